# The recorder: rows of measured values and a list of events in the folder history of the run directory.
#
#   fine, coarse   a row for every 10 and 120 s, made by history.awk: T,UP,RSRP,RSRQ,SINR,RSSI,TEMPERATURE,BANDS,PCI,RX,TX
#   events         `NUMBER T KIND KEY=VALUE…` (events.sh)
#   NAME.1         the older part of each: a file that is full becomes it, and a new one begins
#   former, former-events   rows and events of former boots, from flash (history-flash.sh)
# T is seconds of uptime; a value that is not known is empty. Nothing is appended by a process, and a line that was cut
# off is left behind: readers skip what has not the form of a line.

# Bytes of each file; with the older parts less than 256 kB together. 24,000 bytes are 400 rows or more, 45,000 are 760.
HISTORY_MOST_fine=24000
HISTORY_MOST_coarse=45000
HISTORY_MOST_events=20000
HISTORY_MOST_FORMER=40000
HISTORY_MOST_FORMER_EVENTS=20000

# Reads section `history` of the configuration: HISTORY_ON, HISTORY_FLASH; empty: switched off.
history_load() {
	HISTORY_ON='' HISTORY_FLASH=
	config_get_bool HISTORY_ON history enabled 1
	config_get_bool HISTORY_FLASH history flash 0
	[ "${HISTORY_ON}" = 1 ] || HISTORY_ON=
	[ "${HISTORY_ON}${HISTORY_FLASH}" = 11 ] || HISTORY_FLASH=
}

# Takes up the files where a former monitor has left them, or removes them when the recorder is switched off.
history_start() {
	local word name

	HISTORY_DIR="${FG621_RUN}/history"
	HISTORY_TOLD_fine='' HISTORY_TOLD_coarse='' HISTORY_FACTS=''
	HISTORY_BYTES_fine=0 HISTORY_BYTES_coarse=0 HISTORY_BYTES_events=0
	HISTORY_TORN_fine='' HISTORY_TORN_coarse='' HISTORY_TORN_events=''
	history_load
	if [ -z "${HISTORY_ON}" ]; then
		[ ! -e "${HISTORY_DIR}" ] || rm -rf "${HISTORY_DIR}"
		return 0
	fi
	mkdir -p "${HISTORY_DIR}"
	for word in $(history_found); do
		case "${word}" in
		EVENT_*=* | HISTORY_*=*) eval "${word%%=*}=\${word#*=}" ;;
		esac
	done
	for name in fine coarse events; do
		# The last byte is a line feed, which the substitution drops, or the line was cut off.
		[ ! -s "${HISTORY_DIR}/${name}" ] || [ -z "$(tail -c 1 "${HISTORY_DIR}/${name}")" ] || history_torn "${name}"
	done
}

# What recorder.awk finds in the files, as VARIABLE=VALUE words.
history_found() {
	local name files=

	for name in fine.1 fine coarse.1 coarse events.1 events; do
		[ ! -r "${HISTORY_DIR}/${name}" ] || files="${files} ${HISTORY_DIR}/${name}"
	done
	# shellcheck disable=SC2086 # file names without blanks
	[ -z "${files}" ] || awk -f "${FG621_LIB}/recorder.awk" ${files}
}

# The file NAME ends in the middle of a line: the next one begins with a line feed.
history_torn() {
	eval "HISTORY_TORN_${1}='
'"
}

# history_put NAME LINE: appends to fine, coarse or events. Fails where nothing can be written.
history_put() {
	local file="${HISTORY_DIR}/${1}" bytes torn most

	eval "bytes=\${HISTORY_BYTES_${1}} torn=\${HISTORY_TORN_${1}} most=\${HISTORY_MOST_${1}}"
	if [ $((bytes + ${#2} + 2)) -gt "${most}" ]; then
		[ ! -e "${file}" ] || mv "${file}" "${file}.1" 2>/dev/null || return 1
		bytes=0 torn=
	fi
	if ! { printf '%s%s\n' "${torn}" "${2}" >>"${file}"; } 2>/dev/null; then
		# Perhaps a part of it was written.
		history_torn "${1}"
		[ -d "${HISTORY_DIR}" ] || mkdir -p "${HISTORY_DIR}"
		return 1
	fi
	eval "HISTORY_BYTES_${1}=\$((bytes + ${#torn} + ${#2} + 1)) HISTORY_TORN_${1}="
}

# After the status was made, before it is put in place: appends the rows that history.awk has finished, which stand in the
# fourth line of the new state. Killed in between, it writes such a row twice; never is a row told that is not there.
history_rows() {
	local fine=- coarse=-

	[ -n "${HISTORY_ON}" ] || return 0
	{
		read -r _
		read -r _
		read -r _
		read -r _ fine coarse
	} <"${FG621_RUN}/next/state"
	history_row fine "${fine}"
	history_row coarse "${coarse}"
}

# history_row RING ROW: ROW is - when none is finished.
history_row() {
	case "${2}" in
	[0-9]*,*) ;;
	*) return 0 ;;
	esac
	! history_put "${1}" "${2}" || eval "HISTORY_TOLD_${1}=\${2%%,*}"
}

# What history.awk needs to know: HISTORY_FACTS. READING is 1 when the modem was asked, or could not be, in this round.
history_facts() {
	local rx='' tx=''

	HISTORY_FACTS=
	[ -n "${HISTORY_ON}" ] || return 0
	if [ -n "${USB_NET}" ]; then
		usb_read rx "${FG621_PREFIX}/sys/class/net/${USB_NET}/statistics/rx_bytes"
		usb_read tx "${FG621_PREFIX}/sys/class/net/${USB_NET}/statistics/tx_bytes"
	fi
	HISTORY_FACTS="fact history 1
fact reading ${1}
fact counted ${AT_NOW_MS}
fact rx ${rx}
fact tx ${tx}
fact fine_s ${HISTORY_TOLD_fine}
fact coarse_s ${HISTORY_TOLD_coarse}
fact event ${EVENT_NUMBER}
"
}
