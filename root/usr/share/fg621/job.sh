# Jobs: what takes the modem a while, done step by step in the background. A job outlives its verb, holds a lock that dies
# with it, and tells how far it is in the file `job` of the run directory; the monitor puts that into the status. One job,
# search for networks or change at a time, and the monitor leaves the AT port alone while a job uses it.
#
#   job_begin KIND STEP…         in the verb: checks, writes the steps down, starts KIND_job in the background
#   job_here KIND STEP…          the same without the start: the verb itself does the steps, and ends with job_end; or has
#                                job_go do them
#   job_step WHAT STATE [TEXT]   inside: a step is waiting, running, done, failed or skipped; TEXT is what the modem said
#   job_instead STEP…            inside: these steps instead of those that still wait
#   job_at WHAT COMMAND [LIMIT]  sends COMMAND in a transaction of its own and marks the step; returns as at_send does, and
#                                5 when the port was busy. WHAT is COMMAND without its secrets.
#   job_end done|failed [REASON] the end; without a REASON that of the last command that went wrong
#
# WHAT: an AT command, or wait_gone, wait_back, wait_answer, wait_address, `ifup NAME`, `uci CONFIG`, stored_pin, way_back,
# no_way_back, mode_back.

# Seconds a job waits for the port: a whole round of the monitor with a slow modem.
JOB_PATIENCE=60

. "${FG621_LIB}/job-status.sh"

# Takes the modem for this process and those it starts, or fails.
job_lock() {
	request_monitor
	need_port
	# Beside a second FG621 the job is for this one only: while it restarts, the other would be found.
	[ -z "${USB_OTHERS}" ] || USB_ONLY="${USB_PATH}"
	exec 8>"${FG621_RUN}/job.lock"
	# Whoever looks whether there is a job holds the lock for a moment.
	flock -n 8 || { sleep 1 && flock -n 8; } || fail 5 'another job is running'
	! scan_runs || fail 5 'a search for networks is running'
	request_no_change
}

job_here() {
	job_lock
	JOB_KIND="${1}" JOB_STEPS='' JOB_REASON='' JOB_PHASE=running JOB_MARKED=
	shift
	job_instead "$@"
	at_now
	JOB_STARTED="${AT_NOW}" JOB_ENDED=
	job_save || fail 5 "cannot write ${FG621_RUN}"
}

job_begin() {
	job_here "$@"
	job_go /dev/null
	[ ! -t 1 ] || job_follow
}

# job_go FILE: has KIND_job done in the background, as JOB_PID; what it says goes to FILE.
job_go() {
	# Whoever started this, rpcd or a terminal, need not wait for it nor take it along.
	(
		trap '' HUP
		trap 'FG621_STOP=1' TERM INT
		"${JOB_KIND}_job"
		[ "${JOB_PHASE}" != running ] || job_end failed
	) </dev/null >/dev/null 2>"${1}" &
	JOB_PID=$!
	exec 8>&-
}

# job_instead STEP…: the steps to come; those that still waited are left out.
job_instead() {
	local step

	JOB_STEPS="${JOB_STEPS//STEP waiting /STEP skipped }"
	for step in "$@"; do
		JOB_STEPS="${JOB_STEPS}STEP waiting ${step}
"
	done
}

# Writes down how far the job is, whole or not at all, and has the monitor tell it.
job_save() {
	printf '%s\n' "KIND ${JOB_KIND}" "PHASE ${JOB_PHASE}" "STARTED ${JOB_STARTED}" "ENDED ${JOB_ENDED}" \
		"REASON ${JOB_REASON}" "${JOB_STEPS%?}" >"${FG621_RUN}/job.new" &&
		mv "${FG621_RUN}/job.new" "${FG621_RUN}/job" &&
		printf 'wake\n' 1<>"${FG621_RUN}/control"
}

job_step() {
	job_mark "$@"
	job_save
}

# Marks the step WHAT in JOB_STEPS: the one marked last, if it is called so, else the first that waits, else the last of
# that name; one that is not in the list is added.
job_mark() {
	local line state what number=0 again='' waiting='' last='' steps='' new IFS='
'

	new="STEP ${2} ${1}${3:+ | ${3}}"
	set -f
	for line in ${JOB_STEPS}; do
		number=$((number + 1))
		line="${line#STEP }"
		state="${line%% *}"
		what="${line#* }"
		[ "${what%% | *}" = "${1}" ] || continue
		last="${number}"
		[ "${number}-${2}" = "${JOB_MARKED}-running" ] || [ "${number}" != "${JOB_MARKED}" ] || again="${number}"
		[ "${state}" != waiting ] || waiting="${waiting:-${number}}"
	done
	last="${again:-${waiting:-${last}}}"
	JOB_MARKED="${last:-$((number + 1))}"
	number=0
	for line in ${JOB_STEPS}; do
		number=$((number + 1))
		[ "${number}" != "${last}" ] || line="${new}"
		steps="${steps}${line}
"
	done
	set +f
	[ -n "${last}" ] || steps="${steps}${new}
"
	JOB_STEPS="${steps}"
}

