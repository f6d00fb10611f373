# The choice of bands a person has kept, put back when the modem has lost it over a restart.

WISH_MAX=3

# Reads section `radio` of the configuration. Without a mode there is no wish.
wish_load() {
	config_get WISH_MODE radio mode
	config_get WISH_LTE radio lte
	config_get WISH_UMTS radio umts
	case "${WISH_MODE}" in
	auto | lte | umts | lte-umts) ;;
	*) WISH_MODE= ;;
	esac
	case "${WISH_LTE}${WISH_UMTS}" in
	*[!0-9\ ]*) WISH_MODE= ;;
	esac
	wish_reset
}

# Another start of the modem, another look.
wish_reset() {
	WISH_DONE='' WISH_TRIES=0 WISH_REFUSED=''
}

# Once per modem start: compares, and writes at most three times. Returns 3 when the modem does not answer. What someone
# sets by hand afterwards is left alone.
wish_step() {
	[ -n "${WISH_MODE}" ] && [ -z "${WISH_DONE}" ] || return 0
	! change_active || return 0
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	gtact_make "${WISH_MODE}" "${WISH_LTE:--}" "${WISH_UMTS:--}" "${GTACT_READ}"
	if gtact_same "${GTACT_READ}" "${GTACT_NEW}"; then
		WISH_DONE=1
	elif [ "${WISH_TRIES}" -ge "${WISH_MAX}" ]; then
		WISH_DONE=1
		WISH_REFUSED=1
		monitor_say 'bands: the modem did not take the kept choice'
	else
		WISH_TRIES=$((WISH_TRIES + 1))
		monitor_say "bands: putting the kept choice back, try ${WISH_TRIES}"
		ask_line "AT+GTACT=${GTACT_NEW}"
		[ $? -le 1 ] || return 3
	fi
}
