# The former choice of a change (change.sh) on flash: section `pending` of /etc/config/fg621, and `aside` (change-aside.sh).

# Puts the former choice on flash, before the modem hears of another: a power cut ends with the former one then. uci flushes
# the file, but UBIFS holds the renaming back for seconds.
change_remember() {
	change_guard pending "${CHANGE_FORMER}"
}

# change_guard SECTION FORMER
change_guard() {
	flash_room &&
		uci set "fg621.${1}=change" &&
		uci set "fg621.${1}.kind=${CHANGE_KIND}" &&
		uci set "fg621.${1}.former=${2}" &&
		uci set "fg621.${1}.wanted=${CHANGE_WANTED}" &&
		{ [ -z "${CHANGE_PLACE}" ] || uci set "fg621.${1}.place=${CHANGE_PLACE}"; } &&
		uci commit fg621 &&
		sync &&
		# A full flash must not be found out after a power cut: uci itself would also tell what it only has in RAM.
		grep -qF "option former '${2}'" "${FG621_PREFIX}/etc/config/fg621"
}

# The former choice needs no guarding any more.
change_forget() {
	change_drop
	[ -z "${CHANGE_DROPPED}" ] || uci commit fg621
}

# Stages that; CHANGE_DROPPED=1 if there was one.
change_drop() {
	local section sections=pending

	CHANGE_DROPPED=
	# What was laid aside is over with its undo.
	if [ -n "${CHANGE_ASIDE}" ] && [ "${CHANGE_ASIDE}" = "${CHANGE_PLACE}" ]; then
		sections='pending aside'
	fi
	for section in ${sections}; do
		uci -q get "fg621.${section}" >/dev/null || continue
		uci delete "fg621.${section}" || return 1
		CHANGE_DROPPED=1
	done
}

# Reads what SECTION of the configuration guards into `kind`, `former`, `wanted` and `place` of the caller. Fails when that is
# nothing, or was not written by us: nothing of it may reach the modem then.
change_stored() {
	former=$(uci -q get "fg621.${1}.former")
	[ -n "${former}" ] || return 1
	kind=$(uci -q get "fg621.${1}.kind")
	kind="${kind:-bands}"
	wanted=$(uci -q get "fg621.${1}.wanted")
	place=$(uci -q get "fg621.${1}.place")
	change_is_place "${place}" || place=
	if ! change_is_kind "${kind}" || ! change_plain "${former}" || ! change_plain "${wanted}"; then
		monitor_say 'the stored former choice is damaged and dropped'
		uci delete "fg621.${1}" && uci commit fg621
		return 1
	fi
}
