# The monitor: one loop that reads the modem and is the only writer of status.json (publish.sh).
#
# Files in the run directory: control (FIFO that wakes it), lease and aim (a page writes until when it looks, or aims), tick
# (this round's facts and replies), state (all replies still valid), status.json, next (where the last two are made), restart (when
# the modem was last told to). Times are seconds of uptime.

# How long a restart explains that the modem is away: the owners' "up to several minutes" (docs/modem.md).
MONITOR_RESTART_MAX=300
# Seconds between two readings of what changes slowly.
MONITOR_SLOW=60
# How long a verb may take to come for the secret it was left.
MONITOR_SECRET_MAX=20

# Runs until SIGTERM. Returns 5 when another monitor is running.
monitor_main() {
	local woken=

	{ command exec 7>"${FG621_RUN}/monitor.lock"; } 2>/dev/null || return 1
	flock -n 7 || return 5
	# What a keep that was killed in its middle had staged must neither be taken for kept nor go to flash with something else;
	# what another monitor is staging just now is its own.
	uci -q revert fg621.pending
	uci -q revert fg621.aside
	uci -q revert fg621.radio
	load_config
	[ -p "${FG621_RUN}/control" ] || { rm -f "${FG621_RUN}/control" && mkfifo "${FG621_RUN}/control"; } || return 1
	# Read-write, so that neither side ever waits for the other to open it.
	{ command exec 5<>"${FG621_RUN}/control"; } 2>/dev/null || return 1
	# As the service leaves them when it stops.
	rmdir "${FG621_RUN}/lease" "${FG621_RUN}/aim" 2>/dev/null
	[ -e "${FG621_RUN}/state" ] || : >"${FG621_RUN}/state"
	mkdir -p "${FG621_RUN}/next"
	rm -f "${FG621_RUN}"/secret* 7>&-
	printf '%s\n' "$$" >"${FG621_RUN}/monitor.pid"
	trap 'FG621_STOP=1' TERM INT
	monitor_reset
	wish_load
	change_resume
	recover_start
	BACK_TRIES=0 BACK_NEXT=0 BACK_AWAY=
	at_now
	MONITOR_STARTED="${AT_NOW}"
	MONITOR_SECRET=
	MONITOR_GONE=
	MONITOR_PRESENT=
	MONITOR_NAME=
	MONITOR_CHANGED=
	SCAN_TOLD=
	JOB_RAN=
	MONITOR_HEARD=0
	MONITOR_BAND=-
	MONITOR_LTE=
	MONITOR_LOCK=-
	MONITOR_EARFCN=-
	MONITOR_PCI=-
	MONITOR_MUTE=
	MONITOR_READING=
	MONITOR_MODE=
	events_reset
	history_start
	history_flash_start
	change_find || true
	events_started
	leds_start
	while [ "${FG621_STOP}" = 0 ]; do
		change_take
		monitor_mode
		monitor_secret
		if [ "${MONITOR_MODE}" != idle ] || [ -n "${woken}" ] || [ -z "${MONITOR_NAME}" ] || monitor_due; then
			monitor_tick
		fi
		leds_look
		monitor_wait
		woken="${MONITOR_WOKEN}"
	done
	recover_stop
	leds_release
}

# One round: look, ask, publish.
monitor_tick() {
	at_now
	MONITOR_TICK="${AT_NOW}"
	TICK_LOG=
	monitor_usb
	# What USB tells is known at once; the first answers of a slow modem may take a minute.
	[ -n "${MONITOR_NAME}" ] || monitor_publish
	scan_facts
	job_facts
	# What a job has changed is asked for anew.
	[ -n "${JOB_RUNS}" ] || [ -z "${JOB_RAN}" ] || monitor_after_job
	JOB_RAN="${JOB_RUNS}"
	# A modem that does not heed the end of a search is silent for minutes; that it has ended is told before.
	[ "${SCAN_FACTS}${JOB_FACTS}" = "${SCAN_TOLD}" ] || monitor_publish
	if [ -n "${SCAN_BUSY}${JOB_RUNS}" ]; then
		recover_between
		monitor_busy
	elif [ -n "${USB_PORT}" ]; then
		at_open "${USB_PORT}" 10
		case $? in
		0)
			MONITOR_CLOSED=
			ask_all
			at_close
			;;
		4)
			# Not to be opened: another program has it, stty is missing, or there is no port of that name.
			[ -n "${MONITOR_CLOSED}" ] || MONITOR_CLOSED="${AT_NOW}"
			;;
		5) monitor_busy ;;
		esac
	fi
	MONITOR_READING=1
	[ "${MONITOR_MODE}" != idle ] || MONITOR_READING=
	monitor_publish
	MONITOR_READING=
	# First what the readings say, then what is done about it.
	events_look
	recover_look
	back_look
	history_flash_look
	recover_facts
	[ "${RECOVER_FACTS}" = "${RECOVER_TOLD}" ] || monitor_publish
}

# The port is somebody else's: a round without an answer, as at_ask logs one (code 5).
monitor_busy() {
	TICK_LOG="at ${AT_NOW} AT${ASK_RADIO// /;}
end 5
"
}

# A password that no verb came for, or that one was killed over, is not left lying about. Costs no process while there is none.
monitor_secret() {
	local file

	for file in "${FG621_RUN}"/secret*; do
		if [ ! -e "${file}" ]; then
			MONITOR_SECRET=
		elif [ -z "${MONITOR_SECRET}" ]; then
			MONITOR_SECRET="${AT_NOW}"
		elif [ "${AT_NOW}" -ge $((MONITOR_SECRET + MONITOR_SECRET_MAX)) ]; then
			rm -f "${FG621_RUN}"/secret*
			MONITOR_SECRET=
		fi
	done
}

# Everything may have changed.
monitor_after_job() {
	ask_again
	ASK_DONE_IDENTITY=
	ASK_DONE_CARD=
	ASK_LOCKED=
	config_load fg621
	wish_load
}

# Follows the modem's coming and going on USB.
monitor_usb() {
	change_find || true
	usb_chosen
	if [ "${USB_BOOT}" != "${MONITOR_BOOT}" ]; then
		if [ -n "${USB_BOOT}" ]; then
			monitor_reset
			MONITOR_PRESENT="${AT_NOW}"
			MONITOR_GONE=
		else
			MONITOR_GONE="${AT_NOW}"
			MONITOR_PRESENT=
		fi
		MONITOR_BOOT="${USB_BOOT}"
	fi
}

# Forgets what was learned of this modem boot.
monitor_reset() {
	MONITOR_BOOT=
	MONITOR_SILENT=
	MONITOR_ANSWERED=
	MONITOR_CLOSED=
	ask_reset
	wish_reset
}
