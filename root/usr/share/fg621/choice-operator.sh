# The choice of operator: `0` automatic, an operator's number (MCC and MNC) when chosen by hand, `1` by hand without
# the modem telling which one, as it does without a network (3GPP TS 27.007 clause 7.3).

# How long the modem may take to change over, seconds: the manuals' maximum for AT+COPS.
OPERATOR_LIMIT=180

operator_look() {
	ask_line 'AT+COPS=3,2;+COPS?' || return
	at_line +COPS: || return
	CHOICE_READ=
	case "${AT_PLAIN}" in
	+COPS:0*) CHOICE_READ=0 ;;
	+COPS:[14],2,\"*)
		CHOICE_READ="${AT_PLAIN#*\"}"
		CHOICE_READ="${CHOICE_READ%%\"*}"
		;;
	+COPS:[14]*) CHOICE_READ=1 ;;
	+COPS:2*) CHOICE_READ=2 ;;
	esac
	case "${CHOICE_READ}" in
	'' | *[!0-9]*) return 1 ;;
	esac
}

# operator_make FORMER PLMN|0. Where the former one is not known, there is nothing to go back to but automatic.
operator_make() {
	CHOICE_NEW="${2}"
	case "${1}" in
	[12]) CHOICE_OLD=0 ;;
	esac
}

# By hand, and not told which one, is the other only if the modem has said OK to it.
operator_same() {
	[ "${1}" = "${2}" ] || { [ "${1}" = 1 ] && [ "${2}" -gt 2 ] && [ "${CHANGE_TOLD}" = 1 ]; }
}

# A wish falls back to automatic by itself where its operator is not there (mode 4): nobody is watching then.
operator_write() {
	# It may take minutes, in which nothing else can be told.
	monitor_publish
	if [ "${1}" = 0 ]; then
		ask_line AT+COPS=0 "${OPERATOR_LIMIT}"
	else
		ask_line "AT+COPS=$((CHANGE_WISH ? 4 : 1)),2,\"${1}\"" "${OPERATOR_LIMIT}"
	fi
}

operator_settled() {
	[ "${1}" != 0 ] || return 0
	operator_look && [ "${CHOICE_READ}" = "${1}" ]
}

operator_wish() {
	config_get CHOICE_WISH radio operator
	case "${CHOICE_WISH}" in
	*[!0-9]* | ???????*) CHOICE_WISH= ;;
	?????*) ;;
	*) CHOICE_WISH= ;;
	esac
}

operator_store() {
	local operator="${1}"

	# Never empty: that would delete the option, and config_load keeps what an option was before.
	[ "${operator}" != 0 ] || operator=auto
	uci set fg621.radio=radio && uci set fg621.radio.operator="${operator}"
}

operator_default() {
	CHOICE_NEW=0
}
