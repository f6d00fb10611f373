# Commands that no one should send by hand, with the reason. Known to harm this modem, or never tried on it and
# impossible to take back.

# Whether LINE may be sent; if not, AT_WHY says why not.
at_refused() {
	local upper

	upper=$(printf '%s' "${1}" | tr 'a-z ' 'A-Z_')
	case "${upper}" in
	*+CSCLK*) AT_WHY='AT+CSCLK makes the FG621 drop off USB' ;;
	*+CGDCONT=[0-9] | *+CGDCONT=[0-9]\;* | *+CGDCONT=1[0-9] | *+CGDCONT=1[0-9]\;*) AT_WHY='AT+CGDCONT with a number alone deletes that context' ;;
	*+GTUSBMODE=*) at_usb_mode "${upper}" && return 0 ;;
	*AT\&F* | *ATZ* | *NVM* | *EGMR* | *SIMEI* | *FACTORY*) AT_WHY='factory and identity commands cannot be taken back' ;;
	*) return 0 ;;
	esac
	return 1
}

# USB modes this modem is known to have: 34 to 39.
at_usb_mode() {
	case "${1##*+GTUSBMODE=}" in
	'?'* | 3[4-9] | 3[4-9]\;*) return 0 ;;
	esac
	AT_WHY='the FG621 has the USB modes 34 to 39 only'
	return 1
}
