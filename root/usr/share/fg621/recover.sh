# Recovery: what the monitor does by itself when the link is lost (docs/recovery.md). Once a round, after the status is
# written, it looks (recover-look.sh) for a fault (recover-fault.sh, recover-registered.sh, recover-link.sh); as long as there is
# one it takes one step after the other, from gentle to rough, each once and each given its time (recover-ladder.sh,
# recover-caps.sh, recover-step.sh, recover-halves.sh, recover-unlock.sh).
#
# What a SIGKILL must not lose stands in the file `recover` of the run directory: lines NAME VALUE of RECOVER_NAME.
#   FAULT SINCE         what is wrong now, and since when
#   TAKEN               steps taken in this round of the ladder; also those of a fault that has been gone for less than
#                       RECOVER_CALM
#   TRIGGER STEP STEP_AT  the last step, when, and against what; UNTIL: how long it is given, empty once it is judged
#   ROUND NEXT          rounds that brought nothing, and when the next may begin
#   CLEAR               since when there is no fault
#   LAST LAST_AT        trigger, step and result of the last step that was judged
#   LOG                 STEP@TIME of the last 24 hours; CARRIED: last restart for a lost carrier; CAPPED: cap that was told
#   DIAL RADIO USB      when the second half of a step is due that has done its first: dial, radio on, bind of DEVICE
#   PATH GONE           last known place of the modem on USB; since when it is away
#   SIGHT               1 when the radio was seen on since the router booted
#   FINE LONG_FINE      since when the link is good; 1: it was for RECOVER_LONG
#   ANSWERED            last answer to a ping
#   HEAT                1 from when it was told that the modem is hot until it was told that it is not
#   JOB CUT             end of the last job; of the job by which a person has ended the connection, until it is there again
#   CA CA_BAND CA_CELL ONE   last time of several carriers, where; since when there is one only
# All times are seconds of uptime.

RECOVER_LADDER='ifup dial radio unlock restart usb reboot'
RECOVER_TRIGGERS='gone silent radio_off unregistered no_address no_data carriers_lost hot'
# A fault that comes back sooner continues the ladder.
RECOVER_CALM=600
# Seconds after a person's change, job or search.
RECOVER_PAUSE=30
# How long the link must have been good before the router may be rebooted a second time.
RECOVER_LONG=21600
# A time that moves all the time is written down that often.
RECOVER_NOTE=600
RECOVER_HOUR=3600
RECOVER_DAY=86400

# Takes up what was going on before this monitor started.
recover_start() {
	at_now
	recover_settings
	recover_load
	# What the next looks find out; a new monitor begins anew with it.
	RECOVER_DUE='' RECOVER_ASKED='' RECOVER_HELD='' RECOVER_WAKE='' RECOVER_NEXT_STEP='' RECOVER_NEXT_AT=''
	RECOVER_PERSON='' RECOVER_PERSON_WHAT='' RECOVER_BAD='' RECOVER_DARK='' RECOVER_DIRTY='' RECOVER_FACTS=''
	RECOVER_SUSPECT='' RECOVER_SUSPECT_SINCE='' RECOVER_SUSPECT_AFTER='' RECOVER_DATE_AT=0 RECOVER_BINDS=0 RECOVER_PORTLESS=
	RECOVER_HOT=0 RECOVER_HOT_READ='' RECOVER_PLACES='' RECOVER_PLACES_AT='' RECOVER_PLACES_NET='' RECOVER_HOUSED=
	RECOVER_FLOWS='' RECOVER_FLOWS_AT='' RECOVER_PROBE_AT=0 RECOVER_DOUBT=
	recover_link_reset
}

