# Sections of /etc/config/fg621 that an older version's file lacks, for /etc/uci-defaults after an upgrade.

# Adds them with the values of a new file; a section that is there is not touched. Without room on flash, nothing is done.
sections_add() {
	local word name value section='' adding='' added=

	flash_room || return 0

	while read -r word name value; do
		case "${word}${adding}" in
		section*)
			section="${name}" adding=
			if ! uci -q get "fg621.${section}" >/dev/null; then
				adding=1 added=1
				uci set "fg621.${section}=${section}"
			fi
			;;
		option1) uci set "fg621.${section}.${name}=${value}" ;;
		list1) uci add_list "fg621.${section}.${name}=${value}" ;;
		esac
	done <<-'TEXT'
		section recovery
		option enabled 1
		list step ifup
		list step dial
		list step radio
		list step unlock
		list step restart
		list step usb
		option per_hour 2
		option per_day 6
		option lost_after 120
		option ping 1
		list host 1.1.1.1
		list host 9.9.9.9
		list host 2606:4700:4700::1111
		list host 2620:fe::fe
		option carriers 0
		option carriers_after 30
		option window 03:00-05:00
		option temperature 85
		section leds
		option enabled 1
		option source rsrp
		option carriers blink
		section history
		option enabled 1
		option flash 0
	TEXT
	[ -z "${added}" ] || uci commit fg621 || uci revert fg621
}
