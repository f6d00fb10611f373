# Whether the AT port is in step, so that the next answer will be that to the next command. It is not, it is "dirty", from
# when a command goes out until its answer has come: its requester may die or give up in between.
#
# All who use the port share what is known of it, in the file `at` of the run directory; set by at_known, written by at_save:
#
#   AT_BOOT    the modem start this belongs to, as USB_BOOT of usb.sh
#   AT_DIRTY   1: an answer may still come that nobody waits for
#   AT_MARK    number of questions in the last line that at_resync sent
#   AT_TOOK    what one command took the modem when that was last measured, s, rounded up; 0: not known
#   AT_ECHO    1 once this modem was seen to echo: then nothing before the echo of a command can be its reply; 0: not known, also
#              after a command that switches the echo off

# What a modem that is out of step is given for an answer, s: one that answers after 10 s is slow, not silent.
AT_STEP=12
# The most time that a slow modem is given for one line more than its requester wanted, s.
AT_LEAST_MAX=60
# So many different marks there are. The modem would have to owe as many answers before two could be mixed up.
AT_MARKS=4
# So many results of others are read past at a time.
AT_OTHERS=12

# Reads what is known of the port.
at_known() {
	local boot='' dirty='' mark='' took='' echo=''

	AT_BOOT="${USB_BOOT:--}" AT_DIRTY=0 AT_MARK=0 AT_TOOK=0 AT_ECHO=
	[ -e "${FG621_RUN}/at" ] || return 0
	read -r boot dirty mark took echo 2>/dev/null <"${FG621_RUN}/at"
	case "${dirty}${mark}-${took}-${echo}" in
	[01][0-9]-[0-9]-[01] | [01][0-9]-[1-9][0-9]-[01]) ;;
	*)
		# Cut short on a full /tmp.
		AT_DIRTY=1
		return 0
		;;
	esac
	# A modem that has started anew owes nobody an answer.
	[ "${boot}" = "${AT_BOOT}" ] || return 0
	AT_DIRTY="${dirty}" AT_MARK="${mark}" AT_TOOK="${took}"
	[ "${echo}" = 0 ] || AT_ECHO=1
}

at_save() {
	printf '%s\n' "${AT_BOOT} ${AT_DIRTY} ${AT_MARK} ${AT_TOOK} ${AT_ECHO:-0}" 2>/dev/null >"${FG621_RUN}/at"
}

# AT_LEAST: seconds that the commands of LINE are given at least by a modem as slow as this one.
at_patience() {
	local more="${1//[!;]/}"

	AT_LEAST=$((AT_TOOK * (${#more} + 1) + 2))
	[ "${AT_LEAST}" -le "${AT_LEAST_MAX}" ] || AT_LEAST="${AT_LEAST_MAX}"
}

# Whether LINE switches the echo off: E0, or E alone, as a basic command (V.250 clauses 5.3.1 and 6.2.4).
at_mutes() {
	local rest="${1// /}" first extended=

	rest="${rest#??}"
	# Nearly every line; the other way goes through it letter by letter.
	case ";${rest}" in
	*';'[!+]*) ;;
	*) return 1 ;;
	esac
	while [ -n "${rest}" ]; do
		first="${rest%"${rest#?}"}"
		rest="${rest#?}"
		case "${extended}${first}" in
		*';') extended= ;;
		*'"')
			case "${rest}" in
			*'"'*) rest="${rest#*\"}" ;;
			*) return 1 ;;
			esac
			;;
		[Ee])
			case "${rest}" in
			[1-9?=]*) ;;
			*) return 0 ;;
			esac
			;;
		# The letter behind it belongs to it.
		[\&\\]) rest="${rest#?}" ;;
		# What stands behind it is a number to call.
		[Dd]) extended=1 ;;
		[A-Za-z0-9=?]) ;;
		*) extended=1 ;;
		esac
	done
	return 1
}

# at_resync SECONDS: brings the open port in step; 0, 3 not within that time (AT_STEP at most, longer where the modem is known
# to be slow or goes on answering), 5 it cannot be noted down, 6 unplugged.
#
# The modem answers one line after the other, so once a question of ours is answered, nothing older is left. For no other
# answer to be taken for that one, a question is asked that is nobody else's, AT+CMEE?, once, twice and so on up to AT_MARKS
# times in a line, each time another number: the answer tells how often it was asked.
at_resync() {
	local limit="${1}" tries=0 refused=0 question code

	[ "${limit}" -le "${AT_STEP}" ] || limit="${AT_STEP}"
	while [ "${tries}" -lt 2 ]; do
		tries=$((tries + 1))
		AT_MARK=$((AT_MARK % AT_MARKS + 1))
		at_question
		at_patience "${question}"
		[ "${limit}" -ge "${AT_LEAST}" ] || limit="${AT_LEAST}"
		# Before it is asked: the next one to ask must use another mark.
		at_save || return 5
		at_drain
		printf '%s\r' "${question}" >&3 2>/dev/null || return 6
		at_marked "${limit}"
		code=$?
		case "${code}" in
		# Nothing at all.
		3 | 6) return "${code}" ;;
		1) refused=$((refused + 1)) ;;
		esac
		# Any character ends a search for networks, and is lost in doing so (V.250 clause 5.6.1): asked once more.
		[ "${code}" != 0 ] || break
	done
	# A firmware that refuses the question does so each time; after the second refusal it was silent for the whole time.
	[ "${code}" = 0 ] || [ "${refused}" = 2 ] || return 3
	AT_DIRTY=0
	at_save || return 5
}

# The caller's `question` with the mark AT_MARK.
at_question() {
	local number=1

	question='AT+CMEE?'
	while [ "${number}" -lt "${AT_MARK}" ]; do
		question="${question};+CMEE?"
		number=$((number + 1))
	done
}

# at_marked SECONDS: reads until the caller's `question` is answered; 0, 1 something was refused and then nothing came, 2 only
# answers of others came, 3 nothing came, 6 unplugged.
at_marked() {
	local code others=0 said=3 echo=

	while [ "${others}" -lt "${AT_OTHERS}" ]; do
		# A modem may echo at once, before it has ended what it is at: here the mark counts, not the echo.
		AT_ECHO=
		at_read "${question}" "${1}"
		code=$?
		echo="${AT_ECHO:-${echo}}"
		case "${code}" in
		0)
			if at_has_mark; then
				AT_ECHO="${echo}"
				AT_TOOK=$(((AT_MS / AT_MARK + 999) / 1000))
				[ "${AT_TOOK}" -le 99 ] || AT_TOOK=99
				return 0
			fi
			[ "${said}" = 1 ] || said=2
			;;
		1) said=1 ;;
		6) return 6 ;;
		*) break ;;
		esac
		[ "${FG621_STOP}" = 0 ] || return 3
		others=$((others + 1))
	done
	AT_ECHO="${echo}"
	return "${said}"
}

# Whether the last reply answers +CMEE? as often as AT_MARK says.
at_has_mark() {
	local rest="${AT_REPLY}" number=0

	while :; do
		case "${rest}" in
		*+CMEE:*) ;;
		*) break ;;
		esac
		rest="${rest#*+CMEE:}"
		number=$((number + 1))
	done
	[ "${number}" = "${AT_MARK}" ]
}
