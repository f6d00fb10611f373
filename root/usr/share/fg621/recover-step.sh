# The steps of recovery (recover.sh). Three of them have two halves: before the first it is written down that the second is
# due (recover-halves.sh).
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Seconds a step is given to work.
RECOVER_TIMES='ifup=30 dial=60 radio=120 unlock=120 restart=300 usb=300 reboot=600'
# Between the halves.
RECOVER_DIAL_OFF=2
RECOVER_RADIO_OFF=5
RECOVER_HOT_OFF=300
RECOVER_USB_OFF=2
RECOVER_FLAG=/etc/fg621.rebooted

# Whether STEP can be done at all.
recover_can() {
	case "${1}" in
	ifup)
		recover_places
		[ -n "${RECOVER_PLACES}" ]
		;;
	unlock) recover_can_unlock ;;
	usb)
		[ -n "${RECOVER_PATH}" ] || return 1
		[ -n "${USB_PATH}" ] || recover_hub
		;;
	reboot)
		# Once, and then not before it was of use.
		[ ! -e "${FG621_PREFIX}${RECOVER_FLAG}" ] ||
			{ [ -n "${RECOVER_LONG_FINE}" ] && [ "${AT_NOW}" -ge "${RECOVER_DAY}" ]; }
		;;
	esac
}

# Whether the root hub of the modem's place is there and has no other device on it, which must not be taken along.
recover_hub() {
	local number="${RECOVER_PATH%%-*}" other

	for other in "${FG621_PREFIX}/sys/bus/usb/devices/${number}"-*; do
		case "${other##*/}" in
		# The hub's own function, the modem and its functions.
		"${number}"-0:* | "${RECOVER_PATH}" | "${RECOVER_PATH}":*) continue ;;
		esac
		[ ! -e "${other}" ] || return 1
	done
	[ -e "${FG621_PREFIX}/sys/bus/usb/devices/usb${number}" ]
}

# Takes RECOVER_NEXT_STEP. What needs the AT port is left to recover_step.
recover_take() {
	case "${RECOVER_NEXT_STEP}" in
	dial | radio | unlock | restart) RECOVER_DUE="${RECOVER_NEXT_STEP}" ;;
	ifup)
		recover_begin ifup || return
		recover_ifup
		;;
	usb)
		RECOVER_DEVICE="${USB_PATH:-usb${RECOVER_PATH%%-*}}"
		RECOVER_USB=$((AT_NOW + RECOVER_USB_OFF)) RECOVER_BINDS=0
		recover_begin usb || { RECOVER_USB='' RECOVER_DEVICE=''; return; }
		recover_bus unbind
		;;
	reboot) recover_reboot ;;
	esac
	# It is under way.
	if [ -n "${RECOVER_UNTIL}" ]; then
		recover_choose
		RECOVER_NEXT_AT="${RECOVER_NEXT_STEP:+${RECOVER_UNTIL}}"
	fi
}

