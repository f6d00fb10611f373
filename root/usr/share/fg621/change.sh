# Changes that can cut the link, under an undo timer that lives in the monitor.
#
# A verb leaves a request; the monitor does the rest, one step a round: asked, sent, (restarting,) searching, registered,
# then kept, undone or failed. What a SIGKILL must not lose stands in the run directory, what a power cut must not lose
# in section `pending` of /etc/config/fg621: the former arguments of AT+GTACT. As long as that section is there, the
# former choice comes back.

CHANGE_INTERVAL=2
# A modem that does not name its band is taken for settled after so many seconds of registration.
CHANGE_SETTLE=6
# Seconds between two tries of putting the former choice back, at first and later.
CHANGE_PAUSE=15
CHANGE_PAUSE_LONG=600

# Takes up what was going on before this monitor started.
change_resume() {
	local name value former wanted

	CHANGE_PHASE='' CHANGE_DEADLINE='' CHANGE_CONFIRM=0 CHANGE_RESTART=0 CHANGE_FORMER='' CHANGE_WANTED=''
	CHANGE_STEPS='' CHANGE_REASON='' CHANGE_AFTER='' CHANGE_BOOT='' CHANGE_MODE=- CHANGE_LTE=- CHANGE_UMTS=-
	CHANGE_FRESH='' CHANGE_HALF='' CHANGE_WRITES=0 CHANGE_WROTE=0
	if [ -r "${FG621_RUN}/change" ]; then
		while read -r name value; do
			case "${name}" in
			PHASE | DEADLINE | CONFIRM | RESTART | FORMER | WANTED | STEPS | REASON | AFTER | BOOT | MODE | LTE | UMTS)
				eval "CHANGE_${name}=\${value}"
				;;
			esac
		done <"${FG621_RUN}/change"
	fi
	config_get former pending former
	[ -n "${former}" ] || return 0
	config_get wanted pending wanted
	case "${former}${wanted}" in
	*[!0-9,]*)
		# Not written by us: nothing of it may reach the modem.
		monitor_say 'bands: the stored former choice is damaged and dropped'
		change_forget
		return 0
		;;
	esac
	# What is on flash counts: without a change that knows of it, the router was switched off in the middle of one, or
	# could not write down how far it had come.
	if ! change_active || [ -z "${CHANGE_FORMER}" ]; then
		at_now
		CHANGE_FORMER="${former}"
		CHANGE_WANTED="${wanted}"
		CHANGE_STEPS="asked ${AT_NOW}"
		change_undo router_restarted
	fi
}

# Writes what a SIGKILL must not lose.
change_save() {
	printf '%s\n' "PHASE ${CHANGE_PHASE}" "DEADLINE ${CHANGE_DEADLINE}" "CONFIRM ${CHANGE_CONFIRM}" \
		"RESTART ${CHANGE_RESTART}" "FORMER ${CHANGE_FORMER}" "WANTED ${CHANGE_WANTED}" "STEPS ${CHANGE_STEPS}" \
		"REASON ${CHANGE_REASON}" "AFTER ${CHANGE_AFTER}" "BOOT ${CHANGE_BOOT}" "MODE ${CHANGE_MODE}" \
		"LTE ${CHANGE_LTE}" "UMTS ${CHANGE_UMTS}" >"${FG621_RUN}/change.new" &&
		mv "${FG621_RUN}/change.new" "${FG621_RUN}/change"
}

# Goes to PHASE, noting the step NAME.
change_to() {
	at_now
	CHANGE_PHASE="${1}"
	[ -z "${2}" ] || CHANGE_STEPS="${CHANGE_STEPS} ${2} ${AT_NOW}"
	monitor_say "bands: ${1}${CHANGE_REASON:+ (${CHANGE_REASON})}"
	change_save
}

# Whether a change runs.
change_active() {
	case "${CHANGE_PHASE}" in
	'' | kept | undone | failed) return 1 ;;
	esac
}

