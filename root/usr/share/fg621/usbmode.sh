# The verb `usb`: which network function the modem shows to the router (docs/modem.md). A switch takes effect with a
# restart, after which the modem has another USB product id.

# Product id of MODE, what it is called, and the driver of its network function with the package that has it.
usbmode_product() {
	case "${1}" in
	34 | 35) USBMODE_PRODUCT=0a04 USBMODE_NET=ecm USBMODE_DRIVER=cdc_ether USBMODE_PACKAGE=kmod-usb-net-cdc-ether ;;
	36 | 37) USBMODE_PRODUCT=0a05 USBMODE_NET=ncm USBMODE_DRIVER=cdc_ncm USBMODE_PACKAGE=kmod-usb-net-cdc-ncm ;;
	*) USBMODE_PRODUCT=0a06 USBMODE_NET=rndis USBMODE_DRIVER=rndis_host USBMODE_PACKAGE=kmod-usb-net-rndis ;;
	esac
}

# Whether the kernel has the driver that MODE needs, else fails: after the switch the package could not be fetched any more.
usbmode_demand() {
	usbmode_product "${1}"
	[ -d "${FG621_PREFIX}/sys/bus/usb/drivers/${USBMODE_DRIVER}" ] ||
		fail 4 "the router has no driver for USB mode ${1}: install ${USBMODE_PACKAGE} first"
}

usbmode_verb() {
	case "${1:-}" in
	'') usbmode_list ;;
	3[4-9])
		case "$#${2:-}" in
		2--yes) ;;
		*) usage "this restarts the modem under another USB id; if the driver for it is there, say: fg621 usb ${1} --yes" ;;
		esac
		usbmode_demand "${1}"
		need_port
		back_load usb || BACK_PLACE=
		back_own usb
		usbmode_able
		USBMODE_NEW="${1}"
		job_begin usb 'AT+GTUSBMODE=?' "AT+GTUSBMODE=${1}" 'AT+GTUSBMODE?' AT+CFUN=15 wait_gone wait_back wait_answer \
			'AT+GTUSBMODE?'
		;;
	back)
		[ $# = 1 ] || usage 'usb back takes no argument'
		back_resume usb
		usbmode_demand "${BACK_MODE}"
		need_port
		back_own usb
		USBMODE_NEW=
		job_begin usb mode_back
		;;
	*) usage 'usb takes a mode from 34 to 39' ;;
	esac
}

# The modes in words on a terminal, as JSON otherwise.
usbmode_list() {
	local mode now adb json=

	show_able
	now=$(sed -n 's/.*"usb_mode":\([0-9]*\).*/\1/p' "${FG621_RUN}/status.json")
	for mode in 34 35 36 37 38 39; do
		usbmode_product "${mode}"
		adb=false
		[ $((mode % 2)) = 0 ] || adb=true
		json="${json:+${json},}{\"mode\":${mode},\"net\":\"${USBMODE_NET}\",\"usb_id\":\"2cb7:${USBMODE_PRODUCT}\",\"adb\":${adb}}"
		[ ! -t 1 ] || usbmode_tell "${mode}" "${now}"
	done
	[ -t 1 ] || printf '%s\n' "{\"schema\":1${now:+,\"mode\":${now}},\"modes\":[${json}]}"
}

# usbmode_tell MODE PRESENT: a line of the table.
usbmode_tell() {
	local text mark=' '

	case "${USBMODE_NET}" in
	ecm) text="ECM    needs ${USBMODE_PACKAGE}" ;;
	ncm) text="NCM    needs ${USBMODE_PACKAGE}; what owners recommend" ;;
	*) text="RNDIS  needs ${USBMODE_PACKAGE}" ;;
	esac
	[ "${1}" != "${2}" ] || mark='*'
	[ $((${1} % 2)) = 0 ] || text="${text}; with ADB"
	printf '%s %s  %s\n' "${mark}" "${1}" "${text}"
}

