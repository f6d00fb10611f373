# The router's LEDs for the modem: Signal 1 to 3 and 4G+. What a LED did before it was taken stands in the file `leds` of the
# run directory, one a line: NAME TRIGGER BRIGHTNESS ATTRIBUTE=VALUE…; it does that again when it is given back: at the
# end of the monitor, by `fg621 leds release` after one that was killed, and when it is not to be driven any more.
# Nothing is written to a LED that shows what it should.

LEDS_ROLES='signal1 signal2 signal3 plus'
# A LED that has just passed a limit stays as it is until the value is so much below it, dB.
LEDS_HYSTERESIS=2
# How often it is looked whether somebody else has changed a LED, such as /etc/init.d/led; seconds.
LEDS_CHECK=60
# Blinking of the 4G+ LED, milliseconds on and off.
LEDS_BLINK=1000
# What else is kept of a trigger: that of a network device, and the timer.
LEDS_ATTRIBUTES='device_name link link_10 link_100 link_1000 link_2500 link_5000 link_10000 tx rx tx_err rx_err half_duplex full_duplex interval delay_on delay_off'

. "${FG621_LIB}/leds-back.sh"

# Finds the LEDs, by the configuration that is loaded, and takes up what a killed monitor has left: LEDS_NAME_ROLE, empty: not
# driven.
leds_start() {
	local role name on

	LEDS_TAKEN='' LEDS_FORMER='' LEDS_LEVEL=0 LEDS_LINK=off LEDS_HEARD=0 LEDS_RSRP=0 LEDS_SINR=0 LEDS_RSSI=0 LEDS_CAN='' LEDS_CHECK_AT=0
	config_get_bool on leds enabled 1
	config_get LEDS_SOURCE leds source rsrp
	config_get LEDS_CARRIERS leds carriers blink
	for role in ${LEDS_ROLES}; do
		eval "LEDS_NAME_${role}='' LEDS_SHOWN_${role}='' LEDS_BAD_${role}=0"
	done
	if [ "${on}" = 1 ]; then
		for role in ${LEDS_ROLES}; do
			leds_find "${role}"
			eval "LEDS_NAME_${role}=\${name}"
		done
	fi
	leds_resume
	for role in ${LEDS_ROLES}; do
		leds_seen "${role}"
	done
}

# leds_find ROLE: sets the caller's `name`, empty if there is none or another role has it.
leds_find() {
	local path board='' label other

	config_get name leds "${1}"
	case "${name}" in
	none) name= ;;
	'')
		[ ! -r "${FG621_PREFIX}/tmp/sysinfo/board_name" ] || read -r board <"${FG621_PREFIX}/tmp/sysinfo/board_name"
		case "${board}-${1}" in
		tplink,mr600-v2-eu-plus) name=white:4g ;;
		tplink,mr600-v2-eu-*) name="white:${1}" ;;
		esac
		[ -n "${name}" ] && [ -e "${FG621_PREFIX}/sys/class/leds/${name}" ] || name=
		for path in "${FG621_PREFIX}"/sys/class/leds/*; do
			[ -z "${name}" ] || break
			label="${path##*/}"
			# DEVICE:COLOUR:LABEL or COLOUR:LABEL
			case "${1}-${label##*:}" in
			"${1}-${1}" | plus-4g | plus-4g+ | plus-lte) name="${label}" ;;
			esac
		done
		;;
	*[!A-Za-z0-9:_.+-]* | .*)
		monitor_say "LED ${1}: not a name"
		name=
		;;
	esac
	for other in ${LEDS_ROLES}; do
		eval "other=\${LEDS_NAME_${other}}"
		[ "${other}" != "${name}" ] || name=
	done
}

# Once a round: has the LEDs show how the link is.
leds_look() {
	local number state plus role

	at_now
	if [ "${AT_NOW}" -ge "${LEDS_CHECK_AT}" ]; then
		LEDS_CHECK_AT=$((AT_NOW + LEDS_CHECK))
		for role in ${LEDS_ROLES}; do
			leds_seen "${role}"
		done
	fi
	leds_level
	for number in 1 2 3; do
		state=on
		[ "${LEDS_LEVEL}" -ge "${number}" ] || state=off
		leds_show "signal${number}" "${state}"
	done
	leds_plus
	leds_show plus "${plus}"
}

# LEDS_LEVEL, 0 to 3, and LEDS_LINK: off, lte or several (carriers). What is not known for a moment stays.
leds_level() {
	if [ "${MONITOR_NAME}" != registered ] || [ "${MONITOR_MODE}" = idle ]; then
		LEDS_LEVEL=0 LEDS_LINK=off LEDS_RSRP=0 LEDS_SINR=0 LEDS_RSSI=0 LEDS_HEARD=0
		return 0
	fi
	case "${MONITOR_BAND}-${MONITOR_BANDS}" in
	umts-*) LEDS_LINK=off ;;
	[0-9]*-*,*) LEDS_LINK=several ;;
	[0-9]*) LEDS_LINK=lte ;;
	esac
	if leds_signal; then
		LEDS_HEARD="${AT_NOW}"
	elif [ "${AT_NOW}" -gt $((LEDS_HEARD + 3 * MONITOR_INTERVAL + 10)) ]; then
		LEDS_LEVEL=0
		[ "${MONITOR_BAND}" != - ] || LEDS_LINK=off
	fi
}

