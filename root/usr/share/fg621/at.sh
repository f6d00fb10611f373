# AT transport: one lock, one transaction at a time, for everyone who talks to the modem.
#
#   at_open PORT SECONDS   takes the port; 0, 4 no such port, 5 still busy after SECONDS
#   at_send LINE SECONDS   one command line, one reply; 0, 1 refused, 3 nothing came for SECONDS, 5 not sent because the run
#                          directory cannot be written, 6 unplugged
#   at_close               gives the port back
#
# at_send leaves the reply in AT_REPLY (each line with a blank before it and a line feed behind it), the final
# result code in AT_RESULT and the time the modem took in AT_MS (ms, to 10 ms). at_line finds a line of it.
#
# An answer may come after its requester has died or given up. So that it is never taken for that to the next command, the
# port is brought in step first (at-step.sh); where that fails, nothing is sent and at_send returns 3.
#
# The lock is an flock on an open descriptor: it ends with its process, however that dies. Whoever starts a
# background job while the port is open must close descriptors 3 and 9 for it, and must not have it for a child: when that ends,
# ash begins a `read` anew and forgets what of the line it had.

. "${FG621_LIB}/at-step.sh"

AT_CR=$(printf '\r')
AT_LF='
'
AT_MAX=512
AT_REPLY_MAX=32768
AT_PATIENCE=4
# When the modem was last heard to say anything at all, even what nobody had asked for (s of uptime).
AT_HEARD=0

# Sets AT_NOW to the router's uptime in seconds and AT_NOW_MS in milliseconds. The wall clock jumps, this does not.
at_now() {
	local fraction

	read -r AT_NOW _ <"${FG621_PREFIX}/proc/uptime"
	fraction="${AT_NOW#*.}"
	AT_NOW="${AT_NOW%.*}"
	AT_NOW_MS=$((AT_NOW * 1000 + (1${fraction} - 100) * 10))
}

# Takes the port PORT (a path on the router), waiting up to SECONDS for others to finish.
at_open() {
	local port="${FG621_PREFIX}${1}" patience="${2}" deadline

	[ -c "${port}" ] || return 4
	# `command`, here and below, because a failed `exec` would end the shell.
	{ command exec 9>"${FG621_RUN}/lock"; } 2>/dev/null || return 5
	at_now
	deadline=$((AT_NOW + patience))
	until flock -n 9; do
		at_now
		if [ "${AT_NOW}" -ge "${deadline}" ] || [ "${FG621_STOP}" != 0 ]; then
			exec 9>&-
			return 5
		fi
		sleep 1
	done
	# Before the first read: a fresh tty is cooked and would send the modem's own words back to it.
	if ! { stty -F "${port}" raw -echo -echoe -echok clocal -crtscts && command exec 3<>"${port}"; } 2>/dev/null; then
		exec 9>&-
		return 4
	fi
	at_known
}

# Gives the port back.
at_close() {
	exec 3>&- 9>&-
}

# Whether LINE may be sent: printable, short, starts with AT. Line ends and ^Z or ESC would smuggle in a second command.
at_valid() {
	[ "${#1}" -le "${AT_MAX}" ] || return 1
	case "${1}" in
	*[![:print:]]*) return 1 ;;
	[Aa][Tt]*) return 0 ;;
	esac
	return 1
}

# Whether LINE restarts the modem: then no answer is an answer (the port goes away with it).
at_restarts() {
	case "${1}" in
	*[Cc][Ff][Uu][Nn]=15* | *[Cc][Ff][Uu][Nn]=[01],1*) return 0 ;;
	esac
	return 1
}

# Throws away what has come in unasked; a modem that never pauses is given up on after some lines.
at_drain() {
	local stale lines=0

	while [ "${lines}" -lt 200 ] && read -r -t 0 <&3; do
		IFS= read -r -t 1 stale <&3 || return 0
		[ -z "${stale//"${AT_CR}"/}" ] || AT_HEARD="${AT_NOW}"
		lines=$((lines + 1))
	done
}

# One transaction on the open port, in the order of the header above.
at_send() {
	local code limit="${2}" stepped=1

	at_valid "${1}" || return 2
	[ "${FG621_STOP}" = 0 ] || return 3
	if [ "${AT_DIRTY}" = 1 ]; then
		at_resync "${limit}"
		code=$?
		if [ "${code}" != 0 ]; then
			AT_REPLY='' AT_RESULT=
			# A modem that is deaf or mute may still be told to restart; what it says to that proves nothing.
			at_restarts "${1}" && [ "${code}" != 6 ] && [ "${FG621_STOP}" = 0 ] || return "${code}"
			stepped=
		fi
	fi
	if at_restarts "${1}"; then
		at_now
		printf '%s\n' "${AT_NOW}" >"${FG621_RUN}/restart"
	fi
	at_patience "${1}"
	[ "${limit}" -ge "${AT_LEAST}" ] || limit="${AT_LEAST}"
	AT_DIRTY=1
	at_save
	at_exchange "${1}" "${limit}"
	code=$?
	# One command cannot have taken longer than its line: a modem that was slow once is not held for slow for ever.
	if [ "${code}" = 0 ] && [ $(((AT_MS + 999) / 1000)) -lt "${AT_TOOK}" ]; then
		AT_TOOK=$(((AT_MS + 999) / 1000))
	fi
	case "${stepped}-${code}" in
	1-[01]) AT_DIRTY=0 ;;
	-[01]) code=3 ;;
	esac
	# What is echoed until it is done proves nothing for the next line.
	[ "${code}" != 0 ] || [ -z "${AT_ECHO}" ] || ! at_mutes "${1}" || AT_ECHO=
	at_save
	if [ "${code}" = 1 ] && at_restarts "${1}"; then
		: >"${FG621_RUN}/restart"
	fi
	return "${code}"
}

