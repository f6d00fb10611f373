# IP passthrough, `STATE,DIALLED`: whether the router gets the operator's address itself (AT+GTIPPASS), and whether there
# was a data connection. It acts on the next one only, so the modem dials anew (docs/modem.md).

# Seconds between two tries to dial, and how many a former choice is worth.
PASSTHROUGH_PAUSE=15
PASSTHROUGH_TRIES=3

passthrough_look() {
	local state

	ask_line 'AT+GTIPPASS?' || return
	passthrough_value GTIPPASS || return
	state="${PASSTHROUGH_VALUE}"
	ask_line 'AT+GTRNDIS?'
	[ $? -le 1 ] || return 3
	passthrough_value GTRNDIS || PASSTHROUGH_VALUE=0
	CHOICE_READ="${state},${PASSTHROUGH_VALUE}"
	# The former choice is not back before its connection is.
	if [ "${CHANGE_PHASE}" = undoing ] && [ "${state}" = "${CHANGE_FORMER%,*}" ] && ! passthrough_connected "${CHANGE_FORMER}"; then
		[ "${PASSTHROUGH_DIALS:-0}" -ge "${PASSTHROUGH_TRIES}" ] || return 1
	fi
}

# passthrough_value NAME: PASSTHROUGH_VALUE, 0 or 1, by the last reply. Fails without one.
passthrough_value() {
	at_line "+${1}:"
	PASSTHROUGH_VALUE="${AT_PLAIN#*:}"
	PASSTHROUGH_VALUE="${PASSTHROUGH_VALUE%%,*}"
	case "${PASSTHROUGH_VALUE}" in
	[01]) ;;
	*) return 1 ;;
	esac
}

# passthrough_make FORMER 0|1
passthrough_make() {
	CHOICE_NEW="${2},${1#*,}"
}

passthrough_same() {
	[ "${1%,*}" = "${2%,*}" ]
}

passthrough_write() {
	# What is written again and again while it is being undone does not begin to count anew.
	[ "${CHANGE_PHASE}" = undoing ] && [ "${CHANGE_WRITES}" -gt 1 ] || PASSTHROUGH_DIALS=0 PASSTHROUGH_DIALLED=0
	ask_line "AT+GTIPPASS=${1%,*}" || return
	[ "${1#*,}" = 1 ] || return 0
	# Which of the two ends the connection is not known; an end that is refused is no reason not to dial.
	ask_line AT+GTRNDIS=0,1
	case $? in
	0) ;;
	1) ask_line AT+GTRNDIS=0 ;;
	*) return 3 ;;
	esac
	passthrough_dial
	return 0
}

# Either way there is a network; there is no better choice than the former one.
passthrough_default() {
	CHOICE_NEW="${CHANGE_FORMER}"
}

passthrough_settled() {
	passthrough_connected "${1}"
}

# Whether the connection that goes with CHOICE is up, after having had the modem dial if it is not.
passthrough_connected() {
	[ "${1#*,}" = 1 ] || return 0
	ask_line 'AT+GTRNDIS?'
	case $? in
	0) passthrough_value GTRNDIS && [ "${PASSTHROUGH_VALUE}" = 1 ] && return 0 ;;
	# A modem that does not tell is believed.
	1) return 0 ;;
	*) return 1 ;;
	esac
	[ "${AT_NOW}" -lt $((PASSTHROUGH_DIALLED + PASSTHROUGH_PAUSE)) ] || passthrough_dial
	return 1
}

passthrough_dial() {
	PASSTHROUGH_DIALS=$((${PASSTHROUGH_DIALS:-0} + 1))
	PASSTHROUGH_DIALLED="${AT_NOW}"
	# It may take a minute, in which nothing else can be told.
	monitor_publish
	ask_line AT+GTRNDIS=1,1 60
}

passthrough_wish() {
	config_get CHOICE_WISH radio passthrough
	case "${CHOICE_WISH}" in
	on) CHOICE_WISH=1 ;;
	off) CHOICE_WISH=0 ;;
	*) CHOICE_WISH= ;;
	esac
}

passthrough_store() {
	local state=off

	[ "${1%,*}" != 1 ] || state=on
	uci set fg621.radio=radio && uci set fg621.radio.passthrough="${state}"
}
