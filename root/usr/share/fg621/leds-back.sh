# Taking a LED, and giving it back as it was (leds.sh).

# How often what could not be written to a LED is tried again before it is left as it is.
LEDS_TRIES=4

# leds_put FILE VALUE
leds_put() {
	[ -e "${1}" ] && { printf '%s\n' "${2}" >"${1}"; } 2>/dev/null
}

# leds_trigger DIR: LEDS_TRIGGERS as the kernel lists them, LEDS_TRIGGER the one in brackets.
leds_trigger() {
	LEDS_TRIGGERS=
	usb_read LEDS_TRIGGERS "${1}/trigger"
	LEDS_TRIGGER="${LEDS_TRIGGERS#*\[}"
	LEDS_TRIGGER="${LEDS_TRIGGER%%\]*}"
}

leds_is_taken() {
	case " ${LEDS_TAKEN} " in
	*" ${1:-/} "*) return 0 ;;
	esac
	return 1
}

# leds_take NAME DIR: writes down what the LED does now, before it is driven for the first time.
leds_take() {
	local line key was

	! leds_is_taken "${1}" || return 0
	leds_trigger "${2}"
	case "${LEDS_TRIGGER}" in
	'' | *[!A-Za-z0-9_:.+-]*) return 1 ;;
	esac
	usb_read was "${2}/brightness"
	line="${1} ${LEDS_TRIGGER} ${was:-0}"
	for key in ${LEDS_ATTRIBUTES}; do
		[ -r "${2}/${key}" ] || continue
		usb_read was "${2}/${key}"
		case "${was}" in
		'' | *[!A-Za-z0-9_:.+-]*) ;;
		*) line="${line} ${key}=${was}" ;;
		esac
	done
	leds_write "${LEDS_FORMER}${line}
" || return 1
	LEDS_FORMER="${LEDS_FORMER}${line}
"
	LEDS_TAKEN="${LEDS_TAKEN} ${1}"
}

# leds_write LINES: the file, whole or not at all.
leds_write() {
	{ printf '%s' "${1}" >"${FG621_RUN}/leds.new"; } 2>/dev/null && mv "${FG621_RUN}/leds.new" "${FG621_RUN}/leds"
}

# After a killed monitor: keeps the LEDs that are still driven, and gives back the others.
leds_resume() {
	local rest line others=

	[ -r "${FG621_RUN}/leds" ] || return 0
	leds_lines
	rest="${LEDS_LINES}"
	while [ -n "${rest}" ]; do
		line="${rest%%
*}"
		rest="${rest#*
}"
		case "
${LEDS_NAME_signal1}
${LEDS_NAME_signal2}
${LEDS_NAME_signal3}
${LEDS_NAME_plus}
" in
		*"
${line%% *}
"*)
			LEDS_TAKEN="${LEDS_TAKEN} ${line%% *}"
			LEDS_FORMER="${LEDS_FORMER}${line}
"
			;;
		*)
			others="${others}${line}
"
			;;
		esac
	done
	[ -n "${others}" ] || return 0
	leds_give_back "${others}"
	if [ -n "${LEDS_FORMER}" ]; then
		leds_write "${LEDS_FORMER}"
	else
		rm -f "${FG621_RUN}/leds"
	fi
}

# LEDS_LINES: what the file holds.
leds_lines() {
	local line

	LEDS_LINES=
	while read -r line; do
		case "${line}" in
		.* | */*) ;;
		*' '*' '*) LEDS_LINES="${LEDS_LINES}${line}
" ;;
		esac
	done <"${FG621_RUN}/leds"
}

# Gives back all LEDs that were taken.
leds_release() {
	[ -r "${FG621_RUN}/leds" ] || return 0
	leds_lines
	leds_give_back "${LEDS_LINES}"
	rm -f "${FG621_RUN}/leds"
}

# leds_give_back LINES
leds_give_back() {
	local left="${1}" rest line try=0

	while [ -n "${left}" ] && [ "${try}" -lt "${LEDS_TRIES}" ]; do
		[ "${try}" = 0 ] || sleep 1
		try=$((try + 1))
		rest="${left}" left=
		while [ -n "${rest}" ]; do
			line="${rest%%
*}"
			rest="${rest#*
}"
			# shellcheck disable=SC2086 # words of the line
			leds_restore ${line} || left="${left}${line}
"
		done
	done
}

# leds_restore NAME TRIGGER BRIGHTNESS [ATTRIBUTE=VALUE…]; fails when any of it could not be written.
leds_restore() {
	local dir="${FG621_PREFIX}/sys/class/leds/${1}" trigger="${2}" brightness="${3}" pair failed=0

	[ -e "${dir}" ] || return 0
	shift 3
	leds_trigger "${dir}"
	[ "${LEDS_TRIGGER}" = "${trigger}" ] || leds_put "${dir}/trigger" "${trigger}" || return 1
	for pair in "$@"; do
		leds_put "${dir}/${pair%%=*}" "${pair#*=}" || failed=1
	done
	[ "${trigger}" != none ] || leds_put "${dir}/brightness" "${brightness}" || failed=1
	return "${failed}"
}

# `fg621 leds release`: for a monitor that was killed; one that is just being ended gives them back by itself.
leds_verb() {
	[ "$*" = release ] || usage 'leds takes release'
	monitor_ends || fail 5 'the monitor drives the LEDs; switch that off in the settings'
	leds_release
}
