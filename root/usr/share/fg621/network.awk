# Registration, operator, SIM, identity, bands and data connection.

# Sets REG (+CREG/+CEREG stat, -1 unknown), REG_COMMAND, ACT, AREA, CELL (hex strings). LTE's own +CEREG goes first,
# unless only +CREG says registered (on UMTS) or has more to tell than "not searching".
function read_registration(  lte) {
	REG = stat_of("+CEREG")
	REG_COMMAND = "+CEREG"
	lte = REG
	if (!is_registered(REG) && stat_of("+CREG") >= 0 && (is_registered(stat_of("+CREG")) || REG <= 0 || REG == 4)) {
		REG = stat_of("+CREG")
		REG_COMMAND = "+CREG"
	}
	if (REG < 0) return
	arguments(first_line(REG_COMMAND))
	AREA = F[3]
	CELL = F[4]
	ACT = F[5]
	if (lte < 0 && SERVING["rat"] == 4) AREA = SERVING["area"]
	if (AREA == "") AREA = SERVING["area"]
	if (CELL == "") CELL = SERVING["cell"]
}

function stat_of(c,  n, i) {
	if (!(c in TIME)) return -1
	n = arguments(first_line(c))
	for (i = n + 1; i <= 5; i++) F[i] = ""
	return F[2] + 0
}

# Home, roaming, and their SMS-only and CSFB variants.
function is_registered(stat) {
	return stat == 1 || stat == 5 || stat == 6 || stat == 7 || stat == 9 || stat == 10
}

function network_members(  m, name, v, n) {
	split("idle home searching denied unknown roaming home roaming emergency home roaming", name, " ")
	m = operator_wish()
	if (REG < 0) return m
	m = member(m, "registration", quoted(name[REG + 1]))
	if (REG_COMMAND in TIME) stat_of(REG_COMMAND)
	if (usable("+COPS", "slow")) {
		n = arguments(first_line("+COPS"))
		v = F[1] == 0 ? "automatic" : F[1] == 1 || F[1] == 4 ? "manual" : F[1] == 2 ? "deregistered" : ""
		m = text_member(m, "selection", v)
	}
	if (!is_registered(REG)) return m
	if (n > 2) m = text_member(m, "operator", F[3])
	if (ACT == "" && n > 3) ACT = F[4]
	m = plmn_members(m)
	m = text_member(m, "technology", technology())
	v = from_hex(AREA)
	# FFFE and FFFF stand for "none" (3GPP TS 24.301 clause 9.9.3.32).
	if (v > 0 && v < 65534) m = member(m, "tac", sprintf("%d", v))
	v = from_hex(CELL)
	if (v > 0 && v < 268435455) {
		m = member(m, "cell_id", sprintf("%d", v))
		if (technology() ~ /^LTE/) m = member(member(m, "enb", sprintf("%d", int(v / 256))), "sector", sprintf("%d", v % 256))
	}
	return m
}

function operator_wish(  m) {
	m = text_member("", "wanted_plmn", FACT["wish_operator"])
	return is_refused("operator") ? member(m, "wanted_refused", "true") : m
}

# MCC and MNC in one; empty when they are not known. From the operator's number; the serving cell's row may have lost the MNC's
# leading zero.
function plmn(  s, mnc) {
	if (usable("+COPSN", "slow") && KEEP["+COPSN"] != "" && arguments(first_line("+COPSN")) > 2) s = F[3]
	if (!is_plmn(s)) {
		mnc = SERVING["mnc"]
		s = SERVING["mcc"] (length(mnc) == 1 ? "0" : "") mnc
	}
	return is_plmn(s) ? s : ""
}

function is_plmn(s) {
	return s ~ /^[0-9]+$/ && (length(s) == 5 || length(s) == 6)
}

function plmn_members(m,  s) {
	s = plmn()
	return s == "" ? m : member(member(m, "mcc", quoted(substr(s, 1, 3))), "mnc", quoted(substr(s, 4)))
}

# From the access technology (TS 27.007 clause 7.3); 16 is the FG621's own LTE-A, trusted where carriers are not told.
function technology() {
	if (ACT == 7 || ACT == 16 || ACT == "" && SERVING["rat"] == 4)
		return usable("+GTCAINFO", "interval") ? (SCC_ACTIVE ? "LTE-A" : "LTE") : ACT == 16 ? "LTE-A" : "LTE"
	if (ACT == "") return SERVING["rat"] == 2 ? "UMTS" : ""
	if (ACT == 0 || ACT == 1 || ACT == 3) return "GSM"
	return ACT == 2 ? "UMTS" : ACT == 4 ? "HSDPA" : ACT == 5 ? "HSUPA" : ACT == 6 ? "HSPA" : ""
}

# What +CPIN says, or the error it ended with (TS 27.007 clause 9.2). A bare ERROR means no SIM, unless there is a network.
function sim_state(  s) {
	s = first_line("+CPIN")
	# PIN2 and PUK2 guard single functions of a card that works.
	if (s ~ /^\+CPIN: *READY/ || s ~ /SIM P[IU][NK]2/ || s ~ /: *1[78]$/) return "ready"
	if (s ~ /^\+CPIN: *SIM PIN/ || s ~ /: *11$/ || s ~ /SIM PIN required/) return "pin"
	if (s ~ /^\+CPIN: *SIM PUK/ || s ~ /: *12$/ || s ~ /SIM PUK required/) return "puk"
	if (s ~ /^\+CPIN:/) return "locked"
	if (s ~ /: *10$/ || s ~ /[Nn]ot [Ii]nserted/) return "missing"
	if (s ~ /: *1[35]$/ || s ~ /SIM (failure|wrong)/) return "failure"
	if (s ~ /: *14$/ || s ~ /SIM busy/) return "busy"
	return s == "ERROR" && !is_registered(REG) ? "missing" : ""
}

