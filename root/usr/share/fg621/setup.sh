# The verb `setup`: what is missing between the modem and the Internet is set up, and nothing else. What is right already is
# not touched, so it can be run at any time.

# How long an address may take once the modem has dialled, seconds.
SETUP_ADDRESS=60

# setup [--dry-run | --yes | --modem] [--usb MODE]
setup_verb() {
	local what=show usb=

	while [ $# -gt 0 ]; do
		case "${1}" in
		--dry-run) ;;
		--yes) what=all ;;
		--modem) what=modem ;;
		--usb)
			usb="${2:-}"
			case "${usb}" in
			3[4-9]) shift ;;
			*) usage '--usb takes a USB mode, 34 to 39' ;;
			esac
			;;
		*) usage 'setup takes --dry-run, --yes or --modem, and --usb MODE' ;;
		esac
		shift
	done
	"setup_${what}"
}

# Makes the plan: that of setup-plan.sh, and
#   SETUP_AT       lines of command, reason and former value, with tabs between
#   SETUP_BLOCKED  the doctor's line about what set-up cannot mend; SETUP_CODE its check and code, e.g. sim_pin
#   SETUP_MODE     USB mode now
setup_look() {
	local id state code rest

	load_config
	SETUP_AT='' SETUP_BLOCKED='' SETUP_CODE='' SETUP_MODE=''
	doctor_modem
	place_find || true
	plan_uci
	while IFS='	' read -r id state code rest; do
		case "${id}-${state}" in
		usb-ok)
			SETUP_MODE="${rest#*mode=}"
			SETUP_MODE="${SETUP_MODE%%[!0-9]*}"
			;;
		autoconnect-*) [ "${code}" != off ] || setup_add AT+GTAUTOCONNECT=1 autoconnect ;;
		dialled-*) [ "${code}${SETUP_CODE}" != off ] || setup_add AT+GTRNDIS=1,1 dialled ;;
		*-fail | *-wait)
			[ -n "${SETUP_CODE}" ] || SETUP_BLOCKED="${id}	${state}	${code}	${rest}" SETUP_CODE="${id}_${code}"
			;;
		esac
	done <<-LINES
		${DOCTOR_LINES%?}
	LINES
	# A modem whose device is used otherwise is somebody's own, to the way it dials.
	case "${PLAN_STOP}" in
	used*) SETUP_AT='' SETUP_CODE='' usb= ;;
	esac
	if [ -n "${PLAN_STOP}" ] && [ -z "${SETUP_CODE}" ]; then
		SETUP_CODE="${PLAN_STOP%% *}"
		SETUP_BLOCKED="setup	fail	${SETUP_CODE}	none	-	${PLAN_STOP#* }"
	fi
}

setup_add() {
	SETUP_AT="${SETUP_AT}${1}	${2}	0
"
}

setup_show() {
	local program=setup.awk

	setup_look
	[ ! -t 1 ] || program=setup-words.awk
	{
		[ -z "${PLAN_UCI}" ] || printf '%s' "${PLAN_UCI}" | sed 's/^/uci	/'
		[ -z "${PLAN_BEHIND}" ] || printf 'behind	%s\n' "${PLAN_BEHIND}"
		[ -z "${SETUP_AT}" ] || printf '%s' "${SETUP_AT}" | sed 's/^/at	/'
		[ -z "${usb}" ] || [ "${usb}" = "${SETUP_MODE}" ] || printf 'usb	%s	%s\n' "${SETUP_MODE}" "${usb}"
		[ -z "${SETUP_CODE}" ] || printf 'blocked	%s	%s\n' "${SETUP_CODE}" "${SETUP_BLOCKED}"
	} | awk -f "${FG621_LIB}/text.awk" -f "${FG621_LIB}/${program}"
	[ "${program}" = setup.awk ] || [ -z "${SETUP_BLOCKED}" ] || setup_blocked
}

# Says what set-up cannot mend, and what does.
setup_blocked() {
	printf '%s\n' "${SETUP_BLOCKED}" | awk -f "${FG621_LIB}/doctor-words.awk"
}

# The modem's part alone, as a job: the page sees to the configuration itself, with LuCI's way back.
setup_modem() {
	[ -z "${usb}" ] || usage '--usb goes with --yes'
	job_begin setup AT+GTAUTOCONNECT? AT+GTAUTOCONNECT=1 AT+GTAUTOCONNECT? AT+GTRNDIS? AT+GTRNDIS=1,1 AT+GTRNDIS?
}

setup_job() {
	if setup_wanted +GTAUTOCONNECT 1 && setup_wanted +GTRNDIS 1,1; then
		job_end 'done'
	else
		job_end failed
	fi
}

