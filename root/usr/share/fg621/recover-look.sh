# Recovery's look of each round (recover.sh): what a person does just now, whether a fault begins or ends, and when to look again.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# How long nobody need know whether a fault is still there.
RECOVER_DOUBT_MAX=900

# The look of each round: what is wrong, and is it time to do something about it?
recover_look() {
	at_now
	RECOVER_NAMED="${RECOVER_NEXT_STEP}"
	RECOVER_HELD='' RECOVER_NEXT_STEP='' RECOVER_NEXT_AT='' RECOVER_WAKE='' RECOVER_DUE=
	recover_bind
	# On a full /tmp nothing is known of this round.
	if [ -z "${MONITOR_MUTE}" ] && [ "${MONITOR_MODE}" != idle ]; then
		recover_person
		recover_after_job
		recover_suspect
		recover_judge
		[ -z "${RECOVER_FAULT}" ] || recover_climb
		recover_foresee_unlock
	fi
	RECOVER_ASKED=
	recover_wakes
	[ -z "${RECOVER_DIRTY}" ] || recover_save
}

# RECOVER_HELD: what a person does just now, or did until a moment ago.
recover_person() {
	local what='' request=

	[ ! -r "${FG621_RUN}/request" ] || read -r request _ <"${FG621_RUN}/request"
	if [ -n "${SCAN_BUSY}" ]; then
		what=scan
	elif [ -n "${JOB_RUNS}" ]; then
		what=job
	elif recover_change_holds || [ "${request:-recover}" != recover ]; then
		what=change
	fi
	if [ -n "${what}" ]; then
		RECOVER_PERSON="${AT_NOW}" RECOVER_PERSON_WHAT="${what}"
	elif [ -n "${RECOVER_PERSON}" ] && [ -z "${RECOVER_ASKED}" ] && [ "${AT_NOW}" -lt $((RECOVER_PERSON + RECOVER_PAUSE)) ]; then
		what="${RECOVER_PERSON_WHAT}"
	fi
	RECOVER_HELD="${what}"
}

# Whether a change is under way that recovery must wait for. A modem that has stopped answering stops the change too, its
# deadline and its undoing: it is given what a restart may take, no longer. Steps that need the AT port wait all the same.
recover_change_holds() {
	change_active || return 1
	case "${MONITOR_NAME}" in
	gone | silent | no_device) [ "${AT_NOW}" -lt $((CHANGE_AFTER + CHANGE_RESTART_LIMIT)) ] ;;
	esac
}

# Notes down a fault that begins, changes or ends.
recover_judge() {
	if [ -n "${RECOVER_FAULT}" ] && recover_mended; then
		[ -z "${RECOVER_UNTIL}" ] || recover_end recovered
		[ "${RECOVER_FAULT}" != radio_off ] || RECOVER_SIGHT=1
		RECOVER_FAULT='' RECOVER_SINCE='' RECOVER_CAPPED='' RECOVER_CLEAR="${AT_NOW}" RECOVER_DIRTY=1
	fi
	if [ -z "${RECOVER_FAULT}" ] && [ -n "${RECOVER_CLEAR}" ] && [ "${AT_NOW}" -ge $((RECOVER_CLEAR + RECOVER_CALM)) ]; then
		RECOVER_CLEAR='' RECOVER_TAKEN='' RECOVER_ROUND=0 RECOVER_NEXT='' RECOVER_DIRTY=1
	fi
	recover_doubt
	# While a step is given its time, what else is wrong comes of it.
	if [ -z "${RECOVER_UNTIL}" ] && recover_ripe && [ "${RECOVER_FAULT}" != "${RECOVER_SUSPECT}" ]; then
		RECOVER_FAULT="${RECOVER_SUSPECT}" RECOVER_SINCE="${RECOVER_SUSPECT_SINCE}" RECOVER_CLEAR='' RECOVER_CAPPED=
		RECOVER_DIRTY=1
		recover_own_wait
	fi
	[ -n "${RECOVER_FAULT}" ] || RECOVER_HELD=
}

# The wait for the next round is not for a fault that has steps of its own left.
recover_own_wait() {
	[ -n "${RECOVER_NEXT}" ] && [ "${RECOVER_FAULT}" != "${RECOVER_TRIGGER}" ] || return 0
	recover_choose
	[ -z "${RECOVER_NEXT_STEP}" ] || RECOVER_NEXT=
}

# A fault that is neither there nor mended, as when the SIM wants its PIN now or the interface was taken out of the
# configuration, is not held against the link for ever.
recover_doubt() {
	if [ -z "${RECOVER_FAULT}" ] || [ -n "${RECOVER_SUSPECT}${RECOVER_UNTIL}" ]; then
		RECOVER_DOUBT=
	elif [ -z "${RECOVER_DOUBT}" ]; then
		RECOVER_DOUBT="${AT_NOW}"
	elif [ "${AT_NOW}" -ge $((RECOVER_DOUBT + RECOVER_DOUBT_MAX)) ]; then
		RECOVER_FAULT='' RECOVER_SINCE='' RECOVER_CAPPED='' RECOVER_CLEAR="${AT_NOW}" RECOVER_DOUBT='' RECOVER_DIRTY=1
	fi
}

# recover_end RESULT: the last step is judged. Written down first: a monitor that is killed then does not tell it twice.
recover_end() {
	RECOVER_LAST="${RECOVER_TRIGGER} ${RECOVER_STEP} ${1}" RECOVER_LAST_AT="${AT_NOW}" RECOVER_UNTIL='' RECOVER_DIRTY=1
	recover_save
	event_add recovery_end "trigger=${RECOVER_TRIGGER}" "step=${RECOVER_STEP}" "result=${1}" \
		"after=$((AT_NOW - RECOVER_STEP_AT))"
}

# RECOVER_WAKE: when the monitor is to look again, whatever its interval; empty when that is soon enough.
recover_wakes() {
	local time every="${RECOVER_MINUTE}" soon=$((AT_NOW + RECOVER_AGAIN))

	[ "${RECOVER_FAULT}" != no_data ] || every="${RECOVER_SOON}"
	# A second half that is due and could not be done is the one thing that does not wait for something else.
	for time in "${RECOVER_RADIO:+$((RECOVER_RADIO > AT_NOW ? RECOVER_RADIO : soon))}" \
		"${RECOVER_DIAL:+$((RECOVER_DIAL > AT_NOW ? RECOVER_DIAL : soon))}" "${RECOVER_USB}" "${RECOVER_UNTIL}" "${RECOVER_NEXT_AT}" \
		"${RECOVER_SUSPECT:+$((RECOVER_SUSPECT_SINCE + RECOVER_SUSPECT_AFTER))}" \
		"${RECOVER_DARK:+$((RECOVER_DARK + RECOVER_DARK_AFTER))}" \
		"${RECOVER_HELD:+$((RECOVER_PERSON + RECOVER_PAUSE))}" \
		"${MONITOR_SILENT:+$((AT_NOW + RECOVER_SOON))}" \
		"${RECOVER_DEAD_SINCE:+$((RECOVER_LOOK_AT + every))}"; do
		# What is due already waits for something else.
		[ "${time:-0}" -gt "${AT_NOW}" ] || continue
		[ "${RECOVER_WAKE:-${time}}" -lt "${time}" ] || RECOVER_WAKE="${time}"
	done
	[ -z "${RECOVER_DUE}" ] || MONITOR_CHANGED=1
}
