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
			awk -v now="${AT_NOW}" -f "${FG621_LIB}/text.awk" -f "${FG621_LIB}/doctor.awk"
	fi
}

# Makes all checks: DOCTOR_LINES, one line each of ID, state, code, what mends it, the check it waits for and the facts
# NAME=VALUE, with tabs between (`-` for none). DOCTOR_BROKEN is the first that is not as it should be.
doctor_look() {
	load_config
	DOCTOR_LINES='' DOCTOR_BROKEN=''
	doctor_modem
	doctor_router
}

# doctor_line ID STATE CODE MEND [FACT…]: behind the first line that is broken the others only wait for it, because
# whatever they would say follows from that one. `alone` before ID: this one depends on none.
doctor_line() {
	local alone='' id state code mend waits=- fact facts=''

	[ "${1}" != alone ] || { alone=1 && shift; }
	id="${1}" state="${2}" code="${3}" mend="${4}"
	shift 4
	if [ -n "${DOCTOR_BROKEN}" ] && [ -z "${alone}" ]; then
		state=wait mend=none waits="${DOCTOR_BROKEN}"
	fi
	for fact in "$@"; do
		case "${fact}" in
		*= | *[[:cntrl:]]*) ;;
		*) facts="${facts}	${fact}" ;;
		esac
	done
	DOCTOR_LINES="${DOCTOR_LINES}${id}	${state}	${code}	${mend}	${waits}${facts}
"
	case "${alone}${state}" in
	fail | wait) [ -n "${DOCTOR_BROKEN}" ] || DOCTOR_BROKEN="${id}" ;;
	esac
}
