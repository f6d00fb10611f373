# The verb `apn`: what the modem tells the network it wants (3GPP TS 27.007 clause 10.1.1), and how it shows who it is.

# Context that carries the data connection (docs/modem.md).
APN_DATA_CID=1
# Words without blanks: how the modem dials anew.
APN_DIAL='AT+GTRNDIS=0,1 AT+GTRNDIS=0 AT+GTRNDIS? AT+GTRNDIS=1,1 AT+GTRNDIS?'

apn_verb() {
	case "${1:-}" in
	'') show_sections connection job ;;
	set)
		shift
		apn_set "$@"
		;;
	back)
		[ $# = 1 ] || usage 'apn back takes no argument'
		back_resume apn
		need_port
		back_own apn
		APN_CID="${APN_DATA_CID}" APN_DEFINE=
		# shellcheck disable=SC2086 # words without blanks
		job_begin apn 'AT+CGDCONT?' ${APN_DIAL} wait_address
		;;
	*) usage 'apn knows set' ;;
	esac
}

# apn_set [OPTION…] APN; APN - for none, then the network chooses.
apn_set() {
	local word auth='' name=

	APN_CID="${APN_DATA_CID}" APN_TYPE=IPV4V6 APN_USER='' APN_PASSWORD=''
	while [ $# -gt 0 ]; do
		word="${1}"
		case "${word}" in
		--cid | --type | --auth | --user)
			[ $# -gt 1 ] || usage "${word} takes a value"
			shift
			;;
		esac
		case "${word}" in
		--cid) APN_CID="${1}" ;;
		--type) apn_type "${1}" ;;
		--auth) auth="${1}" ;;
		--user) APN_USER="${1}" ;;
		-) name=- ;;
		-*) request_no_option "${word}" ;;
		*)
			[ -z "${name}" ] || usage 'apn set takes one APN'
			name="${word}"
			;;
		esac
		shift
	done
	case "${APN_CID}" in
	[1-9] | 1[01]) ;;
	*) usage '--cid takes 1 to 11' ;;
	esac
	case "${name}" in
	'') usage 'apn set takes an APN, e.g. internet, or - for none' ;;
	-) name= ;;
	-* | *[!A-Za-z0-9._-]*) usage 'an APN has letters, digits, dots and hyphens' ;;
	esac
	# 3GPP TS 23.003 clause 9.1.
	[ "${#name}" -le 100 ] || usage 'an APN has at most 100 characters'
	APN_NAME="${name}"
	apn_auth "${auth}"
	apn_begin
}

apn_type() {
	case "${1}" in
	ip) APN_TYPE=IP ;;
	ipv6) APN_TYPE=IPV6 ;;
	ipv4v6) APN_TYPE=IPV4V6 ;;
	*) usage '--type takes ip, ipv6 or ipv4v6' ;;
	esac
}

# Sets APN_AUTH to the number AT+CGAUTH knows, and takes the password.
apn_auth() {
	case "${1:-${APN_USER:+both}}" in
	'' | none) APN_AUTH=0 ;;
	pap) APN_AUTH=1 ;;
	chap) APN_AUTH=2 ;;
	both) APN_AUTH=3 ;;
	*) usage '--auth takes none, pap, chap or both' ;;
	esac
	if [ "${APN_AUTH}" = 0 ]; then
		[ -z "${APN_USER}" ] || usage '--auth none takes no user'
		return 0
	fi
	secret_take FG621_PASSWORD 'Password'
	APN_PASSWORD="${SECRET}"
	# A quote would end the text early, and there is no way to write one (ITU-T V.250 clause 5.4.2.2).
	case "${APN_USER}${APN_PASSWORD}" in
	*[!\ -~]* | *\"* | *\\* | *'|'*) usage 'user and password have printable ASCII characters, but no " \ |' ;;
	esac
	if [ "${#APN_USER}" -gt 64 ] || [ "${#APN_PASSWORD}" -gt 64 ]; then
		usage 'user and password have at most 64 characters'
	fi
}

