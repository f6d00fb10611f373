# Reads facts and replies, keeps the last good reply of every command, and starts the output at the end.
#
# Input, in the order of time (the state of the last round, then this round):
#   fact NAME VALUE            what the shell knows, e.g. `fact port /dev/ttyUSB0`
#   fact retry TIME UNIT       when a refused command is tried again
#   fact job_step STEP         a step of the job, in their order
#   state NAME SINCE HEARD     the state's name and since when; when registration was last told
#   supported LTE;UMTS         bands of the modem, for the shell
#   link …                     what the link is, for the shell
#   ring, counter, rows …      what the recorder sums up (history.awk)
#   before MEMBERS             what the link was before the running or last change, as JSON
#   keep TIME COMMAND          a kept good reply: its lines follow, each after a blank
#   fail TIME REASON COMMAND UNIT TEXT   the last try that failed after that
#   at TIME LINE               a command line as it was sent; reply lines follow, each after a blank
#   end CODE RESULT            its end: exit code of at_send and the modem's final result code
# A line of the modem always has a blank before it, so it can never pass for one of ours. Other lines are skipped.
#
# Output: the files state and status.json in the directory -v out=DIR; exit code 1 if they could not be written whole.
#
# KEEP[command] lines of the last good reply, TIME[command] its time (whether there is one); FAILED[command] time of a later failure,
# REASON, UNIT, SAID. Commands are named without AT, `?` and arguments, e.g. `+CREG`; `+COPSN` is +COPS in numbers,
# `+GTACT=` what AT+GTACT=? says.

function rest(n,  s) {
	s = $0
	while (n-- > 0)
		sub(/^[^ ]* ?/, "", s)
	return s
}

$1 == "fact" && $2 == "retry" { RETRY[command_of($4)] = number($3); next }
$1 == "fact" && $2 == "job_step" { JOB_STEP[++JOB_STEPS] = rest(2); next }
$1 == "fact" { FACT[$2] = rest(2); next }
$1 == "state" { STATE = $2; SINCE = number($3); next }
$1 == "before" { BEFORE = rest(1); next }
$1 == "fail" { note_failure($4, $5, number($2), $3, rest(5)); next }
$1 == "keep" { into = $3; KEEP[into] = ""; TIME[into] = number($2); delete FAILED[into]; next }
$1 == "at" { into = ""; asked = rest(2); asked_at = number($2); lines = 0; next }
$1 == "end" { note_reply(number($2), rest(2)); next }
/^ / {
	if (into != "")
		KEEP[into] = KEEP[into] substr($0, 2) "\n"
	else
		LINE[++lines] = substr($0, 2)
}

END { exit !(write_state(out "/state") && write_status(out "/status.json")) }

# A whole number from a string; 0 when it is not one.
function number(s) {
	return s ~ /^-?[0-9]+$/ && length(s) < 16 ? s + 0 : 0
}

# `+CREG` for the units `+CREG?`, `+COPS=3,0;+COPS?`, `+MTSM=1`; commands that answer the same go by one name.
function command_of(unit) {
	sub(/^AT/, "", unit)
	sub(/^.*;/, "", unit)
	sub(/[?=].*$/, "", unit)
	if (unit == "+CGMR") return "+GMR"
	if (unit == "+CCID") return "+ICCID"
	return unit
}

function note_failure(c, unit, time, reason, said) {
	if (!(c in KNOWN) || ((c in TIME) && TIME[c] > time))
		return
	FAILED[c] = time
	REASON[c] = reason
	UNIT[c] = unit
	SAID[c] = said
}

# Sorts the lines of one reply to the commands asked for, and decides for each whether it is a good reading.
function note_reply(code, result,  n, unit, i, c, waits, single, got, junk, numbers) {
	n = split(substr(asked, 3), unit, ";")
	for (i = 1; i <= n; i++) {
		c = command_of(unit[i])
		if (unit[i] ~ /^\+COPS=3,/) numbers = unit[i] == "+COPS=3,2"
		if (c == "+COPS" && numbers) c = "+COPSN"
		if (unit[i] == "+GTACT=?") c = "+GTACT="
		# `+COPS=3,0` and the like set something and have no answer of their own.
		if (!(c in KNOWN) || (unit[i] ~ /=[^?]/ && c != "+MTSM" && unit[i] != "+CLCK=\"SC\",2")) continue
		if (!(c in waits)) single = c
		waits[c] = unit[i]
	}
	n = 0
	for (c in waits) n++
	sort_lines(waits, n == 1 ? single : "", got, junk)
	for (c in waits) {
		if (got[c] != "" && (code < 2 || !(c in MULTILINE)))
			keep(c, got[c])
		else if (code == 0)
			(c in MAY_BE_EMPTY) && !(c in junk) ? keep(c, "") : note_failure(c, waits[c], asked_at, "empty", junk[c])
		else if (code == 1 && n == 1)
			c == "+CPIN" ? keep(c, result "\n") : note_failure(c, waits[c], asked_at, "refused", result)
		else if (code > 1)
			note_failure(c, waits[c], asked_at, code == 5 ? "busy" : code == 6 ? "unplugged" : "timeout", "")
	}
	lines = 0
}

function sort_lines(waits, single, got, junk,  i, c, line) {
	for (i = 1; i <= lines; i++) {
		line = LINE[i]
		c = owner_of(line, waits, single)
		if (c == "") continue
		if (acceptable(c, line)) got[c] = got[c] line "\n"
		else if (!is_label(line)) junk[c] = line
	}
}

# The command a line answers; "" for what came unasked.
function owner_of(line, waits, single,  name) {
	if (line ~ /^[12],[0-9]/ || line ~ /service cell|neighbou?r cell/) name = "+GTCCINFO"
	else if (line ~ /^(LTE )?[PS]CC ?[0-9]*:/) name = "+GTCAINFO"
	else if (line ~ /^[+^][A-Z0-9]+:/) {
		name = line
		sub(/:.*$/, "", name)
		name = command_of(name)
		if (name == "+COPS" && arguments(line) > 1 && F[2] == 2) name = "+COPSN"
		if (name == "+GTACT" && line ~ /\(/) name = "+GTACT="
	}
	# Only identity comes as bare text; `RING` and the like come unasked.
	else if (line !~ /^([+^]|RING|NO CARRIER|CONNECT)/ && is_bare(single)) name = single
	return name in waits ? name : ""
}

function keep(c, text) {
	KEEP[c] = text
	TIME[c] = asked_at
	delete FAILED[c]
}

# Whether the kept reply of a command may stand beside fresh values: not when it fails and is older than the page would
# let pass. `period` is the fact that says how often it is asked.
function usable(c, period) {
	return (c in TIME) && (!(c in FAILED) || FACT["now"] - TIME[c] <= 3 * FACT[period] + 10)
}

function forget(c) {
	delete KEEP[c]
	delete TIME[c]
}
