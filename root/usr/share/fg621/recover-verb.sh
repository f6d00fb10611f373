# The verb `recover`: what is wrong with the link, and the next step at a person's wish (recover.sh).

# recover [--dry-run]
recover_verb() {
	local name value fault=''

	case "$#-${1:-}" in
	0- | 1---dry-run) ;;
	*) usage 'recover takes nothing, or --dry-run' ;;
	esac
	if [ $# = 0 ]; then
		request_monitor
		! scan_runs || fail 5 'a search for networks is running'
		! job_runs || fail 5 'a job is running'
		request_no_change
		[ ! -r "${FG621_RUN}/recover" ] || while read -r name value; do
			[ "${name}" != FAULT ] || fault="${value}"
		done <"${FG621_RUN}/recover"
		[ -z "${fault}" ] || request_leave recover
	fi
	if [ -t 1 ] && [ -r "${FG621_RUN}/status.json" ]; then
		at_now
		awk -v only=recovery -f "${FG621_LIB}/only.awk" "${FG621_RUN}/status.json" |
			awk -f "${FG621_LIB}/json.awk" -f "${FG621_LIB}/flat.awk" |
			awk -v now="${AT_NOW}" -v asked="${fault:+1}" -f "${FG621_LIB}/recover-words.awk"
	else
		show_sections recovery
	fi
}
