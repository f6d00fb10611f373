# Commands that no one should send by hand, with the reason: known to harm this modem, or never tried on it and impossible
# to take back (docs/modem.md).

# Whether LINE may be sent; if not, AT_WHY says why not.
at_refused() {
	local element elements IFS=';'

	# Blanks are ignored by modems and must not hide anything; each command of a chain counts.
	elements=$(printf '%s' "${1}" | tr -d ' ' | tr a-z A-Z)
	set -f
	for element in ${elements#AT}; do
		at_harmful "${element}" && return 1
	done
	set +f
	return 0
}

# Whether ELEMENT, in capitals and without AT, is one of them.
at_harmful() {
	case "${1}" in
	*NVM* | *EGMR* | *SIMEI* | *FACTORY*) AT_WHY='factory and identity commands cannot be taken back' ;;
	+CSCLK*) AT_WHY='AT+CSCLK makes the FG621 drop off USB' ;;
	+CGDCONT=*)
		case "${1#+CGDCONT=}" in
		*[!0-9]*) return 1 ;;
		esac
		AT_WHY='AT+CGDCONT with a number alone deletes that context'
		;;
	+GTUSBMODE=*)
		case "${1#+GTUSBMODE=}" in
		'?' | 3[4-9]) return 1 ;;
		esac
		AT_WHY='the FG621 has the USB modes 34 to 39 only'
		;;
	+*) return 1 ;;
	*\&F* | *Z*) AT_WHY='that resets all settings' ;;
	*) return 1 ;;
	esac
}