# Grades of the values (limits as in src/grades.ts), each with its hysteresis, and LEDS_LEVEL by them; fails when they are not
# known.
leds_signal() {
	local grade

	if [ "${LEDS_SOURCE}" = percent ]; then
		# A third of AT+CSQ's 31 steps each.
		leds_grade RSSI "${MONITOR_RSSI}" -113 -91 -71 0 || return 1
	elif [ "${MONITOR_BAND}" = umts ]; then
		leds_grade RSSI "${MONITOR_RSSI}" -95 -85 -75 -65 || return 1
	else
		leds_grade RSRP "${MONITOR_RSRP}" -110 -100 -90 -80 || return 1
		if [ "${LEDS_SOURCE}" = bars ] && leds_grade SINR "${MONITOR_SINR}" 0 5 13 20; then
			# The grade of the quality, but at most one above that of the level.
			[ "${grade}" -le $((LEDS_RSRP + 1)) ] || grade=$((LEDS_RSRP + 1))
		fi
	fi
	LEDS_LEVEL=$((grade > 4 ? 3 : grade - 1))
}

# leds_grade NAME VALUE WEAK FAIR GOOD EXCELLENT: LEDS_NAME and the caller's `grade`, 1 to 5; fails when VALUE is not known.
leds_grade() {
	local tenths limit least number=1 former

	case "${2}" in
	*[!0-9.-]* | '' | -) return 1 ;;
	*.?) tenths="${2%.*}${2#*.}" ;;
	*) tenths="${2}0" ;;
	esac
	eval "former=\${LEDS_${1}}"
	grade=1
	for limit in "${3}" "${4}" "${5}" "${6}"; do
		number=$((number + 1))
		least=$((limit * 10))
		[ "${former}" -lt "${number}" ] || least=$((least - LEDS_HYSTERESIS * 10))
		[ "${tenths}" -lt "${least}" ] || grade="${number}"
	done
	eval "LEDS_${1}=\${grade}"
}

# What the 4G+ LED is to do, as far as it can tell one carrier from several: sets the caller's `plus`.
leds_plus() {
	plus="${LEDS_LINK}"
	[ "${plus}" != off ] && [ -n "${LEDS_NAME_plus}" ] || return 0
	[ -n "${LEDS_CAN}" ] || leds_can "${FG621_PREFIX}/sys/class/leds/${LEDS_NAME_plus}"
	case "${LEDS_CAN}-${plus}" in
	blink-several) plus=blink ;;
	half-lte) plus=half ;;
	*) plus=on ;;
	esac
}

leds_can() {
	local most

	LEDS_CAN=same
	[ "${LEDS_CARRIERS}" != same ] || return 0
	leds_trigger "${1}"
	usb_read most "${1}/max_brightness"
	case " ${LEDS_TRIGGERS} -${most}" in
	*[\ \[]timer[\ \]]*) LEDS_CAN=blink ;;
	*-[2-9] | *-[0-9][0-9] | *-[0-9][0-9][0-9]) LEDS_CAN=half ;;
	esac
}

# leds_show ROLE on|off|half|blink
leds_show() {
	local name shown bad dir

	eval "name=\${LEDS_NAME_${1}} shown=\${LEDS_SHOWN_${1}} bad=\${LEDS_BAD_${1}}"
	[ -n "${name}" ] || return 0
	dir="${FG621_PREFIX}/sys/class/leds/${name}"
	if [ ! -e "${dir}/brightness" ]; then
		shown=
	elif [ "${shown}" = "${2}" ]; then
		return 0
	elif leds_take "${name}" "${dir}" && leds_set "${dir}" "${2}"; then
		shown="${2}" bad=0
	else
		shown=
	fi
	if [ -z "${shown}" ]; then
		# Not at once: a LED may be slow to show what belongs to a trigger.
		[ "${bad}" -gt 3 ] || bad=$((bad + 1))
		[ "${bad}" != 3 ] || monitor_say "LED ${name} cannot be driven"
	fi
	eval "LEDS_SHOWN_${1}=\${shown} LEDS_BAD_${1}=\${bad}"
}

# leds_set DIR on|off|half|blink; fails when any of it could not be written.
leds_set() {
	local most

	leds_trigger "${1}"
	if [ "${2}" = blink ]; then
		[ "${LEDS_TRIGGER}" = timer ] || leds_put "${1}/trigger" timer || return 1
		leds_put "${1}/delay_on" "${LEDS_BLINK}" && leds_put "${1}/delay_off" "${LEDS_BLINK}"
		return
	fi
	[ "${LEDS_TRIGGER}" = none ] || leds_put "${1}/trigger" none || return 1
	leds_most "${1}"
	case "${2}" in
	off) most=0 ;;
	half) most=$((most / 2)) ;;
	esac
	leds_put "${1}/brightness" "${most}"
}

# leds_most DIR: sets the caller's `most` to the brightness that is highest.
leds_most() {
	usb_read most "${1}/max_brightness"
	case "${most}" in
	'' | *[!0-9]* | 0* | ????*) most=1 ;;
	esac
}

# leds_seen ROLE: what a LED that was taken shows, whoever has written it: LEDS_SHOWN_ROLE.
leds_seen() {
	local name dir bright='' delay='' most shown=

	eval "name=\${LEDS_NAME_${1}}"
	leds_is_taken "${name}" || return 0
	dir="${FG621_PREFIX}/sys/class/leds/${name}"
	leds_trigger "${dir}"
	usb_read bright "${dir}/brightness"
	usb_read delay "${dir}/delay_off"
	leds_most "${dir}"
	case "${LEDS_TRIGGER}-${bright}" in
	none-0) shown=off ;;
	"none-${most}") shown=on ;;
	"none-$((most / 2))") shown=half ;;
	timer-*) [ "${delay}" != "${LEDS_BLINK}" ] || shown=blink ;;
	esac
	eval "LEDS_SHOWN_${1}=\${shown}"
}
