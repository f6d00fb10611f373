# The verb `cell`: holds the modem to one LTE cell, or to one channel.

cell_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') show_sections cell_lock change ;;
	lock | unlock)
		shift
		"cell_${verb}" "$@"
		;;
	keep | undo)
		request_end cell "$@"
		;;
	*) usage 'cell knows lock, unlock, keep and undo' ;;
	esac
}

# cell_lock EARFCN [PCI] [OPTION…]; EARFCN as MikroTik documents it for this modem (1 to 65535), PCI of LTE (0 to 503).
cell_lock() {
	request_options "${REQUEST_LIMIT}" "$@"
	# shellcheck disable=SC2086 # words without blanks
	set -- ${REQUEST_WORDS}
	if [ $# -lt 1 ] || [ $# -gt 2 ]; then
		usage 'cell lock takes an EARFCN and a PCI, e.g. fg621 cell lock 1600 115'
	fi
	cell_number "${1}" 1 65535 'an EARFCN'
	[ $# = 1 ] || cell_number "${2}" 0 503 'a PCI'
	request_change cell "${1}${2:+,${2}}"
}

cell_unlock() {
	request_options "${REQUEST_LIMIT}" "$@"
	[ -z "${REQUEST_WORDS}" ] || usage 'cell unlock takes no cell'
	request_change cell 0
}

# cell_number VALUE LOWEST HIGHEST NAME
cell_number() {
	case "${1}" in
	*[!0-9]* | 0?* | ??????*) usage "${4} is a number from ${2} to ${3}" ;;
	esac
	if [ "${1}" -lt "${2}" ] || [ "${1}" -gt "${3}" ]; then
		usage "${4} is a number from ${2} to ${3}"
	fi
}