apn_begin() {
	BACK_PLACE=
	if [ "${APN_CID}" = "${APN_DATA_CID}" ]; then
		back_room
		back_load apn || BACK_PLACE=
		[ -z "${BACK_PLACE}" ] || need_port
		back_own apn
	fi
	apn_commands
	set -- "${APN_DEFINE}" 'AT+CGDCONT?' "${APN_SHOWN}" 'AT+CGAUTH?'
	# shellcheck disable=SC2086 # words without blanks
	[ "${APN_CID}" != "${APN_DATA_CID}" ] || set -- "$@" ${APN_DIAL}
	job_begin apn "$@"
}

# The commands for what is wanted: APN_DEFINE, APN_IDENTIFY, and APN_SHOWN, which is that without the password.
apn_commands() {
	APN_DEFINE="AT+CGDCONT=${APN_CID},\"${APN_TYPE}\",\"${APN_NAME}\""
	APN_IDENTIFY="AT+CGAUTH=${APN_CID},${APN_AUTH}"
	APN_SHOWN="${APN_IDENTIFY}"
	[ "${APN_AUTH}" != 0 ] || return 0
	APN_SHOWN="${APN_SHOWN},\"${APN_USER}\",…"
	APN_IDENTIFY="${APN_IDENTIFY},\"${APN_USER}\",\"${APN_PASSWORD}\""
}

apn_job() {
	[ -z "${BACK_PLACE}" ] || USB_ONLY="${BACK_PLACE}"
	if [ -z "${APN_DEFINE}" ]; then
		apn_resume
		return
	fi
	if [ "${APN_CID}" = "${APN_DATA_CID}" ] && ! apn_former; then
		job_end failed
	elif apn_define && apn_identify && apn_dial && apn_wait; then
		[ "${APN_CID}" != "${APN_DATA_CID}" ] || back_forget apn
		job_end 'done'
	else
		apn_back
		job_end failed
	fi
}

# Writes the context and reads it back. APN_WRITTEN=1 unless it is certain that nothing was changed.
apn_define() {
	local code reason

	job_at "${APN_DEFINE}" "${APN_DEFINE}"
	code=$?
	[ "${code}" = 1 ] || APN_WRITTEN=1
	[ "${code}" -lt 5 ] || return "${code}"
	reason="${JOB_REASON}"
	job_at 'AT+CGDCONT?' 'AT+CGDCONT?' || return
	if at_line "+CGDCONT:${APN_CID},\"${APN_TYPE}\",\"${APN_NAME}\""; then
		APN_WRITTEN=1
		job_step 'AT+CGDCONT?' 'done' "${AT_LINE}"
		return 0
	fi
	JOB_REASON=differs
	[ "${code}" = 0 ] || JOB_REASON="${reason}"
	job_step 'AT+CGDCONT?' failed
	return 7
}

# Writes who the modem is. A firmware without this command does well enough where none is wanted.
apn_identify() {
	local code

	job_at "${APN_SHOWN}" "${APN_IDENTIFY}"
	code=$?
	if [ "${code}${APN_AUTH}" = 10 ]; then
		job_step "${APN_SHOWN}" skipped "${JOB_SAID}"
		job_step 'AT+CGAUTH?' skipped
		return 0
	fi
	[ "${code}" = 0 ] || return "${code}"
	job_at 'AT+CGAUTH?' 'AT+CGAUTH?'
	code=$?
	# Not every firmware tells it, which is no fault.
	if [ "${code}" = 1 ]; then
		job_step 'AT+CGAUTH?' skipped "${JOB_SAID}"
		return 0
	fi
	[ "${code}" = 0 ] || return "${code}"
	if at_line "+CGAUTH:${APN_CID},"; then
		case "${AT_PLAIN}" in
		*,${APN_AUTH}) ;;
		*)
			JOB_REASON=differs
			job_step 'AT+CGAUTH?' failed "${AT_LINE}"
			return 7
			;;
		esac
	fi
	job_step 'AT+CGAUTH?' 'done' "${AT_LINE}"
}

# The network hears of it when the modem dials.
apn_dial() {
	[ "${APN_CID}" = "${APN_DATA_CID}" ] || return 0
	dial_down && dial_up
}
