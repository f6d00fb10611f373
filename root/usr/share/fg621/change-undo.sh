# The way back of a change (change.sh): the former choice is put back, and is that until there is a network.

# Seconds between two tries of putting the former choice back, and how often it is tried before another is taken for it.
CHANGE_PAUSE=15
CHANGE_TRIES=4
# Seconds without a network after which a choice that was put back gets a restart of the modem: not all act without.
CHANGE_DARK=120

change_undo() {
	CHANGE_REASON="${1}"
	if [ -z "${CHANGE_FORMER}" ]; then
		change_fail "${1}"
		return 0
	fi
	at_now
	CHANGE_WRITES=0 CHANGE_WROTE=$((AT_NOW - CHANGE_PAUSE)) CHANGE_TOLD=0 CHANGE_BACK='' CHANGE_AGAIN=0
	CHANGE_AFTER="${AT_NOW}"
	change_to undoing undoing
}

# Nothing was changed, or it was put back by the modem itself.
change_fail() {
	CHANGE_REASON="${1}"
	change_forget
	change_to failed failed
}

# Looks, and writes only if it must, until the former choice is in force; a modem that will not tell what it is set to is
# written to all the same. After some tries, a network that there is counts for more than the former choice, and without
# one the choice that is most likely to find one is taken.
change_put_back() {
	local code

	change_look
	code=$?
	if [ "${code}" = 0 ] && change_same "${CHOICE_READ}" "${CHANGE_FORMER}"; then
		change_wait_back
		return 0
	fi
	[ "${code}" = 0 ] || [ "${AT_NOW}" -ge $((CHANGE_AFTER + CHANGE_LATE)) ] || return "$((code == 1 ? 0 : 3))"
	if [ "${AT_NOW}" -lt $((CHANGE_WROTE + CHANGE_PAUSE)) ]; then
		# Told but not shown: what counts is that it was taken and the network is there.
		[ "${code}${CHANGE_TOLD}" != 11 ] || change_wait_back
		return 0
	fi
	if [ "${CHANGE_WRITES}" = "${CHANGE_TRIES}" ]; then
		if [ "${MONITOR_NAME}" = registered ]; then
			change_fail stuck
			return 0
		fi
		"${CHANGE_KIND}_default"
		CHANGE_FORMER="${CHOICE_NEW}"
	elif [ "${CHANGE_WRITES}" -ge $((2 * CHANGE_TRIES)) ]; then
		change_fail stuck
		return 0
	fi
	CHANGE_WRITES=$((CHANGE_WRITES + 1))
	CHANGE_WROTE="${AT_NOW}"
	change_write "${CHANGE_FORMER}"
	[ $? -le 1 ] || return 3
}

# The former choice is read back: over once there is a network. Some firmwares act at a restart only.
change_wait_back() {
	local restart=

	if [ -z "${CHANGE_BACK}" ]; then
		CHANGE_BACK="${AT_NOW}"
		change_save
	fi
	case "${CHANGE_WRITES}${CHANGE_AGAIN}${CHANGE_STEPS}" in
	0*) ;;
	?0*restarted*) restart=1 ;;
	?0*) [ "${AT_NOW}" -lt $((CHANGE_BACK + CHANGE_DARK)) ] || restart=1 ;;
	esac
	if [ -z "${restart}" ]; then
		if { [ "${MONITOR_NAME}" = registered ] && [ "${MONITOR_HEARD}" -gt "${CHANGE_BACK}" ]; } ||
			[ "${AT_NOW}" -ge $((CHANGE_BACK + CHANGE_RESTART_LIMIT)) ]; then
			change_forget
			change_to undone undone
		fi
		return 0
	fi
	CHANGE_AGAIN=1
	CHANGE_BACK="${AT_NOW}"
	change_save
	ask_line AT+CFUN=15
	return 0
}
