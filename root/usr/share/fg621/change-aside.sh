# A change whose own modem stays away beside another FG621 (change.sh) is laid aside, so that the other one can be used and
# changed; it is undone once there is a modem in its place again. One at a time: another one that is left so waits.
#
# Until that undo has come to its end the former choice stands in section `aside` of /etc/config/fg621, as in `pending`.

# Seconds its modem may be away: more than the slowest restart takes and the longest --confirm.
CHANGE_AWAY_MAX=1800

# Takes up what is laid aside: CHANGE_ASIDE, the place of its modem; empty: nothing.
change_aside_resume() {
	local kind former wanted place

	CHANGE_ASIDE=
	! change_stored aside || CHANGE_ASIDE="${place}"
}

# Once a round while the modem of the change is away. Whether it is laid aside now.
change_away() {
	# Without another one there is nothing that could be used instead.
	if [ -z "${USB_OTHERS}" ]; then
		CHANGE_AWAY=
		return 1
	fi
	at_now
	CHANGE_AWAY="${CHANGE_AWAY:-${AT_NOW}}"
	[ "${AT_NOW}" -ge $((CHANGE_AWAY + CHANGE_AWAY_MAX)) ] || return 1
	# Where that fails, the flash is left alone for as long again.
	CHANGE_AWAY="${AT_NOW}"
	# A wish is on flash already, and put back whenever a modem starts.
	[ "${CHANGE_WISH}" = 1 ] || change_lay_aside || return 1
	monitor_say "${CHANGE_KIND}: the modem at ${CHANGE_PLACE} stays away; what is to be done there waits for it"
	CHANGE_REASON=gone
	change_to failed failed
}

# First on flash, then in the run directory: killed in between, it waits as before.
change_lay_aside() {
	case "${CHANGE_ASIDE}" in
	'' | "${CHANGE_PLACE}") ;;
	*) return 1 ;;
	esac
	# Killed over one that was taken back already: nothing else was sent.
	[ -n "${CHANGE_FORMER}${CHANGE_ORIGIN}" ] || return 0
	if { uci -q get fg621.pending >/dev/null && ! uci delete fg621.pending; } ||
		! change_guard aside "${CHANGE_FORMER:-${CHANGE_ORIGIN}}"; then
		uci -q revert fg621.pending
		uci -q revert fg621.aside
		return 1
	fi
	CHANGE_ASIDE="${CHANGE_PLACE}"
}

# Undoes what is laid aside as soon as there is a modem in its place, and nobody else is at work.
change_aside_back() {
	local kind former wanted place

	[ -n "${CHANGE_ASIDE}" ] && [ -z "${JOB_RUNS}${SCAN_BUSY}" ] && ! change_active && usb_there "${CHANGE_ASIDE}" || return 0
	if ! change_stored aside; then
		CHANGE_ASIDE=
		return 0
	fi
	change_take_back ''
}
