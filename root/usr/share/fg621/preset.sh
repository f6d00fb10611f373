# Named choices of bands (sections `preset` of /etc/config/fg621), and what each brought when it was last kept.

PRESET_MAX=20

# The verb `preset`.
preset_verb() {
	case "${1:-}" in
	'')
		[ $# = 0 ] || usage 'preset knows save and delete'
		preset_list
		;;
	save)
		shift
		preset_save "$@"
		;;
	delete)
		[ $# = 2 ] || usage 'preset delete takes a name'
		preset_delete "${2}"
		;;
	*) usage 'preset knows save and delete' ;;
	esac
}

# The presets: JSON, or on a terminal a line each.
preset_list() {
	load_config
	config_foreach preset_line preset |
		if [ -t 1 ]; then
			cat
		else
			awk -f "${FG621_LIB}/text.awk" -f "${FG621_LIB}/presets.awk"
		fi
}

# Name, mode and bands with tabs between; what was written by hand may hold anything.
preset_line() {
	local name mode lte

	config_get name "${1}" name
	config_get mode "${1}" mode -
	config_get lte "${1}" lte
	printf '%s' "${name}" | tr -d '\000-\037\177'
	printf '\t%s\t%s\n' "${mode}" "${lte}" | tr -dc 'a-z0-9 \t\n-'
}

# preset_save NAME LIST [--mode MODE]
preset_save() {
	local name="${1:-}" list="${2:-}" mode=auto

	preset_name "${name}"
	case "$#-${3:-}" in
	2-) ;;
	4---mode)
		mode="${4}"
		bands_mode "${mode}"
		;;
	*) usage "preset save takes a name and bands, e.g. fg621 preset save Evening 3,20" ;;
	esac
	bands_check "${list}"
	load_config
	preset_find "${name}"
	if [ -z "${PRESET_SECTION}" ]; then
		[ "${PRESET_COUNT}" -lt "${PRESET_MAX}" ] || fail 1 "there are ${PRESET_MAX} presets already; delete one"
		PRESET_SECTION="${PRESET_FREE}"
	else
		uci delete "fg621.${PRESET_SECTION}"
	fi
	if ! {
		flash_room &&
			uci set "fg621.${PRESET_SECTION}=preset" &&
			uci set "fg621.${PRESET_SECTION}.name=${name}" &&
			uci set "fg621.${PRESET_SECTION}.mode=${mode}" &&
			uci set "fg621.${PRESET_SECTION}.lte=${list//,/ }" &&
			uci commit fg621
	}; then
		uci -q revert "fg621.${PRESET_SECTION}"
		fail 1 'the preset could not be stored: is the flash full?'
	fi
}

preset_delete() {
	preset_name "${1}"
	load_config
	preset_find "${1}"
	[ -n "${PRESET_SECTION}" ] || fail 1 'there is no preset of this name'
	if ! { uci delete "fg621.${PRESET_SECTION}" && uci commit fg621; }; then
		uci -q revert "fg621.${PRESET_SECTION}"
		fail 1 'the preset could not be deleted: is the flash full?'
	fi
}

# Refuses what is no name: 1 to 40 characters of which none is a control character.
preset_name() {
	case "${1}" in
	'' | -*) usage 'a preset has a name that does not begin with -' ;;
	esac
	# Bytes, of which a character may have four.
	[ "${#1}" -le 160 ] || usage 'a name has at most 40 characters'
	[ "$(printf '%s' "${1}" | tr -d '\000-\037\177')" = "${1}" ] || usage 'a name has no control characters'
}

# Sets PRESET_SECTION to the section of NAME (empty: none), PRESET_COUNT, and PRESET_FREE to a section not in use.
preset_find() {
	PRESET_WANTED="${1}" PRESET_SECTION='' PRESET_COUNT=0 PRESET_NUMBER=1
	config_foreach preset_compare preset
	PRESET_FREE="preset_${PRESET_NUMBER}"
}

preset_compare() {
	local name number="${1#preset_}"

	PRESET_COUNT=$((PRESET_COUNT + 1))
	case "${number}" in
	'' | *[!0-9]* | 0* | ????*) ;;
	*) [ "${number}" -lt "${PRESET_NUMBER}" ] || PRESET_NUMBER=$((number + 1)) ;;
	esac
	config_get name "${1}" name
	[ "${name}" != "${PRESET_WANTED}" ] || PRESET_SECTION="${1}"
}

# preset_brought MODE LTE: stages what the link is now for every preset of these bands. For the monitor, at a keep.
preset_brought() {
	config_load fg621
	config_foreach preset_note preset "${1}" "${2}"
}

preset_note() {
	local mode lte

	config_get mode "${1}" mode "${2}"
	config_get lte "${1}" lte
	[ "${mode}" = "${2}" ] && gtact_equal "${lte}" "${3}" || return 0
	preset_value "${1}" bands "${MONITOR_BANDS}"
	preset_value "${1}" mhz "${MONITOR_MHZ}"
	preset_value "${1}" rsrp_dbm "${MONITOR_RSRP}"
	preset_value "${1}" sinr_db "${MONITOR_SINR}"
	uci set "fg621.${1}.brought_at=$(date +%s)"
}

# preset_value SECTION NAME VALUE: `-` for what is not known.
preset_value() {
	if [ "${3}" = - ]; then
		! uci -q get "fg621.${1}.brought_${2}" >/dev/null || uci delete "fg621.${1}.brought_${2}"
	else
		uci set "fg621.${1}.brought_${2}=${3//,/ }"
	fi
}
