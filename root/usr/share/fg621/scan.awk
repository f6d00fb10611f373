# The search for networks (AT+COPS=?): `(status,"long","short","number"[,technology]),…,,(modes),(formats)`.

function scan_object(  m) {
	if (FACT["scan_phase"] == "") return ""
	m = text_member("", "phase", FACT["scan_phase"])
	m = member(m, "started_s", fact_number("scan_started"))
	m = member(m, "ended_s", fact_number("scan_ended"))
	m = member(m, "limit_s", fact_number("scan_limit"))
	m = text_member(m, "reason", FACT["scan_reason"])
	if (FACT["scan_phase"] == "done") m = member(m, "found", "[" found_networks(FACT["scan_reply"]) "]")
	return "{" m "}"
}

function found_networks(s,  out, group, one) {
	sub(/^[^:]*: */, "", s)
	while (match(s, /\([^()"]*("[^"]*"[^()"]*)*\)/)) {
		group = substr(s, RSTART + 1, RLENGTH - 2)
		s = substr(s, RSTART + RLENGTH)
		one = found_network(group)
		if (one != "") out = out (out == "" ? "" : ",") one
	}
	return out
}

# One of them; empty for the lists of modes and formats at the end.
function found_network(group,  n, m, word, technology) {
	n = arguments("+COPS:" group)
	if (n < 4 || !within(F[1], 0, 3) || F[4] !~ /^[0-9]+$/ || length(F[4]) < 5 || length(F[4]) > 6) return ""
	split("unknown available current forbidden", word, " ")
	m = text_member("", "status", word[F[1] + 1])
	m = text_member(m, "operator", F[2] != "" ? F[2] : F[3])
	m = text_member(m, "plmn", F[4])
	# Access technologies of TS 27.007 clause 7.3.
	technology = n < 5 || F[5] == "" ? "" : F[5] == 7 || F[5] == 16 ? "LTE" : within(F[5], 4, 6) || F[5] == 2 ? "UMTS" : within(F[5], 0, 3) ? "GSM" : ""
	return "{" text_member(m, "technology", technology) "}"
}
