# What the monitor asks the card (ask.sh), and the stored PIN it may give it (pin.sh).

# AT+CPIN? goes alone: inside a chain the FG621's answer to it is broken. Asked often until there is a network.
ask_sim() {
	ask_line 'AT+CPIN?'
	[ $? -le 1 ] || return 1
	case "${AT_REPLY}" in
	*'+CPIN: READY'*)
		pin_ready
		if [ -z "${ASK_DONE_CARD}" ]; then
			ask_either "${ASK_CARD}" "${ASK_CARD_3GPP}" || return
			ask_group "${ASK_PIN}" || return
			ASK_DONE_CARD=1
		fi
		;;
	*)
		ASK_DONE_CARD=
		ask_locked || return
		;;
	esac
	if [ "${MONITOR_NAME}" = registered ]; then
		ASK_NEXT_SIM=$((MONITOR_TICK + MONITOR_SLOW))
	else
		ASK_NEXT_SIM=$((MONITOR_TICK + 10))
	fi
}

# A card that wants a PIN or PUK: how many tries are left, once; then the stored PIN, if there is one.
ask_locked() {
	case "${AT_REPLY}${AT_RESULT}" in
	*'+CPIN: SIM PIN
'* | *'+CME ERROR: 11') ;;
	*'+CPIN: SIM PUK
'* | *'+CME ERROR: 12')
		[ "${ASK_LOCKED}" != puk ] || return 0
		ASK_LOCKED=puk
		ask_group +CPINR
		return
		;;
	*)
		ASK_LOCKED=
		return 0
		;;
	esac
	[ "${ASK_LOCKED}" != pin ] || return 0
	ASK_LOCKED=pin
	ask_group +CPINR || return
	pin_try
}