# recover_begin STEP: writes it down, with the mark of its second half, and tells it. Fails when it could not be written
# down: then it must not be done.
recover_begin() {
	local time="${RECOVER_TIMES#*"${1}"=}"

	recover_among "${1}" "${RECOVER_TAKEN}" || RECOVER_TAKEN="${RECOVER_TAKEN:+${RECOVER_TAKEN} }${1}"
	RECOVER_LOG="${RECOVER_LOG:+${RECOVER_LOG} }${1}@${AT_NOW}"
	RECOVER_TRIGGER="${RECOVER_FAULT}" RECOVER_STEP="${1}" RECOVER_STEP_AT="${AT_NOW}"
	RECOVER_UNTIL=$((AT_NOW + ${time%% *}))
	[ "${1}-${RECOVER_FAULT}" != radio-hot ] || RECOVER_UNTIL=$((RECOVER_UNTIL + RECOVER_HOT_OFF))
	[ "${RECOVER_FAULT}" != carriers_lost ] || RECOVER_CARRIED="${AT_NOW}"
	RECOVER_CAPPED='' RECOVER_NEXT_STEP='' RECOVER_NEXT_AT=
	if ! recover_save; then
		# As it was, as far as it counts: the next round tries anew.
		RECOVER_TAKEN="${RECOVER_TAKEN% "${1}"}" RECOVER_LOG="${RECOVER_LOG% *}" RECOVER_UNTIL=
		return 1
	fi
	set -- recovery "trigger=${RECOVER_FAULT}" "step=${1}" "since=$((AT_NOW - RECOVER_SINCE))" "state=${MONITOR_NAME}"
	case "${MONITOR_NAME}-${MONITOR_RSRP}" in
	registered-? | registered-) ;;
	registered-*) set -- "$@" "rsrp=${MONITOR_RSRP}" ;;
	esac
	case "${RECOVER_FAULT}" in
	hot) set -- "$@" "temperature_c=${MONITOR_TEMPERATURE}" ;;
	no_data) set -- "$@" hosts=none "looks=${RECOVER_LOOKS}" ;;
	silent) set -- "$@" "tries=${ASK_TRIES}" ;;
	carriers_lost) set -- "$@" "bands=${MONITOR_BANDS}" "one=$((AT_NOW - RECOVER_ONE))" ;;
	esac
	[ "${RECOVER_STEP}" != unlock ] || set -- "$@" "lock=${RECOVER_LOCK}"
	event_add "$@"
}

# On the open port, of a modem that has just answered: second halves first, then the step that is due. Returns 3 when the
# modem does not answer.
recover_step() {
	local step="${RECOVER_DUE}"

	recover_halves || return
	[ -n "${step}" ] && [ -z "${JOB_RUNS}" ] && ! change_active && [ ! -e "${FG621_RUN}/request" ] || return 0
	RECOVER_DUE=
	case "${step}" in
	dial)
		RECOVER_DIAL=$((AT_NOW + RECOVER_DIAL_OFF))
		recover_begin dial || { RECOVER_DIAL='' && return 0; }
		ask_line AT+GTRNDIS=0,1 30
		# Which of the two forms a firmware takes is not known.
		[ $? != 1 ] || ask_line AT+GTRNDIS=0 30
		;;
	radio)
		RECOVER_RADIO=$((AT_NOW + RECOVER_RADIO_OFF))
		[ "${RECOVER_FAULT}" != hot ] || RECOVER_RADIO=$((AT_NOW + RECOVER_HOT_OFF))
		# It is off already.
		[ "${RECOVER_FAULT}" != radio_off ] || RECOVER_RADIO="${AT_NOW}"
		recover_begin radio || { RECOVER_RADIO='' && return 0; }
		[ "${RECOVER_FAULT}" = radio_off ] || ask_line AT+CFUN=4 30
		;;
	unlock)
		recover_begin unlock || return 0
		recover_unlock
		;;
	restart)
		recover_begin restart || return 0
		ask_line AT+CFUN=15 30
		# Refused: it has not restarted, so there is nothing to wait for.
		[ $? != 1 ] || RECOVER_UNTIL="${AT_NOW}"
		;;
	esac
	return 0
}

# The flag on flash comes first: without it this could go on for ever. Where it cannot be written, this step is none.
recover_reboot() {
	local flag=

	if ! flash_room || ! { printf 'uptime %s\n' "${AT_NOW}" >"${FG621_PREFIX}${RECOVER_FLAG}"; } 2>/dev/null ||
		! read -r flag <"${FG621_PREFIX}${RECOVER_FLAG}" || [ "${flag}" != "uptime ${AT_NOW}" ]; then
		monitor_say 'the router is not rebooted: flash cannot be written'
		RECOVER_TAKEN="${RECOVER_TAKEN:+${RECOVER_TAKEN} }reboot" RECOVER_DIRTY=1
		return 0
	fi
	recover_begin reboot || return 0
	sync
	reboot
}
