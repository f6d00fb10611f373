# The steps of a change (change.sh), on the open port. What is asked of choice-KIND.sh:
#   KIND_look                     CHOICE_READ: what the modem is set to; 1 refused or not understood, 3 no answer
#   KIND_make FORMER ARGUMENT…    CHOICE_NEW: what a person wants; CHOICE_OLD: what to go back to, if not FORMER
#   KIND_same ONE OTHER           whether two choices mean the same
#   KIND_write CHOICE             sets the modem; as ask_line
#   KIND_settled CHOICE           whether the network in use is one the choice was made for
#   KIND_store CHOICE             stages it as the wish for good; KIND_wish reads that back

# A modem may tell what it was set to some seconds late.
CHANGE_LATE=10
# Seconds between two tries of putting the former choice back, at first and later.
CHANGE_PAUSE=15
CHANGE_PAUSE_LONG=600
# What a restart of the modem in the middle is given: the owners' "up to several minutes".
CHANGE_RESTART_LIMIT=300

# One step. Returns 3 when the modem does not answer.
change_step() {
	if [ -n "${CHANGE_FRESH}" ]; then
		CHANGE_FRESH=
		return 0
	fi
	change_active || return 0
	# shellcheck disable=SC2153 # set in change.sh
	if [ "${CHANGE_PHASE}" != undoing ] && [ "${AT_NOW}" -ge "${CHANGE_DEADLINE}" ]; then
		if [ "${CHANGE_PHASE}" = registered ]; then
			change_undo not_confirmed
		else
			change_undo no_network
		fi
	fi
	case "${CHANGE_PHASE}" in
	asked) change_send ;;
	sent) change_check ;;
	restarting) change_restarted ;;
	searching | registered) change_watch ;;
	undoing) change_put_back ;;
	esac
}

# The functions of this change's kind.
change_look() {
	"${CHANGE_KIND}_look"
}

change_same() {
	"${CHANGE_KIND}_same" "${1}" "${2}"
}

change_write() {
	"${CHANGE_KIND}_write" "${1}"
}

change_send() {
	change_look
	case $? in
	0) ;;
	1) change_fail refused; return 0 ;;
	*) return 3 ;;
	esac
	CHOICE_OLD="${CHOICE_READ}"
	# shellcheck disable=SC2086 # arguments of the request, checked by its verb
	"${CHANGE_KIND}_make" "${CHOICE_READ}" ${CHANGE_ARGS}
	CHANGE_FORMER="${CHOICE_OLD}"
	CHANGE_WANTED="${CHOICE_NEW}"
	if change_same "${CHOICE_READ}" "${CHANGE_WANTED}"; then
		CHANGE_REASON=same
		change_keep
		return 0
	fi
	CHANGE_AFTER="${AT_NOW}"
	# A wish is on flash already.
	if { [ "${CHANGE_WISH}" = 0 ] && ! change_remember; } || ! change_to sent sent; then
		change_fail not_saved
		return 0
	fi
	change_write "${CHANGE_WANTED}"
	case $? in
	0) ;;
	# Neither an error nor silence says what was done: the read-back decides.
	1)
		CHANGE_REASON=refused
		change_save
		;;
	*) return 3 ;;
	esac
}

# After the write: is it what was wanted?
change_check() {
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	# An operator that is set but was refused is one the modem could not register with.
	if change_same "${CHOICE_READ}" "${CHANGE_WANTED}" && [ "${CHANGE_KIND}${CHANGE_REASON}" != operatorrefused ]; then
		CHANGE_REASON=
		if [ "${CHANGE_RESTART}" = 1 ]; then
			CHANGE_RESTART=0
			CHANGE_BOOT="${USB_BOOT}"
			change_to restarting confirmed
			ask_line AT+CFUN=15
			return 0
		fi
		CHANGE_AFTER="${AT_NOW}"
		change_to searching confirmed
	elif [ -z "${CHANGE_REASON}" ] && [ "${AT_NOW}" -lt $((CHANGE_AFTER + CHANGE_LATE)) ]; then
		return 0
	elif change_same "${CHOICE_READ}" "${CHANGE_FORMER}"; then
		change_fail "${CHANGE_REASON:-differs}"
	else
		change_undo "${CHANGE_REASON:-differs}"
	fi
}

# Back from its restart? Then the choice is looked at again, for not every firmware keeps it.
change_restarted() {
	[ "${USB_BOOT}" != "${CHANGE_BOOT}" ] || return 0
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	CHANGE_AFTER="${AT_NOW}"
	if ! change_same "${CHOICE_READ}" "${CHANGE_WANTED}"; then
		CHANGE_BOOT="${USB_BOOT}"
		change_to sent restarted
		change_write "${CHANGE_WANTED}"
		[ $? -le 1 ] || return 3
		return 0
	fi
	change_to searching restarted
}

# Whether registration has lasted long enough for a modem that does not name its band or cell.
change_rested() {
	[ "${AT_NOW}" -ge $((CHANGE_AFTER + CHANGE_SETTLE)) ]
}

# A network of the wanted kind? The state is that of the last round, after the change.
change_watch() {
	local settled=

	if [ "${MONITOR_NAME}" = registered ] && [ "${MONITOR_HEARD}" -gt "${CHANGE_AFTER}" ] &&
		"${CHANGE_KIND}_settled" "${CHANGE_WANTED}"; then
		settled=1
	fi
	if [ -n "${settled}" ] && [ "${CHANGE_PHASE}" = searching ]; then
		change_to registered registered
		# The operator's name may be another.
		ask_again
		[ "${CHANGE_CONFIRM}" = 1 ] || change_keep
	elif [ -z "${settled}" ] && [ "${CHANGE_PHASE}" = registered ]; then
		change_to searching ''
	fi
}

# The choice is final, and wanted after every restart of the modem from now on.
change_keep() {
	if [ "${CHANGE_WISH}" = 0 ]; then
		"${CHANGE_KIND}_store" "${CHANGE_WANTED}" || return 0
		! uci -q get fg621.pending >/dev/null || uci delete fg621.pending
		uci commit fg621 || return 0
		config_load fg621
		wish_kept "${CHANGE_KIND}"
	fi
	change_to kept kept
}

change_undo() {
	CHANGE_REASON="${1}"
	if [ -z "${CHANGE_FORMER}" ]; then
		change_fail "${1}"
		return 0
	fi
	CHANGE_WRITES=0 CHANGE_WROTE=$((-CHANGE_PAUSE))
	change_to undoing undoing
}

# Nothing was changed, or it was put back by the modem itself.
change_fail() {
	CHANGE_REASON="${1}"
	change_forget
	change_to failed failed
}

# Looks, and writes only if it must, until the former choice is in force: three times with time to act in between, then
# rarely, because each write costs the modem its network.
change_put_back() {
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	if change_same "${CHOICE_READ}" "${CHANGE_FORMER}"; then
		change_forget
		change_to undone undone
		return 0
	fi
	if [ "${AT_NOW}" -ge $((CHANGE_WROTE + (CHANGE_WRITES < 3 ? CHANGE_PAUSE : CHANGE_PAUSE_LONG))) ]; then
		CHANGE_WRITES=$((CHANGE_WRITES + 1))
		CHANGE_WROTE="${AT_NOW}"
		change_write "${CHANGE_FORMER}"
		[ $? -le 1 ] || return 3
	fi
}
