# Passwords and PINs: never an argument, because every process may read those of others.

# secret_take NAME QUESTION: sets SECRET, empty where there is none. It comes from the environment; else a person types it;
# else it is in the file `secret` of the run directory, where LuCI leaves lines NAME=VALUE just before it calls the verb,
# because rpcd lets no session set an environment.
secret_take() {
	eval "SECRET=\${${1}-}"
	unset "${1}"
	[ -z "${SECRET}" ] || return 0
	if [ -t 0 ]; then
		secret_ask "${2}"
	else
		secret_file "${1}"
	fi
}

secret_ask() {
	printf '%s: ' "${1}" >&2
	trap 'stty echo; exit 1' INT TERM
	stty -echo
	IFS= read -r SECRET
	stty echo
	trap - INT TERM
	printf '\n' >&2
}

# Reads the file once; nothing of it is left then.
secret_file() {
	local line

	if [ -z "${SECRET_LINES+read}" ]; then
		SECRET_LINES=
		mv "${FG621_RUN}/secret" "${FG621_RUN}/secret.$$" 2>/dev/null || return 0
		while IFS= read -r -n 200 line || [ -n "${line}" ]; do
			SECRET_LINES="${SECRET_LINES}${line}
"
		done <"${FG621_RUN}/secret.$$"
		rm -f "${FG621_RUN}/secret.$$"
	fi
	case "
${SECRET_LINES}" in
	*"
${1}="*)
		SECRET="${SECRET_LINES#*"${1}="}"
		SECRET="${SECRET%%
*}"
		;;
	esac
}