# Reads section `recovery` of the configuration, with the defaults of its file where an older one lacks it.
recover_settings() {
	local type steps step hosts host window

	config_get type recovery TYPE
	config_get_bool RECOVER_ENABLED recovery enabled 1
	config_get steps recovery step
	[ -n "${type}" ] || steps='ifup dial radio unlock restart usb'
	RECOVER_STEPS=
	for step in ${RECOVER_LADDER}; do
		case " ${steps} " in
		*" ${step} "*) RECOVER_STEPS="${RECOVER_STEPS} ${step}" ;;
		esac
	done
	recover_number RECOVER_PER_HOUR per_hour 2 999
	recover_number RECOVER_PER_DAY per_day 6 999
	recover_number RECOVER_LOST_AFTER lost_after 120 86400
	recover_number RECOVER_CARRIERS_AFTER carriers_after 30 1440
	recover_number RECOVER_TEMPERATURE temperature 85 125
	config_get_bool RECOVER_CARRIERS recovery carriers 0
	config_get_bool RECOVER_PING recovery ping 1
	config_get hosts recovery host
	[ -n "${type}" ] || hosts='1.1.1.1 9.9.9.9 2606:4700:4700::1111 2620:fe::fe'
	RECOVER_HOSTS=
	set -f
	# shellcheck disable=SC2086 # the words of a list
	set -- ${hosts}
	set +f
	# Each may take seconds: more than six are not asked.
	for host in "${1:-}" "${2:-}" "${3:-}" "${4:-}" "${5:-}" "${6:-}"; do
		case "${host}" in
		'' | -* | *[!0-9A-Za-z.:-]*) ;;
		*) RECOVER_HOSTS="${RECOVER_HOSTS} ${host}" ;;
		esac
	done
	config_get window recovery window
	case "${window}" in
	[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]) ;;
	*) window=03:00-05:00 ;;
	esac
	# The 1 keeps the leading zero from making it octal.
	RECOVER_FROM=$(((1${window%%:*} - 100) * 60 + 1${window:3:2} - 100))
	window="${window#*-}"
	RECOVER_TO=$(((1${window%%:*} - 100) * 60 + 1${window:3:2} - 100))
}

# recover_number VARIABLE OPTION DEFAULT MOST: a whole number of section `recovery`.
recover_number() {
	local number

	config_get number recovery "${2}" "${3}"
	case "${number}" in
	'' | *[!0-9]* | 0?* | ???????*) number="${3}" ;;
	esac
	[ "${number}" -le "${4}" ] || number="${4}"
	eval "${1}=\${number}"
}

recover_clear() {
	RECOVER_FAULT='' RECOVER_SINCE='' RECOVER_TAKEN='' RECOVER_TRIGGER='' RECOVER_STEP='' RECOVER_STEP_AT=''
	RECOVER_UNTIL='' RECOVER_ROUND=0 RECOVER_NEXT='' RECOVER_CLEAR='' RECOVER_LAST='' RECOVER_LAST_AT='' RECOVER_LOG=''
	RECOVER_CARRIED='' RECOVER_CAPPED='' RECOVER_DIAL='' RECOVER_RADIO='' RECOVER_USB='' RECOVER_DEVICE=''
	RECOVER_PATH='' RECOVER_GONE='' RECOVER_SIGHT='' RECOVER_FINE='' RECOVER_LONG_FINE='' RECOVER_ANSWERED=''
	RECOVER_CA='' RECOVER_CA_BAND='' RECOVER_CA_CELL='' RECOVER_ONE=''
	RECOVER_JOB='' RECOVER_CUT='' RECOVER_HEAT=''
}

# Reads the run file; what is not as we write it counts as not there.
recover_load() {
	local name value

	recover_clear
	[ -r "${FG621_RUN}/recover" ] || return 0
	set -f
	while read -r name value; do
		recover_sound "${name}" "${value}" || continue
		eval "RECOVER_${name}=\${value}"
	done <"${FG621_RUN}/recover"
	set +f
	# They go together.
	[ -n "${RECOVER_FAULT}" ] && [ -n "${RECOVER_SINCE}" ] || RECOVER_FAULT='' RECOVER_SINCE=''
	[ -n "${RECOVER_STEP}" ] && [ -n "${RECOVER_STEP_AT}" ] && [ -n "${RECOVER_TRIGGER}" ] ||
		RECOVER_STEP='' RECOVER_STEP_AT='' RECOVER_TRIGGER='' RECOVER_UNTIL=''
	[ -n "${RECOVER_LAST}" ] && [ -n "${RECOVER_LAST_AT}" ] || RECOVER_LAST='' RECOVER_LAST_AT=''
	[ -n "${RECOVER_USB}" ] && [ -n "${RECOVER_DEVICE}" ] || RECOVER_USB='' RECOVER_DEVICE=''
}

