# How a job (job.sh) stands: for the monitor, which tells it in the status, and for people who wait for its end.

# Whether a job runs: its lock dies with it.
job_runs() {
	[ -e "${FG621_RUN}/job.lock" ] || return 1
	! (flock -s -n 8) 8<"${FG621_RUN}/job.lock"
}

# Reads the file `job`: JOB_KIND, JOB_PHASE, JOB_STARTED, JOB_ENDED, JOB_REASON, JOB_STEPS; fails without one. A job that
# vanished in the middle is told as failed.
job_read() {
	job_parse || return
	[ "${JOB_PHASE}" = running ] && ! job_runs || return 0
	# It may just have ended: that is written before the lock goes.
	job_parse || return
	[ "${JOB_PHASE}" = running ] || return 0
	JOB_PHASE=failed JOB_REASON=killed
	JOB_STEPS="${JOB_STEPS//STEP waiting /STEP skipped }"
	JOB_STEPS="${JOB_STEPS//STEP running /STEP failed }"
}

job_parse() {
	local name value

	JOB_KIND='' JOB_PHASE='' JOB_STARTED='' JOB_ENDED='' JOB_REASON='' JOB_STEPS=
	[ -r "${FG621_RUN}/job" ] || return 1
	while read -r name value; do
		case "${name}" in
		STEP)
			JOB_STEPS="${JOB_STEPS}STEP ${value}
"
			;;
		KIND | PHASE | STARTED | ENDED | REASON) eval "JOB_${name}=\${value}" ;;
		esac
	done <"${FG621_RUN}/job"
}

# For the monitor: JOB_FACTS for the status; JOB_RUNS=1 while there is a job, which wants the port to itself; JOB_RAN=1 once there
# was another.
job_facts() {
	JOB_FACTS='' JOB_RUNS=
	job_read || return 0
	if [ "${JOB_PHASE}" = running ]; then
		JOB_RUNS=1
	# Also one that has begun and ended between two looks.
	elif [ "${JOB_LAST:-}" != "${JOB_KIND} ${JOB_STARTED} ${JOB_ENDED}" ]; then
		JOB_LAST="${JOB_KIND} ${JOB_STARTED} ${JOB_ENDED}"
		JOB_RAN=1
	fi
	JOB_FACTS="fact job_kind ${JOB_KIND}
fact job_phase ${JOB_PHASE}
fact job_started ${JOB_STARTED}
fact job_ended ${JOB_ENDED}
fact job_reason ${JOB_REASON}
${JOB_STEPS//STEP /fact job_step }"
}

# For a terminal: prints each step as it ends, then ends as the job did.
job_follow() {
	local told=0

	while job_read; do
		job_tell "${told}"
		[ "${JOB_PHASE}" = running ] || break
		sleep 1
	done
	job_result
}

# Prints the steps that have ended behind the first NUMBER; sets the caller's `told`.
job_tell() {
	local line state number=0 IFS='
'

	set -f
	for line in ${JOB_STEPS}; do
		number=$((number + 1))
		[ "${number}" -gt "${1}" ] || continue
		line="${line#STEP }"
		state="${line%% *}"
		case "${state}" in
		waiting | running) break ;;
		esac
		printf '  %-8s %s\n' "${state}" "${line#* }" | tr -c '\n\040-\176' '?'
		told="${number}"
	done
	set +f
}

# Ends the program as JOB_REASON says, for what is done at once.
job_failed() {
	JOB_PHASE=failed
	job_result
}

# Ends the program as the job in JOB_PHASE and JOB_REASON did.
job_result() {
	[ "${JOB_PHASE}" = failed ] || exit 0
	case "${JOB_REASON}" in
	refused) fail 1 'the modem refused' ;;
	differs) fail 1 'the modem took the command and did something else' ;;
	timeout) fail 3 'the modem did not answer in time' ;;
	gone) fail 6 'the modem did not come back; switch the router off for ten seconds and on again' ;;
	unplugged) fail 6 'the modem was unplugged' ;;
	busy) fail 5 'the port was in use' ;;
	not_saved) fail 1 'the way back could not be stored: is the flash full?' ;;
	*) fail 1 'the job was ended in its middle' ;;
	esac
}
