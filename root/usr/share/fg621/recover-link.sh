# Whether the router can use the link: addresses and packets of the modem's network device, told by the kernel's own files
# without a process, and a ping when nothing comes in.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Fewer packets than this within a minute, and it is looked whether anything answers.
RECOVER_FEW=20
RECOVER_MINUTE=60
# The same while there is a fault.
RECOVER_SOON=20
# So many looks in a row without an answer are a fault where something had answered.
RECOVER_LOOKS_MAX=3
# Seconds without an AT port, and without packets.
RECOVER_PORTLESS_AFTER=300
# Once in so many seconds it is asked although data flows.
RECOVER_PROBE=21600
# Where nothing ever answers a ping: so many looks in a row in which nothing at all came in, while others sent so many packets
# in each minute. A tunnel whose other end is away sends a dozen.
RECOVER_DEAD_MAX=10
RECOVER_DEAD_SENT=30

# Forgets what was learned of a link.
recover_link_reset() {
	RECOVER_LOOK_AT='' RECOVER_LOOK_NET='' RECOVER_RX='' RECOVER_TX='' RECOVER_ADDRESS=''
	RECOVER_LOOKS=0 RECOVER_DEAD=0 RECOVER_DEAD_SINCE='' RECOVER_GOOD_AT='' RECOVER_PINGED=0
}

# Sets RECOVER_ADDRESS to the address families (4, 6, both or none) the modem's device has, RECOVER_GATEWAY to its gateway.
recover_address() {
	local device target gateway flags scope rest

	RECOVER_ADDRESS='' RECOVER_GATEWAY=''
	[ -n "${USB_NET}" ] && [ -r "${FG621_PREFIX}/proc/net/route" ] || return 0
	while read -r device target gateway flags rest; do
		[ "${device}" = "${USB_NET}" ] || continue
		RECOVER_ADDRESS=4
		case "${target}-${gateway}" in
		00000000-*[!0-9A-F]* | 00000000-00000000) ;;
		# The bytes stand as the processor has them, least first.
		00000000-????????) RECOVER_GATEWAY=$((0x${gateway:6:2})).$((0x${gateway:4:2})).$((0x${gateway:2:2})).$((0x${gateway:0:2})) ;;
		esac
	done <"${FG621_PREFIX}/proc/net/route"
	[ -r "${FG621_PREFIX}/proc/net/if_inet6" ] || return 0
	while read -r _ _ _ scope _ device; do
		if [ "${device}-${scope}" = "${USB_NET}-00" ]; then
			RECOVER_ADDRESS="${RECOVER_ADDRESS}6"
			break
		fi
	done <"${FG621_PREFIX}/proc/net/if_inet6"
}

# Looks once a minute whether data flows: packets first, then a ping.
recover_data() {
	local rx tx every="${RECOVER_MINUTE}" got='' sent=0 few seconds

	[ "${RECOVER_FAULT}" != no_data ] || every="${RECOVER_SOON}"
	[ -z "${RECOVER_LOOK_AT}" ] || [ "${AT_NOW}" -ge $((RECOVER_LOOK_AT + every)) ] || return 0
	recover_counter rx rx_packets && recover_counter tx tx_packets || return 0
	if [ "${RECOVER_LOOK_NET}" = "${USB_NET}" ] && [ -n "${RECOVER_RX}" ] && [ "${rx}" -ge "${RECOVER_RX}" ]; then
		got=$((rx - RECOVER_RX))
		sent=$((tx - RECOVER_TX - RECOVER_PINGED))
		seconds=$((AT_NOW - RECOVER_LOOK_AT))
	fi
	RECOVER_LOOK_AT="${AT_NOW}" RECOVER_LOOK_NET="${USB_NET}" RECOVER_RX="${rx}" RECOVER_TX="${tx}" RECOVER_PINGED=0
	[ -n "${got}" ] || return 0
	few=$((RECOVER_FEW * seconds / RECOVER_MINUTE))
	if [ "${got}" -ge "${few}" ]; then
		recover_good
		recover_flowed
		# Whether pings are answered here is to be known before it matters.
		if [ "${AT_NOW}" -ge "${RECOVER_PROBE_AT}" ] && recover_may_ping; then
			RECOVER_PROBE_AT=$((AT_NOW + RECOVER_PROBE))
			recover_ping
		fi
		return 0
	fi
	recover_may_ping || return 0
	if recover_ping; then
		recover_good
		# The gateway may be the modem itself.
		[ "${RECOVER_PONG}" = "${RECOVER_GATEWAY}" ] || recover_flowed
		return 0
	fi
	[ "${FG621_STOP}" = 0 ] || return 0
	# Nobody here answers pings, but something comes in: that is a link.
	if [ "${got}" -gt 0 ] && ! recover_answers; then
		recover_good
		return 0
	fi
	[ "${RECOVER_LOOKS}" != 0 ] || RECOVER_DEAD_SINCE="${AT_NOW}"
	RECOVER_LOOKS=$((RECOVER_LOOKS + 1))
	RECOVER_DEAD=$((got == 0 && sent >= RECOVER_DEAD_SENT * seconds / RECOVER_MINUTE ? RECOVER_DEAD + 1 : 0))
}

