# What the verbs that change something share: options, and handing the request to the monitor, which does it (change.sh).

REQUEST_LIMIT=120
# With a restart the modem is away for up to three minutes of that.
REQUEST_LIMIT_RESTART=300

# request_options LIMIT WORD…: takes --confirm SECONDS and --restart out of the words. Sets REQUEST_CONFIRM, REQUEST_RESTART
# (0 or 1), REQUEST_SECONDS (LIMIT if none were given) and REQUEST_WORDS (the rest, of which none may be empty or hold blanks).
request_options() {
	local limit="${1}"

	shift
	REQUEST_CONFIRM=0 REQUEST_RESTART=0 REQUEST_SECONDS='' REQUEST_WORDS=''
	while [ $# -gt 0 ]; do
		case "${1}" in
		--confirm)
			REQUEST_CONFIRM=1
			REQUEST_SECONDS="${2:-}"
			case "${REQUEST_SECONDS}" in
			'' | *[!0-9]* | 0* | ?????*) usage '--confirm takes 30 to 900 seconds' ;;
			esac
			if [ "${REQUEST_SECONDS}" -lt 30 ] || [ "${REQUEST_SECONDS}" -gt 900 ]; then
				usage '--confirm takes 30 to 900 seconds'
			fi
			shift
			;;
		--restart) REQUEST_RESTART=1 ;;
		'' | *[!0-9a-z,-]*) usage "what is \"$(printf '%s' "${1}" | tr -cd '\040-\176' | cut -c 1-40)\"?" ;;
		*) REQUEST_WORDS="${REQUEST_WORDS} ${1}" ;;
		esac
		shift
	done
	if [ "${REQUEST_RESTART}" = 1 ] && [ "${limit}" -lt "${REQUEST_LIMIT_RESTART}" ]; then
		limit="${REQUEST_LIMIT_RESTART}"
		if [ -n "${REQUEST_SECONDS}" ] && [ "${REQUEST_SECONDS}" -lt "${limit}" ]; then
			usage "with --restart, --confirm takes ${limit} seconds or more"
		fi
	fi
	REQUEST_SECONDS="${REQUEST_SECONDS:-${limit}}"
}

request_no_option() {
	usage "no such option: $(printf '%s' "${1}" | tr -cd '\040-\176' | cut -c 1-40)"
}

# request_change KIND ARGUMENT…: asks the monitor for a change with the options read before.
request_change() {
	local asked="${1}" kind phase

	shift
	request_monitor
	request_phase
	case "${phase}-${kind}" in
	asked-* | sent-* | restarting-* | searching-* | registered-*) fail 5 'another change waits for keep or undo' ;;
	# Who cannot wait for the end of an undoing may choose something else of the same kind.
	undoing-"${asked}") ;;
	undoing-*) fail 5 'another change is being undone' ;;
	esac
	! scan_runs || fail 5 'a search for networks is running'
	! job_runs || fail 5 'a job is running'
	request_leave "${asked} ${REQUEST_CONFIRM} ${REQUEST_SECONDS} ${REQUEST_RESTART} $*"
}

# request_end KIND keep|undo [ASKED]: an answer to the change that runs, if it is of that kind; with ASKED, to the one that was
# asked for then (s of uptime, as the status tells of its first step) and to no other.
request_end() {
	local kind phase asked

	[ $# -le 3 ] || usage "${1} ${2} takes no more than the time at which the change was asked for"
	case "${3-1}" in
	'' | *[!0-9]* | 0?* | ??????????*) usage "${1} ${2}: the time at which the change was asked for is in seconds of uptime" ;;
	esac
	request_monitor
	request_phase
	[ "${kind}" = "${1}" ] || phase=none
	case "${2}-${phase}" in
	keep-registered | undo-asked | undo-sent | undo-restarting | undo-searching | undo-registered) ;;
	keep-asked | keep-sent | keep-restarting | keep-searching) fail 1 'there is no network yet: nothing to keep' ;;
	*) fail 1 'there is no change to keep or undo' ;;
	esac
	request_asked
	[ "${3:-${asked}}" = "${asked}" ] || fail 8 'another change is under way by now: look at it first'
	request_leave "${2}${3:+ ${3}}"
}

request_monitor() {
	monitor_runs || fail 7 'the monitor is not running; start it with /etc/init.d/fg621 start'
}

# Sets `kind` and `phase` of the caller to those of the last change.
request_phase() {
	kind='' phase=
	[ ! -r "${FG621_RUN}/change" ] || {
		read -r _ kind
		read -r _ phase
	} <"${FG621_RUN}/change"
}

# Sets `asked` of the caller to when the last change was asked for.
request_asked() {
	local name value

	asked=
	[ ! -r "${FG621_RUN}/change" ] || while read -r name _ value _; do
		[ "${name}" != STEPS ] || asked="${value}"
	done <"${FG621_RUN}/change"
}

# Fails while a change is under way, or about to begin.
request_no_change() {
	local kind phase

	request_phase
	case "${phase}" in
	asked | sent | restarting | searching | registered | undoing) fail 5 'a change waits for keep or undo' ;;
	esac
	[ ! -e "${FG621_RUN}/request" ] || fail 5 'another request is being taken'
}

# Hands LINE to the monitor, whole or not at all. Two at once: the second is told so.
request_leave() {
	local file="${FG621_RUN}/request.$$"

	printf '%s\n' "${1}" >"${file}" || fail 5 "cannot write ${FG621_RUN}"
	if ! ln "${file}" "${FG621_RUN}/request" 2>/dev/null; then
		rm -f "${file}"
		fail 5 'another request is being taken'
	fi
	rm -f "${file}"
	# Read-write does not block, even if the monitor died just now.
	printf 'wake\n' 1<>"${FG621_RUN}/control"
}
