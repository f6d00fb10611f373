# The verb `recover`: what is wrong with the link, and the next step at a person's wish (recover.sh).

# recover [--dry-run|finish]
recover_verb() {
	local name value fault=''

	case "$#-${1:-}" in
	0- | 1---dry-run) ;;
	1-finish)
		recover_finish
		return
		;;
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
		awk -v only=recovery -f "${FG621_LIB}/only.awk" "${FG621_RUN}/status.json" | show_lines |
			awk -v now="${AT_NOW}" -v asked="${fault:+1}" -f "${FG621_LIB}/recover-words.awk"
	else
		show_sections recovery
	fi
}

# After a monitor that was killed, or had no time left when it was stopped: nobody else would do the second halves of its
# steps (recover-halves.sh). A new monitor does them by itself.
recover_finish() {
	local name value radio='' dial='' usb='' RECOVER_DEVICE=''

	[ -r "${FG621_RUN}/recover" ] || return 0
	while read -r name value; do
		case "${name}-${value}" in
		RADIO-?*) radio=1 ;;
		DIAL-?*) dial=1 ;;
		USB-?*) usb=1 ;;
		DEVICE-*[!0-9A-Za-z.-]*) ;;
		DEVICE-*) RECOVER_DEVICE="${value}" ;;
		esac
	done <"${FG621_RUN}/recover"
	[ -n "${radio}${dial}${usb}" ] || return 0
	monitor_ends || return 0
	load recover-halves send
	[ -z "${usb}" ] || [ -z "${RECOVER_DEVICE}" ] || recover_bus bind
	# Each ends by itself when there is no modem.
	[ -z "${radio}" ] || (send_alone AT+CFUN=1)
	[ -z "${dial}" ] || (send_alone AT+GTRNDIS=1,1)
	return 0
}
