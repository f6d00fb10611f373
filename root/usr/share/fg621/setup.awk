# The plan of set-up as JSON. Input: lines that begin with uci, behind, at, usb or blocked, their fields as in setup.sh and
# setup-plan.sh, with tabs between.

BEGIN { FS = "\t" }

$1 == "uci" {
	m = member("", "config", quoted($2))
	m = member(m, "section", quoted($3))
	if ($4 != "-") m = member(m, "type", quoted($4))
	m = member(m, "option", quoted($5))
	if ($7 != "-") m = member(m, "from", $6 == "list" ? array($7) : quoted($7))
	if ($8 != "-") m = member(m, "to", $6 == "list" ? array($8) : quoted($8))
	uci = uci (uci == "" ? "" : ",") "{" m "}"
}

$1 == "behind" { behind = quoted($2) }

$1 == "at" {
	m = member("", "command", quoted($2))
	m = member(m, "why", quoted($3))
	m = member(m, "from", quoted($4))
	at = at (at == "" ? "" : ",") "{" m "}"
}

$1 == "usb" {
	m = $2 == "" ? "" : member("", "from", $2)
	usb = "{" member(m, "to", $3) "}"
}

# The doctor's line follows: its facts begin with the sixth field there.
$1 == "blocked" {
	facts = ""
	for (i = 8; i <= NF; i++) facts = text_member(facts, substr($i, 1, index($i, "=") - 1), substr($i, index($i, "=") + 1))
	blocked = "{" member(member("", "code", quoted($2)), "facts", "{" facts "}") "}"
}

function array(s,  n, i, item, out) {
	n = split(s, item, " ")
	for (i = 1; i <= n; i++) out = out (i == 1 ? "" : ",") quoted(item[i])
	return "[" out "]"
}

END {
	m = member(member("", "schema", 1), "needed", uci at usb == "" ? "false" : "true")
	m = member(m, "blocked", blocked)
	m = member(member(m, "uci", "[" uci "]"), "at", "[" at "]")
	m = member(m, "behind", behind)
	print "{" member(m, "usb", usb) "}"
}
