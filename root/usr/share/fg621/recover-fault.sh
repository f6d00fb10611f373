# What is wrong with the link just now (recover.sh). At most one thing at a time, from the USB plug upwards.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Seconds until it counts as a fault.
RECOVER_GONE_AFTER=120
RECOVER_SILENT_AFTER=60
# As long as data flows, a port that does not answer is no reason to cut the link.
RECOVER_SILENT_FLOWS=600

# Looks, and sets RECOVER_SUSPECT: what may be wrong, RECOVER_SUSPECT_SINCE, and RECOVER_SUSPECT_AFTER: so many seconds make
# it a fault. Empty: nothing, or nothing that can be told.
recover_suspect() {
	RECOVER_SUSPECT=
	recover_presence
	recover_temperature
	case "${MONITOR_NAME}" in
	gone | no_device)
		[ -z "${RECOVER_GONE}" ] || recover_suspects gone "${RECOVER_GONE}" "${RECOVER_GONE_AFTER}"
		;;
	silent) recover_silent ;;
	radio_off)
		# Off when the router booted, or in spite of our switching it on.
		if [ -z "${RECOVER_SIGHT}" ] || { [ -n "${RECOVER_FAULT}" ] && recover_among radio "${RECOVER_TAKEN}"; }; then
			recover_suspects radio_off "${MONITOR_TICK}" 0
		fi
		;;
	searching | no_service | denied | emergency | unknown)
		recover_seen
		recover_heard || return 0
		RECOVER_BAD="${RECOVER_BAD:-${AT_NOW}}"
		if [ "${RECOVER_HOT}" -ge 2 ]; then
			recover_suspects hot "${AT_NOW}" 0
		else
			recover_suspects unregistered "${RECOVER_BAD}" "${RECOVER_LOST_AFTER}"
		fi
		;;
	registered)
		recover_seen
		recover_heard || return 0
		recover_registered
		;;
	no_driver | port_closed) recover_portless ;;
	sim_*) recover_seen ;;
	esac
	case "${MONITOR_NAME}" in
	searching | no_service | denied | emergency | unknown) ;;
	*) RECOVER_BAD= ;;
	esac
	[ "${MONITOR_NAME}" = registered ] || recover_unlinked
	case "${MONITOR_NAME}" in
	no_driver | port_closed | silent) ;;
	*)
		RECOVER_PORTLESS=
		[ -n "${RECOVER_DARK}" ] || RECOVER_FLOWS='' RECOVER_FLOWS_AT=
		;;
	esac
}

# recover_suspects TRIGGER SINCE AFTER. What a person does gives it its whole time anew.
recover_suspects() {
	RECOVER_SUSPECT="${1}" RECOVER_SUSPECT_SINCE="${2}" RECOVER_SUSPECT_AFTER="${3}"
	[ -z "${RECOVER_PERSON}" ] || [ "${RECOVER_PERSON}" -le "${2}" ] || RECOVER_SUSPECT_SINCE="${RECOVER_PERSON}"
}

# Whether the suspect is a fault by now.
recover_ripe() {
	[ -n "${RECOVER_SUSPECT}" ] && [ "${AT_NOW}" -ge $((RECOVER_SUSPECT_SINCE + RECOVER_SUSPECT_AFTER)) ]
}

# The registration was told in this round: nothing is done on what is only remembered.
recover_heard() {
	case "${MONITOR_HEARD}" in
	'' | *[!0-9]*) return 1 ;;
	esac
	[ "${MONITOR_HEARD}" -ge "${MONITOR_TICK}" ]
}

# The radio was seen on: whoever switches it off from now on means it.
recover_seen() {
	[ -z "${RECOVER_SIGHT}" ] || return 0
	RECOVER_SIGHT=1 RECOVER_DIRTY=1
}

