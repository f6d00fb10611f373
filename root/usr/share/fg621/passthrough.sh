# The verb `passthrough`: whether the router gets the operator's address itself. Under the undo timer, because a router that
# does not follow the change of address has no network.

passthrough_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') show_sections connection change ;;
	on | off)
		shift
		request_options "${REQUEST_LIMIT}" "$@"
		[ "${REQUEST_RESTART}" = 0 ] || request_no_option --restart
		[ -z "${REQUEST_WORDS}" ] || usage "passthrough ${verb} takes --confirm SECONDS only"
		case "${verb}" in
		on) request_change passthrough 1 ;;
		off) request_change passthrough 0 ;;
		esac
		;;
	keep | undo)
		request_end passthrough "$@"
		;;
	*) usage 'passthrough knows on, off, keep and undo' ;;
	esac
}