# Takes the request of a verb, if there is one: `bands MODE LTE UMTS CONFIRM LIMIT RESTART`, `keep` or `undo`.
change_take() {
	local verb mode lte umts confirm limit restart

	[ -e "${FG621_RUN}/request" ] || return 0
	read -r verb mode lte umts confirm limit restart <"${FG621_RUN}/request"
	if [ -z "${restart}" ]; then
		case "${verb}" in
		keep | undo) ;;
		*)
			# Just being written. Seen so twice, it is what a killed verb has left.
			[ -z "${CHANGE_HALF}" ] || rm -f "${FG621_RUN}/request"
			CHANGE_HALF=1
			return 0
			;;
		esac
	fi
	CHANGE_HALF=
	rm -f "${FG621_RUN}/request"
	case "${verb}" in
	bands)
		change_active && return 0
		at_now
		CHANGE_MODE="${mode}" CHANGE_LTE="${lte//,/ }" CHANGE_UMTS="${umts//,/ }" CHANGE_CONFIRM="${confirm}" CHANGE_RESTART="${restart}"
		CHANGE_DEADLINE=$((AT_NOW + limit))
		CHANGE_FORMER='' CHANGE_WANTED='' CHANGE_STEPS='' CHANGE_REASON='' CHANGE_AFTER=''
		change_to asked asked
		# First one more look at the link as it is, then the change.
		CHANGE_FRESH=1
		;;
	keep) [ "${CHANGE_PHASE}" != registered ] || change_keep ;;
	undo) ! change_active || [ "${CHANGE_PHASE}" = undoing ] || change_undo asked ;;
	esac
}

# One step, on the open port. Returns 3 when the modem does not answer.
change_step() {
	if [ -n "${CHANGE_FRESH}" ]; then
		CHANGE_FRESH=
		return 0
	fi
	change_active || return 0
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

# Asks for the choice in force: GTACT_READ.
change_look() {
	ask_line 'AT+GTACT?'
	case $? in
	0) gtact_read "${AT_REPLY}" ;;
	1) return 1 ;;
	*) return 3 ;;
	esac
}

change_send() {
	change_look
	case $? in
	0) ;;
	1) change_fail refused; return 0 ;;
	*) return 3 ;;
	esac
	CHANGE_FORMER="${GTACT_READ}"
	gtact_make "${CHANGE_MODE}" "${CHANGE_LTE}" "${CHANGE_UMTS}" "${CHANGE_FORMER}"
	CHANGE_WANTED="${GTACT_NEW}"
	if gtact_same "${CHANGE_FORMER}" "${CHANGE_WANTED}"; then
		CHANGE_REASON=same
		change_keep
		return 0
	fi
	# On flash before the modem hears of it: from here on a power cut ends with the former choice.
	if ! change_remember || ! change_to sent sent; then
		change_fail not_saved
		return 0
	fi
	ask_line "AT+GTACT=${CHANGE_WANTED}"
	case $? in
	0) ;;
	# Neither an error nor silence says what was done: the read-back decides.
	1) CHANGE_REASON=refused ;;
	*) return 3 ;;
	esac
}

change_remember() {
	uci set fg621.pending=change &&
		uci set fg621.pending.former="${CHANGE_FORMER}" &&
		uci set fg621.pending.wanted="${CHANGE_WANTED}" &&
		uci commit fg621 &&
		[ "$(uci -q get fg621.pending.former)" = "${CHANGE_FORMER}" ]
}

# The former choice needs no guarding any more.
change_forget() {
	! uci -q get fg621.pending >/dev/null || { uci delete fg621.pending && uci commit fg621; }
}

