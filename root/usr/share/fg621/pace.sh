# How often the monitor looks, and how it waits meanwhile.

# How long nothing at all is looked at, seconds: neither secrets left behind (monitor.sh) nor a change of the mode.
MONITOR_IDLE=60

# A lease that lasts longer, seconds, was not written by a page.
MONITOR_LEASE_MAX=120
# So often, seconds, what is no lease is taken out of the files that any login may write.
MONITOR_CLEAN=10

# Sets MONITOR_MODE and MONITOR_INTERVAL (s): a valid lease makes it active, one for aiming (MONITOR_AIM=1) has it look every
# second.
monitor_mode() {
	at_now
	MONITOR_INTERVAL=0 MONITOR_AIM=
	! monitor_lease lease || MONITOR_INTERVAL="${FG621_ACTIVE}"
	! change_active || MONITOR_INTERVAL="${CHANGE_INTERVAL}"
	! monitor_lease aim || MONITOR_AIM=1 MONITOR_INTERVAL=1
	if [ "${MONITOR_INTERVAL}" != 0 ]; then
		MONITOR_MODE=active
	elif [ "${FG621_BACKGROUND}" -gt 0 ]; then
		MONITOR_MODE=background
		MONITOR_INTERVAL="${FG621_BACKGROUND}"
	# Nobody else would put it back.
	elif [ "${BACK_TRIES}" -lt "${BACK_MOST}" ] && back_waits; then
		MONITOR_MODE=background
		MONITOR_INTERVAL="${BACK_INTERVAL}"
	else
		MONITOR_MODE=idle
	fi
}

# Whether the lease in the file NAME is valid now. Any login that may read can write that file, and append to it: no more
# of it is taken than a lease needs, and a file with anything behind that is emptied.
monitor_lease() {
	local file="${FG621_RUN}/${1}" lease='' more

	[ -f "${file}" ] || return 1
	if { read -r -n 12 lease && read -r -n 1 more; } <"${file}"; then
		: >"${file}"
		return 1
	fi
	case "${lease}" in
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
		left="${MONITOR_IDLE}"
		[ -z "${MONITOR_SECRET}" ] || left="${MONITOR_SECRET_MAX}"
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
		monitor_sleep "${left}" || return 0
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

# Waits SECONDS (1…) for a line on the FIFO; returns 1 when none has come.
monitor_sleep() {
	local left="${1}" line

	while [ "${left}" -gt "${MONITOR_CLEAN}" ]; do
		! read -r -t "${MONITOR_CLEAN}" line <&5 || return 0
		[ "${FG621_STOP}" = 0 ] || return 1
		monitor_lease lease || true
		monitor_lease aim || true
		left=$((left - MONITOR_CLEAN))
	done
	read -r -t "${left}" line <&5 || return 1
}
