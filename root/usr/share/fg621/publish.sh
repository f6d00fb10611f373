# What the monitor (monitor.sh) tells: the status of each round, made from its facts and replies, and a word to the log.
# shellcheck disable=SC2153 # the monitor's other files set them

# A word to the log; procd takes stderr there.
monitor_say() {
	printf 'fg621: %s\n' "${1}" >&2
}

# Writes the facts of this round, lets awk make state and status of them, and puts both in place at once. On a full /tmp
# the former status stays: each step checks what it has written.
monitor_publish() {
	if monitor_facts && status_awk -v out="${FG621_RUN}/next" "${FG621_RUN}/state" "${FG621_RUN}/tick" &&
		history_rows && mv "${FG621_RUN}/next/state" "${FG621_RUN}/next/status.json" "${FG621_RUN}/"; then
		[ -z "${MONITOR_MUTE}" ] || monitor_say 'the status can be written again'
		MONITOR_MUTE=
		monitor_changed
	else
		[ -n "${MONITOR_MUTE}" ] || monitor_say 'the status cannot be written: is /tmp full?'
		MONITOR_MUTE=1
	fi
}

# What the shell knows, and this round's replies, for awk.
monitor_facts() {
	local restart='' stored=0

	! pin_stored || stored=1
	change_facts
	wish_facts
	scan_facts
	job_facts
	SCAN_TOLD="${SCAN_FACTS}${JOB_FACTS}"
	recover_facts
	RECOVER_TOLD="${RECOVER_FACTS}"
	[ ! -r "${FG621_RUN}/restart" ] || read -r restart <"${FG621_RUN}/restart"
	at_now
	history_facts "${MONITOR_READING}"
	# A restart is over when the modem answers after having been away.
	if [ -n "${restart}" ]; then
		if [ "${AT_NOW}" -gt $((restart + MONITOR_RESTART_MAX)) ] ||
			{ [ -n "${MONITOR_ANSWERED}" ] && [ "${MONITOR_PRESENT:-0}" -gt "${restart}" ]; }; then
			restart=
		fi
	fi
	printf '%s' "fact now ${AT_NOW}
fact version ${FG621_VERSION}
fact pid $$
fact mode ${MONITOR_MODE}
fact interval ${MONITOR_INTERVAL}
fact slow ${MONITOR_SLOW}
fact started ${MONITOR_STARTED}
fact usb_path ${USB_PATH}
fact usb_id ${USB_ID}
fact serial ${USB_SERIAL}
fact port ${USB_PORT}
fact port_missing ${USB_NOWHERE}
fact driver ${USB_DRIVER}
fact net ${USB_NET}
fact present ${MONITOR_PRESENT}
fact gone ${MONITOR_GONE}
fact restart ${restart}
fact silent ${MONITOR_SILENT}
fact closed ${MONITOR_CLOSED}
fact answered ${MONITOR_ANSWERED}
fact reply_ms ${ASK_MS}
fact pin_stored ${stored}
${WISH_FACTS}${CHANGE_FACTS}${SCAN_FACTS}${JOB_FACTS}${HISTORY_FACTS}${RECOVER_FACTS}${ASK_RETRIES}${TICK_LOG}" >"${FG621_RUN}/tick" 2>/dev/null
}

# Says in the log that the state has changed, and gives what was refused before another chance at once.
monitor_changed() {
	local name

	{
		read -r _ name _ MONITOR_HEARD
		IFS=';' read -r MONITOR_LTE _
		read -r _ MONITOR_BAND MONITOR_EARFCN MONITOR_PCI MONITOR_BANDS MONITOR_MHZ MONITOR_RSRP MONITOR_SINR \
			MONITOR_RSRQ MONITOR_RSSI MONITOR_TEMPERATURE MONITOR_PLMN MONITOR_LOCK
	} <"${FG621_RUN}/state"
	MONITOR_LTE="${MONITOR_LTE#supported }"
	[ "${name}" != "${MONITOR_NAME}" ] || return 0
	monitor_say "${MONITOR_NAME:-start} -> ${name}"
	case "${MONITOR_NAME}" in
	'' | starting) ;;
	*)
		MONITOR_CHANGED=1
		ask_again
		;;
	esac
	MONITOR_NAME="${name}"
}
