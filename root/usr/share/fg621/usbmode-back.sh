# What hangs on the USB mode: another mode brings another network device, so the router's interfaces on it move along, and where
# they had an address and get none, mode and interfaces go back (back.sh). Who is on the far side could not mend it.

# Seconds that the modem's network device may come after its AT port, and that an address may take on it.
USBMODE_DEVICE_LIMIT=30
USBMODE_ADDRESS=120

# Notes the modem's network device and the router's interfaces on it: BACK_DEVICE, BACK_PLACES.
usbmode_places() {
	BACK_DEVICE="${USB_NET}" BACK_PLACES='' BACK_LINK=0
	[ -n "${BACK_DEVICE}" ] && config_load network && config_foreach usbmode_place interface
	BACK_PLACES="${BACK_PLACES# }"
}

usbmode_place() {
	local device

	place_device "${1}"
	[ "${device}" != "${BACK_DEVICE}" ] || BACK_PLACES="${BACK_PLACES} ${1}"
}

# Ends the program where the way back could not be stored, or where something that somebody has staged would be committed along
# with the move.
usbmode_able() {
	back_room
	usbmode_places
	[ -z "${BACK_PLACES}" ] || ! usbmode_staged ||
		fail 5 'somebody has changed network and not committed it: uci changes network; then uci commit network or uci revert network'
}

# Whether something is staged in `network` that is not the device of an interface to move: that may be a move of ours that was
# killed before its commit.
usbmode_staged() {
	uci -q changes network | grep -qvE "^network\.(${BACK_PLACES// /|})\.(device|ifname)="
}

# usbmode_note MODE: puts the present mode on flash, as the modem tells it if it is in it, and whether there is an address.
usbmode_note() {
	BACK_MODE=
	case "${1}" in
	3[4-9])
		usbmode_product "${1}"
		[ "${USB_ID}" != "${USB_VENDOR}:${USBMODE_PRODUCT}" ] || BACK_MODE="${1}"
		;;
	esac
	case "${BACK_MODE}${USB_ID#*:}" in
	0a04) BACK_MODE=34 ;;
	0a05) BACK_MODE=36 ;;
	0a06) BACK_MODE=38 ;;
	esac
	[ -z "${BACK_PLACES}" ] || ! usbmode_addressed || BACK_LINK=1
	if ! back_save usb "MODE ${BACK_MODE}" "DEVICE ${BACK_DEVICE}" "PLACES ${BACK_PLACES}" "LINK ${BACK_LINK}" \
		${USB_ONLY:+"PLACE ${USB_ONLY}"}; then
		JOB_REASON=not_saved
		return 1
	fi
	[ -z "${BACK_PLACES}" ] || JOB_STEPS="${JOB_STEPS}STEP waiting uci network
"
	[ "${BACK_LINK}" = 0 ] || JOB_STEPS="${JOB_STEPS}STEP waiting wait_address
"
}

# Whether the router has an address on the modem's device: by the kernel's main table, or on one of the interfaces themselves.
usbmode_addressed() {
	local name

	usb_find || return
	recover_address
	[ -z "${RECOVER_ADDRESS}" ] || return 0
	for name in ${BACK_PLACES}; do
		case "$(ubus call "network.interface.${name}" status 2>/dev/null)" in
		*'"address": "'*) return 0 ;;
		esac
	done
	return 1
}

usbmode_net() {
	usb_find && [ -n "${USB_NET}" ]
}

# Has the interfaces follow the modem to its network device. Fails when it has none, or they cannot be stored.
usbmode_move() {
	local name

	[ -n "${BACK_PLACES}" ] || return 0
	if ! job_until "${USBMODE_DEVICE_LIMIT}" usbmode_net; then
		JOB_REASON=timeout
		job_step 'uci network' failed
		return 1
	fi
	PLAN_UCI=
	config_load network
	for name in ${BACK_PLACES}; do
		usbmode_follow "${name}"
	done
	if [ -z "${PLAN_UCI}" ]; then
		case "${JOB_STEPS}" in
		*'STEP waiting uci network'*) job_step 'uci network' skipped ;;
		esac
		return 0
	fi
	if usbmode_staged; then
		JOB_REASON=busy
		job_step 'uci network' failed
		return 1
	fi
	job_step 'uci network' running
	if ! plan_apply network; then
		JOB_REASON=not_saved
		job_step 'uci network' failed
		return 1
	fi
	sync
	reload_config
	job_step 'uci network' 'done'
}

