# Where the modem's network device stands in the router's configuration: its interface and that one's firewall zone.

# Finds both for the device USB_NET, staged changes included. Sets
#   PLACE_NAME    section of the interface: one on the device, else wwan0 if that can be the modem's; empty: none
#   PLACE_PROTO, PLACE_DEVICE   what it has now
#   PLACE_STATE   ok, missing, wrong_proto, wrong_device, disabled, several (there are more on the device), or used: it is in a
#                 bridge, or has only VLANs or the like on it
#   PLACE_USED    the device that it is in or that is on it then, e.g. br-lan or eth1.5
#   PLACE_NEW     name for a new one
#   PLACE_WAN     section of the firewall zone that holds `wan`, else of the one with that name; empty: none
#   PLACE_WAN_NAME, PLACE_WAN_NETWORKS   its name, and the networks in it with blanks between
#   PLACE_IN      section of the zone the interface is in; PLACE_IN_NAME, PLACE_IN_NETWORKS as above
#   PLACE_ZONE    ok, missing or wrong_zone (one that does not hide the LAN behind the modem's address)
place_find() {
	PLACE_NAME='' PLACE_PROTO='' PLACE_DEVICE='' PLACE_COUNT=0 PLACE_NEW=wwan0 PLACE_USED='' PLACE_BRIDGED='' PLACE_SIX=
	config_load network || return 1
	config_foreach place_upper device
	config_foreach place_upper bridge-vlan
	config_foreach place_interface interface
	if [ -z "${PLACE_NAME}" ] && [ -n "${PLACE_SIX}" ]; then
		PLACE_NAME="${PLACE_SIX}" PLACE_PROTO=dhcpv6 PLACE_DEVICE="${USB_NET}" PLACE_COUNT=1
	fi
	[ -n "${PLACE_NAME}" ] || config_foreach place_named interface
	place_state
	PLACE_WAN='' PLACE_WAN_NAME='' PLACE_WAN_NETWORKS='' PLACE_IN='' PLACE_IN_NAME='' PLACE_IN_NETWORKS=''
	PLACE_ZONE=missing
	# Without a firewall there is no zone to be in.
	config_load firewall || return 0
	config_foreach place_zone zone
	[ -n "${PLACE_WAN}" ] || config_foreach place_zone_named zone
	[ "${PLACE_IN}" != "${PLACE_WAN}" ] || [ -z "${PLACE_IN}" ] || PLACE_ZONE=ok
}

# place_device SECTION: sets `device` of the caller.
place_device() {
	config_get device "${1}" device
	# Before OpenWrt 21.02.
	[ -n "${device}" ] || config_get device "${1}" ifname
}

# A bridge or bond with the modem's device in it, or a VLAN, macvlan or the like on it. A port of a bridge may have its flags
# behind a colon.
place_upper() {
	local name ports below

	[ -n "${USB_NET}" ] || return 0
	config_get name "${1}" name
	[ -n "${name}" ] || config_get name "${1}" device
	config_get ports "${1}" ports
	config_get below "${1}" ifname
	case " ${ports} " in
	*" ${USB_NET} "* | *" ${USB_NET}:"*) PLACE_USED="${name}" PLACE_BRIDGED=1 ;;
	esac
	case " ${below} " in
	" ${USB_NET} ") PLACE_USED="${name}" ;;
	# A bridge or bond before OpenWrt 21.02.
	*" ${USB_NET} "*) PLACE_USED="${name}" PLACE_BRIDGED=1 ;;
	esac
}

# An interface on the modem's device. One with DHCP goes before others; a second one for IPv6 is no second interface, but
# alone it is one: the operator may give nothing else.
place_interface() {
	local device proto type

	place_device "${1}"
	config_get proto "${1}" proto none
	[ -n "${USB_NET}" ] || return 0
	config_get type "${1}" type
	case "${type}- ${device} " in
	bridge-*" ${USB_NET} "*)
		PLACE_USED="br-${1}" PLACE_BRIDGED=1
		return 0
		;;
	-" ${USB_NET}."*) PLACE_USED="${device}" ;;
	esac
	[ "${device}" = "${USB_NET}" ] || return 0
	if [ "${proto}" = dhcpv6 ]; then
		PLACE_SIX="${1}"
		return 0
	fi
	PLACE_COUNT=$((PLACE_COUNT + 1))
	[ -z "${PLACE_NAME}" ] || { [ "${proto}" = dhcp ] && [ "${PLACE_PROTO}" != dhcp ]; } || return 0
	PLACE_NAME="${1}" PLACE_PROTO="${proto}" PLACE_DEVICE="${device}"
}

# wwan0 as an image for another modem has it. Without a device it may be a Wi-Fi client's, and on one that is there it is
# somebody else's.
place_named() {
	local device proto

	[ "${1}" = wwan0 ] || return 0
	place_device wwan0
	config_get proto wwan0 proto none
	if [ -z "${device}" ] || [ -e "${FG621_PREFIX}/sys/class/net/${device}" ]; then
		PLACE_NEW=lte
		return 0
	fi
	PLACE_NAME=wwan0 PLACE_PROTO="${proto}" PLACE_DEVICE="${device}"
}

place_state() {
	local disabled auto

	# Beside an interface of its own a VLAN may be; nothing is beside a bridge.
	if [ -n "${PLACE_BRIDGED}" ] || { [ -n "${PLACE_USED}" ] && [ "${PLACE_COUNT}" = 0 ]; }; then
		PLACE_STATE=used
		return 0
	fi
	PLACE_STATE=missing
	[ -n "${PLACE_NAME}" ] || return 0
	config_get_bool disabled "${PLACE_NAME}" disabled 0
	config_get_bool auto "${PLACE_NAME}" auto 1
	if [ "${PLACE_PROTO}" != dhcp ] && [ "${PLACE_NAME}" != "${PLACE_SIX}" ]; then
		PLACE_STATE=wrong_proto
	elif [ "${PLACE_DEVICE}" != "${USB_NET}" ]; then
		PLACE_STATE=wrong_device
	elif [ "${disabled}${auto}" != 01 ]; then
		PLACE_STATE=disabled
	elif [ "${PLACE_COUNT}" -gt 1 ]; then
		PLACE_STATE=several
	else
		PLACE_STATE=ok
	fi
}

place_zone() {
	local name networks masq

	config_get name "${1}" name
	config_get networks "${1}" network
	config_get_bool masq "${1}" masq 0
	case " ${networks} " in
	*' wan '*) [ -n "${PLACE_WAN}" ] || { PLACE_WAN="${1}" PLACE_WAN_NAME="${name}" PLACE_WAN_NETWORKS="${networks}"; } ;;
	esac
	case " ${networks} " in
	*" ${PLACE_NAME:-${PLACE_NEW}} "*)
		PLACE_IN="${1}" PLACE_IN_NAME="${name}" PLACE_IN_NETWORKS="${networks}" PLACE_ZONE=wrong_zone
		[ "${masq}" = 0 ] || PLACE_ZONE=ok
		;;
	esac
}

place_zone_named() {
	local name

	config_get name "${1}" name
	[ "${name}" != wan ] || [ -n "${PLACE_WAN}" ] || {
		PLACE_WAN="${1}" PLACE_WAN_NAME=wan
		config_get PLACE_WAN_NETWORKS "${1}" network
	}
}

# Prints the device of each default route of both families, a line each.
place_ways() {
	{
		ip route
		ip -6 route
	} 2>/dev/null | sed -n 's/^default .*dev \([^ ]*\).*/\1/p'
}
