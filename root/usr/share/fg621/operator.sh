# The verb `operator`: which network the modem uses, and the search for others.

# Setting an operator may itself take three minutes.
OPERATOR_CHANGE_LIMIT=300

operator_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') show_sections network scan change ;;
	scan)
		[ $# -le 2 ] || usage 'operator scan takes nothing, or cancel'
		case "${2-run}" in
		run) scan_start ;;
		cancel) scan_cancel ;;
		*) usage 'operator scan takes nothing, or cancel' ;;
		esac
		;;
	set)
		shift
		operator_set "$@"
		;;
	keep | undo)
		request_end operator "$@"
		;;
	*) usage 'operator knows set, scan, keep and undo' ;;
	esac
}

# operator_set MCCMNC|auto [--confirm SECONDS]
operator_set() {
	request_options "${OPERATOR_CHANGE_LIMIT}" "$@"
	[ "${REQUEST_RESTART}" = 0 ] || request_no_option --restart
	case "${REQUEST_WORDS# }" in
	auto) REQUEST_WORDS=0 ;;
	[0-9][0-9][0-9][0-9][0-9] | [0-9][0-9][0-9][0-9][0-9][0-9]) ;;
	*) usage "operator set takes auto, or an operator's MCC and MNC in one, e.g. 22610" ;;
	esac
	request_change operator "${REQUEST_WORDS# }"
}
