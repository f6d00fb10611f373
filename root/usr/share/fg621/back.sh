# What comes back by itself although a job (job.sh) did not live to its end: the former setting, on flash before the modem
# hears of another, in the file /etc/fg621.back.KIND of lines NAME VALUE. A job that ends takes the file away. Where one was
# killed or the router was switched off it is left, and the monitor has `fg621 KIND back` see to it.
#
# usb: MODE, DEVICE (network device in that mode), PLACES (the router's interfaces on it), LINK (1: one had an address)
# apn: TYPE, NAME, LINK (how the link showed itself: address or dialled), WANTED (TYPE,NAME of the other)
# both: PLACE (where the modem is on USB, if there was a second one)

BACK_KINDS='usb apn'
# Seconds between two tries; after so many tries, which may each restart the modem, the longer pause.
BACK_PAUSE=60
BACK_MOST=5
BACK_LATER=3600
# An access point is tried before the former one comes back, which takes a network; a wrong one may be why there is none, so not
# longer than this after the modem's start, seconds.
BACK_NETWORK=180
# Seconds between the rounds of a monitor that would look at nothing otherwise.
BACK_INTERVAL=30

# For a verb: ends the program, before anything is sent, where nothing could be stored.
back_room() {
	flash_room || fail 1 'no room on the flash for the way back: nothing was changed; make room and run this again'
}

# back_save KIND LINE…: fails, with what was there before left as it is, when it is not on flash for certain.
back_save() {
	local file="${FG621_PREFIX}/etc/fg621.back.${1}" text

	shift
	text=$(printf '%s\n' "$@")
	if flash_room && { printf '%s\n' "${text}" >"${file}.new"; } 2>/dev/null && sync &&
		[ "$(cat "${file}.new")" = "${text}" ] && mv "${file}.new" "${file}" 2>/dev/null; then
		sync
		return 0
	fi
	rm -f "${file}.new"
	return 1
}

# back_load KIND: sets BACK_NAME for each line; fails without a file, or with one that was not written by us.
back_load() {
	local name value

	BACK_MODE='' BACK_DEVICE='' BACK_PLACES='' BACK_LINK='' BACK_TYPE='' BACK_NAME='' BACK_WANTED='' BACK_PLACE=
	[ -r "${FG621_PREFIX}/etc/fg621.back.${1}" ] || return 1
	while read -r name value; do
		case "${name}-${value}" in
		*-*[!A-Za-z0-9_.,\ -]*) return 1 ;;
		PLACE-[0-9]*) [ -z "${value//[0-9.-]/}" ] || return 1 ;;
		MODE-3[4-9] | LINK-[01] | LINK-address | LINK-dialled | TYPE-IP | TYPE-IPV6 | TYPE-IPV4V6) ;;
		DEVICE-* | PLACES-* | NAME-* | WANTED-*) ;;
		*) return 1 ;;
		esac
		eval "BACK_${name}=\${value}"
	done <"${FG621_PREFIX}/etc/fg621.back.${1}"
	[ -n "${BACK_MODE}${BACK_TYPE}" ] && [ -n "${BACK_LINK}" ]
}

# back_forget KIND: nothing comes back any more.
back_forget() {
	[ -e "${FG621_PREFIX}/etc/fg621.back.${1}" ] || return 0
	rm -f "${FG621_PREFIX}/etc/fg621.back.${1}"
	sync
}

# back_resume KIND: for `fg621 KIND back`: reads what is left, or ends the program.
back_resume() {
	! back_load "${1}" || return 0
	back_forget "${1}"
	fail 1 'there is nothing to put back'
}

# back_own KIND: ends the program where the modem that the way back (back_load) is for is away, else has only that one be found.
back_own() {
	[ -n "${BACK_PLACE}" ] || return 0
	USB_ONLY="${BACK_PLACE}"
	usb_find || fail 4 "the modem at ${BACK_PLACE} is away, and what was left half done with it comes first; if it never comes back: rm /etc/fg621.back.${1}"
}

# For the monitor: whether something of KIND is left whose modem is there. Starts no process.
back_here() {
	local name value

	[ -r "${FG621_PREFIX}/etc/fg621.back.${1}" ] || return 1
	while read -r name value; do
		[ "${name}" != PLACE ] || usb_there "${value}" || return 1
	done <"${FG621_PREFIX}/etc/fg621.back.${1}"
}

# The same for any kind.
back_waits() {
	local kind

	for kind in ${BACK_KINDS}; do
		! back_here "${kind}" || return 0
	done
	return 1
}

# For the monitor, once a round: has it put back as soon as nobody else is at work and the modem answers.
back_look() {
	local kind

	if [ ! -e "${FG621_PREFIX}/etc/fg621.back.usb" ] && [ ! -e "${FG621_PREFIX}/etc/fg621.back.apn" ]; then
		BACK_TRIES=0 BACK_NEXT=0
		return 0
	fi
	if [ -n "${JOB_RUNS}" ]; then
		[ "${BACK_TRIES}" = 0 ] || BACK_NEXT=$((AT_NOW + BACK_PAUSE))
		return 0
	fi
	# A step of recovery in this very round may have sent the modem away.
	[ "${RECOVER_STEP_AT:-0}" -lt "${MONITOR_TICK}" ] && [ -z "${SCAN_BUSY}${MONITOR_SILENT}" ] &&
		[ -n "${USB_PORT}" ] && [ -n "${MONITOR_ANSWERED}" ] && ! change_active && [ ! -e "${FG621_RUN}/request" ] && [ "${AT_NOW}" -ge "${BACK_NEXT}" ] || return 0
	for kind in ${BACK_KINDS}; do
		[ -e "${FG621_PREFIX}/etc/fg621.back.${kind}" ] || continue
		# While its own modem is away, or has come only since this round began, it is a neighbour that answers: no try.
		if ! back_here "${kind}"; then
			BACK_AWAY="${kind}"
			continue
		elif [ "${BACK_AWAY}" = "${kind}" ]; then
			BACK_AWAY=
			continue
		fi
		[ "${kind}-${MONITOR_NAME}" = apn-registered ] || [ "${kind}" != apn ] ||
			[ "${AT_NOW}" -ge $((${MONITOR_PRESENT:-${AT_NOW}} + BACK_NETWORK)) ] || continue
		BACK_TRIES=$((BACK_TRIES + 1))
		BACK_NEXT=$((AT_NOW + (BACK_TRIES < BACK_MOST ? BACK_PAUSE : BACK_LATER)))
		monitor_say "${kind}: a job was cut short, putting back what was before it, try ${BACK_TRIES}"
		# Without our locks: it may outlive this monitor. And no child of ours: one that ends while `read` has part of a line
		# makes ash begin it anew, and an answer whose echo has lost its beginning is none.
		("${FG621_PREFIX}/usr/sbin/fg621" "${kind}" back </dev/null >/dev/null 2>&1 3>&- 5>&- 7>&- 9>&- &)
		return 0
	done
}
