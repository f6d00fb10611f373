# The verb `doctor`: from the USB plug to a name that resolves, what works and what is the first thing that does not. Changes
# nothing and sends no AT command: the modem's part is what the monitor knows.

. "${FG621_LIB}/show.sh"
. "${FG621_LIB}/usb.sh"
. "${FG621_LIB}/place.sh"
. "${FG621_LIB}/doctor-modem.sh"
. "${FG621_LIB}/doctor-router.sh"

# A name that has to resolve; packages come from there anyway.
DOCTOR_NAME=openwrt.org
# The most that may take, seconds: the name servers' own limit is 5 s each.
DOCTOR_NAME_LIMIT=6
# After so long without a network it is no longer just starting, seconds.
DOCTOR_SEARCH=120

doctor_verb() {
	doctor_look
	if [ -t 1 ]; then
		printf '%s' "${DOCTOR_LINES}" | awk -f "${FG621_LIB}/doctor-words.awk"
	else
		at_now
		printf '%s' "${DOCTOR_LINES}" |
			awk -v now="${AT_NOW}" -v broken="${DOCTOR_BROKEN}" -f "${FG621_LIB}/text.awk" -f "${FG621_LIB}/doctor.awk"
	fi
}

# Makes all checks: DOCTOR_LINES, one line each of ID, state, code, what mends it, the check it waits for and the facts
# NAME=VALUE, with tabs between (`-` for none). DOCTOR_BROKEN is the first without which there is no link, empty: there is one.
doctor_look() {
	load_config
	doctor_modem
	doctor_router
}

# Begins with no lines. DOCTOR_MUTE is the first that is broken and without which the modem only cannot be asked: data may flow
# all the same. DOCTOR_STARTS is that one while the modem starts.
doctor_begin() {
	DOCTOR_LINES='' DOCTOR_BROKEN='' DOCTOR_MUTE='' DOCTOR_STARTS=
}

# doctor_line [alone | asked] ID STATE CODE MEND [FACT…]: behind the first line that is broken the others only wait for it,
# because whatever they would say follows from that one. `alone`: this one depends on none. `asked`: it is told by the modem.
doctor_line() {
	local kind='' id state code mend waits=- fact facts=''

	case "${1}" in
	alone | asked) kind="${1}" && shift ;;
	esac
	id="${1}" state="${2}" code="${3}" mend="${4}"
	shift 4
	case "${kind}" in
	alone) ;;
	asked) waits="${DOCTOR_BROKEN:-${DOCTOR_MUTE:--}}" ;;
	*)
		# What a modem that starts has not given yet is no fault.
		[ "${state}" != fail ] || [ -n "${DOCTOR_BROKEN}" ] || DOCTOR_BROKEN="${DOCTOR_STARTS}"
		waits="${DOCTOR_BROKEN:--}"
		;;
	esac
	[ "${waits}" = - ] || state=wait mend=none
	for fact in "$@"; do
		case "${fact}" in
		*= | *[[:cntrl:]]*) ;;
		*) facts="${facts}	${fact}" ;;
		esac
	done
	DOCTOR_LINES="${DOCTOR_LINES}${id}	${state}	${code}	${mend}	${waits}${facts}
"
	case "${kind}${waits}${state}" in
	-fail | -wait | asked-fail | asked-wait) DOCTOR_BROKEN="${id}" ;;
	esac
}

# doctor_mute ID STATE CODE MEND [FACT…]: a line that is broken, and without which the modem only cannot be asked.
doctor_mute() {
	local before="${DOCTOR_BROKEN}${DOCTOR_MUTE}"

	doctor_line asked "$@"
	[ -z "${before}" ] || return 0
	DOCTOR_BROKEN='' DOCTOR_MUTE="${1}"
	[ "${2}" != 'wait' ] || DOCTOR_STARTS="${1}"
}