function sim_members(  m, s) {
	m = text_member("", "state", SIM)
	s = text_of("+ICCID")
	sub(/[Ff]$/, "", s)
	if (length(s) >= 18) m = text_member(m, "iccid", s)
	m = text_member(m, "imsi", text_of("+CIMI"))
	m = member(m, "pin_tries", tries_left("SIM PIN"))
	m = member(m, "puk_tries", tries_left("SIM PUK"))
	if ("+CLCK" in TIME) m = member(m, "pin_wanted", number_of("+CLCK") ? "true" : "false")
	return FACT["pin_stored"] == "" ? m : member(m, "pin_stored", FACT["pin_stored"] == 1 ? "true" : "false")
}

# Wrong tries the card still allows for a code (+CPINR, 3GPP TS 27.007 clause 8.65).
function tries_left(code,  n, i, row) {
	n = split(KEEP["+CPINR"], row, "\n")
	for (i = 1; i < n; i++) {
		arguments(row[i])
		if (F[1] == code) return F[2] + 0
	}
	return ""
}

function text_of(c) {
	return c in TIME ? identity(first_line(c)) : ""
}

# The number a slowly asked command tells, as long as it may stand beside fresh values.
function setting(c) {
	return usable(c, "slow") ? number_of(c) : ""
}

function number_of(c) {
	if (!(c in TIME) || KEEP[c] == "") return ""
	arguments(first_line(c))
	return F[1] + 0
}

function connection_members(  m, n, i, row, out, v) {
	n = split(KEEP["+CGDCONT"], row, "\n")
	for (i = 1; i < n; i++) out = out (i == 1 ? "" : ",") context(row[i])
	if ("+CGDCONT" in TIME) m = member(m, "contexts", "[" out "]")
	if ((v = setting("+GTAUTOCONNECT")) != "") m = member(m, "autoconnect", v ? "true" : "false")
	if ((v = setting("+GTRNDIS")) != "") m = member(m, "dialled", v ? "true" : "false")
	if (setting("+GTRNDIS") == 1) m = address_members(m)
	if ((v = setting("+GTIPPASS")) != "") m = member(m, "passthrough", v ? "true" : "false")
	return m
}

# Addresses and name servers of +GTRNDIS: `1,1,"v4,v6","v4,v6",…`, in some firmwares without quotes. The modem's own ones
# come first; without quotes, its IPv6 address stands behind the IPv4 one.
function address_members(m,  n, i, k, part, count, own, dns) {
	n = arguments(first_line("+GTRNDIS"))
	own = n > 3 && !QUOTED[3] && kind_of(F[3]) == 4 && kind_of(F[4]) == 6 ? 4 : 3
	for (i = 3; i <= n; i++) {
		count = split(F[i], part, ",")
		for (k = 1; k <= count; k++) {
			if (!kind_of(part[k])) continue
			if (i <= own) m = member(m, "ipv" kind_of(part[k]), quoted(address(part[k])))
			else dns = dns (dns == "" ? "" : ",") quoted(address(part[k]))
		}
	}
	return dns == "" ? m : member(m, "dns", "[" dns "]")
}

# 4 or 6; 0 for what is no address, or stands for none.
function kind_of(s) {
	if (s ~ /^[0.:]*$/) return 0
	if (is_dotted(s, 4)) return 4
	return is_dotted(s, 16) || s ~ /:.*:/ && s ~ /^[0-9A-Fa-f:]+$/ && length(s) <= 39 ? 6 : 0
}

function address(s) {
	return is_dotted(s, 16) ? ipv6(s) : tolower(s)
}

# How the network is shown who the modem is; empty when the modem does not tell.
function auth_of(cid,  n, i, row, word) {
	n = split(KEEP["+CGAUTH"], row, "\n")
	split("none pap chap both", word, " ")
	for (i = 1; i < n; i++) {
		arguments(row[i])
		if (F[1] + 0 == cid) return word[F[2] + 1]
	}
	return ""
}

# A PDP context. Its addresses are one string: IPv4, IPv6 as 16 decimal bytes, or both; zeros mean none.
function context(line,  m, n, i, part, auth) {
	arguments(line)
	auth = auth_of(F[1] + 0)
	n = arguments(line)
	m = member("", "cid", F[1] + 0)
	m = member(m, "type", quoted(F[2]))
	m = member(m, "apn", quoted(F[3]))
	m = text_member(m, "auth", auth)
	n = split(n > 3 ? F[4] : "", part, ",")
	for (i = 1; i <= n; i++) {
		if (part[i] ~ /^[0.]*$/) continue
		if (is_dotted(part[i], 4)) m = member(m, "ipv4", quoted(part[i]))
		else if (is_dotted(part[i], 16)) m = member(m, "ipv6", quoted(ipv6(part[i])))
	}
	return "{" m "}"
}

function is_dotted(s, count,  n, i, byte) {
	n = split(s, byte, ".")
	for (i = 1; i <= n; i++) if (!within(byte[i], 0, 255)) return 0
	return n == count
}

# 36.9.141.76… as 2409:8d4c:…, without leading zeros; not shortened further.
function ipv6(s,  i, byte, out) {
	split(s, byte, ".")
	for (i = 1; i < 16; i += 2) out = out (i == 1 ? "" : ":") sprintf("%x", byte[i] * 256 + byte[i + 1])
	return out
}
