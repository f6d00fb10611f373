# Signal and cells: +CSQ, +CESQ, +GTCCINFO.

# A row of +GTCCINFO: serving or neighbour, UMTS (2) or LTE (4), with the number of fields its kind has.
function is_cell(line,  n, i) {
	n = arguments("+GTCCINFO:" line)
	for (i = 1; i <= n; i++) if (F[i] !~ /^-?[0-9A-Fa-f]*$/) return 0
	if (F[2] == 4) return F[1] == 1 && n == 14 || F[1] == 2 && n == 12
	return F[2] == 2 && (F[1] == 1 || F[1] == 2) && n == 15
}

# Index to unit. The lower edge of each step, as owners know it from other tools. Empty when out of range.
function rsrp_dbm(s) { return within(s, 0, 97) ? decimal(s - 141) : "" }
function rsrq_db(s) { return within(s, 0, 34) ? decimal(s / 2 - 20) : "" }
function sinr_db(s) { return within(s, -100, 100) ? decimal(s / 2) : "" }
function rscp_dbm(s) { return within(s, 0, 96) ? decimal(s - 121) : "" }
function ecno_db(s) { return within(s, 0, 49) ? decimal(s / 2 - 24.5) : "" }

# Reads the serving cell's row into SERVING[…]; SERVING["rat"] is 4 LTE, 2 UMTS, or 0. LTE goes first.
function read_serving(pcc_earfcn,  n, i, row, wanted) {
	SERVING["rat"] = 0
	n = split(KEEP["+GTCCINFO"], row, "\n")
	for (wanted = 4; wanted >= 2 && !SERVING["rat"]; wanted -= 2)
		for (i = 1; i < n; i++) {
			arguments("+GTCCINFO:" row[i])
			if (F[1] == 1 && F[2] == wanted) {
				wanted == 4 ? read_lte(pcc_earfcn) : read_umts()
				break
			}
		}
}

function read_lte(pcc_earfcn,  band) {
	SERVING["rat"] = 4
	read_plmn()
	band = lte_band(F[9])
	# The band and the primary carrier tell the radix of the channel number (docs/modem.md: no reply of an FG621 is known).
	SERVING["earfcn"] = earfcn_of(F[7], band, pcc_earfcn >= 0 && from_hex(F[7]) == pcc_earfcn)
	SERVING["hex"] = SERVING["earfcn"] >= 0 && RADIX == 16
	if (!band && SERVING["earfcn"] >= 0) band = band_of_earfcn(SERVING["earfcn"])
	SERVING["band"] = band
	SERVING["pci"] = pci_of(F[8], SERVING["hex"] ? 16 : 10)
	SERVING["width"] = width_mhz(F[10])
	SERVING["sinr"] = sinr_db(F[11])
	SERVING["rsrp"] = rsrp_dbm(F[13])
	SERVING["rsrq"] = rsrq_db(F[14])
}

function read_umts() {
	SERVING["rat"] = 2
	read_plmn()
	SERVING["ecno"] = ecno_db(F[10])
	SERVING["rscp"] = rscp_dbm(F[11])
}

function read_plmn() {
	SERVING["mcc"] = F[3]
	SERVING["mnc"] = F[4]
	SERVING["area"] = F[5]
	SERVING["cell"] = F[6]
}

# Members of the section `signal`. Sets SIGNAL_COMMAND to the command whose age and error it has.
function signal_members(  m) {
	SIGNAL_COMMAND = "+GTCCINFO"
	if (SERVING["rat"] && !(("+GTCCINFO" in FAILED) && later("+CESQ", "+GTCCINFO"))) {
		m = member(m, "rsrp_dbm", SERVING["rsrp"])
		m = member(m, "rsrq_db", SERVING["rsrq"])
		m = member(m, "sinr_db", SERVING["sinr"])
		m = member(m, "rscp_dbm", SERVING["rscp"])
		m = member(m, "ecno_db", SERVING["ecno"])
	} else if (("+CESQ" in TIME) && !later("+GTCCINFO", "+CESQ")) {
		SIGNAL_COMMAND = "+CESQ"
		arguments(first_line("+CESQ"))
		m = member(m, "rsrp_dbm", rsrp_dbm(F[6]))
		m = member(m, "rsrq_db", rsrq_db(F[5]))
		m = member(m, "rscp_dbm", rscp_dbm(F[3]))
		m = member(m, "ecno_db", ecno_db(F[4]))
	} else if (!("+GTCCINFO" in TIME))
		SIGNAL_COMMAND = "+CSQ"
	return member(m, "rssi_dbm", rssi_dbm())
}

# RSSI in dBm (3GPP TS 27.007 clause 8.5), empty when it is not known.
function rssi_dbm(  n) {
	n = usable("+CSQ", "interval") ? arguments(first_line("+CSQ")) : 0
	return n && within(F[1], 0, 31) ? 2 * F[1] - 113 : ""
}

# Whether command a has a later good reading than command b.
function later(a, b) {
	return (a in TIME) && (!(b in TIME) || TIME[a] > TIME[b])
}

function first_line(c,  row) {
	split(KEEP[c], row, "\n")
	return row[1]
}

# The neighbour cells as a JSON array.
function neighbour_list(  n, i, row, m, out) {
	n = split(KEEP["+GTCCINFO"], row, "\n")
	for (i = 1; i < n; i++) {
		arguments("+GTCCINFO:" row[i])
		if (F[1] != 2) continue
		m = F[2] == 4 ? lte_neighbour() : umts_neighbour()
		if (m != "") out = out (out == "" ? "" : ",") "{" m "}"
	}
	return "[" out "]"
}

# A neighbour without a channel is of no use to anyone: left out.
function lte_neighbour(  m, earfcn, pci) {
	earfcn = earfcn_of(F[7], 0, SERVING["hex"])
	if (earfcn < 0) return ""
	m = channel_members(member("", "technology", "\"LTE\""), band_of_earfcn(earfcn), earfcn, 0)
	pci = pci_of(F[8], RADIX)
	if (pci >= 0) m = member(m, "pci", pci)
	m = member(m, "rsrp_dbm", rsrp_dbm(F[11]))
	return member(m, "rsrq_db", rsrq_db(F[12]))
}

# UMTS: F_DL = offset + 0.2 · UARFCN (TS 25.101 clause 5.4.3).
function umts_neighbour(  m, uarfcn, band) {
	uarfcn = within(F[7], 0, 16383) ? F[7] + 0 : -1
	band = band_of_uarfcn(uarfcn)
	if (!band) {
		uarfcn = from_hex(F[7])
		band = band_of_uarfcn(uarfcn)
	}
	if (!band) return ""
	m = member(member("", "technology", "\"UMTS\""), "band", band)
	m = member(m, "uarfcn", uarfcn)
	m = member(m, "dl_mhz", decimal(UMTS_OFFSET[band] + uarfcn / 5))
	if (within(F[8], 0, 511)) m = member(m, "psc", F[8] + 0)
	return member(m, "rscp_dbm", rscp_dbm(F[15]))
}
