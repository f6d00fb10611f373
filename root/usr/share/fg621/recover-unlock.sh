# Recovery's step `unlock` (recover.sh): a modem that is held to a cell finds no network once that cell is gone, and a restart
# does not help, for a kept lock is put back. So the lock is given up, the kept one too.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Seconds without a network, and since a person has acted, before a lock counts as what is in the way.
RECOVER_UNLOCK_AFTER=3600

# Whether the modem is held to a cell, or would be put back there: RECOVER_LOCK names it, EARFCN[,PCI].
recover_is_locked() {
	RECOVER_LOCK="${MONITOR_LOCK#-}"
	RECOVER_LOCK="${RECOVER_LOCK:-${WISH_cell}}"
	[ -n "${RECOVER_LOCK}" ]
}

# RECOVER_UNLOCK_AT: when a lock may be given up at the earliest. Putting the kept choice back is nothing a person does.
recover_unlock_at() {
	RECOVER_UNLOCK_AT=$((RECOVER_SINCE + RECOVER_UNLOCK_AFTER))
	case "${RECOVER_PERSON_WHAT}${CHANGE_WISH}" in
	change1) return 0 ;;
	esac
	[ "${RECOVER_PERSON:-0}" -le "${RECOVER_SINCE}" ] || RECOVER_UNLOCK_AT=$((RECOVER_PERSON + RECOVER_UNLOCK_AFTER))
}

# Whether the step can be done now; a person who was told that it comes next and asks for it need not wait.
recover_can_unlock() {
	[ "${RECOVER_FAULT}" = unregistered ] && recover_is_locked || return 1
	recover_unlock_at
	[ "${AT_NOW}" -ge "${RECOVER_UNLOCK_AT}" ] || [ "${RECOVER_ASKED:+${RECOVER_NAMED}}" = unlock ]
}

# Tells that the lock will be given up, where that comes before the next step.
recover_foresee_unlock() {
	[ "${RECOVER_FAULT}" = unregistered ] && recover_among unlock "${RECOVER_STEPS}" && recover_is_locked || return 0
	recover_unlock_at
	[ "${AT_NOW}" -lt "${RECOVER_UNLOCK_AT}" ] && [ "${RECOVER_UNLOCK_AT}" -lt "${RECOVER_NEXT_AT:-999999999}" ] || return 0
	RECOVER_NEXT_STEP=unlock RECOVER_NEXT_AT="${RECOVER_UNLOCK_AT}"
	case "${RECOVER_HELD}" in
	hour | day | no_step) RECOVER_HELD= ;;
	esac
}

# On the open port. The modem comes first: whatever ends this in between, the kept lock leads back here.
recover_unlock() {
	local code step taken=''

	ask_line AT+GTCELLLOCK=0 30
	code=$?
	# Some firmwares heed it at a restart only, which may have been taken in vain before.
	for step in ${RECOVER_TAKEN}; do
		[ "${step}" = restart ] || taken="${taken} ${step}"
	done
	RECOVER_TAKEN="${taken# }" RECOVER_DIRTY=1
	[ -z "${WISH_cell}" ] || recover_unkeep
	# Refused: there is nothing to wait for.
	[ "${code}" != 1 ] || RECOVER_UNTIL="${AT_NOW}"
	ask_again
}

# The kept lock is put back no more: neither by this monitor nor, if flash can be written, by another.
recover_unkeep() {
	if flash_room && cell_store 0 && uci commit fg621 &&
		grep -qF "option cell 'none'" "${FG621_PREFIX}/etc/config/fg621"; then
		config_load fg621
		wish_kept cell
		return 0
	fi
	uci -q revert fg621.radio
	WISH_cell=
	monitor_say 'the kept cell lock stays on flash, which cannot be written: the next start of the monitor takes it up again'
}
