# The verb `sim`: PIN and PUK. They come in by the environment or are typed, are written to the modem and nowhere else, but
# for the PIN that a person wants stored (pin.sh).

# Seconds the verb waits for the card before it leaves the rest to its job: LuCI gives up after 20.
SIM_WAIT=12

sim_verb() {
	local verb="${1:-}"

	case "${verb}" in
	'') show_sections sim job ;;
	unlock)
		case "${2-}" in
		'' | --store) [ $# -le 2 ] || usage 'sim unlock takes --store only' ;;
		*) usage 'sim unlock takes --store only: the PIN is asked for, or taken from FG621_PIN' ;;
		esac
		sim_unlock "${2-}"
		;;
	unblock)
		[ $# = 1 ] || usage 'sim unblock takes no argument: PUK and PIN are asked for, or taken from FG621_PUK and FG621_PIN'
		sim_unblock
		;;
	pin)
		case "${2-}" in
		on) sim_pin 1 ;;
		off) sim_pin 0 ;;
		*) usage 'sim pin takes on or off' ;;
		esac
		;;
	forget)
		[ $# = 1 ] || usage 'sim forget takes no argument'
		pin_forget || fail 5 'the stored PIN cannot be deleted'
		! monitor_runs || printf 'wake\n' 1<>"${FG621_RUN}/control"
		;;
	*) usage 'sim knows unlock, unblock, pin and forget' ;;
	esac
}

# Takes a PIN from the environment or a person: SIM_PIN. 4 to 8 digits (ETSI TS 102 221 clause 9.5.1).
sim_take_pin() {
	secret_take FG621_PIN "${1}"
	SIM_PIN="${SECRET}"
	case "${SIM_PIN}" in
	*[!0-9]* | ?????????*) ;;
	????*) return 0 ;;
	esac
	usage 'a PIN has 4 to 8 digits'
}

# sim_unlock --store|''
sim_unlock() {
	sim_take_pin 'PIN'
	set -- "${1}" 'AT+CPIN?' AT+CPIN=… AT+CPINR
	[ -z "${1}" ] || set -- "$@" stored_pin
	SIM_STORE="${1}"
	shift
	sim_begin sim_give_pin "$@"
}

sim_give_pin() {
	sim_demand pin
	sim_send AT+CPIN=… "AT+CPIN=\"${SIM_PIN}\""
	[ -z "${SIM_STORE}" ] || sim_store
}

sim_unblock() {
	secret_take FG621_PUK 'PUK'
	SIM_PUK="${SECRET}"
	case "${SIM_PUK}" in
	*[!0-9]*) usage 'a PUK has 8 digits' ;;
	????????) ;;
	*) usage 'a PUK has 8 digits' ;;
	esac
	sim_take_pin 'New PIN'
	sim_begin sim_give_puk 'AT+CPIN?' AT+CPIN=… AT+CPINR
}

sim_give_puk() {
	sim_demand puk
	sim_send AT+CPIN=… "AT+CPIN=\"${SIM_PUK}\",\"${SIM_PIN}\""
	# The stored one was the former.
	pin_forget
}

# sim_pin 0|1: whether the card asks for its PIN at each start.
sim_pin() {
	sim_take_pin 'PIN'
	SIM_WANTED="${1}"
	sim_begin sim_switch 'AT+CPIN?' "AT+CLCK=\"SC\",${1},…" AT+CPINR 'AT+CLCK="SC",2'
}

sim_switch() {
	sim_demand ready
	sim_send "AT+CLCK=\"SC\",${SIM_WANTED},…" "AT+CLCK=\"SC\",${SIM_WANTED},\"${SIM_PIN}\""
	if job_at 'AT+CLCK="SC",2' 'AT+CLCK="SC",2'; then
		job_answer +CLCK
		job_argument
		if [ "${JOB_ARGUMENT}" != "${SIM_WANTED}" ]; then
			job_end failed differs
			fail 1 'the modem took it and did something else'
		fi
	fi
}

# sim_begin WORK STEP…: does WORK as a job, and ends the program with what comes of it. A slow modem outlasts whoever called;
# only a person at a terminal waits for its end.
sim_begin() {
	local code deadline

	SIM_WORK="${1}" SIM_SENT=
	shift
	job_here sim "$@"
	job_go "${FG621_RUN}/sim.said"
	at_now
	deadline=$((AT_NOW + SIM_WAIT))
	while job_read && [ "${JOB_PHASE}" = running ]; do
		at_now
		[ -t 0 ] || [ "${AT_NOW}" -lt "${deadline}" ] ||
			fail 3 'the SIM has not answered yet; fg621 sim shows how it ends'
		sleep 1
	done
	wait "${JOB_PID}"
	code=$?
	[ "${code}" -lt 128 ] || job_result
	cat "${FG621_RUN}/sim.said" >&2
	exit "${code}"
}

