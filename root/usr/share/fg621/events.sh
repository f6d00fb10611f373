# What has happened, in the file `events` of the recorder (history.sh): `NUMBER T KIND KEY=VALUE…`. NUMBER counts up as long as
# the router is on. What is known of the link is what the events tell: a monitor that was killed takes it from them
# (recorder.awk), so none is lost and none told twice.

# Between the end of a search or job and this, seconds, it is news.
EVENT_NEWS=900
# Characters that wait for room on a full /tmp.
EVENT_QUEUE_MOST=2000

# Nothing is known yet. history_start comes after it and adds what the files tell.
events_reset() {
	EVENT_NUMBER=0 EVENT_QUEUE='' EVENT_PRINT='' EVENT_USB='' EVENT_GONE='' EVENT_BACK='' EVENT_SILENT='' EVENT_UP='' EVENT_LOST=''
	EVENT_BAND='' EVENT_PCI='' EVENT_BANDS='' EVENT_RSRP='' EVENT_SINR='' EVENT_CHANGE='' EVENT_JOB='' EVENT_SCAN=''
	EVENT_BANDS_LAST='' EVENT_PCI_LAST='' EVENT_MOVES_FULL=0
}

# event_add KIND [KEY=VALUE…]: notes down an event, the important ones in the log too. A value that is empty, `-` or holds
# anything but A-Z a-z 0-9 _ . , : + / - is left out. Starts no process but when the file is full.
event_add() {
	local kind="${1}" pair pairs='' said=''

	shift
	for pair in "$@"; do
		case "${pair#*=}" in
		'' | - | *[!A-Za-z0-9_.,:+/-]*) continue ;;
		esac
		[ "${#pair}" -le 80 ] || continue
		pairs="${pairs} ${pair}"
		[ "${pair%%=*}" = usb ] || said="${said:+${said}, }${pair%%=*} ${pair#*=}"
	done
	at_now
	case "${kind}" in
	# A change says its steps by itself.
	band | cell | ca_* | settings | started | change) ;;
	*) monitor_say "${kind//_/ }${said:+: ${said//_/ }}" ;;
	esac
	[ -n "${HISTORY_ON}" ] || return 0
	EVENT_NUMBER=$((EVENT_NUMBER + 1))
	pairs="${EVENT_NUMBER} ${AT_NOW} ${kind}${pairs}"
	if [ -n "${EVENT_QUEUE}" ] || ! history_put events "${pairs}"; then
		[ $((${#EVENT_QUEUE} + ${#pairs})) -gt "${EVENT_QUEUE_MOST}" ] || EVENT_QUEUE="${EVENT_QUEUE:+${EVENT_QUEUE}
}${pairs}"
	fi
}

# The monitor has started: says so, and whether the settings are others than when it last did.
events_started() {
	local print=

	if [ -z "${HISTORY_ON}" ]; then
		EVENT_USB="${USB_BOOT}"
		return 0
	fi
	# Of the sections that a person sets, the others are written by verbs, and without what uci drops when it writes. The
	# first word is the sum.
	for print in $(awk '/^config / { own = $2 ~ /^.?(monitor|modem|recovery|leds|history).?$/ } own && NF && !/^[ \t]*#|'"''"'$/' \
		"${FG621_PREFIX}/etc/config/fg621" | md5sum); do
		break
	done
	print="${print%????????????????????????}"
	# What went away or came meanwhile belongs before it.
	[ -z "${EVENT_NUMBER#0}" ] || events_usb
	EVENT_USB="${USB_BOOT}"
	[ -z "${EVENT_PRINT}" ] || [ "${EVENT_PRINT}" = "${print}" ] || event_add settings
	event_add started version="${FG621_VERSION}" config="${print}" usb="${USB_BOOT}"
	EVENT_PRINT="${print}"
}

# Once a round, after the state was read back: tells what is another than before.
events_look() {
	local queue

	if [ -n "${EVENT_QUEUE}" ] && queue="${EVENT_QUEUE}" && history_put events "${queue}"; then
		EVENT_QUEUE=
	fi
	events_usb
	events_answers
	events_network
	[ "${MONITOR_NAME}" != registered ] || events_link
	events_change
	events_job
	events_scan
}

events_usb() {
	local by

	[ "${USB_BOOT}" != "${EVENT_USB}" ] || return 0
	at_now
	if [ -z "${USB_BOOT}" ]; then
		event_add gone
		EVENT_GONE="${AT_NOW}" EVENT_SILENT=''
	else
		# Away and back between two rounds: so was the network.
		[ "${EVENT_UP}" != 1 ] || events_lost gone
		events_by
		event_add back by="${by}" after="${EVENT_GONE:+$((AT_NOW - EVENT_GONE))}" usb="${USB_BOOT}"
		EVENT_GONE='' EVENT_BACK="${AT_NOW}"
	fi
	EVENT_USB="${USB_BOOT}"
}

# Who had the modem restart: sets the caller's `by`.
events_by() {
	local restart='' from="${EVENT_GONE:-${AT_NOW}}"

	[ ! -r "${FG621_RUN}/restart" ] || read -r restart <"${FG621_RUN}/restart"
	case "${restart}" in
	'' | *[!0-9]* | 0?* | ??????????*) restart=0 ;;
	esac
	# One that explains a former return explains no second one, nor does one of long ago.
	[ "${restart}" -gt "${EVENT_BACK:-0}" ] && [ "${restart}" -ge $((from - MONITOR_RESTART_MAX)) ] || restart=0
	by=itself
	case "${RECOVER_STEP:-}-${RECOVER_STEP_AT:-}" in
	restart-[0-9]* | usb-[0-9]*)
		if [ "${RECOVER_STEP_AT}" -ge $((from - MONITOR_RESTART_MAX)) ] &&
			[ "${RECOVER_STEP_AT}" -ge $((restart - 30)) ] && [ "${RECOVER_STEP_AT}" -ge "${EVENT_BACK:-0}" ]; then
			by=recovery
			return 0
		fi
		;;
	esac
	[ "${restart}" != 0 ] || return 0
	by=person
	! change_active || by=change
}