# setup_wanted +NAME ARGUMENTS: has AT+NAME? tell 1, by AT+NAME=ARGUMENTS if it does not. What the modem says afterwards
# decides, not an error nor silence. Returns as job_at does; SETUP_WROTE=1 if something was written.
setup_wanted() {
	local asked code reason

	job_at "AT${1}?" "AT${1}?"
	asked=$?
	[ "${asked}" -le 1 ] || return "${asked}"
	job_argument
	if [ "${asked}${JOB_ARGUMENT}" = 01 ]; then
		job_step "AT${1}=${2}" skipped
		job_step "AT${1}?" skipped
		return 0
	fi
	SETUP_WROTE=1
	job_at "AT${1}=${2}" "AT${1}=${2}"
	code=$?
	[ "${code}" -lt 5 ] || return "${code}"
	reason="${JOB_REASON}"
	# A firmware that does not answer the question is taken at its word.
	[ "${asked}${code}" != 10 ] || return 0
	if job_at "AT${1}?" "AT${1}?" && job_argument && [ "${JOB_ARGUMENT}" = 1 ]; then
		return 0
	fi
	job_step "AT${1}?" failed "${JOB_SAID}"
	JOB_REASON=differs
	[ "${code}" = 0 ] || JOB_REASON="${reason}"
	return 1
}

# Everything, one step after the other, each told as it ends.
setup_all() {
	local told=0 config SETUP_WROTE=''

	setup_look
	if [ "${SETUP_CODE}" = used ]; then
		setup_blocked
		fail 1 'nothing was changed'
	fi
	if [ -n "${usb}" ]; then
		setup_usb
		setup_look
	fi
	set -- AT+GTAUTOCONNECT? AT+GTAUTOCONNECT=1 AT+GTAUTOCONNECT?
	# Without a network there is nothing to dial into.
	[ -n "${SETUP_CODE}" ] || set -- "$@" AT+GTRNDIS? AT+GTRNDIS=1,1 AT+GTRNDIS?
	# The zone first, so that no power cut leaves an interface without one.
	! plan_has network || set -- 'uci network' "$@"
	! plan_has firewall || set -- 'uci firewall' "$@"
	# A terminal that goes away must not leave half of it.
	trap '' HUP
	trap 'FG621_STOP=1' TERM INT
	# shellcheck disable=SC2153 # the one of setup-plan.sh
	job_here setup "$@" "ifup ${PLAN_NAME}"
	for config in firewall network; do
		plan_has "${config}" || continue
		setup_config "${config}"
	done
	[ -z "${PLAN_UCI}" ] || reload_config
	setup_wanted +GTAUTOCONNECT 1 || setup_failed
	job_tell "${told}"
	if [ -z "${SETUP_CODE}" ]; then
		setup_wanted +GTRNDIS 1,1 || setup_failed
		job_tell "${told}"
	fi
	if [ -z "${SETUP_WROTE}${PLAN_UCI}" ] || [ -n "${SETUP_CODE}" ]; then
		job_step "ifup ${PLAN_NAME}" skipped
	else
		ifup "${PLAN_NAME}"
		job_step "ifup ${PLAN_NAME}" 'done'
	fi
	job_end 'done'
	job_tell "${told}"
	setup_result
}

setup_config() {
	job_step "uci ${1}" running
	plan_apply "${1}"
	case $? in
	0) job_step "uci ${1}" 'done' ;;
	1)
		job_end failed refused
		job_tell "${told}"
		fail 1 "/etc/config/${1} could not be written: is the flash full? Nothing in it was changed; make room and run this again"
		;;
	*)
		job_end failed differs
		job_tell "${told}"
		fail 1 "/etc/config/${1} is not as it was written: is something else changing it? Look, and run this again"
		;;
	esac
	job_tell "${told}"
}

setup_failed() {
	job_end failed
	job_tell "${told}"
	job_result
}

# Ends with what is still missing, if anything is.
setup_result() {
	if [ -n "${SETUP_CODE}" ]; then
		setup_blocked
		fail 1 'set up as far as possible; mend this, then run it again'
	fi
	job_until "${SETUP_ADDRESS}" setup_address ||
		fail 3 "no address within ${SETUP_ADDRESS} s: fg621 doctor tells what is missing"
	printf '%s\n' "${PLAN_NAME} has ${ipv4:-${ipv6}}"
}

setup_address() {
	ipv4='' ipv6='' lan='' PLACE_NAME="${PLAN_NAME}"
	doctor_addresses
	[ -n "${ipv4}${ipv6}" ]
}

# Another USB mode first: it brings another network device.
setup_usb() {
	[ "${usb}" != "${SETUP_MODE}" ] || return 0
	"${FG621_PREFIX}/usr/sbin/fg621" usb "${usb}" --yes || exit $?
	while job_runs; do
		sleep 1
	done
	job_read
	[ "${JOB_PHASE}" = 'done' ] || job_result
}
