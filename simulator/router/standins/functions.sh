# Stand-in for OpenWrt's /lib/functions.sh: config_load, config_get, config_get_bool, config_foreach, config_list_foreach.
# Values are kept in variables CONFIG_<section>_<option>; list values are joined by blanks and kept one by one too.

functions_unknown() {
	printf 'functions.sh: the stand-in does not know this: %s\n' "$*" >&2
	printf 'functions.sh: %s\n' "$*" >>"${FG621_PREFIX}/tmp/unknown.log"
	exit 99
}

# config_load PACKAGE
config_load() {
	local text

	[ $# = 1 ] || functions_unknown config_load "$@"
	CONFIG_SECTIONS=
	CONFIG_COUNT=0
	for text in ${CONFIG_LISTS}; do
		eval "CONFIG_${text}= CONFIG_${text}_LENGTH="
	done
	CONFIG_LISTS=
	text=$(uci -n export "${1}") || return 1
	eval "${text}"
}

# The words that `uci export` is made of.
package() {
	CONFIG_PACKAGE="${1}"
}

config() {
	CONFIG_COUNT=$((CONFIG_COUNT + 1))
	CONFIG_SECTION="${2:-cfg${CONFIG_COUNT}}"
	CONFIG_SECTIONS="${CONFIG_SECTIONS} ${CONFIG_SECTION}"
	eval "CONFIG_${CONFIG_SECTION}_TYPE=\${1}"
}

option() {
	eval "CONFIG_${CONFIG_SECTION}_${1}=\${2}"
}

list() {
	local length joined

	eval "length=\${CONFIG_${CONFIG_SECTION}_${1}_LENGTH:-0} joined=\${CONFIG_${CONFIG_SECTION}_${1}}"
	[ "${length}" != 0 ] || CONFIG_LISTS="${CONFIG_LISTS} ${CONFIG_SECTION}_${1}"
	length=$((length + 1))
	eval "CONFIG_${CONFIG_SECTION}_${1}_LENGTH=${length} CONFIG_${CONFIG_SECTION}_${1}_ITEM${length}=\${2}"
	joined="${joined:+${joined} }${2}"
	eval "CONFIG_${CONFIG_SECTION}_${1}=\${joined}"
}

# config_get VARIABLE SECTION OPTION [DEFAULT]
config_get() {
	[ $# = 3 ] || [ $# = 4 ] || functions_unknown config_get "$@"
	eval "${1}=\${CONFIG_${2}_${3}:-\${4}}"
}

# config_get_bool VARIABLE SECTION OPTION [DEFAULT]
config_get_bool() {
	local config_value

	config_get config_value "${2}" "${3}" "${4:-}"
	case "${config_value}" in
	1 | on | true | yes | enabled) config_value=1 ;;
	0 | off | false | no | disabled) config_value=0 ;;
	*) config_value="${4}" ;;
	esac
	eval "${1}=\${config_value}"
}

# config_foreach FUNCTION [TYPE [ARGUMENT…]]
config_foreach() {
	local config_function="${1}" config_type="${2}" config_name config_found

	[ $# -ge 1 ] || functions_unknown config_foreach
	shift "$(($# > 1 ? 2 : 1))"
	for config_name in ${CONFIG_SECTIONS}; do
		eval "config_found=\${CONFIG_${config_name}_TYPE}"
		[ -z "${config_type}" ] || [ "${config_type}" = "${config_found}" ] || continue
		"${config_function}" "${config_name}" "$@"
	done
}

# config_list_foreach SECTION OPTION FUNCTION [ARGUMENT…]
config_list_foreach() {
	local config_name="${1}" config_option="${2}" config_function="${3}" config_item=0 config_length config_value

	[ $# -ge 3 ] || functions_unknown config_list_foreach "$@"
	shift 3
	eval "config_length=\${CONFIG_${config_name}_${config_option}_LENGTH:-0}"
	while [ "${config_item}" -lt "${config_length}" ]; do
		config_item=$((config_item + 1))
		eval "config_value=\${CONFIG_${config_name}_${config_option}_ITEM${config_item}}"
		"${config_function}" "${config_value}" "$@"
	done
}