events_answers() {
	case "${MONITOR_NAME}-${EVENT_SILENT}" in
	silent-)
		event_add silent
		EVENT_SILENT="${AT_NOW}"
		;;
	silent-* | *- | gone-* | restarting-* | no_device-* | no_driver-* | port_closed-* | starting-*) ;;
	*)
		at_now
		event_add answers after=$((AT_NOW - EVENT_SILENT))
		EVENT_SILENT=
		;;
	esac
}

# events_news ENDED TOLD: whether what ended then is still to be told, and new enough for it.
events_news() {
	case "${1}" in
	'' | *[!0-9]* | 0?*) return 1 ;;
	esac
	at_now
	[ "${1}" -gt "${2:-0}" ] && [ "${1}" -gt $((AT_NOW - EVENT_NEWS)) ]
}

events_change() {
	case "${CHANGE_PHASE}" in
	kept | undone | failed) ;;
	*) return 0 ;;
	esac
	# The time of its last step; the event is of that time or later.
	events_news "${CHANGE_STEPS##* }" "${EVENT_CHANGE}" || return 0
	event_add change kind="${CHANGE_KIND}" phase="${CHANGE_PHASE}" reason="${CHANGE_REASON}"
	EVENT_CHANGE="${AT_NOW}"
}

events_job() {
	case "${JOB_PHASE:-}" in
	'done' | failed) ;;
	*) return 0 ;;
	esac
	# One that was killed has no end.
	events_news "${JOB_ENDED:-${JOB_STARTED}}" "${EVENT_JOB}" || return 0
	event_add job kind="${JOB_KIND}" phase="${JOB_PHASE}" reason="${JOB_REASON}"
	EVENT_JOB="${AT_NOW}"
}

events_scan() {
	local phase ended

	phase="${SCAN_FACTS#*scan_phase }"
	phase="${phase%%
*}"
	case "${phase}" in
	'done' | failed | cancelled) ;;
	*) return 0 ;;
	esac
	ended="${SCAN_FACTS#*scan_ended }"
	ended="${ended%%
*}"
	events_news "${ended}" "${EVENT_SCAN}" || return 0
	event_add scan phase="${phase}"
	EVENT_SCAN="${AT_NOW}"
}
