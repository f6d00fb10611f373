# The second halves of recovery's steps (recover-step.sh): they are done whatever comes in between, by the next monitor if need
# be. The radio is never left off, the modem never left off the USB bus, the connection never left ended.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Before a second half that the modem refuses, or does not answer, is tried again, and the longest wait.
RECOVER_AGAIN=10
RECOVER_AGAIN_MAX=600
# So often a modem is bound that does not take its configuration; before the last of them, its hub is taken instead.
RECOVER_BINDS_MAX=6
RECOVER_BINDS_HUB=3

# The second halves that are due. A person who changes something is not made to wait for a pause.
recover_halves() {
	local code

	if [ -n "${RECOVER_RADIO}" ] && { [ "${AT_NOW}" -ge "${RECOVER_RADIO}" ] || change_active; }; then
		recover_tell_modem AT+CFUN=1 'AT+CFUN?' +CFUN:1
		code=$?
		recover_later RADIO "${code}"
		if [ "${code}" = 0 ]; then
			recover_save
			ask_again
		elif [ "${code}" != 1 ]; then
			return 3
		fi
	fi
	# What a person has ended since is to stay so.
	if [ -n "${RECOVER_DIAL}" ] && [ "${JOB_KIND}-${JOB_PHASE}" = disconnect-done ] && recover_time "${JOB_STARTED}" &&
		[ "${JOB_STARTED}" -ge "${RECOVER_STEP_AT:-0}" ]; then
		RECOVER_DIAL='' RECOVER_DIRTY=1
	fi
	if [ -n "${RECOVER_DIAL}" ] && [ "${AT_NOW}" -ge "${RECOVER_DIAL}" ]; then
		recover_tell_modem AT+GTRNDIS=1,1 'AT+GTRNDIS?' +GTRNDIS:1
		code=$?
		recover_later DIAL "${code}"
		if [ "${code}" = 0 ]; then
			recover_save
			recover_places
			recover_ifup
		elif [ "${code}" != 1 ]; then
			return 3
		fi
	fi
}

# The same while a job has the modem: it would wait in vain for a network as long as the radio is off. The port is free between
# its commands.
recover_between() {
	[ -n "${RECOVER_RADIO}${RECOVER_DIAL}" ] && [ -n "${USB_PORT}" ] || return 0
	at_open "${USB_PORT}" 2 || return 0
	recover_halves
	at_close
}

# recover_tell_modem COMMAND QUESTION ANSWER: as ask_line; what the modem refuses because it is so already is done.
recover_tell_modem() {
	local code

	ask_line "${1}" 30
	code=$?
	[ "${code}" = 1 ] || return "${code}"
	ask_line "${2}" && at_line "${3}" || return 1
}

# recover_later RADIO|DIAL CODE: the half is done, or tried again after a wait that is twice as long each time.
recover_later() {
	local wait

	if [ "${2}" = 0 ]; then
		eval "RECOVER_${1}='' RECOVER_WAIT_${1}=''"
		return
	fi
	eval "wait=\${RECOVER_WAIT_${1}:-${RECOVER_AGAIN}}"
	eval "RECOVER_${1}=$((AT_NOW + wait))"
	[ "${wait}" -ge "${RECOVER_AGAIN_MAX}" ] || wait=$((wait * 2))
	eval "RECOVER_WAIT_${1}=${wait}"
}

# The service ends: nobody would do the second halves. Short, for procd waits five seconds; what fails is left to the next
# monitor.
recover_stop() {
	[ -n "${RECOVER_RADIO}${RECOVER_DIAL}${RECOVER_USB}" ] || return 0
	trap '' TERM INT
	FG621_STOP=0
	[ -z "${RECOVER_USB}" ] || recover_bus bind
	[ -n "${USB_PORT}" ] && at_open "${USB_PORT}" 2 || return 0
	# No patience with a slow one.
	AT_TOOK=0
	[ -z "${RECOVER_RADIO}" ] || ! ask_line AT+CFUN=1 3 || RECOVER_RADIO=
	[ -z "${RECOVER_DIAL}" ] || ! ask_line AT+GTRNDIS=1,1 3 || RECOVER_DIAL=
	at_close
	recover_save
}

# Brings the router's interfaces on the modem's device up anew. Our locks and the port are not for others.
recover_ifup() {
	local place

	for place in ${RECOVER_PLACES}; do
		ifup "${place}" </dev/null >/dev/null 2>&1 3>&- 5>&- 7>&- 9>&-
	done
}

# The second half of `usb`: once it is written, it is looked whether that was so. A modem that hangs is bound by the kernel
# also when it has not taken its configuration; then once more, and then by its hub, which resets the port.
recover_bind() {
	local device="${FG621_PREFIX}/sys/bus/usb/devices/${RECOVER_DEVICE}" configuration

	[ -n "${RECOVER_USB}" ] && [ "${AT_NOW}" -ge "${RECOVER_USB}" ] || return 0
	if [ "${RECOVER_BINDS}" -gt 0 ] && [ -e "${FG621_PREFIX}/sys/bus/usb/drivers/usb/${RECOVER_DEVICE}" ]; then
		usb_read configuration "${device}/bConfigurationValue"
		if [ -n "${configuration}" ] || [ "${RECOVER_BINDS}" -ge "${RECOVER_BINDS_MAX}" ]; then
			RECOVER_USB='' RECOVER_DEVICE='' RECOVER_DIRTY=1
			return 0
		fi
		if [ "${RECOVER_BINDS}" -ge "${RECOVER_BINDS_HUB}" ] && recover_hub; then
			# Written down first: it is what the next monitor has to bind.
			RECOVER_DEVICE="usb${RECOVER_PATH%%-*}"
			recover_save || return 0
		fi
		recover_bus unbind
	elif [ ! -e "${device}" ]; then
		# Pulled out meanwhile.
		RECOVER_USB='' RECOVER_DEVICE='' RECOVER_DIRTY=1
		return 0
	else
		recover_bus bind
		RECOVER_BINDS=$((RECOVER_BINDS + 1))
	fi
	RECOVER_USB=$((AT_NOW + (RECOVER_BINDS < 10 ? RECOVER_USB_OFF : RECOVER_AGAIN)))
}

# recover_bus bind|unbind: tells the kernel; it may refuse.
recover_bus() {
	{ printf '%s\n' "${RECOVER_DEVICE}" >"${FG621_PREFIX}/sys/bus/usb/drivers/usb/${1}"; } 2>/dev/null
}
