# What happened to the link, as events (events.sh): network lost and found, cell, band and carriers changed.

# How often a change of cell, band or carriers is told in the long run, seconds, and how many at once: a full file of events
# (HISTORY_MOST_events) then holds more than a day of a carrier that comes and goes.
EVENT_MOVE_EVERY=300
EVENT_MOVES_MOST=20

# A modem that cannot be asked leaves open whether there is a network.
events_network() {
	local step=

	# A monitor that has just started does not know yet whether a restart is over.
	[ "${MONITOR_NAME}" != restarting ] || [ -z "${USB_BOOT}" ] || [ -n "${MONITOR_ANSWERED}" ] || return 0
	case "${MONITOR_NAME}-${EVENT_UP}" in
	registered-1) ;;
	registered-*)
		at_now
		[ "${RECOVER_STEP_AT:-0}" -lt "${EVENT_LOST:-${AT_NOW}}" ] || step="${RECOVER_STEP:-}"
		events_known
		event_add registered plmn="${MONITOR_PLMN}" bands="${EVENT_BANDS_NOW}" pci="${MONITOR_PCI}" \
			after="${EVENT_LOST:+$((AT_NOW - EVENT_LOST))}" step="${step}"
		EVENT_UP=1 EVENT_LOST='' EVENT_RSRP='' EVENT_SINR='' EVENT_BANDS_LAST='' EVENT_PCI_LAST=''
		if [ -n "${EVENT_BANDS_NOW}" ]; then
			EVENT_BANDS="${EVENT_BANDS_NOW}" EVENT_BAND="${EVENT_BANDS_NOW%%,*}"
		fi
		[ "${MONITOR_PCI}" = - ] || EVENT_PCI="${MONITOR_PCI}"
		;;
	searching-1 | denied-1 | emergency-1 | no_service-1 | radio_off-1 | sim_*-1 | gone-1 | restarting-1 | no_device-1 | no_driver-1)
		events_lost "${MONITOR_NAME}"
		;;
	esac
}

events_lost() {
	event_add lost state="${1}" bands="${EVENT_BANDS_LAST:-${EVENT_BANDS}}" pci="${EVENT_PCI_LAST:-${EVENT_PCI}}" \
		rsrp="${EVENT_RSRP}" sinr="${EVENT_SINR}"
	EVENT_UP=0 EVENT_LOST="${AT_NOW}"
}

# EVENT_BANDS_NOW: the active bands, `umts` there; empty when they are not known at this moment.
events_known() {
	case "${MONITOR_BAND}-${MONITOR_BANDS}" in
	umts-*) EVENT_BANDS_NOW=umts ;;
	[0-9]*-[0-9]*) EVENT_BANDS_NOW="${MONITOR_BANDS}" ;;
	*) EVENT_BANDS_NOW= ;;
	esac
}

# Whether a change of cell, band or carriers may be told now. One that changes to and fro for hours would push all else out of
# the list; what was not told is told later, as from what was told last to what is then.
events_may_move() {
	at_now
	[ "${EVENT_MOVES_FULL}" -gt "${AT_NOW}" ] || EVENT_MOVES_FULL="${AT_NOW}"
	[ "${EVENT_MOVES_FULL}" -lt $((AT_NOW + EVENT_MOVES_MOST * EVENT_MOVE_EVERY)) ] || return 1
	EVENT_MOVES_FULL=$((EVENT_MOVES_FULL + EVENT_MOVE_EVERY))
}

# While registered: cell, band and carriers, as far as they are known at this moment.
events_link() {
	local band pci="${MONITOR_PCI#-}" now was moved=

	[ "${MONITOR_RSRP}" = - ] || EVENT_RSRP="${MONITOR_RSRP}"
	[ "${MONITOR_SINR}" = - ] || EVENT_SINR="${MONITOR_SINR}"
	events_known
	[ -n "${EVENT_BANDS_NOW}" ] || return 0
	EVENT_BANDS_LAST="${EVENT_BANDS_NOW}" EVENT_PCI_LAST="${pci:-${EVENT_PCI_LAST}}"
	band="${EVENT_BANDS_NOW%%,*}"
	now="${EVENT_BANDS_NOW//[!,]/}" was="${EVENT_BANDS//[!,]/}"
	[ -n "${EVENT_BANDS}" ] || was="${now}"
	if [ "${band}" != "${EVENT_BAND:-${band}}" ]; then
		moved=band
	elif [ "${pci:-${EVENT_PCI}}" != "${EVENT_PCI:-${pci}}" ]; then
		moved=cell
	fi
	[ "${moved}${#now}" = "${#was}" ] || events_may_move || return 0
	case "${moved}" in
	band) event_add band from="${EVENT_BAND}" to="${band}" from_pci="${EVENT_PCI}" to_pci="${pci}" ;;
	cell) event_add cell band="${band}" from_pci="${EVENT_PCI}" to_pci="${pci}" ;;
	esac
	if [ "${#now}" -gt "${#was}" ]; then
		event_add ca_gained bands="${EVENT_BANDS_NOW}" mhz="${MONITOR_MHZ}"
	elif [ "${#now}" -lt "${#was}" ]; then
		event_add ca_lost bands="${EVENT_BANDS_NOW}" mhz="${MONITOR_MHZ}"
	fi
	[ "${moved}" != band ] || EVENT_PCI=
	EVENT_BANDS="${EVENT_BANDS_NOW}" EVENT_BAND="${band}" EVENT_PCI="${pci:-${EVENT_PCI}}"
}
