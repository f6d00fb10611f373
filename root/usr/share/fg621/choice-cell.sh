# The cell the modem is held to, as the arguments of AT+GTCELLLOCK: `0` none, `1,0,0,EARFCN,PCI` one cell, `1,0,1,EARFCN`
# any cell on a channel. LTE only: what the second argument means for other technologies differs between manuals.

cell_look() {
	ask_line 'AT+GTCELLLOCK?' || return
	at_line +GTCELLLOCK: || return
	CHOICE_READ="${AT_PLAIN#*:}"
	case "${CHOICE_READ}" in
	0*) CHOICE_READ=0 ;;
	esac
	[ -n "${CHOICE_READ}" ] && change_plain "${CHOICE_READ}"
}

# cell_make FORMER EARFCN[,PCI]|0
cell_make() {
	case "${2}" in
	0) CHOICE_NEW=0 ;;
	*,*) CHOICE_NEW="1,0,0,${2}" ;;
	*) CHOICE_NEW="1,0,1,${2}" ;;
	esac
}

cell_same() {
	[ "${1}" = "${2}" ]
}

cell_write() {
	ask_line "AT+GTCELLLOCK=${1}"
}

cell_settled() {
	local lock="${1#1,0,[01],}"

	case "${1}-${MONITOR_BAND}-${MONITOR_EARFCN}" in
	0-*) return 0 ;;
	# A lock holds on LTE only: falling back to UMTS is not having the cell.
	*-umts-*) return 1 ;;
	*--) change_rested ;;
	*)
		[ "${lock}" = "${MONITOR_EARFCN}" ] || [ "${lock}" = "${MONITOR_EARFCN},${MONITOR_PCI}" ]
		;;
	esac
}

cell_wish() {
	config_get CHOICE_WISH radio cell
	case "${CHOICE_WISH}" in
	0* | *[!0-9,]* | *,*,* | ,* | *,) CHOICE_WISH= ;;
	esac
}

cell_store() {
	local lock="${1#1,0,[01],}"

	# Never empty: that would delete the option, and config_load keeps what an option was before.
	[ "${1}" != 0 ] || lock=none
	uci set fg621.radio=radio && uci set fg621.radio.cell="${lock}"
}

cell_default() {
	CHOICE_NEW=0
}
