# Units (ask.sh) that the modem refuses or leaves without an answer: set aside and tried again later, ever more rarely.

# First wait before a refused unit is tried again, and the longest, in seconds.
ASK_RETRY_MIN=20
ASK_RETRY_MAX=900

# Entries of ASK_ASIDE: UNIT@TIME OF THE NEXT TRY@SECONDS WAITED FOR IT.
ask_is_aside() {
	case "${ASK_ASIDE} " in
	*" ${1}@"*) return 0 ;;
	esac
	return 1
}

ask_is_due() {
	local rest

	ask_is_aside "${1}" || return 1
	rest="${ASK_ASIDE##* "${1}"@}"
	[ "${rest%%@*}" -le "${AT_NOW}" ]
}

ask_aside() {
	local wait="${ASK_RETRY_MIN}" rest

	if ask_is_aside "${1}"; then
		rest="${ASK_ASIDE##* "${1}"@}"
		rest="${rest%% *}"
		wait=$((${rest#*@} * 2))
		[ "${wait}" -le "${ASK_RETRY_MAX}" ] || wait="${ASK_RETRY_MAX}"
		ask_forget "${1}"
	fi
	ASK_ASIDE="${ASK_ASIDE} ${1}@$((AT_NOW + wait))@${wait}"
	ASK_REFUSED="${ASK_REFUSED} ${1}"
}

# Takes each unit of GROUP off the list.
ask_forget() {
	local unit before after

	for unit in ${1}; do
		ask_is_aside "${unit}" || continue
		before="${ASK_ASIDE%% "${unit}"@*}"
		after="${ASK_ASIDE#"${before}" }"
		case "${after}" in
		*' '*) ASK_ASIDE="${before} ${after#* }" ;;
		*) ASK_ASIDE="${before}" ;;
		esac
	done
}

# Tells the status when the refused ones are tried again.
ask_retries() {
	local entry rest

	ASK_RETRIES=
	for entry in ${ASK_ASIDE}; do
		rest="${entry#*@}"
		ASK_RETRIES="${ASK_RETRIES}fact retry ${rest%%@*} ${entry%%@*}
"
	done
}

# Everything is due at the next round, even what was set aside.
ask_again() {
	local entry aside=

	set -f
	for entry in ${ASK_ASIDE}; do
		aside="${aside} ${entry%%@*}@0@${ASK_RETRY_MIN}"
	done
	set +f
	ASK_ASIDE="${aside}"
	ASK_NEXT_SLOW=0
	ASK_NEXT_SIM=0
}
