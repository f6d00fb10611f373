# The verb `revert-oem`: the modem as TP-Link's firmware expects it (docs/return-to-tplink.md). That firmware dials by
# itself over RNDIS; what this program has set besides, bands, operator, cell and APN, goes back to what it was made with.

revert_steps() {
	cat <<-'STEPS'
		AT+GTAUTOCONNECT=0
		AT+GTAUTOCONNECT?
		AT+GTRNDIS=0,1
		AT+GTRNDIS=0
		AT+GTRNDIS?
		AT+CGAUTH=1,0
		AT+CGAUTH?
		AT+CGDCONT=1,"IPV4V6",""
		AT+CGDCONT?
		AT+COPS=0
		AT+COPS?
		AT+GTCELLLOCK=0
		AT+GTCELLLOCK?
		AT+GTACT=10
		AT+GTACT?
		uci fg621
		AT+GTIPPASS=0
		AT+GTIPPASS?
		AT+GTUSBMODE=38
		AT+GTUSBMODE?
		AT+CFUN=15
		wait_gone
		wait_back
		wait_answer
		AT+GTAUTOCONNECT?
		AT+GTRNDIS?
		AT+GTIPPASS?
		AT+GTUSBMODE?
	STEPS
}

revert_verb() {
	[ $# -le 1 ] || usage 'revert-oem takes --dry-run or --yes'
	case "${1:---dry-run}" in
	--dry-run) revert_show ;;
	--yes) revert_begin ;;
	*) usage 'revert-oem takes --dry-run or --yes' ;;
	esac
}

revert_begin() {
	local line

	set --
	while read -r line; do
		set -- "$@" "${line}"
	done <<-STEPS
		$(revert_steps)
	STEPS
	job_begin revert "$@"
}

# What would be sent, without the questions.
revert_show() {
	local line json=

	while read -r line; do
		case "${line}" in
		*\? | wait_*) continue ;;
		esac
		if [ -t 1 ]; then
			printf '  %s\n' "${line}"
		else
			line="${line//\"/\\\"}"
			json="${json:+${json},}\"${line}\""
		fi
	done <<-STEPS
		$(revert_steps)
	STEPS
	if [ -t 1 ]; then
		printf '%s\n' '' 'fg621 revert-oem --yes does this; the data connection ends with it. Then see docs/return-to-tplink.md.'
	else
		printf '%s\n' "{\"schema\":1,\"steps\":[${json}]}"
	fi
}

revert_job() {
	if revert_modem && revert_restart; then
		job_end 'done'
	else
		job_end failed
	fi
}

revert_modem() {
	revert_set +GTAUTOCONNECT 0 must || return
	dial_down || return
	revert_set +CGAUTH 1,0 changed || return
	revert_set +CGDCONT '1,"IPV4V6",""' changed || return
	revert_set +COPS 0 changed || return
	revert_set +GTCELLLOCK 0 changed || return
	revert_set +GTACT 10 may || return
	revert_wishes || return
	revert_set +GTIPPASS 0 may
}

# revert_set +NAME ARGUMENTS must|may|changed: writes, reads back and compares; `changed` only if the modem has it
# otherwise. Unless it must be, what a firmware does not have is skipped. Returns as job_check does.
revert_set() {
	local set="AT${1}=${2}" ask="AT${1}?" wanted="${1}:${2}" code reason

	if [ "${3}" = changed ] && job_send "${ask}" && revert_has "${wanted}"; then
		job_step "${set}" skipped
		job_step "${ask}" 'done' "${JOB_SAID}"
		return 0
	fi
	job_at "${set}" "${set}"
	code=$?
	[ "${code}" -lt 5 ] || return "${code}"
	reason="${JOB_REASON}"
	job_at "${ask}" "${ask}"
	case "$?-${code}-${3}" in
	0-*) ;;
	1-1-may | 1-1-changed)
		job_step "${set}" skipped
		job_step "${ask}" skipped "${JOB_SAID}"
		return 0
		;;
	*) return 1 ;;
	esac
	if revert_has "${wanted}"; then
		job_step "${ask}" 'done' "${JOB_SAID}"
		return 0
	fi
	JOB_REASON=differs
	[ "${code}" = 0 ] || JOB_REASON="${reason}"
	job_step "${ask}" failed "${JOB_SAID}"
	# What TP-Link's firmware sets by itself is no reason to leave the modem half way, without a link and in the wrong mode.
	[ "${3}" != changed ] || return 0
	return 7
}

# Whether the last reply has a line that begins with WANTED, as a whole argument; JOB_SAID is that line.
revert_has() {
	at_line "${1}" || return
	case "${AT_PLAIN}," in
	"${1},"*) JOB_SAID="${AT_LINE}" ;;
	*) return 1 ;;
	esac
}

# Nothing is wanted or comes back any more: otherwise the monitor would put it back after the restart.
revert_wishes() {
	local option

	job_step 'uci fg621' running
	back_forget usb
	back_forget apn
	# Never empty: that would delete the option, and config_load keeps what an option was before.
	if uci set fg621.radio=radio; then
		for option in mode operator cell passthrough; do
			uci set "fg621.radio.${option}=none"
		done
		if uci commit fg621; then
			job_step 'uci fg621' 'done'
			return 0
		fi
	fi
	JOB_REASON=refused
	job_step 'uci fg621' failed
	return 1
}

# The USB mode comes last, because some firmwares restart at once with it. After the restart all is looked at again.
revert_restart() {
	local code

	restart_note
	job_at AT+GTUSBMODE=38 AT+GTUSBMODE=38
	code=$?
	[ "${code}" != 5 ] || return 5
	if [ "${code}" -le 1 ] && job_check +GTUSBMODE 38; then
		job_at AT+CFUN=15 AT+CFUN=15 || return
	elif [ "${code}" -le 1 ] && [ "${JOB_REASON}" = differs ]; then
		[ "${code}" = 0 ] || JOB_REASON=refused
		return 1
	elif job_until 5 restart_gone; then
		job_step 'AT+GTUSBMODE?' skipped
		job_step AT+CFUN=15 skipped
	else
		return 1
	fi
	restart_follow || return
	job_check +GTAUTOCONNECT 0 || return
	job_check +GTRNDIS 0 || return
	job_check +GTIPPASS 0
	case $? in
	0) ;;
	# Not there on this firmware.
	1) job_step 'AT+GTIPPASS?' skipped "${JOB_SAID}" ;;
	*) return 1 ;;
	esac
	job_check +GTUSBMODE 38
}
