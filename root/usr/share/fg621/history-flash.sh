# A copy of the recorder's coarse rows and events on flash, for those who want them across reboots. It is written once an hour,
# beside and whole; nothing else of the recorder ever touches the flash. A monitor that is the first of its boot unpacks it
# into former and former-events.
#
# Inside: rows, a line `events`, events, a line `end`; `boot EPOCH` before what is of one boot: when its uptime was 0, by the
# clock at the time of saving. These routers have no clock of their own: it stands wrong until the first NTP answer, so
# uptime is what is written down, and the clock is asked as late as possible.

HISTORY_EVERY=3600
# What a router without NTP takes for the time is before this: 2025-01-01.
HISTORY_EPOCH=1735689600

# At the start, after history_start.
history_flash_start() {
	HISTORY_COPY="${FG621_PREFIX}/etc/fg621.history.gz"
	HISTORY_SAVED="${AT_NOW}"
	[ ! -e "${HISTORY_COPY}.new" ] || rm -f "${HISTORY_COPY}.new"
	if [ -z "${HISTORY_FLASH}" ]; then
		[ ! -e "${HISTORY_COPY}" ] || rm -f "${HISTORY_COPY}"
		return 0
	fi
	history_unpack
	[ ! -r "${HISTORY_DIR}/saved" ] || read -r HISTORY_SAVED <"${HISTORY_DIR}/saved"
	case "${HISTORY_SAVED}" in
	'' | *[!0-9]* | 0?* | ??????????*) HISTORY_SAVED="${AT_NOW}" ;;
	esac
	{ printf '%s\n' "${HISTORY_SAVED}" >"${HISTORY_DIR}/saved"; } 2>/dev/null
}

# Only once a boot: later the copy holds rows of this one.
history_unpack() {
	[ ! -e "${HISTORY_DIR}/former" ] || return 0
	if [ -s "${HISTORY_COPY}" ]; then
		gzip -dc "${HISTORY_COPY}" 2>/dev/null | awk -v rows="${HISTORY_DIR}/former.new" -v events="${HISTORY_DIR}/former-events.new" \
			'/^end$/ { whole = 1 } /^events$/ { rows = events; next } !whole { print > rows } END { exit !whole }' ||
			{
				monitor_say 'the copy of the history on flash is damaged'
				rm -f "${HISTORY_DIR}/former.new" "${HISTORY_DIR}/former-events.new"
			}
	fi
	[ ! -e "${HISTORY_DIR}/former-events.new" ] || mv "${HISTORY_DIR}/former-events.new" "${HISTORY_DIR}/former-events"
	{ true >>"${HISTORY_DIR}/former.new"; } 2>/dev/null && mv "${HISTORY_DIR}/former.new" "${HISTORY_DIR}/former"
}

# Once a round.
history_flash_look() {
	[ -n "${HISTORY_FLASH}" ] || return 0
	at_now
	[ "${AT_NOW}" -ge $((HISTORY_SAVED + HISTORY_EVERY)) ] || return 0
	# Whatever comes of it: a full flash is not tried again all the time.
	HISTORY_SAVED="${AT_NOW}"
	{ printf '%s\n' "${HISTORY_SAVED}" >"${HISTORY_DIR}/saved"; } 2>/dev/null
	history_save || monitor_say 'the history could not be copied to flash'
}

# Writes the copy.
history_save() {
	local epoch

	epoch=$(date +%s)
	at_now
	epoch=$((epoch - AT_NOW))
	if [ "${epoch}" -lt "${HISTORY_EPOCH}" ]; then
		monitor_say 'the clock is not set: the history is not copied to flash'
		return 0
	fi
	[ -s "${HISTORY_DIR}/coarse" ] || [ -s "${HISTORY_DIR}/coarse.1" ] || return 0
	flash_room || return 1
	if { history_boots "${epoch}" "${HISTORY_MOST_FORMER}" former coarse.1 coarse && printf 'events\n' &&
		history_boots "${epoch}" "${HISTORY_MOST_FORMER_EVENTS}" former-events events.1 events && printf 'end\n'; } |
		gzip -c >"${HISTORY_COPY}.new" 2>/dev/null && gzip -dc "${HISTORY_COPY}.new" 2>/dev/null | tail -n 1 | grep -qx end; then
		# Else a power cut could leave a name with nothing in it.
		sync
		mv "${HISTORY_COPY}.new" "${HISTORY_COPY}" && return 0
	fi
	rm -f "${HISTORY_COPY}.new"
	return 1
}

# history_boots EPOCH BYTES FORMER OLDER NEWER: what was recorded in former boots and in this one, which began at EPOCH; the
# last BYTES of it.
history_boots() {
	local epoch="${1}" most="${2}" name files=

	shift 2
	for name in "$@"; do
		[ ! -s "${HISTORY_DIR}/${name}" ] || files="${files} ${HISTORY_DIR}/${name}"
	done
	[ -n "${files}" ] || return 0
	# shellcheck disable=SC2086 # file names without blanks
	awk -v epoch="${epoch}" -v most="${most}" -f "${FG621_LIB}/history-boots.awk" pass=1 ${files} pass=2 ${files}
}