# recover_counter VARIABLE NAME: a counter of the modem's device; fails without one.
recover_counter() {
	local count

	usb_read count "${FG621_PREFIX}/sys/class/net/${USB_NET}/statistics/${2}"
	case "${count}" in
	'' | *[!0-9]* | 0?* | ??????????????????*) return 1 ;;
	esac
	eval "${1}=\${count}"
}

recover_good() {
	RECOVER_LOOKS=0 RECOVER_DEAD=0 RECOVER_DEAD_SINCE='' RECOVER_GOOD_AT="${AT_NOW}"
}

# Data comes from the network: whoever had ended the connection has it again.
recover_flowed() {
	[ -z "${RECOVER_CUT}" ] || RECOVER_CUT='' RECOVER_DIRTY=1
}

# After a job: what was counted before it says nothing about the link after it. Whether a person has ended the connection is
# remembered, until one makes it again or data comes from the network.
recover_after_job() {
	[ -z "${JOB_RUNS}" ] && recover_time "${JOB_ENDED}" && [ "${JOB_ENDED}" != "${RECOVER_JOB}" ] || return 0
	RECOVER_JOB="${JOB_ENDED}" RECOVER_DIRTY=1
	recover_link_reset
	case "${JOB_KIND}-${JOB_PHASE}" in
	disconnect-done) RECOVER_CUT="${JOB_ENDED}" ;;
	connect-done | setup-done) RECOVER_CUT= ;;
	esac
}

# Whether data comes in, where nothing else tells of it: from a modem that does not answer on its AT port, or over a device
# whose address is in a table of routes we do not see. Packets, and where there are few, a ping. RECOVER_FLOWS: 1 or 0, empty in
# the first minute.
recover_flows() {
	local rx

	if ! recover_counter rx rx_packets; then
		RECOVER_FLOWS='' RECOVER_FLOWS_AT=
	elif [ -z "${RECOVER_FLOWS_AT}" ] || [ "${rx}" -lt "${RECOVER_FLOWS_RX}" ]; then
		RECOVER_FLOWS_AT="${AT_NOW}" RECOVER_FLOWS_RX="${rx}"
	elif [ "${AT_NOW}" -ge $((RECOVER_FLOWS_AT + RECOVER_MINUTE)) ]; then
		RECOVER_FLOWS_AT="${AT_NOW}"
		if [ "${rx}" -ge $((RECOVER_FLOWS_RX + RECOVER_FEW)) ] || recover_reached; then
			RECOVER_FLOWS=1
		else
			RECOVER_FLOWS=0
		fi
		RECOVER_FLOWS_RX="${rx}"
	fi
}

# Whether a host answers, by whatever address there is. Not the gateway, which may be the modem itself.
recover_reached() {
	local RECOVER_ADDRESS=46 RECOVER_GATEWAY=''

	recover_may_ping && recover_ping
}

