# The doctor's part about the router: interface, firewall zone, address, route, names, addresses that clash, and a fault of
# the image that has nothing to do with the modem but with the router it sits in.

# What the modem gives when it has not yet given anything (docs/modem.md).
DOCTOR_MODEM_NET=10.0.0.0/8
# The image whose partition `radio` was in the wrong place for a while.
DOCTOR_BOARD=tplink,mr600-v2-eu

doctor_router() {
	local ipv4='' mask='' ipv6='' lan=''

	place_find || true
	doctor_interface
	doctor_addresses
	# What the router does not use itself needs neither a zone nor an address.
	if [ "${PLACE_STATE}" != used ]; then
		doctor_zone
		doctor_address
	fi
	doctor_route
	doctor_names
	doctor_lan
	doctor_wifi
}

doctor_address() {
	if [ -n "${ipv4}${ipv6}" ]; then
		doctor_line address ok ok none "ipv4=${ipv4}" "ipv6=${ipv6}"
	else
		doctor_line address fail missing none "name=${PLACE_NAME}"
	fi
}

doctor_interface() {
	local state=fail mend=setup

	case "${PLACE_STATE}" in
	ok) state=ok mend=none ;;
	several) state=warn mend=none ;;
	used)
		doctor_line interface warn used none "device=${PLACE_USED}" "wanted_device=${USB_NET}"
		return
		;;
	esac
	doctor_line interface "${state}" "${PLACE_STATE}" "${mend}" "name=${PLACE_NAME}" "proto=${PLACE_PROTO}" \
		"device=${PLACE_DEVICE}" "wanted_device=${USB_NET}"
}

doctor_zone() {
	local mend=setup

	if [ "${PLACE_ZONE}" = ok ]; then
		doctor_line zone ok ok none "name=${PLACE_NAME}" "zone=${PLACE_IN_NAME}"
	else
		[ -n "${PLACE_WAN}" ] || mend=none
		doctor_line zone fail "${PLACE_ZONE}" "${mend}" "name=${PLACE_NAME}" "zone=${PLACE_IN_NAME:-${PLACE_WAN_NAME}}"
	fi
}

# Sets ipv4, mask and ipv6 of the caller to those on the modem's device, of whatever interface (IPv6 may have one of its own),
# and lan to the router's own IPv4 networks, as netifd has them: NAME=ADDRESS/MASK with blanks between.
doctor_addresses() {
	local path value name='' proto='' devices='' address='' on

	while read -r path value; do
		on=
		case " ${devices} " in
		*" ${USB_NET:--} "*) on=1 ;;
		esac
		case "${path}" in
		interface.*.interface) name="${value}" proto='' devices='' ;;
		interface.*.proto) proto="${value}" ;;
		interface.*.device | interface.*.l3_device) devices="${devices} ${value}" ;;
		interface.*.ipv4-address.*.address) address="${value}" ;;
		interface.*.ipv4-address.*.mask)
			if [ -n "${on}" ]; then
				[ "${proto}" = static ] || [ -n "${ipv4}" ] || ipv4="${address}" mask="${value}"
			elif [ "${proto}" = static ] && [ "${name}" != loopback ]; then
				lan="${lan} ${name}=${address}/${value}"
			fi
			;;
		interface.*.ipv6-address.*.address) [ -z "${on}" ] || [ -n "${ipv6}" ] || ipv6="${value}" ;;
		esac
	done <<-DUMP
		$(ubus call network.interface dump 2>/dev/null | show_lines)
	DUMP
}

# The first default route is the one in use: the kernel lists them by metric. That of IPv4 goes before that of IPv6; where it
# is a translation (464xlat), IPv6 carries it.
doctor_route() {
	local gateway='' device=''

	doctor_way
	case "${device}" in
	'' | 464-*) doctor_way -6 ;;
	esac
	if [ -z "${device}" ]; then
		doctor_line route fail missing none "interface=${PLACE_NAME}"
	elif [ "${device}" = "${USB_NET}" ]; then
		doctor_line route ok ok none "interface=${device}" "gateway=${gateway}"
	else
		doctor_line route warn other none "interface=${device}" "gateway=${gateway}"
	fi
}

