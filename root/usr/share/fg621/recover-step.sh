# The steps of recovery (recover.sh). Three of them have two halves: before the first it is written down that the second is
# due, and that is done whatever comes in between, by the next monitor if need be: the radio is never left off, the
# modem never left off the USB bus, the connection never left ended.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Seconds a step is given to work.
RECOVER_TIMES='ifup=30 dial=60 radio=120 restart=300 usb=300 reboot=600'
# Between the halves.
RECOVER_DIAL_OFF=2
RECOVER_RADIO_OFF=5
RECOVER_HOT_OFF=300
RECOVER_USB_OFF=2
# Between two tries of a second half that the modem refuses, or does not answer.
RECOVER_AGAIN=10
RECOVER_AGAIN_SLOW=60
RECOVER_FLAG=/etc/fg621.rebooted

# Whether STEP can be done at all.
recover_can() {
	local other

	case "${1}" in
	ifup)
		recover_places
		[ -n "${RECOVER_PLACES}" ]
		;;
	usb)
		[ -n "${RECOVER_PATH}" ] || return 1
		[ -z "${USB_PATH}" ] || return 0
		# Off the bus: its hub is all there is, which must not take a disk along.
		for other in "${FG621_PREFIX}/sys/bus/usb/devices/${RECOVER_PATH%%-*}"-*; do
			[ ! -e "${other}" ] || return 1
		done
		[ -e "${FG621_PREFIX}/sys/bus/usb/devices/usb${RECOVER_PATH%%-*}" ]
		;;
	reboot)
		# Once, and then not before it was of use.
		[ ! -e "${FG621_PREFIX}${RECOVER_FLAG}" ] ||
			{ [ -n "${RECOVER_LONG_FINE}" ] && [ "${AT_NOW}" -ge "${RECOVER_DAY}" ]; }
		;;
	esac
}

# Takes RECOVER_NEXT_STEP. What needs the AT port is left to recover_step.
recover_take() {
	case "${RECOVER_NEXT_STEP}" in
	dial | radio | restart) RECOVER_DUE="${RECOVER_NEXT_STEP}" ;;
	ifup)
		recover_begin ifup || return
		recover_ifup
		;;
	usb)
		RECOVER_DEVICE="${USB_PATH:-usb${RECOVER_PATH%%-*}}"
		RECOVER_USB=$((AT_NOW + RECOVER_USB_OFF)) RECOVER_BINDS=0
		recover_begin usb || { RECOVER_USB='' RECOVER_DEVICE=''; return; }
		recover_bus unbind
		;;
	reboot) recover_reboot ;;
	esac
	# It is under way.
	if [ -n "${RECOVER_UNTIL}" ]; then
		recover_choose
		RECOVER_NEXT_AT="${RECOVER_NEXT_STEP:+${RECOVER_UNTIL}}"
	fi
}

# recover_begin STEP: writes it down, with the mark of its second half, and tells it. Fails when it could not be written
# down: then it must not be done.
recover_begin() {
	local time="${RECOVER_TIMES#*"${1}"=}"

	recover_among "${1}" "${RECOVER_TAKEN}" || RECOVER_TAKEN="${RECOVER_TAKEN:+${RECOVER_TAKEN} }${1}"
	RECOVER_LOG="${RECOVER_LOG:+${RECOVER_LOG} }${1}@${AT_NOW}"
	RECOVER_TRIGGER="${RECOVER_FAULT}" RECOVER_STEP="${1}" RECOVER_STEP_AT="${AT_NOW}"
	RECOVER_UNTIL=$((AT_NOW + ${time%% *}))
	[ "${1}-${RECOVER_FAULT}" != radio-hot ] || RECOVER_UNTIL=$((RECOVER_UNTIL + RECOVER_HOT_OFF))
	[ "${RECOVER_FAULT}" != carriers_lost ] || RECOVER_CARRIED="${AT_NOW}"
	RECOVER_CAPPED='' RECOVER_NEXT_STEP='' RECOVER_NEXT_AT=
	if ! recover_save; then
		# As it was, as far as it counts: the next round tries anew.
		RECOVER_TAKEN="${RECOVER_TAKEN% "${1}"}" RECOVER_LOG="${RECOVER_LOG% *}" RECOVER_UNTIL=
		return 1
	fi
	set -- recovery "trigger=${RECOVER_FAULT}" "step=${1}" "since=$((AT_NOW - RECOVER_SINCE))" "state=${MONITOR_NAME}"
	case "${MONITOR_NAME}-${MONITOR_RSRP}" in
	registered-? | registered-) ;;
	registered-*) set -- "$@" "rsrp=${MONITOR_RSRP}" ;;
	esac
	case "${RECOVER_FAULT}" in
	hot) set -- "$@" "temperature_c=${MONITOR_TEMPERATURE}" ;;
	no_data) set -- "$@" hosts=none "looks=${RECOVER_LOOKS}" ;;
	silent) set -- "$@" "tries=${ASK_TRIES}" ;;
	carriers_lost) set -- "$@" "bands=${MONITOR_BANDS}" "one=$((AT_NOW - RECOVER_ONE))" ;;
	esac
	event_add "$@"
}

