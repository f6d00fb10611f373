# The doctor's part about the modem: what USB shows now, and what the monitor has read of it.

doctor_modem() {
	local state='' since=0 asked='' nowhere='' gone='' mode='' reply='' sim='' operator='' technology='' autoconnect='' dialled='' read='' failed=''

	doctor_begin
	usb_find || true
	usb_chosen
	doctor_status
	doctor_usb
	doctor_drivers
	doctor_port
	doctor_sim
	doctor_registered
	doctor_dial
}

# Sets the caller's variables from the monitor's status, as far as it is not a dead one's.
doctor_status() {
	local name value

	monitor_runs && [ -r "${FG621_RUN}/status.json" ] || return 0
	while read -r name value; do
		case "${name}" in
		state.name) state="${value}" ;;
		state.since_s) since="${value}" ;;
		modem.gone_s) gone="${value}" ;;
		modem.port) asked="${value}" ;;
		modem.port_missing) nowhere="${value}" ;;
		modem.usb_mode) mode="${value}" ;;
		modem.reply_ms) reply="${value}" ;;
		sim.state) sim="${value}" ;;
		network.operator) operator="${value}" ;;
		network.technology) technology="${value}" ;;
		connection.autoconnect) autoconnect="${value}" ;;
		connection.dialled) dialled="${value}" ;;
		connection.read_s) read="${value}" ;;
		connection.error.reason) failed="${value}" ;;
		esac
	done <<-STATUS
		$(show_lines "${FG621_RUN}/status.json")
	STATUS
}

doctor_usb() {
	local code=missing

	[ -z "${gone}" ] || code=gone
	if [ -n "${USB_PATH}" ]; then
		doctor_line usb ok ok none "usb_id=${USB_ID}" "mode=${mode}" "net=${USB_NET}"
	elif [ "${state}" = restarting ]; then
		doctor_line usb wait gone none
	else
		doctor_line usb fail "${code}" none
	fi
}

# Which drivers the USB mode needs, by the product id (docs/modem.md), and the packages they come in.
doctor_drivers() {
	local packages='' code=ok net='' line=doctor_line

	case "${USB_ID}" in
	*:0a04) net=kmod-usb-net-cdc-ether ;;
	*:0a05) net=kmod-usb-net-cdc-ncm ;;
	*:0a06) net=kmod-usb-net-rndis ;;
	esac
	case "${USB_SERIAL}" in
	missing | unbound) code=serial_missing packages=kmod-usb-serial-option ;;
	esac
	if [ -z "${USB_NET}" ]; then
		[ "${code}" = ok ] && code=net_missing || code=both_missing
		packages="${packages:+${packages} }${net}"
	fi
	[ "${code}" != serial_missing ] || line=doctor_mute
	if [ "${code}" = ok ]; then
		doctor_line drivers ok ok none "driver=${USB_DRIVER}"
	elif [ "${state}" = starting ] || [ "${state}" = restarting ]; then
		# Drivers take a moment to find a device that has just come.
		"${line}" drivers wait "${code}" none "packages=${packages}"
	else
		"${line}" drivers fail "${code}" none "driver=${USB_DRIVER}" "packages=${packages}"
	fi
}

# The port that the monitor asks at: whoever has just changed the configuration has another one there.
doctor_port() {
	local port="port=${asked:-${USB_PORT}}"

	if ! monitor_runs; then
		doctor_mute port fail monitor_missing monitor "${port}"
		return
	fi
	case "${state}${nowhere:+ nowhere}" in
	'port_closed nowhere' | 'silent nowhere') doctor_mute port fail missing none "${port}" ;;
	silent) doctor_mute port fail silent none "${port}" ;;
	port_closed) doctor_mute port fail closed none "${port}" ;;
	# Also when the device has come between the monitor's look and ours.
	'' | starting* | restarting* | no_device | gone | no_driver) doctor_mute port wait starting none "${port}" ;;
	*) doctor_line asked port ok ok none "${port}" "reply_ms=${reply}" ;;
	esac
}

doctor_sim() {
	case "${sim}" in
	ready) doctor_line asked sim ok ok none ;;
	pin | puk) doctor_line asked sim fail "${sim}" sim ;;
	missing | locked | failure) doctor_line asked sim fail "${sim}" none ;;
	*) doctor_line asked sim wait unknown none ;;
	esac
}

doctor_registered() {
	at_now
	case "${state}" in
	registered) doctor_line asked registered ok ok none "operator=${operator}" "technology=${technology}" ;;
	searching)
		if [ $((AT_NOW - since)) -lt "${DOCTOR_SEARCH}" ]; then
			doctor_line asked registered wait searching none
		else
			doctor_line asked registered fail searching bands
		fi
		;;
	denied | emergency) doctor_line asked registered fail denied bands ;;
	no_service) doctor_line asked registered fail no_service bands ;;
	radio_off) doctor_line asked registered fail radio_off none ;;
	*) doctor_line asked registered wait unknown none ;;
	esac
}

# What a firmware does not tell is no reason to stop: the address will show it.
doctor_dial() {
	local unknown=warn

	[ -n "${read}${failed}" ] || unknown='wait'
	case "${autoconnect}" in
	true) doctor_line asked autoconnect ok ok none ;;
	false) doctor_line asked autoconnect fail off setup ;;
	*) doctor_line asked autoconnect "${unknown}" unknown none ;;
	esac
	case "${dialled}" in
	true) doctor_line asked dialled ok ok none ;;
	false) doctor_line asked dialled fail off setup ;;
	*) doctor_line asked dialled "${unknown}" unknown none ;;
	esac
}
