# How often the monitor looks, and how it waits meanwhile.

# A lease that lasts longer, seconds, was not written by a page.
MONITOR_LEASE_MAX=120

# Sets MONITOR_MODE and MONITOR_INTERVAL (s): a valid lease makes it active, one for aiming (MONITOR_AIM=1) has it look every
# second.
monitor_mode() {
	at_now
	MONITOR_INTERVAL=0
	if change_active; then
		MONITOR_INTERVAL="${CHANGE_INTERVAL}"
	elif monitor_lease lease; then
		MONITOR_INTERVAL="${FG621_ACTIVE}"
	fi
	MONITOR_AIM=
	! monitor_lease aim || MONITOR_AIM=1 MONITOR_INTERVAL=1
	if [ "${MONITOR_INTERVAL}" != 0 ]; then
		MONITOR_MODE=active
	elif [ "${FG621_BACKGROUND}" -gt 0 ]; then
		MONITOR_MODE=background
		MONITOR_INTERVAL="${FG621_BACKGROUND}"
	# Nobody else would put it back.
	elif back_waits; then
		MONITOR_MODE=background
		MONITOR_INTERVAL="${BACK_INTERVAL}"
	else
		MONITOR_MODE=idle
	fi
}

# Whether the lease in the file NAME is valid now.
monitor_lease() {
	local file="${FG621_RUN}/${1}" lease=

	# Any login that may read can write this file: no more of it is taken than a lease needs, and the rest is not kept.
	[ ! -r "${file}" ] || read -r -n 12 lease <"${file}"
	case "${lease}" in
	????????????)
		: >"${file}"
		return 1
		;;
	'' | *[!0-9]* | 0?* | ??????????*) return 1 ;;
	esac
	[ "${lease}" -gt "${AT_NOW}" ] && [ "${lease}" -le $((AT_NOW + MONITOR_LEASE_MAX)) ]
}

# Whether recovery wants this round, though nobody else does.
monitor_due() {
	[ -n "${RECOVER_WAKE}" ] && [ "${RECOVER_WAKE}" -le "${AT_NOW}" ]
}

# Waits for the next round, or for a line on the FIFO (MONITOR_WOKEN=1). Costs no process.
monitor_wait() {
	local left line

	MONITOR_WOKEN=
	at_now
	if [ "${MONITOR_MODE}" = idle ]; then
		left=3600
	else
		left=$((MONITOR_TICK + MONITOR_INTERVAL - AT_NOW))
		# What has just changed is looked at again at once.
		[ -z "${MONITOR_CHANGED}${CHANGE_FRESH}" ] || left=1
		# Who turns an antenna waits for no more than the modem itself.
		[ "${left}" -gt 0 ] || left=$((1 - ${MONITOR_AIM:-0}))
	fi
	if [ -n "${RECOVER_WAKE}" ] && [ "${RECOVER_WAKE}" -lt $((AT_NOW + left)) ]; then
		left=$((RECOVER_WAKE > AT_NOW ? RECOVER_WAKE - AT_NOW : 1))
	fi
	MONITOR_CHANGED=
	[ "${FG621_STOP}" = 0 ] || return 0
	if [ "${left}" -gt 0 ]; then
		read -r -t "${left}" line <&5 || return 0
	else
		read -r -t 0 <&5 || return 0
	fi
	MONITOR_WOKEN=1
	# Ten tabs that open at once are one reason to look, and nobody can make it look more than once a second.
	while read -r -t 0 <&5; do
		read -r -t 1 line <&5
	done
	at_now
	while [ "${AT_NOW}" -le "${MONITOR_TICK}" ] && [ "${FG621_STOP}" = 0 ]; do
		read -r -t 1 line <&5
		at_now
	done
}
