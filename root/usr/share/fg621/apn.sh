# The verb `apn`: what the modem tells the network it wants (3GPP TS 27.007 clause 10.1.1), and how it shows who it is.

# Context that carries the data connection (docs/modem.md).
APN_DATA_CID=1

apn_verb() {
	case "${1:-}" in
	'') show_sections connection job ;;
	set)
		shift
		apn_set "$@"
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
	# Shown with the user, but never with the password.
	APN_SHOWN="AT+CGAUTH=${APN_CID},${APN_AUTH}"
	[ "${APN_AUTH}" = 0 ] || APN_SHOWN="${APN_SHOWN},\"${APN_USER}\",…"
	APN_DEFINE="AT+CGDCONT=${APN_CID},\"${APN_TYPE}\",\"${APN_NAME}\""
	set -- "${APN_DEFINE}" 'AT+CGDCONT?' "${APN_SHOWN}" 'AT+CGAUTH?'
	[ "${APN_CID}" != "${APN_DATA_CID}" ] || set -- "$@" AT+GTRNDIS=0,1 AT+GTRNDIS=0 'AT+GTRNDIS?' AT+GTRNDIS=1,1 'AT+GTRNDIS?'
	job_begin apn "$@"
}

apn_job() {
	if apn_define && apn_identify && apn_dial; then
		job_end 'done'
	else
		job_end failed
	fi
}

# Writes the context and reads it back.
apn_define() {
	local code reason

	job_at "${APN_DEFINE}" "${APN_DEFINE}"
	code=$?
	[ "${code}" -lt 5 ] || return "${code}"
	reason="${JOB_REASON}"
	job_at 'AT+CGDCONT?' 'AT+CGDCONT?' || return
	if at_line "+CGDCONT:${APN_CID},\"${APN_TYPE}\",\"${APN_NAME}\""; then
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
	local command="AT+CGAUTH=${APN_CID},${APN_AUTH}" code

	[ "${APN_AUTH}" = 0 ] || command="${command},\"${APN_USER}\",\"${APN_PASSWORD}\""
	job_at "${APN_SHOWN}" "${command}"
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
