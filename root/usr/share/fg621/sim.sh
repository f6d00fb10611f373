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