usb_job() {
	USBMODE_SENT='' USBMODE_BOOT=''
	[ -z "${BACK_PLACE}" ] || USB_ONLY="${BACK_PLACE}"
	if [ -z "${USBMODE_NEW}" ] && usbmode_settled; then
		back_forget usb
		job_end 'done'
	elif [ -z "${USBMODE_NEW}" ]; then
		USBMODE_SENT=1
		usbmode_back
		job_end failed killed
	elif usbmode_switch "${USBMODE_NEW}" && usbmode_move && usbmode_wait; then
		back_forget usb
		job_end 'done'
	else
		usbmode_back
		job_end failed
	fi
}

# Switches to MODE and follows the modem to its new id. Does nothing when it is in that mode already.
usbmode_switch() {
	local before=

	restart_note
	USBMODE_BOOT="${RESTART_BOOT}"
	# What was before a switch that was cut short counts.
	if back_load usb; then
		USBMODE_SENT=1
	else
		usbmode_places
	fi
	usbmode_product "${1}"
	if job_send 'AT+GTUSBMODE?'; then
		job_argument
		before="${JOB_ARGUMENT}"
	fi
	if [ "${before}" = "${1}" ] && [ "${USB_ID}" = "${USB_VENDOR}:${USBMODE_PRODUCT}" ]; then
		job_step 'AT+GTUSBMODE?' 'done' "${JOB_SAID}"
		return 0
	fi
	usbmode_offered "${1}" || return
	[ -n "${USBMODE_SENT}" ] || usbmode_note "${before}" || return
	USBMODE_SENT=1
	usbmode_set "${1}"
}

# Writes MODE, and follows the modem through the restart it takes.
usbmode_set() {
	local code reason

	job_at "AT+GTUSBMODE=${1}" "AT+GTUSBMODE=${1}"
	code=$?
	[ "${code}" != 5 ] || return 5
	reason="${JOB_REASON}"
	# Some firmwares restart without being told to (docs/modem.md).
	if [ "${code}" -le 1 ] && job_check +GTUSBMODE "${1}"; then
		job_at AT+CFUN=15 AT+CFUN=15 || return 1
	elif [ "${code}" -le 1 ] && [ "${JOB_REASON}" = differs ]; then
		[ "${code}" = 0 ] || JOB_REASON="${reason}"
		return 1
	elif ! job_until 5 restart_gone; then
		return 1
	else
		job_step 'AT+GTUSBMODE?' skipped
		job_step AT+CFUN=15 skipped
	fi
	restart_follow || return 1
	usbmode_product "${1}"
	if [ "${USB_ID}" != "${USB_VENDOR}:${USBMODE_PRODUCT}" ]; then
		JOB_REASON=differs
		job_step 'AT+GTUSBMODE?' failed "${USB_ID}"
		return 7
	fi
	job_check +GTUSBMODE "${1}"
}

# Whether the modem lists MODE in AT+GTUSBMODE=?, a range or a list; one that lists nothing is believed to have them all.
usbmode_offered() {
	local code

	job_at 'AT+GTUSBMODE=?' 'AT+GTUSBMODE=?'
	code=$?
	case "${code}" in
	0) ;;
	1)
		job_step 'AT+GTUSBMODE=?' skipped "${JOB_SAID}"
		return 0
		;;
	*) return "${code}" ;;
	esac
	usbmode_in "${1}" "${JOB_SAID}" && return 0
	JOB_REASON=refused
	job_step 'AT+GTUSBMODE=?' failed "${JOB_SAID}"
	return 1
}

# Whether MODE is in `+GTUSBMODE: (34-39)` or `(34,36,38)`; true without any number.
usbmode_in() {
	local item list="${2#*:}" IFS=,

	list="${list//[!0-9,-]/}"
	[ -n "${list}" ] || return 0
	for item in ${list}; do
		case "${item}" in
		*[!0-9]*-*[!0-9]* | -* | *-) continue ;;
		esac
		[ "${1}" -lt "${item%-*}" ] || [ "${1}" -gt "${item#*-}" ] || return 0
	done
	return 1
}
