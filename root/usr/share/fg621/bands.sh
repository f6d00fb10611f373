# The verb `bands`: checks what a person wants before the monitor is asked for it.

bands_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') show_sections bands change ;;
	set | auto)
		shift
		"bands_${verb}" "$@"
		;;
	keep | undo)
		request_end bands "$@"
		;;
	*) usage 'bands knows set, auto, keep and undo' ;;
	esac
}

bands_auto() {
	local umts

	request_options "${REQUEST_LIMIT}" "$@"
	[ -z "${REQUEST_WORDS}" ] || usage 'bands auto takes no bands and has its mode'
	bands_supported
	umts="${BANDS_UMTS// /,}"
	request_change bands auto "${BANDS_LTE// /,}" "${umts:--}"
}

# bands_set [LIST] [--mode MODE] [OPTION…]
bands_set() {
	local list='' mode=-

	request_options "${REQUEST_LIMIT}" "$@"
	# shellcheck disable=SC2086 # words without blanks
	set -- ${REQUEST_WORDS}
	while [ $# -gt 0 ]; do
		case "${1}" in
		--mode)
			mode="${2:-}"
			bands_mode "${mode}"
			shift
			;;
		-*) request_no_option "${1}" ;;
		*)
			[ -z "${list}" ] || usage 'one list of bands, e.g. 3,20'
			list="${1}"
			;;
		esac
		shift
	done
	if [ -z "${list}" ]; then
		[ "${mode}" != - ] || usage 'which bands? e.g. fg621 bands set 3,20'
		list=-
	else
		[ "${mode}" != umts ] || usage 'with mode umts, LTE bands cannot be chosen'
		bands_check "${list}"
	fi
	request_change bands "${mode}" "${list}" -
}

bands_mode() {
	case "${1}" in
	auto | lte | umts | lte-umts) ;;
	*) usage '--mode takes auto, lte, umts or lte-umts' ;;
	esac
}

# What the modem supports, as the monitor has found out: BANDS_LTE and BANDS_UMTS, numbers with blanks between.
bands_supported() {
	BANDS_LTE='' BANDS_UMTS=''
	request_monitor
	{
		read -r _
		IFS=';' read -r BANDS_LTE BANDS_UMTS
	} <"${FG621_RUN}/state"
	BANDS_LTE="${BANDS_LTE#supported }"
	[ -n "${BANDS_LTE}" ] || fail 7 'the monitor has not looked at the modem yet'
}

# Whether every band of LIST is one the modem has.
bands_check() {
	local band IFS=,

	case ",${1}," in
	*[!0-9,]* | *,,*) usage 'bands are numbers with commas between, e.g. 3,20' ;;
	esac
	bands_supported
	for band in ${1}; do
		case " ${BANDS_LTE} " in
		*" ${band} "*) ;;
		*) usage "the modem has no LTE band ${band}; it has ${BANDS_LTE// /, }" ;;
		esac
	done
}