# On the open port, of a modem that has just answered: second halves first, then the step that is due. Returns 3 when the
# modem does not answer.
recover_step() {
	local step="${RECOVER_DUE}"

	recover_halves || return
	[ -n "${step}" ] && [ -z "${JOB_RUNS}" ] && ! change_active && [ ! -e "${FG621_RUN}/request" ] || return 0
	RECOVER_DUE=
	case "${step}" in
	dial)
		RECOVER_DIAL=$((AT_NOW + RECOVER_DIAL_OFF))
		recover_begin dial || { RECOVER_DIAL='' && return 0; }
		ask_line AT+GTRNDIS=0,1 30
		# Which of the two forms a firmware takes is not known.
		[ $? != 1 ] || ask_line AT+GTRNDIS=0 30
		;;
	radio)
		RECOVER_RADIO=$((AT_NOW + RECOVER_RADIO_OFF))
		[ "${RECOVER_FAULT}" != hot ] || RECOVER_RADIO=$((AT_NOW + RECOVER_HOT_OFF))
		# It is off already.
		[ "${RECOVER_FAULT}" != radio_off ] || RECOVER_RADIO="${AT_NOW}"
		recover_begin radio || { RECOVER_RADIO='' && return 0; }
		[ "${RECOVER_FAULT}" = radio_off ] || ask_line AT+CFUN=4 30
		;;
	restart)
		recover_begin restart || return 0
		ask_line AT+CFUN=15 30
		# Refused: it has not restarted, so there is nothing to wait for.
		[ $? != 1 ] || RECOVER_UNTIL="${AT_NOW}"
		;;
	esac
	return 0
}

# The second halves that are due. A person who changes something is not made to wait for a pause.
recover_halves() {
	local code

	if [ -n "${RECOVER_RADIO}" ] && { [ "${AT_NOW}" -ge "${RECOVER_RADIO}" ] || change_active; }; then
		ask_line AT+CFUN=1 30
		code=$?
		if [ "${code}" = 0 ]; then
			RECOVER_RADIO=
			recover_save
			ask_again
		else
			RECOVER_RADIO=$((AT_NOW + RECOVER_AGAIN))
			[ "${code}" = 1 ] || return 3
		fi
	fi
	# What a person has ended since is to stay so.
	if [ -n "${RECOVER_DIAL}" ] && [ "${JOB_KIND}-${JOB_PHASE}" = disconnect-done ] && recover_time "${JOB_STARTED}" &&
		[ "${JOB_STARTED}" -ge "${RECOVER_STEP_AT:-0}" ]; then
		RECOVER_DIAL='' RECOVER_DIRTY=1
	fi
	if [ -n "${RECOVER_DIAL}" ] && [ "${AT_NOW}" -ge "${RECOVER_DIAL}" ]; then
		ask_line AT+GTRNDIS=1,1 30
		code=$?
		if [ "${code}" = 0 ]; then
			RECOVER_DIAL=
			recover_save
			recover_places
			recover_ifup
		else
			RECOVER_DIAL=$((AT_NOW + (code == 1 ? RECOVER_AGAIN : RECOVER_AGAIN_SLOW)))
			[ "${code}" = 1 ] || return 3
		fi
	fi
}

# The service ends: nobody would do the second halves. Short, for procd waits five seconds; what fails is left to the next
# monitor.
recover_stop() {
	[ -n "${RECOVER_RADIO}${RECOVER_DIAL}${RECOVER_USB}" ] || return 0
	trap '' TERM INT
	FG621_STOP=0
	[ -z "${RECOVER_USB}" ] || recover_bus bind
	[ -n "${USB_PORT}" ] && at_open "${USB_PORT}" 2 || return 0
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

# The second half of `usb`: once it is written, it is looked whether that was so.
recover_bind() {
	[ -n "${RECOVER_USB}" ] && [ "${AT_NOW}" -ge "${RECOVER_USB}" ] || return 0
	if [ ! -e "${FG621_PREFIX}/sys/bus/usb/devices/${RECOVER_DEVICE}" ] ||
		{ [ "${RECOVER_BINDS}" -gt 0 ] && [ -e "${FG621_PREFIX}/sys/bus/usb/drivers/usb/${RECOVER_DEVICE}" ]; }; then
		# Pulled out meanwhile, or back.
		RECOVER_USB='' RECOVER_DEVICE='' RECOVER_DIRTY=1
		return 0
	fi
	recover_bus bind
	RECOVER_BINDS=$((RECOVER_BINDS + 1))
	RECOVER_USB=$((AT_NOW + (RECOVER_BINDS < 10 ? RECOVER_USB_OFF : RECOVER_AGAIN_SLOW)))
}

# recover_bus bind|unbind: tells the kernel; it may refuse.
recover_bus() {
	{ printf '%s\n' "${RECOVER_DEVICE}" >"${FG621_PREFIX}/sys/bus/usb/drivers/usb/${1}"; } 2>/dev/null
}

# The flag on flash comes first: without it this could go on for ever.
recover_reboot() {
	local flag=

	flash_room || return 0
	{ printf 'uptime %s\n' "${AT_NOW}" >"${FG621_PREFIX}${RECOVER_FLAG}"; } 2>/dev/null || return 0
	read -r flag <"${FG621_PREFIX}${RECOVER_FLAG}"
	[ "${flag}" = "uptime ${AT_NOW}" ] && recover_begin reboot || return 0
	sync
	reboot
}