# doctor_way [-6]: sets device and gateway of the caller to those of the family's first default route, if there is one.
doctor_way() {
	local word last=''

	# shellcheck disable=SC2046 # words
	set -- $(ip "$@" route 2>/dev/null | grep -m 1 '^default')
	for word in "$@"; do
		case "${last}" in
		via) gateway="${word}" ;;
		dev) device="${word}" ;;
		esac
		last="${word}"
	done
}

doctor_names() {
	local state=fail code=fails

	# Without a route it would only take its time.
	if [ -z "${DOCTOR_BROKEN}" ] && doctor_resolves; then
		state=ok code=ok
	fi
	doctor_line names "${state}" "${code}" none "name=${DOCTOR_NAME}"
}

# Whether the name resolves in time. There is no `timeout` to end a resolver that hangs.
doctor_resolves() {
	local pid guard answer="${FG621_RUN}/names.$$" found=1

	ensure_run
	nslookup "${DOCTOR_NAME}" </dev/null >"${answer}" 2>/dev/null &
	pid=$!
	{
		sleep "${DOCTOR_NAME_LIMIT}"
		kill "${pid}"
	} </dev/null >/dev/null 2>&1 &
	guard=$!
	wait "${pid}" 2>/dev/null
	kill "${guard}" 2>/dev/null
	# Before something is read again: see at.sh.
	wait "${guard}" 2>/dev/null
	# Its exit code does not tell on all releases; the server's own address stands above the name.
	sed '1,/^Name:/d' "${answer}" | grep -q '^Address' && found=0
	rm -f "${answer}"
	return "${found}"
}

# The modem is 10.0.0.1 for the router, in a network as wide as its netmask says.
doctor_lan() {
	local net="${DOCTOR_MODEM_NET}" entry

	[ -z "${ipv4}" ] || net="${ipv4}/${mask}"
	for entry in ${lan}; do
		if doctor_overlap "${entry#*=}" "${net}"; then
			doctor_line alone lan warn clash none "name=${entry%%=*}" "lan=${entry#*=}" "modem=${net}"
			return
		fi
	done
	entry="${lan# }"
	entry="${entry%% *}"
	doctor_line alone lan ok ok none "lan=${entry#*=}" "modem=${net}"
}

# doctor_overlap A/B C/D: whether two IPv4 networks have addresses in common: they agree in the shorter prefix.
doctor_overlap() {
	local first second length="${1#*/}"

	[ "${2#*/}" -ge "${length}" ] || length="${2#*/}"
	doctor_number "${1%/*}"
	first="${NUMBER}"
	doctor_number "${2%/*}"
	second="${NUMBER}"
	[ $((first >> (32 - length))) -eq $((second >> (32 - length))) ]
}

# Sets NUMBER to an IPv4 address as one number.
doctor_number() {
	local rest="${1}." part

	NUMBER=0
	while [ -n "${rest}" ]; do
		part="${rest%%.*}"
		rest="${rest#*.}"
		NUMBER=$((NUMBER * 256 + part))
	done
}

# Calibration data of the radios begin 03 76 here. All ones: the partition points at flash that was never written, Wi-Fi runs
# uncalibrated. Only told: writing to mtd is what turns routers to stone.
doctor_wifi() {
	local board='' device begin

	read -r board 2>/dev/null <"${FG621_PREFIX}/tmp/sysinfo/board_name"
	device=$(sed -n 's/^\(mtd[0-9]*\):.*"radio"$/\1/p' "${FG621_PREFIX}/proc/mtd" 2>/dev/null)
	if [ "${board}" != "${DOCTOR_BOARD}" ] || [ -z "${device}" ]; then
		doctor_line alone wifi ok unknown none
		return
	fi
	begin=$(hexdump -n 2 -e '2/1 "%02x"' "${FG621_PREFIX}/dev/${device}ro" 2>/dev/null)
	case "${begin}" in
	ffff) doctor_line alone wifi warn wrong_offset none "partition=${device}" ;;
	0376) doctor_line alone wifi ok ok none "partition=${device}" ;;
	*) doctor_line alone wifi ok unknown none "partition=${device}" ;;
	esac
}
