# status.json as a table for people. -v now=SECONDS of uptime; a section older than it should be is marked. Together with
# json.awk.

BEGIN {
	NAME["rsrp_dbm"] = "RSRP"; NAME["rsrq_db"] = "RSRQ"; NAME["sinr_db"] = "SINR"; NAME["rssi_dbm"] = "RSSI"
	NAME["rscp_dbm"] = "RSCP"; NAME["ecno_db"] = "Ec/No"; NAME["mcc"] = "MCC"; NAME["mnc"] = "MNC"; NAME["tac"] = "TAC"
	NAME["enb"] = "eNB"; NAME["imei"] = "IMEI"; NAME["imsi"] = "IMSI"; NAME["iccid"] = "ICCID"; NAME["pci"] = "PCI"
	NAME["earfcn"] = "EARFCN"; NAME["cid"] = "CID"; NAME["apn"] = "APN"; NAME["ipv4"] = "IPv4"; NAME["ipv6"] = "IPv6"
	UNIT["dbm"] = "dBm"; UNIT["db"] = "dB"; UNIT["mhz"] = "MHz"; UNIT["c"] = "°C"; UNIT["ms"] = "ms"
}

{ text = text $0 "\n" }

END {
	at = 1
	value("", 0)
}

# The value at `at`, which is that of `key`. depth 0: the whole, 1: a section, 2: its members.
function value(key, depth,  c) {
	c = substr(text, at, 1)
	if (c == "{") return object(key, depth)
	if (c == "[") return array(key)
	show(key, scalar())
}

function object(key, depth,  name) {
	at++
	if (depth == 1) heading(key)
	while (substr(text, at, 1) == "\"") {
		name = scalar()
		at++
		value(name, depth + 1)
		if (substr(text, at, 1) == ",") at++
	}
	at++
	if (depth == 1) finish()
}

# An array of numbers is one row, an array of objects a row each.
function array(key,  row, n) {
	at++
	while (substr(text, at, 1) != "]") {
		if (substr(text, at, 1) == "{") print "  " members()
		else row = row (n++ ? " " : "") scalar()
		if (substr(text, at, 1) == ",") at++
	}
	at++
	if (n) show(key, row)
}

# The members of a small object in one line.
function members(  out, name) {
	at++
	while (substr(text, at, 1) == "\"") {
		name = scalar()
		at++
		out = out (out == "" ? "" : "  ") label(name) " " with_unit(name, scalar())
		if (substr(text, at, 1) == ",") at++
	}
	at++
	return out
}

function heading(section) {
	READ = -1
	EVERY = 0
	WRONG = ""
	print section
}

# Age and trouble stand below the values they belong to.
function finish(  age) {
	if (READ >= 0) {
		age = now - READ
		printf "  %-16s %s\n", "read", age " s ago" (EVERY && age > 3 * EVERY + 10 ? " (old)" : "")
	}
	if (WRONG != "") printf "  %-16s %s\n", "not refreshed", WRONG
}

function show(key, v) {
	if (key == "read_s") READ = v
	else if (key == "every_s") EVERY = v
	else if (key == "reason" || key == "command" || key == "text") WRONG = WRONG (WRONG == "" ? "" : ", ") v
	else if (key == "at_s" || key == "retry_s" || key == "schema") return
	else if (key == "uptime_s") printf "%-18s %s\n", "written", now - v " s ago"
	else if (key ~ /_s$/ && key != "interval_s") printf "  %-16s %s\n", label(key), now - v " s ago"
	else printf "  %-16s %s\n", label(key), with_unit(key, v)
}

function label(key) {
	if (key in NAME) return NAME[key]
	sub(/_(dbm|db|mhz|c|ms|s)$/, "", key)
	gsub(/_/, " ", key)
	return key
}

function with_unit(key, v) {
	sub(/^.*_/, "", key)
	return key in UNIT ? v " " UNIT[key] : v
}
