# The search for networks (AT+COPS=?): minutes long, so a job of its own that holds the port. It tells how it goes in the
# file `scan`; the monitor puts that into the status.

# The manuals' maximum, seconds.
SCAN_LIMIT=180

# Whether a search runs: its lock dies with it.
scan_runs() {
	[ -e "${FG621_RUN}/scan.lock" ] || return 1
	! (flock -n 8) 8<"${FG621_RUN}/scan.lock"
}

# Starts the job and returns at once.
scan_start() {
	request_monitor
	request_no_change
	need_port
	exec 8>"${FG621_RUN}/scan.lock"
	flock -n 8 || fail 5 'a search for networks is running already'
	! job_runs || fail 5 'a job is running'
	at_now
	SCAN_STARTED="${AT_NOW}"
	scan_save running
	rm -f "${FG621_RUN}/scan.pid"
	# Whoever started this, rpcd or a terminal, need not wait for it nor take it along.
	(
		trap '' HUP
		trap 'FG621_STOP=1' TERM INT
		scan_job
	) </dev/null >/dev/null 2>&1 &
	printf 'wake\n' 1<>"${FG621_RUN}/control"
}

# scan_save PHASE [REASON] [REPLY]
scan_save() {
	at_now
	printf '%s\n' "PHASE ${1}" "STARTED ${SCAN_STARTED}" "ENDED ${AT_NOW}" "REASON ${2:-}" "REPLY ${3:-}" \
		>"${FG621_RUN}/scan.new" && mv "${FG621_RUN}/scan.new" "${FG621_RUN}/scan"
}

# The job itself.
scan_job() {
	local pid code

	# $$ is the verb's.
	read -r pid _ </proc/self/stat
	printf '%s\n' "${pid}" >"${FG621_RUN}/scan.pid"
	if ! at_open "${USB_PORT}" 25; then
		if [ "${FG621_STOP}" = 0 ]; then
			scan_save failed busy
		else
			scan_save cancelled
		fi
		return
	fi
	at_send 'AT+COPS=?' "${SCAN_LIMIT}"
	code=$?
	if [ "${FG621_STOP}" != 0 ]; then
		# Any character ends a search, if the modem heeds the standard (V.250 clause 5.6.1).
		FG621_STOP=0
		at_resync 5
		scan_save cancelled
	else
		case "${code}" in
		0)
			at_line +COPS:
			scan_save 'done' '' "${AT_LINE}"
			;;
		1) scan_save failed refused ;;
		6) scan_save failed unplugged ;;
		*) scan_save failed timeout ;;
		esac
	fi
	at_close
	exec 8>&-
	printf 'wake\n' 1<>"${FG621_RUN}/control"
}

scan_cancel() {
	local pid

	scan_runs || fail 1 'no search for networks is running'
	{ read -r pid <"${FG621_RUN}/scan.pid"; } 2>/dev/null || fail 5 'the search is just starting'
	kill -TERM "${pid}" 2>/dev/null || fail 1 'no search for networks is running'
}

# For the monitor: SCAN_FACTS for the status, and SCAN_BUSY=1 while the port belongs to a search.
scan_facts() {
	local name value phase='' started='' ended='' reason='' reply=''

	SCAN_FACTS='' SCAN_BUSY=
	[ -r "${FG621_RUN}/scan" ] || return 0
	while read -r name value; do
		case "${name}" in
		PHASE) phase="${value}" ;;
		STARTED) started="${value}" ;;
		ENDED) ended="${value}" ;;
		REASON) reason="${value}" ;;
		REPLY) reply="${value}" ;;
		esac
	done <"${FG621_RUN}/scan"
	if [ "${phase}" = running ]; then
		ended=
		if scan_runs; then
			SCAN_BUSY=1
		else
			phase=failed reason=killed
		fi
	fi
	SCAN_FACTS="fact scan_phase ${phase}
fact scan_started ${started}
fact scan_ended ${ended}
fact scan_limit ${SCAN_LIMIT}
fact scan_reason ${reason}
fact scan_reply ${reply}
"
}
