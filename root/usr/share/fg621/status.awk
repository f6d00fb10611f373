# Puts the sections together and writes the two files.

# What the sections say depends on each other; in this order everything is known when it is needed.
function read_all(  name) {
	read_supported()
	read_serving(pcc_earfcn())
	CARRIERS = carrier_members()
	read_registration()
	SIM = "+CPIN" in TIME ? sim_state() : ""
	# Another card may be in when it is ready again.
	if (SIM != "ready" && SIM != "") {
		forget("+ICCID")
		forget("+CIMI")
		forget("+CLCK")
	}
	if (SIM ~ /^(missing|failure|locked)$/) forget("+CPINR")
	name = state_name()
	if (name != STATE || SINCE == "") SINCE = FACT["now"] + 0
	STATE = name
	if (FACT["change_phase"] == "asked") BEFORE = before_members()
}

# A section's time, period and error come from COMMAND, its main one; period "" when it is read once per modem start.
function section(command, period, members,  m) {
	if (command in TIME) m = member(m, "read_s", TIME[command])
	m = member(m, "every_s", period)
	if (command in FAILED) m = member(m, "error", "{" failure(command) "}")
	return "{" m (m != "" && members != "" ? "," : "") members "}"
}

function failure(c,  m) {
	m = member("", "at_s", FAILED[c])
	m = member(m, "reason", quoted(REASON[c]))
	m = member(m, "command", quoted("AT" UNIT[c]))
	m = text_member(m, "text", SAID[c])
	return (c in RETRY) && RETRY[c] > 0 ? member(m, "retry_s", RETRY[c]) : m
}

# A fact as a JSON number or string; empty when the shell did not know it.
function fact_number(name) {
	return FACT[name] ~ /^[0-9]+$/ ? FACT[name] + 0 : ""
}

function modem_members(  m, product) {
	m = text_member(m, "manufacturer", text_of("+CGMI"))
	m = text_member(m, "model", text_of("+CGMM"))
	m = text_member(m, "firmware", text_of("+GMR"))
	m = text_member(m, "imei", text_of("+CGSN"))
	m = text_member(m, "usb_id", FACT["usb_id"])
	m = text_member(m, "usb_path", FACT["usb_path"])
	m = member(m, "usb_mode", number_of("+GTUSBMODE"))
	product = substr(FACT["usb_id"], 6)
	m = text_member(m, "usb_net", product == "0a04" ? "ecm" : product == "0a05" ? "ncm" : product == "0a06" ? "rndis" : "")
	m = member(m, "present_s", fact_number("present"))
	m = member(m, "gone_s", fact_number("gone"))
	m = member(m, "restart_s", fact_number("restart"))
	m = member(m, "silent_s", fact_number("silent"))
	m = text_member(m, "serial_driver", FACT["serial"])
	m = text_member(m, "port", FACT["port"])
	if (FACT["port_missing"] != "") m = member(m, "port_missing", "true")
	m = text_member(m, "net_driver", FACT["driver"])
	m = text_member(m, "net_device", FACT["net"])
	m = member(m, "reply_ms", fact_number("reply_ms"))
	return member(m, "temperature_c", number_of("+MTSM"))
}

function monitor_members(  m) {
	m = member(m, "pid", fact_number("pid"))
	m = text_member(m, "version", FACT["version"])
	m = text_member(m, "mode", FACT["mode"])
	m = member(m, "interval_s", fact_number("interval") > 0 ? fact_number("interval") : "")
	return member(m, "started_s", fact_number("started"))
}

# The command that tells of carriers.
function carrier_command() {
	return "+GTCAINFO" in TIME || !("+GTCCINFO" in TIME) ? "+GTCAINFO" : "+GTCCINFO"
}

