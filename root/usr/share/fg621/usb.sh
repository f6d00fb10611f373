# Where the modem is: found in sysfs by USB id and interface number, never assumed. Starts no process.

USB_VENDOR=2cb7
# The AT port is USB interface 2 in every USB mode (34 to 39).
USB_AT_INTERFACE=02

# Name below /sys/bus/usb/devices of the one place where the modem may be; empty: the first that is found.
USB_ONLY=

# Looks for the modem. Sets, empty where there is nothing:
#   USB_PATH    name below /sys/bus/usb/devices, e.g. 1-2
#   USB_ID      vendor:product
#   USB_BOOT    changes each time the device is plugged in or restarts
#   USB_SERIAL  driver of the AT interface: missing, unbound or bound
#   USB_PORT    AT port, e.g. /dev/ttyUSB0
#   USB_DRIVER  network driver, e.g. cdc_ncm
#   USB_NET     network device, e.g. eth1
#   USB_OTHERS  1 when there is another FG621: behind the first, or in another place than USB_ONLY
# Returns 4 when there is no modem.
usb_find() {
	local device vendor product number

	USB_PATH='' USB_ID='' USB_BOOT='' USB_SERIAL='' USB_PORT='' USB_DRIVER='' USB_NET='' USB_OTHERS=''
	for device in "${FG621_PREFIX}"/sys/bus/usb/devices/*; do
		usb_ours "${device}" || continue
		if [ -n "${USB_PATH}" ]; then
			USB_OTHERS=1
			break
		fi
		if [ "${device##*/}" != "${USB_ONLY:-${device##*/}}" ]; then
			USB_OTHERS=1
			continue
		fi
		usb_read number "${device}/devnum"
		USB_PATH="${device##*/}"
		USB_ID="${vendor}:${product}"
		USB_BOOT="${USB_PATH}.${number}.${product}"
		usb_serial
		usb_network
	done
	[ -n "${USB_PATH}" ] || return 4
}

# Has FG621_PORT, the port of the configuration, go before the one that was found. Sets USB_NOWHERE to 1 where there is no such
# port; without a driver there can be none, and what was found stands.
usb_chosen() {
	USB_NOWHERE=
	[ -n "${FG621_PORT}" ] && [ -n "${USB_PATH}" ] || return 0
	if [ -c "${FG621_PREFIX}${FG621_PORT}" ]; then
		USB_PORT="${FG621_PORT}" USB_SERIAL=bound
	elif [ "${USB_SERIAL}" = bound ]; then
		USB_PORT="${FG621_PORT}" USB_NOWHERE=1
	fi
}

# usb_there PLACE: whether there is an FG621 in PLACE, a name below /sys/bus/usb/devices.
usb_there() {
	local vendor product

	usb_ours "${FG621_PREFIX}/sys/bus/usb/devices/${1}"
}

# Whether DEVICE is an FG621. Sets `vendor` and `product` of the caller.
usb_ours() {
	usb_read vendor "${1}/idVendor"
	[ "${vendor}" = "${USB_VENDOR}" ] || return 1
	usb_read product "${1}/idProduct"
	case "${product}" in
	0a04 | 0a05 | 0a06) ;;
	*) return 1 ;;
	esac
}

# usb_read VARIABLE FILE: the first line of a sysfs file, empty if it cannot be read (it may vanish at any moment).
usb_read() {
	local value=

	[ ! -r "${2}" ] || read -r value <"${2}" 2>/dev/null
	eval "${1}=\${value}"
}

usb_serial() {
	local interface number tty

	USB_SERIAL=missing
	[ -d "${FG621_PREFIX}/sys/bus/usb-serial/drivers/option1" ] && USB_SERIAL=unbound
	for interface in "${FG621_PREFIX}/sys/bus/usb/devices/${USB_PATH}":*; do
		usb_read number "${interface}/bInterfaceNumber"
		[ "${number}" = "${USB_AT_INTERFACE}" ] || continue
		for tty in "${interface}"/tty*; do
			[ -e "${tty}" ] || continue
			USB_SERIAL=bound
			USB_PORT="/dev/${tty##*/}"
			return 0
		done
	done
}

usb_network() {
	local net interface driver

	for net in "${FG621_PREFIX}/sys/bus/usb/devices/${USB_PATH}":*/net/*; do
		[ -e "${net}" ] || continue
		USB_NET="${net##*/}"
		interface="${net%/net/*}"
		# The interface's `driver` link says it too, but reading a link costs a process.
		for driver in "${FG621_PREFIX}"/sys/bus/usb/drivers/*/"${interface##*/}"; do
			[ -e "${driver}" ] || continue
			driver="${driver%/*}"
			USB_DRIVER="${driver##*/}"
			return 0
		done
	done
}
