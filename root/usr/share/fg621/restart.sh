# Jobs that restart the modem and follow it until it answers again, also under another USB product id and port number.

# Seconds until a modem that was told to restart drops off USB; it takes some (docs/modem.md).
RESTART_GONE=60
# The owners' "up to several minutes" until it is on USB again.
RESTART_BACK=300
RESTART_ANSWER=120

# Notes which start of the modem this is.
restart_note() {
	usb_find || true
	# shellcheck disable=SC2153 # set by usb_find
	RESTART_BOOT="${USB_BOOT}"
}

restart_gone() {
	usb_find || true
	[ "${USB_BOOT}" != "${RESTART_BOOT}" ]
}

restart_back() {
	usb_find && [ "${USB_BOOT}" != "${RESTART_BOOT}" ] && [ -n "${USB_PORT}" ]
}

restart_answers() {
	job_send AT 3
}

# Follows a restart since restart_note, step by step. Fails with JOB_REASON timeout (still there, or silent) or gone.
restart_follow() {
	restart_wait wait_gone "${RESTART_GONE}" restart_gone timeout || return
	restart_wait wait_back "${RESTART_BACK}" restart_back gone || return
	restart_wait wait_answer "${RESTART_ANSWER}" restart_answers timeout
}

# restart_wait STEP SECONDS FUNCTION REASON
restart_wait() {
	job_step "${1}" running
	if ! job_until "${2}" "${3}"; then
		JOB_REASON="${4}"
		[ "${FG621_STOP}" = 0 ] || JOB_REASON=killed
		job_step "${1}" failed "${USB_ID}"
		return 1
	fi
	case "${1}" in
	wait_back) job_step "${1}" 'done' "${USB_ID} ${USB_PORT}" ;;
	*) job_step "${1}" 'done' ;;
	esac
}
