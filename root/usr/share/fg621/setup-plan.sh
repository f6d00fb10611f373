# What set-up would change: the interface on the modem's network device, its firewall zone, and that the modem dials.

# Options that mean something only to protocols that dial themselves (qmi, mbim, ncm, 3g, ModemManager); `ifname` is what
# `device` was called before OpenWrt 21.02.
PLAN_FOREIGN='apn v6apn auth username password pincode delay mode modes pdptype profile v6profile dhcp dhcpv6 autoconnect
plmn timeout service dialnumber iptype allowedauth allowedmode preferredmode allow_roaming allow_partner ifname'

# Metric of an interface that is to come after the other ways out: netifd gives 0 to one that has none, and 700 is what
# NetworkManager gives to mobile networks, behind cables and Wi-Fi.
PLAN_METRIC=700

# plan_uci [DEVICE]: makes the plan from what place_find has found. DEVICE has a default route, which is to stay the first; left
# out: it is looked for; any: whichever there will be. Sets
#   PLAN_UCI      lines of config, section, type of a new section, option, `option` or `list`, former and new value (`-`: none),
#                 with tabs between
#   PLAN_NAME     section of the interface
#   PLAN_BEHIND   the device whose default route stays the first, if the plan says so; else empty
#   PLAN_STOP     why the configuration cannot be changed, and a fact NAME=VALUE: `no_zone`, `used` (the device has another use),
#                 or `pending` (somebody has staged changes, which a commit would take along)
plan_uci() {
	local config behind="${1:-}"

	PLAN_UCI='' PLAN_STOP='' PLAN_BEHIND='' PLAN_NAME="${PLACE_NAME:-${PLACE_NEW}}"
	[ -n "${USB_NET}" ] || return 0
	if [ "${PLACE_STATE}" = used ]; then
		PLAN_STOP="used device=${PLACE_USED}"
		return 0
	fi
	[ -n "${behind}" ] || behind=$(place_ways | grep -vxF -m 1 -e "${USB_NET}")
	plan_interface
	plan_zone
	for config in network firewall; do
		plan_has "${config}" || continue
		[ -z "$(uci -q changes "${config}")" ] || PLAN_STOP="pending config=${config}"
	done
	case "${PLAN_STOP}" in
	pending*) PLAN_UCI='' PLAN_BEHIND= ;;
	esac
}

# Whether anything in CONFIG is to be changed.
plan_has() {
	case "
${PLAN_UCI}" in
	*"
${1}	"*) return 0 ;;
	esac
	return 1
}

# plan_add CONFIG SECTION TYPE OPTION KIND FROM TO
plan_add() {
	PLAN_UCI="${PLAN_UCI}${1}	${2}	${3}	${4}	${5}	${6:--}	${7:--}
"
}

plan_interface() {
	local type=- option value

	[ -n "${PLACE_NAME}" ] || type=interface
	case "${PLACE_STATE}" in
	ok | several) return 0 ;;
	esac
	[ "${PLACE_PROTO}" = dhcp ] || [ "${PLAN_NAME}" = "${PLACE_SIX}" ] ||
		plan_add network "${PLAN_NAME}" "${type}" proto option "${PLACE_PROTO}" dhcp
	[ "${PLACE_DEVICE}" = "${USB_NET}" ] || plan_add network "${PLAN_NAME}" "${type}" device option "${PLACE_DEVICE}" "${USB_NET}"
	config_load network
	plan_metric
	[ -n "${PLACE_NAME}" ] || return 0
	for option in disabled auto; do
		config_get value "${PLACE_NAME}" "${option}"
		[ -z "${value}" ] || plan_add network "${PLACE_NAME}" - "${option}" option "${value}"
	done
	for option in ${PLAN_FOREIGN}; do
		config_get value "${PLACE_NAME}" "${option}"
		[ -n "${value}" ] || continue
		case "${option}" in
		# Whoever may read the plan may not read these.
		password | pincode) value='…' ;;
		esac
		case "${value}" in
		*[[:cntrl:]]*) value='?' ;;
		esac
		plan_add network "${PLACE_NAME}" - "${option}" option "${value}"
	done
}

# An interface without a metric would take the place of the default route that is there. One that has a metric keeps it.
plan_metric() {
	local metric=''

	[ -z "${PLACE_NAME}" ] || config_get metric "${PLACE_NAME}" metric
	[ -n "${behind}" ] && [ -z "${metric}" ] || return 0
	PLAN_BEHIND="${behind}"
	plan_add network "${PLAN_NAME}" "${type}" metric option '' "${PLAN_METRIC}"
}

plan_zone() {
	local network rest=

	[ "${PLACE_ZONE}" != ok ] || return 0
	if [ -z "${PLACE_WAN}" ]; then
		PLAN_STOP="no_zone config=firewall"
		return 0
	fi
	if [ "${PLACE_ZONE}" = wrong_zone ]; then
		for network in ${PLACE_IN_NETWORKS}; do
			[ "${network}" = "${PLAN_NAME}" ] || rest="${rest} ${network}"
		done
		# shellcheck disable=SC2153 # the one of place.sh
		plan_add firewall "${PLACE_IN}" - network list "${PLACE_IN_NETWORKS}" "${rest# }"
	fi
	plan_add firewall "${PLACE_WAN}" - network list "${PLACE_WAN_NETWORKS}" "${PLACE_WAN_NETWORKS:+${PLACE_WAN_NETWORKS} }${PLAN_NAME}"
}

# Makes the planned changes of CONFIG and looks whether they are there. Returns 1, with nothing changed, when they could not
# be stored, and 2 when the configuration then says something else.
plan_apply() {
	if ! { flash_room && plan_each "${1}" plan_set && uci commit "${1}"; } 2>/dev/null; then
		uci -q revert "${1}"
		return 1
	fi
	plan_each "${1}" plan_is || return 2
}

# plan_each CONFIG FUNCTION: calls it with each line's fields, until one fails.
plan_each() {
	local config section type option kind from to

	while IFS='	' read -r config section type option kind from to; do
		[ "${config}" = "${1}" ] || continue
		"${2}" </dev/null || return 1
	done <<-PLAN
		${PLAN_UCI%?}
	PLAN
}

plan_set() {
	local path="${config}.${section}.${option}" value

	[ "${type}" = - ] || [ -n "$(uci -q get "${config}.${section}")" ] || uci set "${config}.${section}=${type}" || return 1
	if [ "${kind}" = list ]; then
		[ "${from}" = - ] || uci -q delete "${path}"
		[ "${to}" != - ] || return 0
		for value in ${to}; do
			uci add_list "${path}=${value}" || return 1
		done
	elif [ "${to}" = - ]; then
		uci delete "${path}"
	else
		uci set "${path}=${to}"
	fi
}

plan_is() {
	local now

	now=$(uci -q get "${config}.${section}.${option}")
	[ "${now:--}" = "${to}" ]
}
