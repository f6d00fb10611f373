# Rows of measured values for the recorder (history.sh): readings are summed up in the state file until a row is complete.
#
#   ring NAME BEGIN LAST UP BANDS PCI MS RX TX then sum and number of RSRP, RSRQ, SINR, RSSI and temperature
#                         what the row that is being made has so far: times of its begin and last reading; UP 1, 0, or - before
#                         the first reading; bytes received and sent in MS milliseconds
#   counter DEVICE MS RX TX    the network device's counters at the last reading
#   rows FINE COARSE      rows that are complete now, for the shell; - for none
# Facts: history (recorder on), reading (the modem was asked just now), counted (when the counters were read, ms of uptime), rx, tx,
# fine_s, coarse_s, event (what was told last).

BEGIN {
	RING_S["fine"] = 10
	RING_S["coarse"] = 120
	RING_FIELDS = 18
	# After a longer pause between two readings the row ends at the former one, seconds; and three intervals are none.
	RING_PAUSE = 60
}

$1 == "ring" && ($2 in RING_S) { RING[$2] = rest(2) }
$1 == "counter" { COUNTER = rest(1) }

# The lines of the state file, after this reading of LINK (as the line `link`).
function recorded(link,  v, name, text) {
	if (FACT["history"] == "") return "rows - -\n"
	if (FACT["reading"] != "") {
		split(link, v, " ")
		count_traffic()
		for (name in RING_S) add_reading(name, v)
	}
	text = "rows " row_known("fine") " " row_known("coarse") "\n"
	for (name in RING) text = text "ring " name " " RING[name] "\n"
	return COUNTER == "" ? text : text "counter " COUNTER "\n"
}

function row_known(name) {
	return name in ROW ? ROW[name] : "-"
}

# Sets FLOW_MS, FLOW_RX and FLOW_TX to what has passed since the last reading; FLOW_MS 0: not known.
function count_traffic(  c, device) {
	FLOW_MS = FLOW_RX = FLOW_TX = 0
	# A modem that has restarted counts anew, even if its device is called as before.
	device = FACT["net"] "@" FACT["present"]
	if (!is_count(FACT["rx"]) || !is_count(FACT["tx"]) || !is_count(FACT["counted"]) || device !~ /^[A-Za-z0-9_.-]+@[0-9]*$/) {
		COUNTER = ""
		return
	}
	if (split(COUNTER, c, " ") == 4 && c[1] == device && FACT["rx"] + 0 >= c[3] + 0 && FACT["tx"] + 0 >= c[4] + 0 &&
		FACT["counted"] + 0 > c[2] + 0 && FACT["counted"] - c[2] <= pause_s() * 1000) {
		FLOW_MS = FACT["counted"] - c[2]
		FLOW_RX = FACT["rx"] - c[3]
		FLOW_TX = FACT["tx"] - c[4]
	}
	COUNTER = device " " FACT["counted"] " " FACT["rx"] " " FACT["tx"]
}

# 64-bit counters of bytes are exact in awk up to 2^53.
function is_count(s) {
	return s ~ /^[0-9]+$/ && length(s) < 16
}

function pause_s(  s) {
	s = 3 * fact_number("interval") + 10
	return s > RING_PAUSE ? s : RING_PAUSE
}

# Adds the reading to a ring. A row ends with the reading that is nearest to its length.
function add_reading(name, v,  f, i, now) {
	now = FACT["now"] + 0
	if (split(RING[name], f, " ") != RING_FIELDS || f[2] + 0 > now) empty_ring(f, now)
	if (now - f[2] > pause_s()) {
		if (f[3] != "-") ROW[name] = ring_row(f)
		empty_ring(f, now)
	}
	f[2] = now
	f[3] = STATE == "registered" && f[3] != "0" ? 1 : 0
	if (v[1] == "umts") f[4] = "u"
	else if (v[4] != "-") {
		f[4] = v[4]
		gsub(/,/, "+", f[4])
	}
	if (v[3] != "-") f[5] = v[3]
	f[6] += FLOW_MS
	f[7] = sprintf("%.0f", f[7] + FLOW_RX)
	f[8] = sprintf("%.0f", f[8] + FLOW_TX)
	sum_up(f, 9, v[6])
	sum_up(f, 11, v[8])
	sum_up(f, 13, v[7])
	sum_up(f, 15, v[9])
	sum_up(f, 17, v[10])
	if (!(name in ROW) && now - f[1] + fact_number("interval") / 2 >= RING_S[name]) {
		ROW[name] = ring_row(f)
		empty_ring(f, now)
	}
	RING[name] = f[1]
	for (i = 2; i <= RING_FIELDS; i++) RING[name] = RING[name] " " f[i]
}

function empty_ring(f, now,  i) {
	f[1] = f[2] = now
	f[3] = f[4] = f[5] = "-"
	for (i = 6; i <= RING_FIELDS; i++) f[i] = 0
}

function sum_up(f, i, value) {
	if (value == "-") return
	f[i] = sprintf("%.1f", f[i] + value)
	f[i + 1]++
}

# T,UP,RSRP,RSRQ,SINR,RSSI,TEMPERATURE,BANDS,PCI,RX,TX: means; bands and PCI are those of the last reading that had them.
function ring_row(f) {
	return f[2] "," f[3] "," mean(f, 9, 1) "," mean(f, 11, 1) "," mean(f, 13, 1) "," mean(f, 15, 1) "," mean(f, 17, 0) \
		"," (f[4] == "-" ? "" : f[4]) "," (f[5] == "-" ? "" : f[5]) "," rate(f, 7) "," rate(f, 8)
}

function mean(f, i, digits) {
	return f[i + 1] > 0 ? decimal(sprintf("%." digits "f", f[i] / f[i + 1]) + 0) : ""
}

# kbit/s
function rate(f, i) {
	return f[6] > 0 ? sprintf("%.0f", f[i] * 8 / f[6]) : ""
}

# How far the recorder has come: a row that is complete now is in its file before the status is.
function recorder_members(  m) {
	m = member("", "fine_s", "fine" in ROW ? ROW["fine"] + 0 : fact_number("fine_s"))
	m = member(m, "coarse_s", "coarse" in ROW ? ROW["coarse"] + 0 : fact_number("coarse_s"))
	return member(m, "event", fact_number("event"))
}
