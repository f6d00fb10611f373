# Stand-in for what /lib/functions.sh of OpenWrt does for packages; the tests put it after the other stand-in for that file.
# Files are found in the lists that opkg writes and that an .apk brings. Writes down its calls, ends loudly without a list.

# package_list PACKAGE: sets PACKAGE_LIST.
package_list() {
	for PACKAGE_LIST in "${FG621_PREFIX}/usr/lib/opkg/info/${1}.list" "${FG621_PREFIX}/lib/apk/packages/${1}.list"; do
		[ ! -f "${PACKAGE_LIST}" ] || return 0
	done
	functions_unknown "package ${1}"
}

# package_services ACTION…: has each init script of PACKAGE_LIST do that.
package_services() {
	local service action

	for service in $(grep '^/etc/init.d/' "${PACKAGE_LIST}"); do
		for action in "$@"; do
			printf '%s\n' "${service} ${action}" >>"${FG621_PREFIX}/tmp/calls.log"
			"${FG621_PREFIX}${service}" "${action}"
		done
	done
}

# Runs the scripts for the first boot in PACKAGE_LIST, as that boot would; each is removed when it succeeds.
package_defaults() {
	local script

	for script in $(grep '^/etc/uci-defaults/' "${PACKAGE_LIST}"); do
		script="${FG621_PREFIX}${script}"
		([ -f "${script}" ] && cd "${script%/*}" && . "${script}") && rm -f "${script}"
	done
	uci commit
}

add_group_and_user() {
	if [ $# != 0 ] || [ -z "${pkgname}" ]; then
		functions_unknown add_group_and_user "$@"
	fi
}

# default_postinst [SCRIPT ARGUMENT…]: with pkgname in the environment, or found by the script's name.
default_postinst() {
	local name="${pkgname}"

	[ -n "${name}" ] || { name="${1##*/}" && name="${name%.*}"; }
	package_list "${name}"
	package_defaults
	rm -f "${FG621_PREFIX}"/tmp/luci-indexcache.*
	[ ! -f "${FG621_PREFIX}/usr/lib/opkg/info/${name}.postinst-pkg" ] ||
		(. "${FG621_PREFIX}/usr/lib/opkg/info/${name}.postinst-pkg")
	[ "${PKG_UPGRADE}" = 1 ] || package_services enable
	package_services start
}

# default_prerm [SCRIPT ARGUMENT…]
default_prerm() {
	local name="${pkgname}"

	[ -n "${name}" ] || { name="${1##*/}" && name="${name%.*}"; }
	package_list "${name}"
	[ "${PKG_UPGRADE}" = 1 ] || package_services disable
	package_services stop
}
