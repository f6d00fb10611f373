# What the modem may use: bands (+GTACT), operator and cell (+GTCELLLOCK), what is wanted, and the change that runs.

# Sets SUPPORTED_LTE and SUPPORTED_UMTS (numbers with blanks between): from AT+GTACT=?, whichever layout it has, else the
# FG621's own list.
function read_supported(  s, n, i, part) {
	SUPPORTED_LTE = SUPPORTED_UMTS = ""
	s = first_line("+GTACT=")
	# Three groups in front are not bands: technologies and preferences.
	for (i = 0; i < 3; i++) sub(/^[^)]*\)/, "", s)
	gsub(/[()]/, ",", s)
	n = split(s, part, ",")
	for (i = 1; i <= n; i++) {
		if (part[i] + 0 > 100 && lte_band(part[i])) SUPPORTED_LTE = SUPPORTED_LTE " " lte_band(part[i])
		else if (within(part[i], 1, 26)) SUPPORTED_UMTS = SUPPORTED_UMTS " " (part[i] + 0)
	}
	SUPPORTED_LTE = trim(SUPPORTED_LTE)
	SUPPORTED_UMTS = trim(SUPPORTED_UMTS)
	if (SUPPORTED_LTE == "") {
		SUPPORTED_LTE = "1 3 5 7 8 20 28 38 40 41"
		SUPPORTED_UMTS = "1 3 5 8"
	}
}

# A list of numbers with blanks or commas between as a JSON array; what is none is left out.
function number_list(s,  n, i, part, out) {
	n = split(s, part, /[ ,]+/)
	for (i = 1; i <= n; i++) if (within(part[i], 1, 999)) out = out (out == "" ? "" : ",") (part[i] + 0)
	return "[" out "]"
}

# The arguments of AT+GTACT (rat, two preferences, UMTS bands 1…, LTE bands 101…) as members of a choice; 0 stands for all.
function choice_members(args,  m, n, i, lte, umts, all) {
	n = arguments("+GTACT:" args)
	if (n < 3) return ""
	m = text_member("", "mode", F[1] == 10 ? "auto" : F[1] == 2 ? "lte" : F[1] == 1 ? "umts" : F[1] == 4 ? "lte-umts" : "")
	for (i = 4; i <= n; i++) {
		if (within(F[i], 0, 0)) all = 1
		else if (F[i] + 0 > 100 && lte_band(F[i])) lte = lte " " lte_band(F[i])
		else if (within(F[i], 1, 26)) umts = umts " " (F[i] + 0)
	}
	if (all) {
		lte = SUPPORTED_LTE
		umts = SUPPORTED_UMTS
	}
	return member(member(m, "lte", number_list(lte)), "umts", number_list(umts))
}

# What the reply to COMMAND says behind its name.
function told(command,  s) {
	s = first_line(command)
	sub(/^[^:]*: */, "", s)
	return s
}

function bands_members(  m, wish, n, part) {
	if ("+GTACT" in TIME) {
		m = choice_members(told("+GTACT"))
	}
	m = member(m, "supported_lte", number_list(SUPPORTED_LTE))
	m = member(m, "supported_umts", number_list(SUPPORTED_UMTS))
	n = split(FACT["wish_bands"], part, " ")
	if (n > 0) {
		wish = text_member("", "mode", part[1])
		if (part[2] != "-") wish = member(wish, "lte", number_list(part[2]))
		if (part[3] != "-") wish = member(wish, "umts", number_list(part[3]))
		m = member(m, "wanted", "{" wish "}")
	}
	return is_refused("bands") ? member(m, "wanted_refused", "true") : m
}

# Whether the modem has not taken the wish of KIND.
function is_refused(kind) {
	return index(" " FACT["wish_refused"] " ", " " kind " ") > 0
}

# Members of a choice of operator: `0` automatic, a number by hand.
function operator_members(plmn) {
	return plmn ~ /^[0-9]+$/ && length(plmn) >= 5 ? text_member("", "plmn", plmn) : ""
}

# Members of a choice of cell, from the arguments of AT+GTCELLLOCK: mode, technology, type, EARFCN, PCI.
function cell_members(args,  n, m) {
	n = arguments("+GTCELLLOCK:" args)
	if (n < 4 || F[1] == 0 || !within(F[4], 0, 65535)) return ""
	m = member("", "earfcn", F[4] + 0)
	return n > 4 && within(F[5], 0, 503) ? member(m, "pci", F[5] + 0) : m
}

# The cell the modem is held to as EARFCN[,PCI]; `?` for one that it names in another way, `-` for none that is known of.
function held_cell(  args, n) {
	if (!("+GTCELLLOCK" in TIME)) return "-"
	args = told("+GTCELLLOCK")
	if (args !~ /^1/) return "-"
	n = arguments("+GTCELLLOCK:" args)
	if (n < 4 || !within(F[4], 0, 65535)) return "?"
	return (F[4] + 0) (n > 4 && within(F[5], 0, 503) ? "," (F[5] + 0) : "")
}

function cell_lock_members(  m, args, n, part) {
	if ("+GTCELLLOCK" in TIME) {
		args = told("+GTCELLLOCK")
		m = member(cell_members(args), "locked", args ~ /^0/ ? "false" : "true")
	}
	n = split(FACT["wish_cell"], part, ",")
	if (n > 0 && within(part[1], 1, 65535) && (n == 1 || within(part[2], 0, 503)))
		m = member(m, "wanted", "{\"earfcn\":" (part[1] + 0) (n > 1 ? ",\"pci\":" (part[2] + 0) : "") "}")
	return is_refused("cell") ? member(m, "wanted_refused", "true") : m
}

# The link as it is while a change is only asked for.
function before_members(  m) {
	m = member("", "rsrp_dbm", SERVING["rsrp"])
	m = member(m, "sinr_db", SERVING["sinr"])
	if (TOTAL_MHZ > 0) m = member(m, "total_mhz", decimal(TOTAL_MHZ))
	return ACTIVE_BANDS == "" ? m : member(m, "bands", number_list(ACTIVE_BANDS))
}

# Members of a choice of passthrough: state, and whether there was a connection.
function passthrough_members(args) {
	return args ~ /^[01]/ ? member("", "on", args ~ /^1/ ? "true" : "false") : ""
}

function kind_members(kind, choice) {
	if (kind == "passthrough") return passthrough_members(choice)
	return kind == "cell" ? cell_members(choice) : kind == "operator" ? operator_members(choice) : choice_members(choice)
}

# The change as JSON; empty when there was none.
function change_object(  m, n, i, part, steps) {
	if (FACT["change_phase"] == "") return ""
	m = member(text_member("", "kind", FACT["change_kind"]), "phase", quoted(FACT["change_phase"]))
	if (FACT["change_phase"] !~ /^(kept|undone|failed|undoing)$/) m = member(m, "deadline_s", fact_number("change_deadline"))
	m = member(m, "confirm", FACT["change_confirm"] == 1 ? "true" : "false")
	n = split(FACT["change_steps"], part, " ")
	for (i = 1; i < n; i += 2)
		steps = steps (i == 1 ? "" : ",") "{\"name\":" quoted(part[i]) ",\"at_s\":" (part[i + 1] + 0) "}"
	m = member(m, "steps", "[" steps "]")
	m = member(m, "from", "{" kind_members(FACT["change_kind"], FACT["change_from"]) "}")
	m = member(m, "to", "{" kind_members(FACT["change_kind"], FACT["change_to"]) "}")
	m = text_member(m, "reason", FACT["change_reason"])
	return "{" member(m, "before", "{" BEFORE "}") "}"
}
