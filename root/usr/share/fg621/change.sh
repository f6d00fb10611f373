# Changes that can cut the link, under an undo timer that lives in the monitor. This file keeps what is known of the one
# that runs; change-step.sh carries it on, change-undo.sh puts it back, change-flash.sh guards the former choice, choice-KIND.sh
# knows what it is about.
#
# A verb leaves a request; the monitor does the rest, one step a round: asked, sent, (restarting,) searching, registered,
# then kept, undone or failed. What a SIGKILL must not lose stands in the run directory, what a power cut must not lose
# in section `pending` of /etc/config/fg621: the former choice. As long as that section is there, it comes back.

CHANGE_KINDS='bands operator cell passthrough'
CHANGE_INTERVAL=2
# A modem that does not name its band or cell is taken for settled after so many seconds of registration.
CHANGE_SETTLE=6

# Takes up what was going on before this monitor started.
change_resume() {
	local name value kind former wanted place

	rm -f "${FG621_RUN}"/request.*
	change_clear
	if [ -r "${FG621_RUN}/change" ]; then
		while read -r name value; do
			case "${name}" in
			KIND | PHASE | DEADLINE | CONFIRM | RESTART | WISH | ARGS | FORMER | WANTED | STEPS | REASON | AFTER | BOOT | TOLD | BACK | AGAIN | PLACE)
				eval "CHANGE_${name}=\${value}"
				;;
			esac
		done <"${FG621_RUN}/change"
	fi
	change_aside_resume
	change_stored pending || return 0
	# What is on flash counts: without a change that knows of it, the router was switched off in the middle of one, or could
	# not write down how far it had come.
	if ! change_active || [ -z "${CHANGE_FORMER}" ]; then
		change_take_back router_restarted
	fi
}

# Undoes, for REASON or none that is known, what change_stored has read.
change_take_back() {
	at_now
	change_clear
	CHANGE_KIND="${kind}" CHANGE_FORMER="${former}" CHANGE_WANTED="${wanted}" CHANGE_PLACE="${place}"
	CHANGE_STEPS="asked ${AT_NOW}"
	change_undo "${1}"
}

# Whether NAME is a kind of change.
change_is_kind() {
	local kind

	for kind in ${CHANGE_KINDS}; do
		[ "${kind}" != "${1}" ] || return 0
	done
	return 1
}

# Whether CHOICE is numbers with commas between, as the shell can reckon with them: `08` would end it.
change_plain() {
	case ",${1}," in
	*[!0-9,]* | *,0[0-9]* | *[0-9][0-9][0-9][0-9][0-9][0-9][0-9]*) return 1 ;;
	esac
}

# Whether PLACE is a name that the kernel gives to a USB device.
change_is_place() {
	case "${1}" in
	*[!0-9.-]*) return 1 ;;
	esac
}

# Looks for the modem (usb.sh). A change that began beside a second FG621 is for its own modem only: while that one restarts,
# the other would be the first to be found. Not for ever: see change-aside.sh.
change_find() {
	USB_ONLY=
	! change_active || USB_ONLY="${CHANGE_PLACE}"
	if usb_find; then
		CHANGE_AWAY=
		return 0
	fi
	[ -n "${USB_ONLY}" ] || return 4
	if [ -z "${CHANGE_WAITS}" ]; then
		CHANGE_WAITS=1
		monitor_say "${CHANGE_KIND}: waits for the modem at ${USB_ONLY}; no other is touched"
	fi
	change_away || return 4
	USB_ONLY=
	usb_find
}

change_clear() {
	CHANGE_KIND=bands CHANGE_PHASE='' CHANGE_DEADLINE='' CHANGE_CONFIRM=0 CHANGE_RESTART=0 CHANGE_WISH=0 CHANGE_ARGS=''
	CHANGE_FORMER='' CHANGE_WANTED='' CHANGE_STEPS='' CHANGE_REASON='' CHANGE_AFTER=0 CHANGE_BOOT=''
	CHANGE_FRESH='' CHANGE_WRITES=0 CHANGE_WROTE=0 CHANGE_ORIGIN=''
	# The last write was answered OK; since when the former choice is read back; the modem was restarted for it.
	CHANGE_TOLD=0 CHANGE_BACK='' CHANGE_AGAIN=0
	# Where its modem is on USB, where there are several, and since when only another one is there.
	CHANGE_PLACE='' CHANGE_WAITS='' CHANGE_AWAY=
}

