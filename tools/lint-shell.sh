#!/bin/sh
# Holds the router's scripts to what OpenWrt's shell can do. shellcheck does not know busybox ash, so it checks them as
# dash; what ash has and dash lacks is excepted by number. Then words are looked for that Debian's busybox accepts and
# OpenWrt's refuses.
#   SC1090, SC1091 sourced files   SC2034 variables used by another file   SC2154 variables set by another file
#   SC2018, SC2019 tr a-z A-Z: busybox's tr has no classes
#   SC3010 [[ =~ ]]  SC3020 &>  SC3043 local  SC3045 read -t  SC3057, SC3060 ${x:0:1}, ${x//y/}
cd "$(dirname "$0")/.." || exit 1
status=0

scripts=$(grep -rlE '^#!/bin/sh' root; find root/usr/share/fg621 root/etc/hotplug.d root/etc/uci-defaults -type f ! -name '*.awk' 2>/dev/null)
scripts=$(printf '%s\n' "${scripts}" | sort -u)
# shellcheck disable=SC2086 # our own file names hold no blanks
shellcheck -s dash -e SC1090,SC1091,SC2018,SC2019,SC2034,SC2154,SC3010,SC3043,SC3045,SC3057,SC3060 ${scripts} || status=1

# refuse PATTERN REASON: no script may hold PATTERN outside a comment.
refuse() {
	# shellcheck disable=SC2086
	if grep -nE "${1}" ${scripts} | grep -vE '^[^:]+:[0-9]+:[[:space:]]*#'; then
		printf '%s\n' "lint-shell: OpenWrt's busybox has no ${2}" >&2
		status=1
	fi
}
refuse 'read .*-t *[0-9]*\.[0-9]' 'fractions in read -t'
refuse 'sleep +[0-9]*\.[0-9]' 'fractions in sleep'
refuse 'flock .*-w' 'flock -w'
refuse '\[\[[^]]* == ' 'patterns in [[ == ]]'
refuse "tr .*\[:" 'character classes in tr'
refuse '(^|[;&|({])[[:space:]]*(timeout|stat|od|xxd|base64|nohup|realpath|usleep|diff|paste|split|install|jq|perl|python3?|bash|hostname|sha1sum|tac|fold|watch) +[-"$/a-z]' 'such a command'
refuse '<<<|\bcoproc\b|printf +%q' 'here strings, coproc or printf %q'

exit "${status}"
