# The way back of an access point (apn.sh) that gives no address: who is on the far side of this link could not mend it.
# Only where there was an address before, and not where a password belongs to the former one: that cannot be read back.

# Seconds that an address may take once the modem has dialled, and that the way back is tried for.
APN_ADDRESS=60
APN_PATIENCE=300

# Notes what there is before anything is changed: APN_LINK, how the link shows itself (`address`, `dialled`, or empty where there
# is none), and the former context, in APN_FORMER_TYPE (empty: no way back) and APN_FORMER_NAME; on flash too (back.sh). Plans
# the wait for an address. Fails when the former context cannot be stored.
apn_former() {
	APN_LINK='' APN_FORMER_TYPE='' APN_WRITTEN=
	# What was before one that was cut short counts.
	if back_load apn; then
		apn_taken
	else
		apn_look
	fi
	[ -n "${APN_LINK}" ] || return 0
	JOB_STEPS="${JOB_STEPS}STEP waiting wait_address
"
	if [ -z "${APN_WRITTEN}" ] && job_send 'AT+CGAUTH?' && at_line "+CGAUTH:${APN_CID}," && [ "${AT_PLAIN##*,}" != 0 ]; then
		APN_FORMER_TYPE=
		job_step no_way_back skipped
	fi
	[ -n "${APN_FORMER_TYPE}" ] || return 0
	back_save apn "TYPE ${APN_FORMER_TYPE}" "NAME ${APN_FORMER_NAME}" "LINK ${APN_LINK}" "WANTED ${APN_TYPE},${APN_NAME}" \
		${USB_ONLY:+"PLACE ${USB_ONLY}"} && return 0
	JOB_REASON=not_saved
	return 1
}

# The former context as it was stored; the modem may have another by now.
apn_taken() {
	APN_LINK="${BACK_LINK}" APN_FORMER_TYPE="${BACK_TYPE}" APN_FORMER_NAME="${BACK_NAME}" APN_WRITTEN=1
}

# The former context as the modem tells it.
apn_look() {
	job_send 'AT+CGDCONT?' && apn_context || return
	APN_FORMER_TYPE="${APN_TOLD%%,*}" APN_FORMER_NAME="${APN_TOLD#*,}"
	if apn_addressed; then
		APN_LINK=address
	elif apn_dialled; then
		APN_LINK=dialled
	fi
	# The modem's own words go back to it only if they are what they should be.
	case "${APN_FORMER_TYPE}-${APN_FORMER_NAME}" in
	*[!A-Za-z0-9._-]*) APN_FORMER_TYPE= ;;
	IP-* | IPV6-* | IPV4V6-*) ;;
	*) APN_FORMER_TYPE= ;;
	esac
}

# APN_TOLD: type and name of the context in the last reply to AT+CGDCONT?, with a comma between. Fails without one.
apn_context() {
	local name

	at_line "+CGDCONT:${APN_CID}," || return
	APN_TOLD="${AT_PLAIN#*,\"}"
	name="${AT_PLAIN#*\",\"}"
	APN_TOLD="${APN_TOLD%%\"*},${name%%\"*}"
}

# For a job that was cut short. The modem dials anew: what it says of the link may still be that of the former access point.
# One that brings an address stays, and so does one that a person has set meanwhile.
apn_resume() {
	apn_taken
	if ! { job_at 'AT+CGDCONT?' 'AT+CGDCONT?' && apn_context; }; then
		job_end failed
		return
	fi
	case "${APN_TOLD}" in
	"${BACK_WANTED}")
		if apn_dial && apn_wait; then
			back_forget apn
			job_end 'done'
			return
		fi
		;;
	"${BACK_TYPE},${BACK_NAME}") JOB_REASON=killed ;;
	*)
		back_forget apn
		job_end 'done'
		return
		;;
	esac
	apn_back
	job_end failed
}

# Whether the last reply to AT+CGDCONT? has an address for the context.
apn_addressed() {
	at_line "+CGDCONT:${APN_CID}," || return
	case "${AT_PLAIN}" in
	*\"*\",\"*\",\"*[1-9]*\"*) return 0 ;;
	esac
	return 1
}

apn_dialled() {
	job_send 'AT+GTRNDIS?' && job_argument && [ "${JOB_ARGUMENT}" = 1 ]
}

apn_linked() {
	case "${APN_LINK}" in
	address) job_send 'AT+CGDCONT?' && apn_addressed ;;
	*) apn_dialled ;;
	esac
}

# Waits for the link that there was before, if there was one.
apn_wait() {
	[ -z "${APN_LINK}" ] || job_address "${APN_ADDRESS}" apn_linked
}

# Puts the former access point back after a failure. The job's reason stays. Once the modem has taken it, nothing is left for
# the monitor to do.
apn_back() {
	local reason="${JOB_REASON}"

	[ -n "${APN_LINK}" ] && [ -n "${APN_FORMER_TYPE}" ] || return 0
	if [ -z "${APN_WRITTEN}" ]; then
		back_forget apn
		return 0
	fi
	APN_TYPE="${APN_FORMER_TYPE}" APN_NAME="${APN_FORMER_NAME}" APN_AUTH=0 APN_RESTORED=
	apn_commands
	# shellcheck disable=SC2086 # words without blanks
	job_instead way_back "${APN_DEFINE}" 'AT+CGDCONT?' "${APN_SHOWN}" 'AT+CGAUTH?' ${APN_DIAL} wait_address
	job_step way_back running
	if job_until "${APN_PATIENCE}" apn_again; then
		job_step way_back 'done'
	else
		job_step way_back failed
	fi
	[ "${APN_RESTORED}${FG621_STOP}" != 10 ] || back_forget apn
	JOB_REASON="${reason}"
}

# One try. What counts is the link, whatever the modem says to the single commands.
apn_again() {
	apn_define && APN_RESTORED=1
	apn_identify || APN_RESTORED=
	dial_down
	dial_up
	apn_wait
}