# Writes what a SIGKILL must not lose.
change_save() {
	printf '%s\n' "KIND ${CHANGE_KIND}" "PHASE ${CHANGE_PHASE}" "DEADLINE ${CHANGE_DEADLINE}" \
		"CONFIRM ${CHANGE_CONFIRM}" "RESTART ${CHANGE_RESTART}" "WISH ${CHANGE_WISH}" "ARGS ${CHANGE_ARGS}" \
		"FORMER ${CHANGE_FORMER}" "WANTED ${CHANGE_WANTED}" "STEPS ${CHANGE_STEPS}" "REASON ${CHANGE_REASON}" \
		"AFTER ${CHANGE_AFTER}" "BOOT ${CHANGE_BOOT}" "TOLD ${CHANGE_TOLD}" "BACK ${CHANGE_BACK}" "AGAIN ${CHANGE_AGAIN}" \
		"PLACE ${CHANGE_PLACE}" >"${FG621_RUN}/change.new" &&
		mv "${FG621_RUN}/change.new" "${FG621_RUN}/change"
}

# Goes to PHASE, noting the step NAME.
change_to() {
	at_now
	CHANGE_PHASE="${1}"
	[ -z "${2}" ] || CHANGE_STEPS="${CHANGE_STEPS} ${2} ${AT_NOW}"
	monitor_say "${CHANGE_KIND}: ${1}${CHANGE_REASON:+ (${CHANGE_REASON})}"
	change_save
}

# Whether a change runs.
change_active() {
	case "${CHANGE_PHASE}" in
	'' | kept | undone | failed) return 1 ;;
	esac
}

# Whether the change that runs is the one that was asked for at ASKED, or none is named: what the verb has seen may be out of
# date.
change_meant() {
	[ -n "${1}" ] || return 0
	case " ${CHANGE_STEPS} " in
	*" asked ${1} "*) return 0 ;;
	esac
	return 1
}

# Takes the request of a verb, if there is one: `KIND CONFIRM LIMIT RESTART ARGUMENT…`, `keep [ASKED]`, `undo [ASKED]`, `restart`,
# `recover`, or `look` after a setting that is asked for rarely.
change_take() {
	local verb confirm limit restart args

	case "${CHANGE_PHASE}-${MONITOR_NAME}" in
	registered-registered | registered-starting | registered-) ;;
	registered-*) change_to searching '' ;;
	esac
	change_aside_back
	[ -e "${FG621_RUN}/request" ] || return 0
	read -r verb confirm limit restart args <"${FG621_RUN}/request"
	case "${verb}" in
	keep) [ "${CHANGE_PHASE}" != registered ] || ! change_meant "${confirm}" || change_keep ;;
	undo) ! change_active || [ "${CHANGE_PHASE}" = undoing ] || ! change_meant "${confirm}" || change_undo asked ;;
	restart) change_restart ;;
	look) ask_again ;;
	recover) RECOVER_ASKED=1 ;;
	*)
		# Killed before it could take it off, it finds a request of a change that runs already.
		if change_is_kind "${verb}" && change_plain "${confirm},${limit},${restart}" && [ -n "${args}" ] &&
			{ ! change_active || [ "${CHANGE_PHASE}-${CHANGE_KIND}" = "undoing-${verb}" ]; }; then
			change_begin "${verb}" "${confirm}" "${limit}" "${restart}" "${args}"
			# First one more look at the link as it is, then the change.
			CHANGE_FRESH=1
		fi
		;;
	esac
	# Not before it is written down: killed in between, it is taken once more, and does nothing then.
	rm -f "${FG621_RUN}/request"
}

# change_begin KIND CONFIRM LIMIT RESTART ARGUMENTS: from here on the steps go by themselves.
change_begin() {
	local origin='' place=''

	# What an undoing could not put back yet stays what to go back to.
	[ "${CHANGE_PHASE}-${CHANGE_KIND}" != "undoing-${1}" ] || origin="${CHANGE_FORMER}"
	! change_active || place="${CHANGE_PLACE}"
	change_clear
	CHANGE_ORIGIN="${origin}" CHANGE_PLACE="${place}"
	at_now
	CHANGE_KIND="${1}" CHANGE_CONFIRM="${2}" CHANGE_RESTART="${4}" CHANGE_ARGS="${5}"
	CHANGE_DEADLINE=$((AT_NOW + ${3}))
	change_to asked asked
}

# A restart that a person wants in the middle belongs to the change.
change_restart() {
	case "${CHANGE_PHASE}" in
	searching | registered) ;;
	*) return 0 ;;
	esac
	at_now
	CHANGE_RESTART=1 CHANGE_AFTER="${AT_NOW}"
	CHANGE_DEADLINE=$((AT_NOW + CHANGE_RESTART_LIMIT))
	change_to sent ''
}

# What the status says of the change: CHANGE_FACTS.
change_facts() {
	CHANGE_FACTS=
	[ -n "${CHANGE_PHASE}" ] || return 0
	CHANGE_FACTS="fact change_kind ${CHANGE_KIND}
fact change_phase ${CHANGE_PHASE}
fact change_deadline ${CHANGE_DEADLINE}
fact change_confirm ${CHANGE_CONFIRM}
fact change_steps ${CHANGE_STEPS}
fact change_from ${CHANGE_FORMER}
fact change_to ${CHANGE_WANTED}
fact change_reason ${CHANGE_REASON}
"
}
