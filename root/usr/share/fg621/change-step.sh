# The steps of a change (change.sh), on the open port. What is asked of choice-KIND.sh:
#   KIND_look                     CHOICE_READ: what the modem is set to; 1 refused or not understood, more: no answer
#   KIND_make FORMER ARGUMENT…    CHOICE_NEW: what a person wants; CHOICE_OLD: what to go back to, if not FORMER
#   KIND_same ONE OTHER           whether two choices mean the same
#   KIND_write CHOICE             sets the modem; as ask_line
#   KIND_settled CHOICE           whether the network in use is one the choice was made for
#   KIND_store CHOICE             stages it as the wish for good; KIND_wish reads that back
#   KIND_default                  CHOICE_NEW: the choice that is most likely to find a network

# A modem may tell what it was set to some seconds late.
CHANGE_LATE=10
# A restart that the modem does not show on USB is over after so many seconds.
CHANGE_BLIND=60
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
		case "${CHANGE_PHASE}" in
		registered) change_undo "${CHANGE_REASON:-not_confirmed}" ;;
		asked) change_fail unanswered ;;
		*) change_undo no_network ;;
		esac
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
	# shellcheck disable=SC2153 # set in change.sh
	"${CHANGE_KIND}_look"
}

change_same() {
	"${CHANGE_KIND}_same" "${1}" "${2}"
}

# Also notes down whether the modem said OK: some tell what they are set to only once they have a network.
change_write() {
	local code

	CHANGE_TOLD=0
	"${CHANGE_KIND}_write" "${1}"
	code=$?
	[ "${code}" != 0 ] || CHANGE_TOLD=1
	change_save
	return "${code}"
}

change_send() {
	# It began while this modem was away, and what waits for that goes first.
	if [ -n "${CHANGE_ASIDE}" ] && [ "${USB_PATH}" = "${CHANGE_ASIDE}" ] && [ -z "${CHANGE_ORIGIN}" ]; then
		change_fail unanswered
		return 0
	fi
	change_look
	case $? in
	0) ;;
	1) change_fail refused; return 0 ;;
	*) return 3 ;;
	esac
	CHOICE_OLD="${CHOICE_READ}"
	# shellcheck disable=SC2086 # arguments of the request, checked by its verb
	"${CHANGE_KIND}_make" "${CHOICE_READ}" ${CHANGE_ARGS}
	CHANGE_FORMER="${CHANGE_ORIGIN:-${CHOICE_OLD}}"
	CHANGE_WANTED="${CHOICE_NEW}"
	if change_same "${CHOICE_READ}" "${CHANGE_WANTED}"; then
		CHANGE_REASON=same
		change_keep
		return 0
	fi
	CHANGE_AFTER="${AT_NOW}"
	CHANGE_BOOT="${USB_BOOT}"
	[ -n "${CHANGE_PLACE}" ] || [ -z "${USB_OTHERS}${CHANGE_ASIDE}" ] || CHANGE_PLACE="${USB_PATH}"
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
			CHANGE_AFTER="${AT_NOW}"
			change_to restarting confirmed
			ask_line AT+CFUN=15
			# Refused: then it has to do without.
			[ $? != 1 ] || change_to searching ''
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
	[ "${USB_BOOT}" != "${CHANGE_BOOT}" ] || [ "${AT_NOW}" -ge $((CHANGE_AFTER + CHANGE_BLIND)) ] || return 0
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	CHANGE_AFTER="${AT_NOW}"
	CHANGE_BOOT="${USB_BOOT}"
	if ! change_same "${CHOICE_READ}" "${CHANGE_WANTED}"; then
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

	if [ "${USB_BOOT}" != "${CHANGE_BOOT}" ]; then
		# It has restarted by itself, and may have forgotten.
		CHANGE_BOOT="${USB_BOOT}"
		CHANGE_AFTER="${AT_NOW}"
		change_to sent ''
		return 0
	fi
	if [ "${MONITOR_NAME}" = registered ] && [ "${MONITOR_HEARD}" -gt "${CHANGE_AFTER}" ] &&
		"${CHANGE_KIND}_settled" "${CHANGE_WANTED}"; then
		settled=1
	fi
	if [ -n "${settled}" ] && [ "${CHANGE_PHASE}" = searching ]; then
		change_to registered registered
		# The operator's name may be another.
		ask_again
	fi
	if [ "${CHANGE_PHASE}" = registered ] && [ -n "${settled}" ]; then
		[ "${CHANGE_CONFIRM}" = 1 ] || change_keep
	elif [ -z "${settled}" ] && [ "${CHANGE_PHASE}" = registered ]; then
		change_to searching ''
	fi
}

# The choice is final, and wanted after every restart of the modem from now on.
change_keep() {
	if [ "${CHANGE_WISH}" = 0 ]; then
		if ! change_store; then
			uci -q revert fg621
			CHANGE_REASON=not_saved
			change_save
			return 0
		fi
		config_load fg621
		wish_kept "${CHANGE_KIND}"
	fi
	[ "${CHANGE_REASON}" = same ] || CHANGE_REASON=
	change_to kept kept
}

# One commit: the wish, and no former choice any more.
change_store() {
	flash_room && "${CHANGE_KIND}_store" "${CHANGE_WANTED}" || return 1
	change_drop && uci commit fg621
}
