# What can be wrong although there is a network (recover-fault.sh): no address, no data, or fewer carriers than there were.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Seconds without an address until that counts as a fault.
RECOVER_DARK_AFTER=60
# How long several carriers are remembered.
RECOVER_CA_KEPT=21600

# What can be wrong although there is a network.
recover_registered() {
	recover_carriers
	if [ "${RECOVER_HOT}" -ge 2 ]; then
		recover_suspects hot "${AT_NOW}" 0
		return
	fi
	recover_address
	if [ -z "${RECOVER_ADDRESS}" ]; then
		# What was looked up while there was an address says nothing now.
		[ -n "${RECOVER_DARK}" ] || RECOVER_PLACES_AT='' RECOVER_DARK="${AT_NOW}"
		recover_unlinked
		[ -z "${RECOVER_CUT}" ] || return 0
		recover_flows
		case "${RECOVER_FLOWS:-${RECOVER_FLOWS_AT:-0}}" in
		0) ;;
		# Not where we look, but there is one.
		*) return 0 ;;
		esac
		# Before something is done, what a person may have taken down meanwhile is looked at anew.
		if [ -n "${RECOVER_PLACES}" ] && [ -z "${RECOVER_HOUSED}" ] &&
			[ "${AT_NOW}" -ge $((RECOVER_DARK + RECOVER_DARK_AFTER)) ] &&
			[ "${AT_NOW}" -ge "${RECOVER_UNTIL:-0}" ] && [ "${AT_NOW}" -ge "${RECOVER_NEXT:-0}" ]; then
			recover_places "${RECOVER_SOON}"
		else
			recover_places
		fi
		[ -z "${RECOVER_HOUSED}" ] || RECOVER_DARK="${AT_NOW}"
		# One that has an address has its routes in a table of its own (ip4table), which /proc/net/route does not show.
		[ -z "${RECOVER_PLACES}" ] || [ -n "${RECOVER_HOUSED}" ] ||
			recover_suspects no_address "${RECOVER_DARK}" "${RECOVER_DARK_AFTER}"
		return 0
	fi
	RECOVER_DARK=
	recover_data
	# After a step, it has to be looked anew.
	if recover_dead && [ -z "${RECOVER_CUT}" ] &&
		{ [ "${RECOVER_FAULT}" != no_data ] || [ "${RECOVER_LOOK_AT}" -gt "${RECOVER_STEP_AT:-0}" ]; }; then
		recover_suspects no_data "${RECOVER_DEAD_SINCE}" 0
	elif [ -n "${RECOVER_ONE}" ]; then
		recover_suspects carriers_lost "${RECOVER_ONE}" $((RECOVER_CARRIERS_AFTER * 60))
	fi
	[ "${RECOVER_LOOKS}" = 0 ] || return 0
	if [ -z "${RECOVER_FINE}" ]; then
		RECOVER_FINE="${AT_NOW}" RECOVER_DIRTY=1
	elif [ -z "${RECOVER_LONG_FINE}" ] && [ "${AT_NOW}" -ge $((RECOVER_FINE + RECOVER_LONG)) ]; then
		RECOVER_LONG_FINE=1 RECOVER_DIRTY=1
	fi
}

# Several carriers, and then one in the same band or cell: since when, in RECOVER_ONE.
recover_carriers() {
	local cell="${MONITOR_EARFCN},${MONITOR_PCI}"

	[ "${RECOVER_CARRIERS}" = 1 ] || return 0
	case "${MONITOR_BANDS}" in
	'' | - | *[!0-9,]*) return 0 ;;
	*,*)
		if [ -n "${RECOVER_ONE}" ] || [ "${RECOVER_CA_BAND}-${RECOVER_CA_CELL}" != "${MONITOR_BAND}-${cell}" ] ||
			[ "${AT_NOW}" -ge $((RECOVER_CA + RECOVER_NOTE)) ]; then
			RECOVER_DIRTY=1
		fi
		RECOVER_CA="${AT_NOW}" RECOVER_CA_BAND="${MONITOR_BAND}" RECOVER_CA_CELL="${cell}" RECOVER_ONE=
		return 0
		;;
	esac
	[ -n "${RECOVER_CA}" ] || return 0
	if [ "${MONITOR_BAND}" != "${RECOVER_CA_BAND}" ] && [ "${cell}" != "${RECOVER_CA_CELL}" ]; then
		RECOVER_CA='' RECOVER_CA_BAND='' RECOVER_CA_CELL='' RECOVER_ONE='' RECOVER_DIRTY=1
	elif [ -n "${RECOVER_ONE}" ]; then
		# There was one night for a restart, and it has not brought them back: they are not to be had here any more.
		if [ -z "${RECOVER_UNTIL}" ] &&
			[ "${AT_NOW}" -ge $((RECOVER_CA + RECOVER_CARRIERS_AFTER * 60 + RECOVER_DAY)) ]; then
			RECOVER_CA='' RECOVER_CA_BAND='' RECOVER_CA_CELL='' RECOVER_ONE='' RECOVER_DIRTY=1
		fi
	else
		RECOVER_DIRTY=1
		RECOVER_ONE="${AT_NOW}"
		[ "${AT_NOW}" -le $((RECOVER_CA + RECOVER_CA_KEPT)) ] || RECOVER_CA='' RECOVER_ONE=
	fi
}

# The link is not good.
recover_unlinked() {
	[ "${MONITOR_NAME}" = registered ] || RECOVER_DARK=
	[ -z "${RECOVER_FINE}" ] || RECOVER_FINE='' RECOVER_DIRTY=1
	[ "${RECOVER_FAULT}" = no_data ] || recover_link_reset
}