# Remembers where the modem was, also for the next monitor, and since when it is away.
recover_presence() {
	if [ -n "${USB_PATH}" ]; then
		[ "${USB_PATH}${RECOVER_GONE}" = "${RECOVER_PATH}" ] || RECOVER_DIRTY=1
		RECOVER_PATH="${USB_PATH}" RECOVER_GONE=
	elif [ -n "${RECOVER_PATH}" ] && [ -z "${RECOVER_GONE}" ]; then
		RECOVER_GONE="${AT_NOW}" RECOVER_DIRTY=1
	fi
}

# No answer. A modem that says something all the same, late or broken lines, an echo, news nobody asked for, may only be
# slow, and is given as long as one over which data flows.
recover_silent() {
	local since="${MONITOR_SILENT}" after="${RECOVER_SILENT_AFTER}"

	[ -n "${since}" ] && [ "${ASK_TRIES}" -ge 2 ] || return 0
	[ "${AT_HEARD}" -le "${since}" ] || after="${RECOVER_SILENT_FLOWS}"
	recover_flows
	case "${RECOVER_FLOWS}" in
	'') [ -z "${RECOVER_FLOWS_AT}" ] || return 0 ;;
	1) after="${RECOVER_SILENT_FLOWS}" ;;
	esac
	recover_suspects silent "${since}" "${after}"
}

# Counts readings at or above the limit, one after the other, in RECOVER_HOT; RECOVER_HEAT: 1 from when that was told until it
# is told that it is over.
recover_temperature() {
	if [ "${RECOVER_TEMPERATURE}" = 0 ]; then
		RECOVER_HEAT=
		return 0
	fi
	case "${MONITOR_TEMPERATURE}" in
	'' | - | *[!0-9-]* | ?*-* | -0* | 0?* | ?????*) return 0 ;;
	esac
	# Asked with the slow ones: another time for those means another reading.
	[ "${ASK_NEXT_SLOW}" != "${RECOVER_HOT_READ}" ] && [ "${ASK_NEXT_SLOW}" != 0 ] || return 0
	RECOVER_HOT_READ="${ASK_NEXT_SLOW}"
	if [ "${MONITOR_TEMPERATURE}" -ge "${RECOVER_TEMPERATURE}" ]; then
		RECOVER_HOT=$((RECOVER_HOT + 1))
		[ "${RECOVER_HOT}" -lt 2 ] || [ -n "${RECOVER_HEAT}" ] || recover_heat 1 hot
	else
		RECOVER_HOT=0
		[ -z "${RECOVER_HEAT}" ] || recover_heat '' cool
	fi
}

# recover_heat HEAT EVENT: written down, then told.
recover_heat() {
	RECOVER_HEAT="${1}" RECOVER_DIRTY=1
	recover_save
	event_add "${2}" "temperature_c=${MONITOR_TEMPERATURE}"
}

# Whether what FAULT stands for is over, by what this round has told.
recover_mended() {
	case "${RECOVER_FAULT}-${MONITOR_NAME}" in
	radio_off-radio_off) return 1 ;;
	gone-* | silent-* | radio_off-*)
		# It answers.
		case "${MONITOR_NAME}" in
		registered | searching | denied | emergency | no_service | unknown | radio_off | sim_*) ;;
		*) return 1 ;;
		esac
		;;
	unregistered-registered) recover_heard ;;
	no_address-registered) recover_heard && { [ -n "${RECOVER_ADDRESS}${RECOVER_HOUSED}" ] || [ "${RECOVER_FLOWS}" = 1 ]; } ;;
	no_data-registered)
		[ -n "${RECOVER_GOOD_AT}" ] || return 1
		if [ -n "${RECOVER_UNTIL}" ]; then
			[ "${RECOVER_GOOD_AT}" -gt "${RECOVER_STEP_AT}" ]
		else
			[ "${RECOVER_GOOD_AT}" -ge "${RECOVER_SINCE}" ]
		fi
		;;
	carriers_lost-registered) recover_heard && [ -z "${RECOVER_ONE}" ] ;;
	hot-*) [ -z "${RECOVER_HEAT}${RECOVER_RADIO}" ] ;;
	*) return 1 ;;
	esac
}