# After the write: is it what was wanted?
change_check() {
	change_look
	case $? in
	0) ;;
	1) return 0 ;;
	*) return 3 ;;
	esac
	if gtact_same "${GTACT_READ}" "${CHANGE_WANTED}"; then
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
	elif gtact_same "${GTACT_READ}" "${CHANGE_FORMER}"; then
		change_fail "${CHANGE_REASON:-differs}"
	else
		change_undo differs
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
	if ! gtact_same "${GTACT_READ}" "${CHANGE_WANTED}"; then
		ask_line "AT+GTACT=${CHANGE_WANTED}"
		[ $? -le 1 ] || return 3
		CHANGE_BOOT="${USB_BOOT}"
		change_to sent restarted
		return 0
	fi
	CHANGE_AFTER="${AT_NOW}"
	change_to searching restarted
}

# A network on one of the wanted bands? The state is that of the last round, after the change.
change_watch() {
	local settled=

	if [ "${MONITOR_NAME}" = registered ] && [ "${MONITOR_HEARD}" -gt "${CHANGE_AFTER}" ]; then
		gtact_split "${CHANGE_WANTED}"
		case "${MONITOR_BAND}" in
		umts)
			# Falling back to UMTS is not what a choice of LTE bands was made for.
			case "${GTACT_RAT}" in
			1) settled=1 ;;
			4 | 10) ! gtact_equal "${GTACT_LTE}" "${GTACT_ALL_LTE}" || settled=1 ;;
			esac
			;;
		'') [ "${AT_NOW}" -lt $((CHANGE_AFTER + CHANGE_SETTLE)) ] || settled=1 ;;
		*)
			case "${GTACT_RAT}- ${GTACT_LTE} " in
			1-*) ;;
			*" ${MONITOR_BAND} "*) settled=1 ;;
			esac
			;;
		esac
	fi
	if [ -n "${settled}" ] && [ "${CHANGE_PHASE}" = searching ]; then
		change_to registered registered
		[ "${CHANGE_CONFIRM}" = 1 ] || change_keep
	elif [ -z "${settled}" ] && [ "${CHANGE_PHASE}" = registered ]; then
		change_to searching ''
	fi
}

# The choice is final, and wanted after every restart of the modem from now on.
change_keep() {
	local mode

	gtact_split "${CHANGE_WANTED}"
	case "${GTACT_RAT}" in
	10) mode=auto ;;
	2) mode=lte ;;
	1) mode=umts ;;
	*) mode='lte-umts' ;;
	esac
	uci set fg621.radio=radio &&
		uci set fg621.radio.mode="${mode}" &&
		uci set fg621.radio.lte="${GTACT_LTE}" &&
		uci set fg621.radio.umts="${GTACT_UMTS}" || return 0
	! uci -q get fg621.pending >/dev/null || uci delete fg621.pending
	uci commit fg621 || return 0
	WISH_MODE="${mode}" WISH_LTE="${GTACT_LTE}" WISH_UMTS="${GTACT_UMTS}" WISH_DONE=1 WISH_REFUSED=
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
	if gtact_same "${GTACT_READ}" "${CHANGE_FORMER}"; then
		change_forget
		change_to undone undone
		return 0
	fi
	if [ "${AT_NOW}" -ge $((CHANGE_WROTE + (CHANGE_WRITES < 3 ? CHANGE_PAUSE : CHANGE_PAUSE_LONG))) ]; then
		CHANGE_WRITES=$((CHANGE_WRITES + 1))
		CHANGE_WROTE="${AT_NOW}"
		ask_line "AT+GTACT=${CHANGE_FORMER}"
		[ $? -le 1 ] || return 3
	fi
}

# What the status says of the change: CHANGE_FACTS.
change_facts() {
	CHANGE_FACTS=
	[ -n "${CHANGE_PHASE}" ] || return 0
	CHANGE_FACTS="fact change_phase ${CHANGE_PHASE}
fact change_deadline ${CHANGE_DEADLINE}
fact change_confirm ${CHANGE_CONFIRM}
fact change_steps ${CHANGE_STEPS}
fact change_from ${CHANGE_FORMER}
fact change_to ${CHANGE_WANTED}
fact change_reason ${CHANGE_REASON}
"
}
