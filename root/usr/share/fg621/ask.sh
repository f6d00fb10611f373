# What the monitor asks, and how often. Units are commands without their AT; a unit may hold a `;` where its parts
# only make sense together. Units of a group go out as one line. When a line is refused or not answered, each unit is
# sent alone once; those that fail alone are set aside (ask-aside.sh), so that their neighbours stay lit.

ASK_RADIO='+CSQ +CESQ +CEREG? +CREG? +GTCCINFO? +GTCAINFO?'
# CREG=2 and CEREG=2 are forgotten at a modem restart; CMEE=1 makes refusals say why.
ASK_SLOW='+CMEE=1 +CREG=2 +CEREG=2 +CFUN? +MTSM=1 +GTACT? +GTCELLLOCK?'
ASK_OPERATOR='+COPS=3,0;+COPS? +COPS=3,2;+COPS?'
ASK_CONNECTION='+CGDCONT? +GTAUTOCONNECT? +GTRNDIS? +GTIPPASS?'
# Once per modem boot. The read forms are what FG621 owners' scripts use; the action forms are 3GPP's.
ASK_IDENTITY='+CGMI? +CGMM? +GMR? +CGSN? +GTUSBMODE? +GTACT=?'
ASK_IDENTITY_3GPP='+CGMI +CGMM +CGMR +CGSN'
ASK_CARD='+CIMI? +ICCID'
# Its answer may hold a password: only what is known to be none is kept of it.
ASK_AUTH='+CGAUTH?'
ASK_PIN='+CPINR +CLCK="SC",2'
ASK_CARD_3GPP='+CIMI +CCID'

# Seconds a reply may take: the slowest command here has 15 s in the manuals (GTCCINFO).
ASK_LIMIT=20

# Forgets all that was learned: everything is due.
ask_reset() {
	ASK_ASIDE=
	ASK_RETRIES=
	ASK_MS=
	ASK_DONE_IDENTITY=
	ASK_DONE_CARD=
	ASK_LOCKED=
	ASK_TRIES=0
	ASK_NEXT_SLOW=0
	ASK_NEXT_SIM=0
}

# One round on the open port. Sets MONITOR_SILENT, MONITOR_ANSWERED and appends to TICK_LOG.
ask_all() {
	if [ -z "${MONITOR_ANSWERED}" ] || [ -n "${MONITOR_SILENT}" ]; then
		# A modem that is silent may only be slow: one that answers after 10 s is found too.
		ask_line AT $((MONITOR_SILENT ? 12 : 3)) || { ask_silent; return; }
		MONITOR_ANSWERED="${AT_NOW}"
		MONITOR_SILENT=
	fi
	# Units end in `?`, which must not be taken for a file name pattern.
	set -f
	ask_due || ask_silent
	ask_retries
	set +f
}

# Counts the rounds without an answer in ASK_TRIES.
ask_silent() {
	[ -n "${MONITOR_SILENT}" ] || MONITOR_SILENT="${AT_NOW}" ASK_TRIES=0
	ASK_TRIES=$((ASK_TRIES + 1))
}

# Everything that is due now; fails as soon as the modem does not answer.
ask_due() {
	if [ "${AT_NOW}" -ge "${ASK_NEXT_SLOW}" ]; then
		ask_group "${ASK_SLOW}" || return
	fi
	if [ "${AT_NOW}" -ge "${ASK_NEXT_SIM}" ]; then
		ask_sim || return
	fi
	recover_step || return
	# Both write to the modem, as a job does.
	if [ -z "${JOB_RUNS}" ]; then
		change_step || return
		wish_step || return
	fi
	ask_group "${ASK_RADIO}" || return
	# A slow modem takes a minute for all that follows at its start; the link itself need not wait for it.
	[ "${MONITOR_NAME}" != starting ] || monitor_publish
	if [ -z "${ASK_DONE_IDENTITY}" ]; then
		ask_either "${ASK_IDENTITY}" "${ASK_IDENTITY_3GPP}" || return
		ASK_DONE_IDENTITY=1
	fi
	if [ "${AT_NOW}" -ge "${ASK_NEXT_SLOW}" ]; then
		ask_group "${ASK_OPERATOR}" || return
		ask_group "${ASK_CONNECTION}" || return
		ask_group "${ASK_AUTH}" || return
		ASK_NEXT_SLOW=$((MONITOR_TICK + MONITOR_SLOW))
	fi
}

# Asks for the units of GROUP once; if any is refused, asks for the ALTERNATIVES too, each alone, because their
# answers are bare text.
ask_either() {
	local unit

	ask_group "${1}" || return
	[ -n "${ASK_REFUSED}" ] || return 0
	ask_forget "${1}"
	for unit in ${2}; do
		ask_line "AT${unit}"
		[ $? -le 1 ] || return 3
	done
}

# Sends the units of GROUP that are not set aside as one line. Fails when the modem does not answer in time.
# ASK_REFUSED names the units set aside.
ask_group() {
	local unit line='' code

	ASK_REFUSED=
	for unit in ${1}; do
		ask_is_aside "${unit}" || line="${line};${unit}"
	done
	if [ -n "${line}" ]; then
		line="${line#;}"
		ask_line "AT${line}"
		code=$?
		case "${code}-${line}" in
		1-*)
			ask_singly "${line}" "${1}"
			code=$?
			;;
		3-*\;*)
			# One of them may be without an answer while the modem is not.
			ask_line AT 3 || return 3
			ask_singly "${line}" "${1}"
			code=$?
			;;
		esac
		[ "${code}" = 0 ] || return "${code}"
	fi
	for unit in ${1}; do
		if ask_is_due "${unit}"; then
			ask_one "${unit}" || return
		fi
	done
}

# After LINE failed: which of GROUP's units was it?
ask_singly() {
	local unit

	for unit in ${2}; do
		case ";${1};" in
		*";${unit};"*) ;;
		*) continue ;;
		esac
		if [ "${unit}" = "${1}" ]; then
			# The line was this unit alone: its answer is known.
			ask_aside "${unit}"
		else
			ask_one "${unit}" || return
		fi
	done
}

# Sends UNIT alone and sets it aside if it is refused, or goes without an answer from a modem that answers.
ask_one() {
	ask_line "AT${1}"
	case $? in
	0) ask_forget "${1}" ;;
	1) ask_aside "${1}" ;;
	3)
		ask_line AT 3 || return 3
		ask_aside "${1}"
		;;
	*) return 3 ;;
	esac
}

# Sends LINE, with another time limit if SECONDS are given, and writes the answer to this round's log. Returns as
# at_send does.
ask_line() {
	local code

	at_send "${1}" "${2:-${ASK_LIMIT}}"
	code=$?
	[ "${code}" -gt 1 ] || ASK_MS="${AT_MS}"
	[ "${1}" != "AT${ASK_AUTH}" ] || ask_only +CGAUTH:
	TICK_LOG="${TICK_LOG}at ${AT_NOW} ${1}
${AT_REPLY}end ${code} ${AT_RESULT}
"
	return "${code}"
}

# Keeps the lines of AT_REPLY that begin with START.
ask_only() {
	local line kept='' IFS='
'

	for line in ${AT_REPLY}; do
		case "${line}" in
		" ${1}"*)
			kept="${kept}${line}
"
			;;
		esac
	done
	AT_REPLY="${kept}"
}
