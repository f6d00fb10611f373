# Recovery (recover.sh) as JSON.

function recovery_object(  m, v) {
	if (FACT["recovery_enabled"] == "") return ""
	m = member("", "enabled", FACT["recovery_enabled"] == 1 ? "true" : "false")
	if (split(FACT["recovery_fault"], v, " ") == 2)
		m = member(m, "fault", "{" member(text_member("", "trigger", v[1]), "since_s", v[2]) "}")
	m = member(m, "taken", recovery_words(FACT["recovery_taken"]))
	if (split(FACT["recovery_step"], v, " ") == 3)
		m = member(m, "step", "{" member(member(text_member("", "name", v[1]), "at_s", v[2]), "until_s", v[3]) "}")
	if (split(FACT["recovery_next"], v, " ") == 2)
		m = member(m, "next", "{" member(text_member("", "name", v[1]), "at_s", v[2]) "}")
	m = text_member(m, "held", FACT["recovery_held"])
	if (split(FACT["recovery_last"], v, " ") == 4) {
		v[0] = text_member(text_member("", "trigger", v[1]), "step", v[2])
		m = member(m, "last", "{" text_member(member(v[0], "at_s", v[4]), "result", v[3]) "}")
	}
	return "{" m "}"
}

# WORDS with blanks between as a list of strings; empty when there is none.
function recovery_words(words,  n, i, v, out) {
	n = split(words, v, " ")
	for (i = 1; i <= n; i++) out = out (i == 1 ? "" : ",") quoted(v[i])
	return n ? "[" out "]" : ""
}