# Plans the move of the interface NAME, unless somebody has given it another device meanwhile.
usbmode_follow() {
	local option device

	for option in device ifname; do
		config_get device "${1}" "${option}"
		case "${device}" in
		'' | "${USB_NET}") continue ;;
		esac
		[ "${device}" = "${BACK_DEVICE}" ] || [ ! -e "${FG621_PREFIX}/sys/class/net/${device}" ] || continue
		plan_add network "${1}" - "${option}" option "${device}" "${USB_NET}"
	done
}

# Waits for an address, if there was one before.
usbmode_wait() {
	[ "${BACK_LINK}" != 1 ] || job_address "${USBMODE_ADDRESS}" usbmode_addressed
}

# Whether a way back that was left has nothing to mend: the modem is in another mode, restarts into that one, and the router has
# its address there, by itself or because somebody has seen to it.
usbmode_settled() {
	[ "${BACK_LINK}" = 1 ] && usbmode_addressed && job_send 'AT+GTUSBMODE?' || return 1
	job_argument
	case "${JOB_ARGUMENT}" in
	3[4-9]) usbmode_product "${JOB_ARGUMENT}" ;;
	*) return 1 ;;
	esac
	[ "${USB_ID}" = "${USB_VENDOR}:${USBMODE_PRODUCT}" ] || return 1
	usbmode_product "${BACK_MODE}"
	[ "${USB_ID}" != "${USB_VENDOR}:${USBMODE_PRODUCT}" ]
}

# Puts the former mode back after a failure, and the interfaces. The job's reason stays. What cannot be done now, because the
# modem is away or does not answer, stays on flash for the monitor.
usbmode_back() {
	local reason="${JOB_REASON}"

	[ -n "${USBMODE_SENT}" ] || return 0
	[ -z "${USBMODE_NEW}" ] || job_instead mode_back
	job_step mode_back running
	if usbmode_return && usbmode_move; then
		back_forget usb
		job_step mode_back 'done'
	else
		job_step mode_back failed
	fi
	JOB_REASON="${reason}"
}

# The modem in the former mode, by a restart if it has left that. Else the other one would come with the next power cut, when
# nobody expects it.
usbmode_return() {
	local stored=

	restart_note
	[ -n "${USB_ID}" ] || return 6
	! job_send 'AT+GTUSBMODE?' || { job_argument && stored="${JOB_ARGUMENT}"; }
	usbmode_product "${BACK_MODE}"
	if [ "${stored}" = "${BACK_MODE}" ]; then
		[ "${USB_ID}" != "${USB_VENDOR}:${USBMODE_PRODUCT}" ] || return 0
		job_instead AT+CFUN=15 wait_gone wait_back wait_answer
		job_at AT+CFUN=15 AT+CFUN=15 && restart_follow && [ "${USB_ID}" = "${USB_VENDOR}:${USBMODE_PRODUCT}" ]
	elif [ "${USB_BOOT}" = "${USBMODE_BOOT}" ]; then
		job_instead "AT+GTUSBMODE=${BACK_MODE}" 'AT+GTUSBMODE?'
		job_at "AT+GTUSBMODE=${BACK_MODE}" "AT+GTUSBMODE=${BACK_MODE}" && job_check +GTUSBMODE "${BACK_MODE}"
	else
		job_instead "AT+GTUSBMODE=${BACK_MODE}" 'AT+GTUSBMODE?' AT+CFUN=15 wait_gone wait_back wait_answer 'AT+GTUSBMODE?' \
			'uci network'
		usbmode_set "${BACK_MODE}"
	fi
}
