# The data connection between modem and router: the verbs connect, disconnect and autoconnect, and what other jobs need of
# them. Context 1 carries it; the FG621 dials by itself when AT+GTAUTOCONNECT is 1 (docs/modem.md).

# Seconds between a connection's end and a look whether it has ended.
DIAL_PAUSE=1

dial_connect() {
	job_begin connect AT+GTRNDIS=1,1 'AT+GTRNDIS?'
}

dial_disconnect() {
	job_begin disconnect AT+GTRNDIS=0,1 AT+GTRNDIS=0 'AT+GTRNDIS?'
}

connect_job() {
	if dial_up; then
		job_end 'done'
	else
		job_end failed
	fi
}

disconnect_job() {
	if dial_down; then
		job_end 'done'
	else
		job_end failed
	fi
}

# Dials, and looks whether that is so. Returns as job_check does. The read-back decides, not an error or silence.
dial_up() {
	local code reason

	job_at AT+GTRNDIS=1,1 AT+GTRNDIS=1,1
	code=$?
	[ "${code}" -lt 5 ] || return "${code}"
	reason="${JOB_REASON}"
	job_check +GTRNDIS 1 && return 0
	[ "${code}" = 0 ] || JOB_REASON="${reason}"
	return 1
}

# Ends the connection. Which of the two forms a firmware takes is not known: where the first one does nothing, the other
# is tried. Returns as job_check does.
dial_down() {
	local code

	job_at AT+GTRNDIS=0,1 AT+GTRNDIS=0,1
	code=$?
	[ "${code}" -lt 5 ] || return "${code}"
	sleep "${DIAL_PAUSE}"
	if job_send 'AT+GTRNDIS?' && job_argument && [ "${JOB_ARGUMENT}" = 0 ]; then
		job_step AT+GTRNDIS=0 skipped
	else
		job_at AT+GTRNDIS=0 AT+GTRNDIS=0
		code=$?
		[ "${code}" -lt 5 ] || return "${code}"
		sleep "${DIAL_PAUSE}"
	fi
	job_check +GTRNDIS 0 && return 0
	[ "${code}-${JOB_REASON}" != 1-differs ] || JOB_REASON=refused
	return 1
}

# autoconnect on|off: a setting, done at once.
dial_autoconnect() {
	local value

	case "${1:-}" in
	on) value=1 ;;
	off) value=0 ;;
	*) usage 'autoconnect takes on or off' ;;
	esac
	[ $# = 1 ] || usage 'autoconnect takes on or off'
	job_lock
	trap 'FG621_STOP=1' TERM INT
	job_send "AT+GTAUTOCONNECT=${value}"
	[ $? -lt 5 ] || job_failed
	JOB_REASON=
	if job_send 'AT+GTAUTOCONNECT?'; then
		job_argument
		[ "${JOB_ARGUMENT}" = "${value}" ] || JOB_REASON=differs
	fi
	[ -z "${JOB_REASON}" ] || job_failed
	# The monitor asks rarely for it.
	request_leave look
}