function write_status(file,  fast, slow, m, signal) {
	fast = fact_number("interval") > 0 ? fact_number("interval") : ""
	slow = fast == "" || fast > fact_number("slow") ? fast : fact_number("slow")
	signal = signal_members()
	m = member("", "schema", 1)
	m = member(m, "uptime_s", FACT["now"] + 0)
	m = member(m, "state", "{\"name\":" quoted(STATE) ",\"since_s\":" SINCE "}")
	m = member(m, "monitor", "{" monitor_members() "}")
	m = member(m, "modem", section("+MTSM" in TIME ? "+MTSM" : "+CGMM", slow, modem_members()))
	m = member(m, "sim", section("+CPIN", slow, sim_members()))
	m = member(m, "network", section(REG_COMMAND, fast, network_members()))
	m = member(m, "signal", section(SIGNAL_COMMAND, fast, signal))
	m = member(m, "carriers", section(carrier_command(), fast, \
		("+GTCAINFO" in TIME) || SERVING["rat"] ? CARRIERS : ""))
	m = member(m, "neighbours", section("+GTCCINFO", fast, "+GTCCINFO" in TIME ? member("", "list", neighbour_list()) : ""))
	m = member(m, "bands", section("+GTACT", slow, bands_members()))
	m = member(m, "cell_lock", section("+GTCELLLOCK", slow, cell_lock_members()))
	m = member(m, "connection", section("+CGDCONT", slow, connection_members()))
	m = member(m, "change", change_object())
	m = member(m, "scan", scan_object())
	m = member(m, "job", job_object())
	m = member(m, "recovery", recovery_object())
	m = member(m, "history", "{" recorder_members() "}")
	return written(file, "{" m "}\n")
}

# The state of the next round: every good reply and every failure after it.
function write_state(file,  c, i, n, row, text, now) {
	read_all()
	text = "state " STATE " " SINCE " " (TIME[REG_COMMAND] + 0) "\nsupported " SUPPORTED_LTE ";" SUPPORTED_UMTS "\n"
	now = link()
	text = text "link " now "\n" recorded(now)
	if (BEFORE != "") text = text "before " BEFORE "\n"
	for (c in TIME) {
		text = text "keep " TIME[c] " " c "\n"
		n = split(KEEP[c], row, "\n")
		for (i = 1; i < n; i++) text = text " " row[i] "\n"
	}
	for (c in FAILED) text = text "fail " FAILED[c] " " REASON[c] " " c " " UNIT[c] " " SAID[c] "\n"
	return written(file, text)
}

# The link for the shell, `-` for what is not known or only remembered: band in use (`umts`, or a number), EARFCN, PCI, active
# bands (commas between), MHz, RSRP, SINR, RSRQ, RSSI (dBm and dB), temperature (°C), operator (MCC and MNC in one), the
# cell that it is held to.
function link(  band, s, fresh) {
	fresh = FACT["usb_id"] != "" && FACT["port"] != "" && FACT["closed"] == "" && FACT["silent"] == "" && FACT["answered"] != ""
	if (!fresh) return "- - - - - - - - - - - -"
	s = ACTIVE_BANDS
	gsub(/ +/, ",", s)
	split(ACTIVE_BANDS, band, " ")
	s = known(SERVING["rat"] == 2 ? "umts" : band[1]) " " channel_known(PCC_EARFCN) " " channel_known(PCC_PCI) " " known(s) \
		" " (TOTAL_MHZ > 0 ? decimal(TOTAL_MHZ) : "-")
	if (carrier_command() in FAILED) s = "- - - - -"
	return s " " signal_known() " " known("+CSQ" in FAILED ? "" : rssi_dbm()) \
		" " known("+MTSM" in FAILED ? "" : number_of("+MTSM")) " " known(plmn()) " " held_cell()
}

# RSRP, SINR and RSRQ of this reading; those of AT+CESQ where there are no others.
function signal_known() {
	if (("+GTCCINFO" in TIME) && !("+GTCCINFO" in FAILED) && SERVING["rat"])
		return known(SERVING["rsrp"]) " " known(SERVING["sinr"]) " " known(SERVING["rsrq"])
	if (!("+CESQ" in TIME) || ("+CESQ" in FAILED)) return "- - -"
	arguments(first_line("+CESQ"))
	return known(rsrp_dbm(F[6])) " - " known(rsrq_db(F[5]))
}

function known(v) {
	return v == "" ? "-" : v
}

function channel_known(v) {
	return SERVING["rat"] != 2 && v != "" && v >= 0 ? v : "-"
}

# Writes and reads back: on a full file system awk's own output reports no error.
function written(file, text,  line, back) {
	printf "%s", text > file
	close(file)
	while ((getline line < file) > 0) back = back line "\n"
	close(file)
	return back == text
}
