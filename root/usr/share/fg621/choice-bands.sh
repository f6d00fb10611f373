# Band choices in the modem's own form: the arguments of AT+GTACT, `rat,pref,pref,band…`; UMTS bands are 1…, LTE bands
# 101…, and 0 stands for all of them.

# Bands of the FG621-EA where AT+GTACT=? does not tell (its own capability list).
GTACT_ALL_LTE='1 3 5 7 8 20 28 38 40 41'
GTACT_ALL_UMTS='1 3 5 8'

# Splits ARGUMENTS into GTACT_RAT, GTACT_PREF (`3,2`), GTACT_LTE and GTACT_UMTS (numbers with blanks between).
gtact_split() {
	local IFS=, field position=0

	GTACT_RAT='' GTACT_PREF='' GTACT_LTE='' GTACT_UMTS=''
	for field in ${1}; do
		position=$((position + 1))
		case "${position}" in
		1) GTACT_RAT="${field}" ;;
		2) GTACT_PREF="${field}," ;;
		3) GTACT_PREF="${GTACT_PREF}${field}" ;;
		*)
			if [ "${field}" = 0 ]; then
				GTACT_LTE=" ${GTACT_ALL_LTE}"
				GTACT_UMTS=" ${GTACT_ALL_UMTS}"
			elif [ "${field}" -gt 100 ]; then
				GTACT_LTE="${GTACT_LTE} $((field - 100))"
			else
				GTACT_UMTS="${GTACT_UMTS} ${field}"
			fi
			;;
		esac
	done
	GTACT_LTE="${GTACT_LTE# }"
	GTACT_UMTS="${GTACT_UMTS# }"
}

# gtact_numbers LIST: the numbers of 1 to 999 in it, with blanks between: GTACT_NUMBERS. A file written by hand may hold anything.
gtact_numbers() {
	local word

	GTACT_NUMBERS=
	for word in ${1}; do
		case "${word}" in
		[1-9] | [1-9][0-9] | [1-9][0-9][0-9]) GTACT_NUMBERS="${GTACT_NUMBERS} ${word}" ;;
		esac
	done
	GTACT_NUMBERS="${GTACT_NUMBERS# }"
}

# gtact_make MODE LTE UMTS NOW: the arguments for MODE (auto, lte, umts, lte-umts) and the lists LTE and UMTS (numbers with
# blanks between), each - for the same as in the arguments NOW. Sets GTACT_NEW.
gtact_make() {
	local rat band

	gtact_split "${4}"
	case "${1}" in
	-) rat="${GTACT_RAT}" ;;
	auto) rat=10 ;;
	lte) rat=2 ;;
	umts) rat=1 ;;
	lte-umts) rat=4 ;;
	esac
	if [ "${rat}" != "${GTACT_RAT}" ]; then
		case "${rat}" in
		10 | 4) GTACT_PREF='3,2' ;;
		*) GTACT_PREF=',' ;;
		esac
	fi
	[ "${2}" = - ] || GTACT_LTE="${2}"
	[ "${3}" = - ] || GTACT_UMTS="${3}"
	# A modem that was on LTE only does not tell its UMTS bands: those that were kept last, or all.
	[ "${rat}" = 2 ] || [ -n "${GTACT_UMTS}" ] || GTACT_UMTS="${BANDS_KEPT_UMTS:-${GTACT_ALL_UMTS}}"
	# And it was only ever seen to be told none.
	[ "${rat}" != 2 ] || GTACT_UMTS=
	[ "${rat}" = 1 ] || [ -n "${GTACT_LTE}" ] || GTACT_LTE="${GTACT_ALL_LTE}"
	GTACT_NEW="${rat},${GTACT_PREF}"
	for band in ${GTACT_UMTS}; do
		GTACT_NEW="${GTACT_NEW},${band}"
	done
	for band in ${GTACT_LTE}; do
		GTACT_NEW="${GTACT_NEW},$((100 + band))"
	done
}