# Whether VALUE can be that of NAME.
recover_sound() {
	local word

	[ -n "${2}" ] || return 1
	case "${1}" in
	SINCE | STEP_AT | UNTIL | NEXT | CLEAR | LAST_AT | CARRIED | DIAL | RADIO | USB | GONE | FINE | ANSWERED | CA | ONE | JOB | CUT)
		recover_time "${2}"
		;;
	ROUND | SIGHT | LONG_FINE | HEAT)
		case "${2}" in
		[0-9] | [1-9][0-9]) ;;
		*) return 1 ;;
		esac
		;;
	FAULT | TRIGGER) recover_among "${2}" "${RECOVER_TRIGGERS}" ;;
	STEP) recover_among "${2}" "${RECOVER_LADDER}" ;;
	TAKEN)
		for word in ${2}; do
			recover_among "${word}" "${RECOVER_LADDER}" || return
		done
		;;
	LAST)
		recover_among "${2%% *}" "${RECOVER_TRIGGERS}" || return
		word="${2#* }"
		recover_among "${word% *}" "${RECOVER_LADDER}" && recover_among "${2##* }" 'recovered nothing'
		;;
	LOG)
		for word in ${2}; do
			recover_among "${word%@*}" "${RECOVER_LADDER}" && recover_time "${word#*@}" || return
		done
		;;
	CAPPED) recover_among "${2}" 'hour day no_step' ;;
	DEVICE | PATH | CA_BAND | CA_CELL)
		case "${2}" in
		*[!0-9A-Za-z.,-]*) return 1 ;;
		esac
		;;
	*) return 1 ;;
	esac
}

# Whether VALUE is a time that one of our own can be: none lies further ahead than the longest wait.
recover_time() {
	case "${1}" in
	'' | *[!0-9]* | 0?* | ??????????*) return 1 ;;
	esac
	[ "${1}" -le $((AT_NOW + RECOVER_DAY)) ]
}

# Whether WORD is one of WORDS.
recover_among() {
	case " ${2} " in
	*" ${1} "*) return 0 ;;
	esac
	return 1
}

# Writes what a SIGKILL must not lose; fails when it could not.
recover_save() {
	printf '%s\n' "FAULT ${RECOVER_FAULT}" "SINCE ${RECOVER_SINCE}" "TAKEN ${RECOVER_TAKEN}" "TRIGGER ${RECOVER_TRIGGER}" \
		"STEP ${RECOVER_STEP}" "STEP_AT ${RECOVER_STEP_AT}" "UNTIL ${RECOVER_UNTIL}" "ROUND ${RECOVER_ROUND}" \
		"NEXT ${RECOVER_NEXT}" "CLEAR ${RECOVER_CLEAR}" "LAST ${RECOVER_LAST}" "LAST_AT ${RECOVER_LAST_AT}" \
		"LOG ${RECOVER_LOG}" "CARRIED ${RECOVER_CARRIED}" "CAPPED ${RECOVER_CAPPED}" "DIAL ${RECOVER_DIAL}" \
		"RADIO ${RECOVER_RADIO}" "USB ${RECOVER_USB}" "DEVICE ${RECOVER_DEVICE}" "PATH ${RECOVER_PATH}" \
		"GONE ${RECOVER_GONE}" "SIGHT ${RECOVER_SIGHT}" "FINE ${RECOVER_FINE}" "LONG_FINE ${RECOVER_LONG_FINE}" \
		"ANSWERED ${RECOVER_ANSWERED}" "CA ${RECOVER_CA}" "CA_BAND ${RECOVER_CA_BAND}" "CA_CELL ${RECOVER_CA_CELL}" \
		"ONE ${RECOVER_ONE}" "JOB ${RECOVER_JOB}" "CUT ${RECOVER_CUT}" "HEAT ${RECOVER_HEAT}" >"${FG621_RUN}/recover.new" 2>/dev/null &&
		mv "${FG621_RUN}/recover.new" "${FG621_RUN}/recover" && RECOVER_DIRTY=
}

# What the status says: RECOVER_FACTS.
recover_facts() {
	local enabled="${RECOVER_ENABLED}" next=

	[ "${MONITOR_MODE}" != idle ] || enabled=0
	[ "${enabled}" = 0 ] || [ -z "${RECOVER_NEXT_AT}" ] || next="${RECOVER_NEXT_STEP} ${RECOVER_NEXT_AT}"
	RECOVER_FACTS="fact recovery_enabled ${enabled}
fact recovery_fault ${RECOVER_FAULT:+${RECOVER_FAULT} ${RECOVER_SINCE}}
fact recovery_taken ${RECOVER_FAULT:+${RECOVER_TAKEN}}
fact recovery_step ${RECOVER_UNTIL:+${RECOVER_STEP} ${RECOVER_STEP_AT} ${RECOVER_UNTIL}}
fact recovery_next ${next}
fact recovery_held ${RECOVER_HELD}
fact recovery_last ${RECOVER_LAST:+${RECOVER_LAST} ${RECOVER_LAST_AT}}
"
}
