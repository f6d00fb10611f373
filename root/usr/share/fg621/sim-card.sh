# How the verb `sim` (sim.sh) talks to the card, within its job: what the card waits for, one try, and what a refusal means.

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
	*-0-* | *': 12' | *'PUK required') fail 1 'the PIN is wrong and the SIM is blocked now; it waits for its PUK; try: fg621 sim unblock' ;;
	*-1-*': 16' | *-1-*'incorrect password') fail 1 'the PIN is wrong; 1 try left' ;;
	*': 16' | *'incorrect password') fail 1 "the PIN is wrong${left:+; ${left} tries left}" ;;
	*) fail 1 "the SIM refused: ${1}${left:+; ${left} tries left}" ;;
	esac
}
