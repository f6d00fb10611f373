# The stored PIN: on flash, for root only, and only if a person asked for it. A wrong PIN costs a try, the third one blocks
# the card; so a try is marked on flash before it is made, and while the mark is there no other follows, whatever ended
# the first: a refusal, silence, a killed process, a power cut. The mark goes when the card took the PIN.

PIN_FILE="${FG621_PREFIX}/etc/fg621.pin"
PIN_MARK="${FG621_PREFIX}/etc/fg621.pin.tried"
# Tries of a card that has had no wrong one (ETSI TS 102 221 clause 9.5.1).
PIN_TRIES=3
# A card that is busy has not looked at the PIN: so often it is asked again.
PIN_BUSY_MAX=5
# The modem start that a try was made in, as long as its end is not known.
PIN_TRIED=

pin_stored() {
	[ -s "${PIN_FILE}" ]
}

# pin_store PIN ICCID: the card's number, if it is known, so that no other card is tried with it.
pin_store() {
	(umask 077 && printf '%s\n' "${1}" "${2}" >"${PIN_FILE}.new") &&
		chmod 600 "${PIN_FILE}.new" &&
		mv "${PIN_FILE}.new" "${PIN_FILE}" &&
		rm -f "${PIN_MARK}"
}

pin_forget() {
	rm -f "${PIN_FILE}" "${PIN_FILE}.new" "${PIN_MARK}"
}

# For the monitor, on the open port and with a card that waits for its PIN. Returns 3 when the modem does not answer.
pin_try() {
	local pin='' iccid=''

	pin_stored && [ ! -e "${PIN_MARK}" ] || return 0
	{
		read -r pin
		read -r iccid
	} <"${PIN_FILE}"
	case "${pin}" in
	'' | *[!0-9]* | ?????????*)
		monitor_say 'the stored PIN is damaged'
		return 0
		;;
	esac
	if [ -n "${iccid}" ]; then
		ask_line AT+ICCID
		[ $? -le 1 ] || return 3
		pin_card
		if [ -n "${PIN_CARD}" ] && [ "${PIN_CARD}" != "${iccid}" ]; then
			monitor_say 'the stored PIN is that of another SIM'
			return 0
		fi
	fi
	ask_line AT+CPINR
	[ $? -le 1 ] || return 3
	pin_tries
	if [ "${PIN_LEFT:-${PIN_TRIES}}" -lt "${PIN_TRIES}" ]; then
		monitor_say 'the stored PIN is not used: a wrong one was entered before'
		return 0
	fi
	# Not `:`, whose failed redirection would end the shell on a flash that cannot be written.
	{ true >"${PIN_MARK}"; } 2>/dev/null && sync && [ -e "${PIN_MARK}" ] || return 0
	PIN_TRIED="${USB_BOOT}"
	at_limit AT+CPIN=
	# Not by ask_line, which would write it down.
	at_send "AT+CPIN=\"${pin}\"" "${AT_LIMIT}"
	case $? in
	0)
		pin_ready
		monitor_say 'the SIM took the stored PIN'
		;;
	1) pin_refused ;;
	*)
		monitor_say 'no answer to the stored PIN: it is not tried again'
		return 3
		;;
	esac
}

# After a refusal in AT_RESULT.
pin_refused() {
	PIN_TRIED=
	case "${AT_RESULT}" in
	*': 14' | *'SIM busy')
		PIN_BUSY=$((${PIN_BUSY:-0} + 1))
		[ "${PIN_BUSY}" -le "${PIN_BUSY_MAX}" ] || return 0
		rm -f "${PIN_MARK}"
		ASK_LOCKED=
		;;
	*)
		monitor_say 'the SIM refused the stored PIN: it is not tried again'
		# The tries left are others now.
		ASK_LOCKED=
		;;
	esac
}

# The card is open: a try of this modem start was good.
pin_ready() {
	PIN_BUSY=0
	[ -n "${PIN_TRIED}" ] || return 0
	[ "${PIN_TRIED}" != "${USB_BOOT}" ] || rm -f "${PIN_MARK}"
	PIN_TRIED=
}

# PIN_CARD: the number of the card in the last reply; empty where it is not told.
pin_card() {
	at_line +ICCID:
	PIN_CARD="${AT_PLAIN#*:}"
	PIN_CARD="${PIN_CARD//\"/}"
	PIN_CARD="${PIN_CARD%[Ff]}"
}

# PIN_LEFT and PIN_LEFT_PUK: tries left by the reply to AT+CPINR (3GPP TS 27.007 clause 8.65); empty where they are not told.
pin_tries() {
	at_line +CPINR:SIMPIN,
	PIN_LEFT="${AT_PLAIN#*,}"
	PIN_LEFT="${PIN_LEFT%%,*}"
	at_line +CPINR:SIMPUK,
	PIN_LEFT_PUK="${AT_PLAIN#*,}"
	PIN_LEFT_PUK="${PIN_LEFT_PUK%%,*}"
	case "${PIN_LEFT}${PIN_LEFT_PUK}" in
	*[!0-9]*) PIN_LEFT='' PIN_LEFT_PUK= ;;
	esac
}