sim_job() {
	"${SIM_WORK}"
	job_end 'done'
}

# Goes on only if the card waits for WANTED: pin, puk or ready (nothing).
sim_demand() {
	sim_state
	[ "${SIM_STATE}" != "${1}" ] || return 0
	job_end failed refused
	case "${SIM_STATE}" in
	ready) fail 1 'the SIM asks for no PIN' ;;
	pin) fail 1 'the SIM waits for its PIN; try: fg621 sim unlock' ;;
	puk) fail 1 'the SIM is blocked and waits for its PUK; try: fg621 sim unblock' ;;
	*) fail 1 "the SIM cannot be used: ${JOB_SAID}" ;;
	esac
}

# SIM_STATE by AT+CPIN?: pin, puk, ready, or another word; ends the program when the modem does not answer.
sim_state() {
	local code

	job_at 'AT+CPIN?' 'AT+CPIN?'
	code=$?
	case "${code}" in
	0 | 1) ;;
	*)
		job_end failed
		[ -z "${SIM_SENT}" ] || sim_unknown
		job_failed
		;;
	esac
	job_step 'AT+CPIN?' 'done' "${JOB_SAID}"
	case "${JOB_SAID}" in
	*READY | *': SIM P'[IU][NK]2 | '+CME ERROR: 1'[78]) SIM_STATE=ready ;;
	*': SIM PIN' | '+CME ERROR: 11' | *': SIM PIN required') SIM_STATE=pin ;;
	*': SIM PUK' | '+CME ERROR: 12' | *': SIM PUK required') SIM_STATE=puk ;;
	*) SIM_STATE=other ;;
	esac
}

# sim_send SHOWN COMMAND: one try. Ends the program unless the card took it.
sim_send() {
	local code result

	SIM_SENT=1
	job_at "${1}" "${2}"
	code=$?
	result="${JOB_SAID}"
	if [ "${code}" = 0 ]; then
		job_step AT+CPINR skipped
		return 0
	fi
	if [ "${code}" = 3 ] && sim_opened "${1}"; then
		return 0
	fi
	case "${code}-${result}" in
	1-*': 14' | 1-*'SIM busy')
		job_end failed refused
		fail 1 'the SIM is busy; nothing was tried, try again in some seconds'
		;;
	1-*)
		sim_tries
		job_end failed refused
		sim_wrong "${result}"
		;;
	*)
		job_end failed
		sim_unknown
		job_failed
		;;
	esac
}

sim_unknown() {
	printf 'fg621: %s\n' 'whether the card took it is not known; look with fg621 sim before another try' >&2
}

# After silence: whether the card is open all the same.
sim_opened() {
	case "${1}" in
	AT+CPIN*) ;;
	*) return 1 ;;
	esac
	sim_state
	[ "${SIM_STATE}" = ready ] || { JOB_REASON=timeout && return 1; }
	job_step "${1}" 'done'
}

# The tries left, as a step: PIN_LEFT, PIN_LEFT_PUK.
sim_tries() {
	PIN_LEFT='' PIN_LEFT_PUK=
	if job_send AT+CPINR; then
		pin_tries
		job_step AT+CPINR 'done' "${PIN_LEFT:+PIN ${PIN_LEFT}, }${PIN_LEFT_PUK:+PUK ${PIN_LEFT_PUK}}"
	else
		job_step AT+CPINR skipped "${JOB_SAID}"
	fi
}

# Ends the program with what a refusal RESULT means (3GPP TS 27.007 clause 9.2).
sim_wrong() {
	local left="${PIN_LEFT}"

	case "${SIM_STATE}-${left}-${1}" in
	puk-*': 16' | puk-*'incorrect password') fail 1 "the PUK is wrong${PIN_LEFT_PUK:+; ${PIN_LEFT_PUK} tries left}" ;;
	puk-*) fail 1 "the SIM refused: ${1}${PIN_LEFT_PUK:+; ${PIN_LEFT_PUK} tries left}" ;;
	*-0-* | *': 12' | *'PUK required') fail 1 'the PIN is wrong and the SIM is blocked now; it waits for its PUK: fg621 sim unblock' ;;
	*-1-*': 16' | *-1-*'incorrect password') fail 1 'the PIN is wrong; 1 try left' ;;
	*': 16' | *'incorrect password') fail 1 "the PIN is wrong${left:+; ${left} tries left}" ;;
	*) fail 1 "the SIM refused: ${1}${left:+; ${left} tries left}" ;;
	esac
}

# Stores the PIN that the card has just taken.
sim_store() {
	local iccid=

	if job_send AT+ICCID; then
		pin_card
		iccid="${PIN_CARD}"
	fi
	if pin_store "${SIM_PIN}" "${iccid}"; then
		job_step stored_pin 'done'
		return 0
	fi
	job_step stored_pin failed
	job_end failed refused
	fail 5 'the SIM is open, but the PIN could not be stored: is the flash full?'
}