# Whether two arguments mean the same, whatever the order of their bands.
gtact_same() {
	local rat lte umts

	gtact_split "${1}"
	rat="${GTACT_RAT}" lte="${GTACT_LTE}" umts="${GTACT_UMTS}"
	gtact_split "${2}"
	[ "${rat}" = "${GTACT_RAT}" ] || return 1
	# Without UMTS in the choice, the modem need not list its bands.
	[ "${rat}" = 2 ] || gtact_equal "${umts}" "${GTACT_UMTS}" || return 1
	[ "${rat}" = 1 ] || gtact_equal "${lte}" "${GTACT_LTE}"
}

# Whether two lists hold the same numbers.
gtact_equal() {
	local number

	for number in ${1}; do
		case " ${2} " in
		*" ${number} "*) ;;
		*) return 1 ;;
		esac
	done
	for number in ${2}; do
		case " ${1} " in
		*" ${number} "*) ;;
		*) return 1 ;;
		esac
	done
}

# What change.sh and wish.sh ask of a kind of choice.

# Asks the modem: CHOICE_READ. Returns 1 when that was refused or not understood, more when there was no answer.
bands_look() {
	ask_line 'AT+GTACT?' || return
	at_line +GTACT: || return
	CHOICE_READ="${AT_PLAIN#*:}"
	[ -n "${CHOICE_READ}" ] && change_plain "${CHOICE_READ}"
}

# bands_make FORMER MODE LTE UMTS, lists with commas: CHOICE_NEW.
bands_make() {
	gtact_make "${2}" "${3//,/ }" "${4//,/ }" "${1}"
	CHOICE_NEW="${GTACT_NEW}"
}

bands_same() {
	gtact_same "${1}" "${2}"
}

# Returns as ask_line does.
bands_write() {
	ask_line "AT+GTACT=${1}"
}

# Whether the network in use is one that CHOICE was made for.
bands_settled() {
	gtact_split "${1}"
	case "${MONITOR_BAND}" in
	umts)
		# Falling back to UMTS is not what a choice of LTE bands was made for.
		case "${GTACT_RAT}" in
		1) return 0 ;;
		4 | 10) gtact_equal "${GTACT_LTE}" "${MONITOR_LTE:-${GTACT_ALL_LTE}}" ;;
		*) return 1 ;;
		esac
		;;
	-) change_rested ;;
	*)
		case "${GTACT_RAT}- ${GTACT_LTE} " in
		1-*) return 1 ;;
		*" ${MONITOR_BAND} "*) return 0 ;;
		esac
		return 1
		;;
	esac
}

# What is to be put back after a restart: CHOICE_WISH, arguments of bands_make; empty for nothing.
bands_wish() {
	local mode lte umts

	CHOICE_WISH=
	config_get mode radio mode
	config_get lte radio lte
	config_get umts radio umts
	case "${mode}" in
	auto | lte | umts | lte-umts) ;;
	*) return 0 ;;
	esac
	gtact_numbers "${lte}"
	lte="${GTACT_NUMBERS// /,}"
	gtact_numbers "${umts}"
	BANDS_KEPT_UMTS="${GTACT_NUMBERS}"
	umts="${GTACT_NUMBERS// /,}"
	CHOICE_WISH="${mode} ${lte:--} ${umts:--}"
}

# Everything there is.
bands_default() {
	gtact_make auto "${MONITOR_LTE:-${GTACT_ALL_LTE}}" "${GTACT_ALL_UMTS}" 10,3,2
	CHOICE_NEW="${GTACT_NEW}"
}

# Stages CHOICE as the wish.
bands_store() {
	local mode former

	# Bands of a technology that is not in use stay as they were before.
	gtact_split "${CHANGE_FORMER}"
	former="${GTACT_UMTS}"
	gtact_split "${1}"
	GTACT_UMTS="${GTACT_UMTS:-${former}}"
	case "${GTACT_RAT}" in
	10) mode=auto ;;
	2) mode=lte ;;
	1) mode=umts ;;
	*) mode='lte-umts' ;;
	esac
	uci set fg621.radio=radio &&
		uci set fg621.radio.mode="${mode}" &&
		{ [ -z "${GTACT_LTE}" ] || uci set fg621.radio.lte="${GTACT_LTE}"; } &&
		{ [ -z "${GTACT_UMTS}" ] || uci set fg621.radio.umts="${GTACT_UMTS}"; } &&
		preset_brought "${mode}" "${GTACT_LTE}"
}