# Sends COMMAND. JOB_SAID is what the modem said, in one line without secrets; JOB_REASON why it went wrong.
job_send() {
	local code

	JOB_SAID=
	# After a restart the port may have another number.
	usb_find || true
	usb_chosen
	if [ -z "${USB_PORT}" ] || [ -z "${USB_PATH}" ]; then
		JOB_REASON=unplugged
		return 6
	fi
	at_open "${USB_PORT}" "${JOB_PATIENCE}"
	case $? in
	0) ;;
	5)
		JOB_REASON=busy
		return 5
		;;
	*)
		JOB_REASON=unplugged
		return 6
		;;
	esac
	at_limit "${1}"
	at_send "${1}" "${2:-${AT_LIMIT}}"
	code=$?
	at_close
	JOB_SAID="${AT_RESULT}"
	case "${code}" in
	0)
		# Only a question has an answer worth showing.
		case "${1}" in
		*\?) job_answer "${1#AT}" ;;
		esac
		;;
	1) JOB_REASON=refused ;;
	5) JOB_REASON=busy ;;
	6) JOB_REASON=unplugged ;;
	*) JOB_REASON=timeout ;;
	esac
	[ "${FG621_STOP}" = 0 ] || JOB_REASON=killed
	return "${code}"
}

# job_answer +NAME…: JOB_SAID, the line of the last reply that answers the question +NAME; what the modem says unasked in
# between is none, but a firmware may call its answer something else.
job_answer() {
	at_line "${1%%[=?]*}:" || at_line + || return 0
	JOB_SAID="${AT_LINE}"
}

job_at() {
	local code

	job_step "${1}" running
	job_send "${2}" "${3:-}"
	code=$?
	if [ "${code}" = 0 ] || { [ "${code}" != 5 ] && [ "${code}" != 1 ] && at_restarts "${2}"; }; then
		job_step "${1}" 'done' "${JOB_SAID}"
		return 0
	fi
	job_step "${1}" failed "${JOB_SAID}"
	return "${code}"
}

# job_check +NAME VALUE: asks AT+NAME? and compares its first argument. Returns as job_at does, and 7 when it is another.
job_check() {
	job_at "AT${1}?" "AT${1}?" || return
	job_argument
	[ "${JOB_ARGUMENT}" != "${2}" ] || return 0
	JOB_REASON=differs
	job_step "AT${1}?" failed "${JOB_SAID}"
	return 7
}

# JOB_ARGUMENT: the first argument of the line in JOB_SAID.
job_argument() {
	JOB_ARGUMENT="${JOB_SAID#*:}"
	JOB_ARGUMENT="${JOB_ARGUMENT%%,*}"
	JOB_ARGUMENT="${JOB_ARGUMENT// /}"
}

# job_until SECONDS FUNCTION: calls FUNCTION every second until it succeeds; fails when the time is over.
job_until() {
	local deadline

	at_now
	deadline=$((AT_NOW + ${1}))
	until "${2}"; do
		at_now
		[ "${AT_NOW}" -lt "${deadline}" ] && [ "${FG621_STOP}" = 0 ] || return 1
		sleep 1
	done
}

# job_address SECONDS FUNCTION: the step wait_address, with FUNCTION telling whether there is one.
job_address() {
	job_step wait_address running
	if job_until "${1}" "${2}"; then
		job_step wait_address 'done'
		return 0
	fi
	[ "${FG621_STOP}" = 0 ] && JOB_REASON=timeout || JOB_REASON=killed
	job_step wait_address failed
	return 1
}

# What was not done is told as skipped, what was going on as failed.
job_end() {
	JOB_PHASE="${1}"
	if [ "${1}" = 'done' ]; then
		JOB_REASON=
	else
		JOB_REASON="${2:-${JOB_REASON:-killed}}"
	fi
	JOB_STEPS="${JOB_STEPS//STEP waiting /STEP skipped }"
	JOB_STEPS="${JOB_STEPS//STEP running /STEP failed }"
	at_now
	JOB_ENDED="${AT_NOW}"
	job_save
	exec 8>&-
}
