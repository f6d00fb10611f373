# Which step comes when (recover.sh).
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# The first wait after a round that brought nothing, and the longest; each is twice the one before.
RECOVER_WAIT=600
RECOVER_WAIT_MAX=14400
# A person's wish for the next step counts so many seconds after the last.
RECOVER_ASK_PAUSE=10

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
