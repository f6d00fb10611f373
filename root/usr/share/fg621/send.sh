# One AT command as a transaction of its own: the verbs `at` and `restart`, and the port for those who send more.

# Sets USB_PORT to the AT port, or fails.
need_port() {
	. "${FG621_LIB}/usb.sh"
	load_config
	ensure_run
	usb_find || fail 4 'no FG621 on USB'
	usb_chosen
	[ -n "${USB_PORT}" ] || fail 4 'the modem has no AT port: is kmod-usb-serial-option installed?'
}

# Sends COMMAND as a transaction of its own. Returns as at_send does, or fails.
send_alone() {
	local code

	need_port
	trap 'FG621_STOP=1' TERM INT
	# LuCI gives up after 20 s.
	at_open "${USB_PORT}" 15
	case $? in
	4)
		[ -z "${USB_NOWHERE}" ] ||
			fail 4 "${USB_PORT} is the port set in /etc/config/fg621, but there is no such port; without fg621.modem.port it is found"
		fail 4 "${USB_PORT} cannot be opened"
		;;
	5) fail 5 'the port is in use' ;;
	esac
	at_limit "${1}"
	at_send "${1}" "${AT_LIMIT}"
	code=$?
	at_close
	return "${code}"
}

# The end of a verb that has sent COMMAND: exit code and sentence for what at_send returned.
end_sent() {
	case "${2}" in
	0) exit 0 ;;
	1) fail 1 "the modem refused: ${AT_RESULT}" ;;
	esac
	at_restarts "${1}" && exit 0
	case "${2}" in
	3) fail 3 "no answer within ${AT_LIMIT} s" ;;
	5) fail 5 "not sent: ${FG621_RUN} cannot be written; is /tmp full?" ;;
	*) fail 6 'the modem was unplugged' ;;
	esac
}

send_at() {
	local code

	at_valid "${1}" || usage 'an AT command starts with AT, has no control characters and at most 512 characters'
	at_refused "${1}" || fail 2 "not sent: ${AT_WHY}"
	send_alone "${1}"
	code=$?
	# Each line stands after a blank; what is not printable ASCII must not reach a terminal.
	[ -z "${AT_REPLY}${AT_RESULT}" ] || printf '%s%s\n' "${AT_REPLY}" " ${AT_RESULT}" | tr -c '\n\040-\176' '?' | sed 's/^ //'
	end_sent "${1}" "${code}"
}

send_restart() {
	local kind phase

	! job_runs || fail 5 'a job is running'
	request_phase
	case "${phase}" in
	searching | registered)
		request_monitor
		request_leave restart
		;;
	asked | sent | restarting) fail 5 'a change is under way; wait for its end' ;;
	*)
		send_alone AT+CFUN=15
		end_sent AT+CFUN=15 $?
		;;
	esac
}
