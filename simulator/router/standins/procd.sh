# Stand-in for OpenWrt's /lib/functions/procd.sh: writes down what procd would be told, in tmp/procd. The program around
# the made-up router reads it and runs the instances.

PROCD_DIR="${FG621_PREFIX}/tmp/procd"

procd_unknown() {
	printf 'procd.sh: the stand-in does not know this: %s\n' "$*" >&2
	printf 'procd.sh: %s\n' "$*" >>"${FG621_PREFIX}/tmp/unknown.log"
	exit 99
}

# procd_open_instance: one for each service is enough here.
procd_open_instance() {
	if [ $# != 0 ] || [ -e "${PROCD_DIR}/${PROCD_SERVICE}.new" ]; then
		procd_unknown procd_open_instance "$@"
	fi
	: >"${PROCD_DIR}/${PROCD_SERVICE}.new"
}

# procd_set_param NAME VALUE…
procd_set_param() {
	local name="${1}" value

	case "${name}" in
	command | respawn | stdout | stderr | file | term_timeout) ;;
	*) procd_unknown procd_set_param "$@" ;;
	esac
	shift
	for value in "$@"; do
		# procd keeps the check sum of such a file, and starts the instance anew when it is another.
		[ "${name}" != file ] || value=$(md5sum "${value}")
		printf '%s\t%s\n' "${name}" "${value}" >>"${PROCD_DIR}/${PROCD_SERVICE}.new"
	done
}

procd_close_instance() {
	mv "${PROCD_DIR}/${PROCD_SERVICE}.new" "${PROCD_DIR}/${PROCD_SERVICE}.instance"
}

# procd_add_reload_trigger CONFIG…
procd_add_reload_trigger() {
	printf '%s\n' "$@" >"${PROCD_DIR}/${PROCD_SERVICE}.triggers"
}
