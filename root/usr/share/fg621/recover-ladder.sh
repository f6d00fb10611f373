# Which step comes when (recover.sh).
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# The first wait after a round that brought nothing, and the longest; each is twice the one before.
RECOVER_WAIT=600
RECOVER_WAIT_MAX=14400
# A person's wish for the next step counts so many seconds after the last.
RECOVER_ASK_PAUSE=10
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

# A person who asks over and over gets one step after the other, but none cut off in its middle or before it could work, and
# no reboot of the router ahead of its time.
recover_asked() {
	[ -n "${RECOVER_ASKED}" ] || return 0
	recover_choose
	if [ -n "${RECOVER_RADIO}${RECOVER_DIAL}${RECOVER_USB}" ] || [ "${RECOVER_NEXT_STEP}" = reboot ] ||
		[ "${AT_NOW}" -lt $((${RECOVER_STEP_AT:--99} + RECOVER_ASK_PAUSE)) ]; then
		RECOVER_ASKED=
	fi
}

# There is a fault: what comes next, and when?
recover_climb() {
	recover_asked
	if [ -n "${RECOVER_UNTIL}" ]; then
		if [ "${AT_NOW}" -lt "${RECOVER_UNTIL}" ] && [ -z "${RECOVER_ASKED}" ]; then
			recover_choose
			[ -z "${RECOVER_NEXT_STEP}" ] || RECOVER_NEXT_AT="${RECOVER_UNTIL}"
			return 0
		fi
		recover_end nothing
	fi
	recover_choose
	if [ -n "${RECOVER_NEXT}" ] && [ "${RECOVER_NEXT_STEP}" = unlock ]; then
		# Its time comes by itself, maybe long before the next round.
		RECOVER_NEXT='' RECOVER_DIRTY=1
	elif [ -n "${RECOVER_NEXT}" ] && { [ "${AT_NOW}" -ge "${RECOVER_NEXT}" ] || [ -n "${RECOVER_ASKED}" ]; }; then
		recover_new_round
		recover_choose
	fi
	if [ -z "${RECOVER_CHOSEN}" ]; then
		RECOVER_HELD="${RECOVER_HELD:-no_step}"
		[ "${RECOVER_HELD}" != no_step ] || [ "${RECOVER_ENABLED}" = 0 ] || recover_capped no_step
		return 0
	fi
	# All of them were taken.
	[ -n "${RECOVER_NEXT_STEP}${RECOVER_NEXT}" ] || recover_rest
	if [ -n "${RECOVER_NEXT}" ]; then
		recover_resting
		return 0
	fi
	RECOVER_NEXT_AT="${AT_NOW}"
	# Only while that is what this round has shown: in between, nobody knows.
	[ -z "${RECOVER_HELD}" ] && [ "${RECOVER_SUSPECT}" = "${RECOVER_FAULT}" ] || return 0
	if [ -z "${RECOVER_ASKED}" ] || [ "${RECOVER_NEXT_STEP}" = reboot ]; then
		[ "${RECOVER_ENABLED}" = 1 ] && recover_ripe || return 0
		recover_room || { recover_go_round; return 0; }
		recover_hour_of_day || return 0
	fi
	recover_take
}

# All steps may be taken again. Where a cap has ended the last round, the rough ones go on where they were: otherwise the
# first of them would use up the cap each time, and the last never come.
recover_new_round() {
	local step taken=''

	recover_choose
	[ -z "${RECOVER_NEXT_STEP}" ] || for step in ${RECOVER_TAKEN}; do
		case "${step}" in
		restart | usb | reboot) taken="${taken} ${step}" ;;
		esac
	done
	RECOVER_NEXT='' RECOVER_TAKEN="${taken# }" RECOVER_DIRTY=1
}

# Until the next round begins, with its first step. A cap that ended the last one is still told.
recover_resting() {
	recover_choose first
	RECOVER_NEXT_AT="${RECOVER_NEXT}"
	case "${RECOVER_CAPPED}" in
	hour | day) RECOVER_HELD="${RECOVER_HELD:-${RECOVER_CAPPED}}" ;;
	esac
}

# A cap keeps the rough steps away, maybe for a day: the round ends here, so that the gentle ones come again.
recover_go_round() {
	case "${RECOVER_NEXT_STEP}" in
	ifup | dial | radio | unlock) return 0 ;;
	esac
	# They stand in the order of the ladder.
	case "${RECOVER_CHOSEN}" in
	' ifup'* | ' dial'* | ' radio'* | ' unlock'*) ;;
	*) return 0 ;;
	esac
	recover_rest "${RECOVER_NEXT_AT}"
	[ -z "${RECOVER_NEXT}" ] || recover_resting
}

# recover_rest [UNTIL]: all steps are taken, or not to be had until then: a longer wait each time, unless UNTIL is sooner.
recover_rest() {
	local wait="${RECOVER_WAIT}" round=0

	while [ "${round}" -lt "${RECOVER_ROUND}" ] && [ "${wait}" -lt "${RECOVER_WAIT_MAX}" ]; do
		wait=$((wait * 2))
		round=$((round + 1))
	done
	[ "${wait}" -le "${RECOVER_WAIT_MAX}" ] || wait="${RECOVER_WAIT_MAX}"
	[ "${1:-${AT_NOW}}" -le "${AT_NOW}" ] || [ "${1}" -gt $((AT_NOW + wait)) ] || return 0
	RECOVER_ROUND=$((RECOVER_ROUND < 20 ? RECOVER_ROUND + 1 : 20))
	RECOVER_NEXT=$((AT_NOW + wait)) RECOVER_DIRTY=1
}

# recover_choose [first]: the first step that can help and is not taken yet, or the first at all: RECOVER_NEXT_STEP.
# RECOVER_CHOSEN names all that can help.
recover_choose() {
	local step help

	case "${RECOVER_FAULT}" in
	gone | silent) help='usb reboot' ;;
	radio_off) help='radio restart usb reboot' ;;
	unregistered) help='radio unlock restart usb reboot' ;;
	carriers_lost) help=restart ;;
	hot) help=radio ;;
	*) help="${RECOVER_LADDER}" ;;
	esac
	RECOVER_NEXT_STEP='' RECOVER_CHOSEN=
	for step in ${RECOVER_STEPS}; do
		recover_among "${step}" "${help}" || continue
		recover_can "${step}" || continue
		RECOVER_CHOSEN="${RECOVER_CHOSEN} ${step}"
		[ -z "${RECOVER_NEXT_STEP}" ] || continue
		[ -n "${1:-}" ] || ! recover_among "${step}" "${RECOVER_TAKEN}" || continue
		RECOVER_NEXT_STEP="${step}"
	done
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
