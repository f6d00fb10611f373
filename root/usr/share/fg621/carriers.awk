# Carrier aggregation: +GTCAINFO.

# `PCC:…` and `SCC1:…`, also written `SCC 1:` and with `LTE ` before.
function is_carrier(line,  n, i, first) {
	n = arguments(line)
	for (i = 1; i <= n; i++) if (F[i] !~ /^-?[0-9A-Fa-f]*$/) return 0
	first = line ~ /PCC *:/ ? 1 : 3
	if (first == 3 && (line !~ /SCC ?[1-9]:/ || !within(F[1], 0, 255))) return 0
	return n >= first + 2 && lte_band(F[first]) > 0
}

# The primary carrier's EARFCN, -1 if not known.
function pcc_earfcn(  n, i, row) {
	n = split(KEEP["+GTCAINFO"], row, "\n")
	for (i = 1; i < n; i++) if (row[i] ~ /PCC *:/) {
		arguments(row[i])
		return earfcn_of(F[3], lte_band(F[1]), 0)
	}
	return -1
}

# Members `list` and `total_mhz` of the section `carriers`. Sets SCC_ACTIVE, ACTIVE_BANDS
# (numbers with blanks between, the PCC's first), PCC_EARFCN, PCC_PCI and TOTAL_MHZ.
function carrier_members(  n, i, row, out, has_pcc) {
	PCC_EARFCN = PCC_PCI = ""
	SCC_ACTIVE = 0
	ACTIVE_BANDS = ""
	TOTAL_MHZ = 0
	n = split(KEEP["+GTCAINFO"], row, "\n")
	for (i = 1; i < n; i++) if (row[i] ~ /PCC *:/ && !has_pcc) {
		out = primary(row[i])
		has_pcc = 1
	}
	# Some modems only list carriers while several are aggregated.
	if (!has_pcc && SERVING["rat"] == 4) out = primary("")
	for (i = 1; i < n; i++) if (row[i] ~ /SCC ?[1-9]:/) out = out (out == "" ? "" : ",") secondary(row[i])
	out = member("", "list", "[" out "]")
	return TOTAL_MHZ > 0 ? member(out, "total_mhz", decimal(TOTAL_MHZ)) : out
}

function add_width(mhz) {
	TOTAL_MHZ = mhz && TOTAL_MHZ >= 0 ? TOTAL_MHZ + mhz : -1
}

# The PCC from its line, completed by the serving cell; its own signal stands there only.
function primary(line,  m, n, band, earfcn, pci, width, same) {
	n = line == "" ? 0 : arguments(line)
	band = n ? lte_band(F[1]) : SERVING["band"]
	earfcn = n ? earfcn_of(F[3], band, 0) : SERVING["earfcn"]
	pci = n ? pci_of(F[2], RADIX) : SERVING["pci"]
	same = SERVING["rat"] == 4 && (SERVING["earfcn"] < 0 || earfcn < 0 || SERVING["earfcn"] == earfcn)
	width = same && usable("+GTCCINFO", "interval") ? SERVING["width"] : 0
	if (!width && n > 3) width = width_mhz(F[4])
	add_width(width)
	ACTIVE_BANDS = band ? band : ""
	PCC_EARFCN = earfcn
	PCC_PCI = pci
	m = "\"role\":\"PCC\",\"index\":0,\"active\":true,\"uplink\":true"
	m = channel_members(m, band, earfcn, 1)
	if (pci >= 0) m = member(m, "pci", pci)
	if (width) m = member(m, "bandwidth_mhz", width)
	# Of the same age only while +GTCCINFO is answered too.
	if (same && !("+GTCCINFO" in FAILED)) {
		m = member(m, "rsrp_dbm", SERVING["rsrp"])
		m = member(m, "rsrq_db", SERVING["rsrq"])
		m = member(m, "sinr_db", SERVING["sinr"])
	}
	return "{" m "}"
}

# An SCC: state, uplink configured, band, PCI, EARFCN, DL and UL width; then either RSRP, RSRQ, SINR (three values, as
# seen on the FG621) or MIMO and modulation (five and more), which are not shown. Only state 2 is active.
function secondary(line,  m, n, number, band, earfcn, pci, width, active, uplink) {
	number = line
	sub(/^.*SCC ?/, "", number)
	n = arguments(line)
	active = F[1] == 2
	uplink = F[2] == 1
	band = lte_band(F[3])
	earfcn = earfcn_of(F[5], band, SERVING["hex"])
	pci = pci_of(F[4], earfcn < 0 && SERVING["hex"] ? 16 : RADIX)
	width = n > 5 ? width_mhz(F[6]) : 0
	if (active) {
		SCC_ACTIVE = 1
		ACTIVE_BANDS = ACTIVE_BANDS " " band
		add_width(width)
	}
	m = "\"role\":\"SCC\",\"index\":" substr(number, 1, 1) ",\"active\":" (active ? "true" : "false")
	if (F[2] == 0 || F[2] == 1) m = member(m, "uplink", uplink ? "true" : "false")
	m = channel_members(m, band, earfcn, uplink)
	if (pci >= 0) m = member(m, "pci", pci)
	if (width) m = member(m, "bandwidth_mhz", width)
	if (n == 10) {
		m = member(m, "rsrp_dbm", rsrp_dbm(F[8]))
		m = member(m, "rsrq_db", rsrq_db(F[9]))
		m = member(m, "sinr_db", sinr_db(F[10]))
	}
	return "{" m "}"
}
