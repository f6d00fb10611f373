# Passwords and PINs: never an argument, because every process may read those of others.

# secret_take VARIABLE QUESTION: SECRET is what the environment has in VARIABLE, else what a person types; empty without
# either.
secret_take() {
	eval "SECRET=\${${1}-}"
	unset "${1}"
	[ -z "${SECRET}" ] && [ -t 0 ] || return 0
	printf '%s: ' "${2}" >&2
	trap 'stty echo; exit 1' INT TERM
	stty -echo
	IFS= read -r SECRET
	stty echo
	trap - INT TERM
	printf '\n' >&2
}