# Sends LINE and reads up to its final result code; returns as at_send does.
at_exchange() {
	at_drain
	printf '%s\r' "${1}" >&3 2>/dev/null || return 6
	at_read "${1}" "${2}"
}

# at_read LINE SECONDS: reads up to the next final result code once LINE was sent. A modem that works through a chain slowly is
# not silent: every line that comes gives it the whole time again, up to AT_PATIENCE times.
at_read() {
	local command="${1}" limit="${2}" line code='' start deadline last echoed='' stale='' stripped

	AT_REPLY=
	AT_RESULT=
	at_now
	start="${AT_NOW_MS}"
	# One more second than asked: the clock is read in whole seconds, and a wait must never be shorter than the limit.
	deadline=$((AT_NOW + limit + 1))
	last=$((AT_NOW + limit * AT_PATIENCE))
	# What may take minutes anyway is not given more by everything the modem says unasked.
	[ "${limit}" -le 60 ] || last="${deadline}"
	while [ "${AT_NOW}" -lt "${deadline}" ]; do
		# The whole remaining time at once: a read that times out throws the part of the line it has away.
		if ! IFS= read -r -t $((deadline - AT_NOW)) line <&3; then
			at_now
			AT_MS=$((AT_NOW_MS - start))
			[ "${AT_NOW}" -ge "${deadline}" ] || [ "${FG621_STOP}" != 0 ] || return 6
			break
		fi
		line="${line//"${AT_CR}"/}"
		at_now
		deadline=$((AT_NOW + limit + 1))
		[ "${deadline}" -le "${last}" ] || deadline="${last}"
		[ -z "${line}" ] || AT_HEARD="${AT_NOW}"
		case "${line}" in
		'') continue ;;
		*"${command}")
			# What stands before the echo is late or unasked.
			echoed=1
			AT_ECHO=1
			AT_REPLY=
			continue
			;;
		# An echo that came late or garbled, perhaps that of a PIN or password: never an answer, and nobody's business.
		[Aa][Tt]+* | *+CPIN=* | *+CLCK=* | *+CGAUTH=*) continue ;;
		# The modem tells passwords in clear.
		*+CGAUTH:*,*,*)
			stripped="${line#*,}"
			line="${line%%,*},${stripped%%,*}"
			;;
		OK) code=0 ;;
		ERROR | '+CME ERROR:'* | '+CMS ERROR:'*) code=1 ;;
		'NO CARRIER')
			# Also sent unasked when a data connection drops; only dialling ends with it.
			case "${command}" in
			*[Cc][Gg][Aa][Cc][Tt]=* | *[Gg][Tt][Rr][Nn][Dd][Ii][Ss]=* | [Aa][Tt][Dd]*) code=1 ;;
			esac
			;;
		esac
		if [ -n "${code}" ] && [ -n "${AT_ECHO}" ] && [ -z "${echoed}" ]; then
			stale=1
			code=
			AT_REPLY=
			continue
		fi
		if [ -n "${code}" ]; then
			AT_RESULT="${line}"
			AT_MS=$((AT_NOW_MS - start))
			return "${code}"
		fi
		[ "${#AT_REPLY}" -gt "${AT_REPLY_MAX}" ] || AT_REPLY="${AT_REPLY} ${line}
"
	done
	AT_MS=$((AT_NOW_MS - start))
	# Answers but no echo: someone has switched it off.
	[ -z "${stale}" ] || [ -n "${echoed}" ] || AT_ECHO=
	return 3
}

# at_line START: the first line of the last reply that begins with START, in which as in the line blanks do not count. Sets
# AT_LINE to it as the modem sent it, and AT_PLAIN without blanks; both are empty, and it fails, where there is none.
at_line() {
	local rest="${AT_REPLY}"

	while [ -n "${rest}" ]; do
		AT_LINE="${rest%%"${AT_LF}"*}"
		rest="${rest:$((${#AT_LINE} + 1))}"
		AT_LINE="${AT_LINE# }"
		AT_PLAIN="${AT_LINE// /}"
		case "${AT_PLAIN}" in
		"${1}"*) return 0 ;;
		esac
	done
	AT_LINE='' AT_PLAIN=''
	return 1
}

# Time limit for LINE in seconds, by the slowest command in it (the manuals' maxima; GTCCINFO 15 s, COPS=? 180 s).
at_limit() {
	case "${1}" in
	*[Cc][Oo][Pp][Ss]=*) AT_LIMIT=180 ;;
	*[Cc][Mm][Gg][Ss]* | *[Gg][Tt][Rr][Nn][Dd][Ii][Ss]=*) AT_LIMIT=60 ;;
	# The card itself is asked.
	*[Cc][Pp][Ii][Nn]=* | *[Cc][Ll][Cc][Kk]=*) AT_LIMIT=30 ;;
	*[Cc][Gg][Aa][Cc][Tt]=* | *[Cc][Gg][Aa][Tt][Tt]=* | *[Cc][Uu][Ss][Dd]* | *[Cc][Ff][Uu][Nn]=*) AT_LIMIT=30 ;;
	*[Gg][Tt][Cc][Cc][Ii][Nn][Ff][Oo]*) AT_LIMIT=15 ;;
	*) AT_LIMIT=10 ;;
	esac
}
