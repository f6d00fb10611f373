# The doctor's checks as JSON. Input: lines of ID, state, code, what mends it, the check it waits for, facts, with tabs between;
# `broken`, the check without which there is no link, empty: there is one.

BEGIN { FS = "\t" }

{
	facts = ""
	for (i = 6; i <= NF; i++) facts = text_member(facts, substr($i, 1, index($i, "=") - 1), substr($i, index($i, "=") + 1))
	m = member("", "id", quoted($1))
	m = member(m, "state", quoted($2))
	m = member(m, "code", quoted($3))
	if ($5 != "-") m = member(m, "waits_for", quoted($5))
	m = member(m, "facts", "{" facts "}")
	if ($2 != "ok" && $2 != "wait") m = member(m, "mend", quoted($4))
	list = list (list == "" ? "" : ",") "{" m "}"
}

END {
	print "{\"schema\":1,\"uptime_s\":" now ",\"online\":" (broken == "" ? "true" : "false") ",\"checks\":[" list "]}"
}
