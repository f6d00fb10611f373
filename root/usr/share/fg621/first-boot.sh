# The safe part of set-up, done once by the router itself, so that an image with this package is online out of the box: the
# interface and its firewall zone, never what the modem is told. Only where nothing is a person's own: wwan0 is missing, or as
# the MR600 v2 image makes it for another modem, and the router has no other way out. Section `setup` of /etc/config/fg621 remembers:
#   first_boot  waiting: the modem's network device was not there yet; the hotplug script or the next boot goes on ·
#               done · declined: somebody had set something up himself, or there was a default route. The last two are for ever.
#   seen        wwan0 at the first look, image or none: what is otherwise by then, a person has changed

# first-boot [mark]: `mark` is for /etc/uci-defaults, the first look; without it only what waits is finished.
first_boot_verb() {
	local state seen=''

	ensure_run
	exec 8>"${FG621_RUN}/setup.lock"
	flock -n 8 || return 0
	[ "${1:-}" != mark ] || sections_add
	load_config
	config_get state setup first_boot
	case "${1:-}-${state}" in
	mark-) first_boot_seen ;;
	-waiting) config_get seen setup seen ;;
	*) return 0 ;;
	esac
	# A router that has a way out is somebody's own: a second default route could take its place. Asked at each look, for a cable
	# may be there only after the first.
	if [ -n "$(place_ways)" ]; then
		first_boot_mark declined
		return 0
	fi
	if ! usb_find || [ -z "${USB_NET}" ]; then
		[ -n "${state}" ] || first_boot_mark waiting
		return 0
	fi
	# What somebody has staged would be committed along. At the first boot that is meant to be.
	[ -z "${state}" ] || [ -z "$(uci -q changes network)$(uci -q changes firewall)" ] || return 0
	if ! first_boot_free; then
		first_boot_mark declined
		return 0
	fi
	place_find
	# Nobody has asked for this interface: a way out that comes later goes before it.
	plan_uci any
	if ! first_boot_apply; then
		[ -n "${state}" ] || first_boot_mark waiting
		return 0
	fi
	first_boot_mark 'done'
	# At the first boot there is no netifd yet, and it will read this anyway.
	! ubus call network.interface dump >/dev/null 2>&1 || reload_config
}

# Sets seen to what wwan0 is now.
first_boot_seen() {
	seen=own
	if [ -z "$(uci -q get network.wwan0)" ]; then
		seen=none
	elif first_boot_image; then
		seen=image
	fi
}

# Whether wwan0 is as config_generate makes it from the MR600 v2's board.d/02_network.
first_boot_image() {
	[ "$(uci -q get network.wwan0.proto)" = qmi ] && ! uci -q show network.wwan0 | grep -qvE \
		"^network\.wwan0(=interface|\.device='/dev/cdc-wdm[0-9]'|\.proto='qmi'|\.pdptype='[a-z0-9]*')$"
}

# Whether nothing is in the way: the modem's device is used nowhere, wwan0 is what it was, nobody has an interface of a
# protocol that dials, and there is a zone to go to.
first_boot_free() {
	local before="${seen}"

	! uci -q show network | grep -qF "'${USB_NET}'" || return 1
	first_boot_seen
	case "${before}-${seen}" in
	none-none | image-image) ;;
	*) return 1 ;;
	esac
	! uci -q show network | grep -v '^network\.wwan0\.' | grep -qE "\.proto='(qmi|mbim|ncm|3g|modemmanager)'$" || return 1
	place_find
	[ "${PLACE_STATE}" != used ] && [ "${PLACE_NAME:-wwan0}" = wwan0 ] && [ -n "${PLACE_WAN}" ] && [ "${PLACE_ZONE}" != wrong_zone ]
}

first_boot_apply() {
	local config

	# The zone first: an interface without one would be nobody's firewall, a zone with a network that is not there yet is harmless.
	flash_room && plan_each network plan_set && plan_each firewall plan_set && uci commit firewall && uci commit network && return 0
	for config in network firewall; do
		uci -q revert "${config}"
	done
	return 1
}

first_boot_mark() {
	{
		uci set fg621.setup=setup && uci set "fg621.setup.first_boot=${1}" && uci set "fg621.setup.seen=${seen}" &&
			uci commit fg621
	} || uci -q revert fg621.setup
}