# A modem that has worked since the router booted, and whose AT port is gone or cannot be opened: as one that hangs is after it
# was bound anew. As long as packets come in, that is for a person to see to.
recover_portless() {
	[ -n "${RECOVER_SIGHT}" ] || return 0
	RECOVER_PORTLESS="${RECOVER_PORTLESS:-${AT_NOW}}"
	recover_flows
	[ "${RECOVER_FLOWS}" = 1 ] || recover_suspects silent "${RECOVER_PORTLESS}" "${RECOVER_PORTLESS_AFTER}"
}

# Whether somebody has answered a ping within a day: then no answer means something.
recover_answers() {
	[ -n "${RECOVER_ANSWERED}" ] && [ "${AT_NOW}" -lt $((RECOVER_ANSWERED + RECOVER_DAY)) ]
}

# Whether the link counts as dead by now.
recover_dead() {
	if recover_answers; then
		[ "${RECOVER_LOOKS}" -ge "${RECOVER_LOOKS_MAX}" ]
	else
		[ "${RECOVER_DEAD}" -ge "${RECOVER_DEAD_MAX}" ]
	fi
}

recover_may_ping() {
	[ "${RECOVER_PING}${RECOVER_ENABLED}${RECOVER_HELD}" = 11 ]
}

# Whether one of the hosts, or at last the gateway, answers over the modem's device: RECOVER_PONG. One process in the usual
# case.
recover_ping() {
	local host

	for host in ${RECOVER_HOSTS} ${RECOVER_GATEWAY}; do
		case "${RECOVER_ADDRESS}-${host}" in
		4-*:*) continue ;;
		46-* | 6-*:* | 4-*) ;;
		*) continue ;;
		esac
		[ "${FG621_STOP}" = 0 ] || return 1
		RECOVER_PINGED=$((RECOVER_PINGED + 1))
		# Not with our locks: it may outlive a killed monitor.
		ping -c 1 -W 3 -I "${USB_NET}" "${host}" </dev/null >/dev/null 2>&1 5>&- 7>&- || continue
		at_now
		RECOVER_PONG="${host}"
		if [ -z "${RECOVER_ANSWERED}" ] || [ "${AT_NOW}" -ge $((RECOVER_ANSWERED + RECOVER_NOTE)) ]; then
			RECOVER_ANSWERED="${AT_NOW}" RECOVER_DIRTY=1
		fi
		return 0
	done
	at_now
	return 1
}

# recover_places [AGE]: the router's interfaces on the modem's device that are to have an address: RECOVER_PLACES, no older than
# AGE seconds; RECOVER_HOUSED: one of them has one. Some processes, so not often.
recover_places() {
	[ "${RECOVER_PLACES_NET}" != "${USB_NET}" ] || [ -z "${RECOVER_PLACES_AT}" ] ||
		[ "${AT_NOW}" -ge $((RECOVER_PLACES_AT + ${1:-300})) ] || return 0
	RECOVER_PLACES_AT="${AT_NOW}" RECOVER_PLACES_NET="${USB_NET}" RECOVER_HOUSED=
	# In a shell of its own, which forgets the configuration again.
	RECOVER_PLACES=$(
		exec 5>&- 7>&-
		config_load network && config_foreach recover_place interface
	)
	case "${RECOVER_PLACES}" in
	*+*) RECOVER_HOUSED=1 RECOVER_PLACES="${RECOVER_PLACES//+/}" ;;
	esac
}

# recover_place SECTION: prints its name if it is one of them, with a `+` if it has an address, unless somebody has taken it down
# (ifdown, LuCI's button): netifd keeps both in mind.
recover_place() {
	local device proto disabled auto

	config_get device "${1}" device
	# Before OpenWrt 21.02.
	[ -n "${device}" ] || config_get device "${1}" ifname
	config_get proto "${1}" proto none
	config_get_bool disabled "${1}" disabled 0
	config_get_bool auto "${1}" auto 1
	[ -n "${USB_NET}" ] && [ "${device}" = "${USB_NET}" ] && [ "${disabled}${auto}" = 01 ] || return 0
	case "${proto}" in
	none | static) return 0 ;;
	esac
	case "$(ubus call "network.interface.${1}" status 2>/dev/null)" in
	*'"autostart": false'*) ;;
	*'"address": "'*) printf '%s+ ' "${1}" ;;
	*) printf '%s ' "${1}" ;;
	esac
}
