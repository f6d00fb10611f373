# The verb `bands`: checks what a person wants and hands it to the monitor, which does it (change.sh).

BANDS_LIMIT=120
# With a restart the modem is away for up to three minutes of that.
BANDS_LIMIT_RESTART=300

bands_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') bands_show ;;
	set | auto)
		shift
		bands_request "${verb}" "$@"
		;;
	keep | undo)
		[ $# = 1 ] || usage "bands ${verb} takes no argument"
		bands_end "${verb}"
		;;
	*) usage 'bands knows set, auto, keep and undo' ;;
	esac
}

bands_show() {
	[ -r "${FG621_RUN}/status.json" ] || fail 7 'no status yet: the monitor has not run; start it with /etc/init.d/fg621 start'
	at_now
	awk -v only='bands change' -f "${FG621_LIB}/only.awk" "${FG621_RUN}/status.json" |
		if [ -t 1 ]; then
			awk -v now="${AT_NOW}" -f "${FG621_LIB}/table.awk"
		else
			cat
		fi
}

# bands_request set|auto [LIST] [OPTION…]
bands_request() {
	local verb="${1}" list='' mode=- umts=- confirm=0 limit='' restart=0

	shift
	[ "${verb}" = set ] || mode=auto
	while [ $# -gt 0 ]; do
		case "${1}" in
		--confirm)
			limit="${2:-}"
			confirm=1
			case "${limit}" in
			'' | *[!0-9]* | ?????*) usage '--confirm takes 30 to 900 seconds' ;;
			esac
			if [ "${limit}" -lt 30 ] || [ "${limit}" -gt 900 ]; then
				usage '--confirm takes 30 to 900 seconds'
			fi
			shift
			;;
		--mode)
			[ "${verb}" = set ] || usage 'bands auto has its mode'
			mode="${2:-}"
			case "${mode}" in
			auto | lte | umts | lte-umts) ;;
			*) usage '--mode takes auto, lte, umts or lte-umts' ;;
			esac
			shift
			;;
		--restart) restart=1 ;;
		-*) usage "no such option: $(printf '%s' "${1}" | tr -cd '\040-\176' | cut -c 1-40)" ;;
		*)
			if [ "${verb}" != set ] || [ -n "${list}" ]; then
				usage 'one list of bands, e.g. 3,20'
			fi
			list="${1}"
			[ -n "${list}" ] || usage 'at least one band must stay allowed'
			;;
		esac
		shift
	done
	if [ -z "${limit}" ]; then
		limit="${BANDS_LIMIT}"
		[ "${restart}" = 0 ] || limit="${BANDS_LIMIT_RESTART}"
	fi
	if [ "${restart}" = 1 ] && [ "${limit}" -lt "${BANDS_LIMIT_RESTART}" ]; then
		usage "with --restart, --confirm takes ${BANDS_LIMIT_RESTART} seconds or more"
	fi
	monitor_runs || fail 7 'the monitor is not running; start it with /etc/init.d/fg621 start'
	bands_supported
	if [ "${verb}" = auto ]; then
		list="${BANDS_LTE// /,}"
		umts="${BANDS_UMTS// /,}"
		umts="${umts:--}"
	elif [ -z "${list}" ]; then
		[ "${mode}" != - ] || usage 'which bands? e.g. fg621 bands set 3,20'
		list=-
	else
		[ "${mode}" != umts ] || usage 'with mode umts, LTE bands cannot be chosen'
		bands_check "${list}"
	fi
	bands_leave "bands ${mode} ${list} ${umts} ${confirm} ${limit} ${restart}"
}

# What the modem supports, as the monitor has found out: BANDS_LTE and BANDS_UMTS, numbers with blanks between.
bands_supported() {
	BANDS_LTE='' BANDS_UMTS=''
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
	for band in ${1}; do
		case " ${BANDS_LTE} " in
		*" ${band} "*) ;;
		*) usage "the modem has no LTE band ${band}; it has ${BANDS_LTE// /, }" ;;
		esac
	done
}

# Hands a request to the monitor. Two at once: the second is told so.
bands_leave() {
	local phase

	bands_phase
	case "${1}${phase}" in
	bands*asked | bands*sent | bands*restarting | bands*searching | bands*registered | bands*undoing)
		fail 5 'another change waits for keep or undo'
		;;
	esac
	(
		set -C
		printf '%s\n' "${1}" >"${FG621_RUN}/request"
	) 2>/dev/null || fail 5 'another request is being taken'
	printf 'wake\n' 1<>"${FG621_RUN}/control"
}

# Sets `phase` of the caller to the phase of the last change.
bands_phase() {
	phase=
	[ ! -r "${FG621_RUN}/change" ] || read -r _ phase <"${FG621_RUN}/change"
}

bands_end() {
	local phase

	monitor_runs || fail 7 'the monitor is not running; start it with /etc/init.d/fg621 start'
	bands_phase
	case "${1}-${phase}" in
	keep-registered | undo-asked | undo-sent | undo-restarting | undo-searching | undo-registered) ;;
	keep-asked | keep-sent | keep-restarting | keep-searching) fail 1 'there is no network yet: nothing to keep' ;;
	*) fail 1 "there is no change to ${1}" ;;
	esac
	bands_leave "${1}"
}
