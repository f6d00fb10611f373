# Which lines are good replies to which command. Anything else is garbage, or came unasked.

BEGIN {
	n = split("+CGMI +CGMM +GMR +CGSN +CIMI +ICCID +GTUSBMODE +CPIN +CSQ +CESQ +CREG +CEREG +COPS +COPSN +CFUN +MTSM +GTACT +GTACT=" \
		" +GTCELLLOCK +GTCCINFO +GTCAINFO +CGDCONT +GTAUTOCONNECT +GTRNDIS +GTIPPASS +CGAUTH +CPINR +CLCK", list, " ")
	for (i = 1; i <= n; i++) KNOWN[list[i]]
	# Cut off in the middle, these are not a reading.
	MULTILINE["+GTCCINFO"]; MULTILINE["+GTCAINFO"]; MULTILINE["+CGDCONT"]; MULTILINE["+CGAUTH"]; MULTILINE["+CPINR"]
	# OK without a line is an answer: nothing to tell. Without an operator, +COPS has no number.
	MAY_BE_EMPTY["+COPSN"]; MAY_BE_EMPTY["+GTCCINFO"]; MAY_BE_EMPTY["+GTCAINFO"]; MAY_BE_EMPTY["+CGDCONT"]; MAY_BE_EMPTY["+CGAUTH"]; MAY_BE_EMPTY["+CPINR"]
}

# Splits the arguments of a reply line into F[1…], without blanks around them and quotes; commas inside quotes stay.
# QUOTED[i] says whether the argument stood in quotes. Returns their number.
function arguments(line,  n, c, i, inside, field) {
	sub(/^[^:]*: */, "", line)
	n = 1
	field = ""
	QUOTED[1] = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\"") {
			inside = !inside
			QUOTED[n] = 1
		} else if (c == "," && !inside) {
			F[n++] = trim(field)
			QUOTED[n] = 0
			field = ""
		} else
			field = field c
	}
	F[n] = trim(field)
	return n
}

function trim(s) {
	gsub(/^ +| +$/, "", s)
	return s
}

# A whole number between low and high.
function within(s, low, high) {
	return s ~ /^-?[0-9]+$/ && length(s) < 10 && s + 0 >= low && s + 0 <= high
}

# Header and label lines of +GTCCINFO and +GTCAINFO: not data, not garbage.
function is_label(line) {
	return line ~ /^\+GTC[AC]INFO: *$/ || line ~ /^ *(LTE|UMTS) (service|neighbou?r) cell: *$/
}

function acceptable(c, line,  n, i) {
	if (c == "+GTCCINFO") return is_cell(line)
	if (c == "+GTCAINFO") return is_carrier(line)
	if (is_bare(c)) return is_identity(c, line)
	if (c == "+GTACT=") return line ~ /^\+GTACT: *\([0-9, ()]+\)?[0-9, ()]*$/
	n = arguments(line)
	if (c == "+CPIN") return n == 1 && F[1] ~ /^[A-Z][A-Z0-9 -]+$/
	if (c == "+CSQ") return n == 2 && (within(F[1], 0, 31) || F[1] == "99") && within(F[2], 0, 99)
	if (c == "+CESQ") {
		for (i = 1; i <= n; i++) if (!within(F[i], 0, 255)) return 0
		return n == 6 || n == 9
	}
	# Unasked, these come one field shorter: `+CREG: 1` or `+CREG: 1,"5079","9ECE02",7`.
	if (c == "+CREG" || c == "+CEREG")
		return n >= 2 && within(F[1], 0, 5) && within(F[2], 0, 10) && !QUOTED[2] && (n == 2 || (F[3] F[4]) ~ /^[0-9A-Fa-f]*$/)
	if (c == "+COPS" || c == "+COPSN") return n >= 1 && within(F[1], 0, 4) && (n == 1 || within(F[2], 0, 2))
	if (c == "+CFUN") return within(F[1], 0, 15)
	if (c == "+MTSM") return n == 1 && within(F[1], -40, 125)
	if (c == "+GTUSBMODE") return n == 1 && within(F[1], 34, 39)
	if (c == "+GTACT") return n >= 3 && within(F[1], 1, 20)
	if (c == "+GTCELLLOCK") return line ~ /^\+GTCELLLOCK: *[0-2](,[0-9, ]*)?$/
	if (c == "+CGDCONT") return n >= 3 && within(F[1], 0, 15) && F[2] ~ /^(IP|IPV6|IPV4V6|PPP)$/
	if (c == "+CGAUTH") return n == 2 && within(F[1], 0, 15) && within(F[2], 0, 3)
	if (c == "+CPINR") return n >= 2 && F[1] ~ /^SIM P(IN|UK)2?$/ && within(F[2], 0, 10)
	if (c == "+CLCK") return n == 1 && within(F[1], 0, 1)
	if (c == "+GTAUTOCONNECT" || c == "+GTIPPASS" || c == "+GTRNDIS") return within(F[1], 0, 1)
	return 0
}

# Commands that may be answered with bare text.
function is_bare(c) {
	return c ~ /^\+(CGMI|CGMM|GMR|CGSN|CIMI|ICCID)$/
}

# Identity comes as `+CGMI: "text"` or as the bare text.
function is_identity(c, line,  s) {
	s = identity(line)
	if (c == "+CGSN") return s ~ /^[0-9]+$/ && length(s) >= 14 && length(s) <= 16
	if (c == "+CIMI") return s ~ /^[0-9]+$/ && length(s) >= 14 && length(s) <= 15
	if (c == "+ICCID") return s ~ /^[0-9]+[Ff]?$/ && length(s) >= 18 && length(s) <= 22
	return s ~ /^[ -~]+$/ && length(s) <= 64
}

function identity(line) {
	if (line ~ /^[+^]/) {
		arguments(line)
		return F[1]
	}
	return trim(line)
}
