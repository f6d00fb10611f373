# JSON as lines of PATH VALUE, e.g. `connection.autoconnect true`, `interface.0.route.0.mask 0`; strings without their quotes, empty
# objects and lists not at all. Takes any white space between, as `ubus call` has it. Together with json.awk.

{ text = text $0 " " }

END {
	at = 1
	value("")
}

function blank() {
	while (substr(text, at, 1) ~ /[ \t]/) at++
}

function value(path,  c, close_with, n, name) {
	blank()
	c = substr(text, at, 1)
	if (c != "{" && c != "[") {
		print path " " scalar()
		return
	}
	close_with = c == "{" ? "}" : "]"
	at++
	for (n = 0; blank() == "" && (c = substr(text, at, 1)) != close_with && c != ""; n++) {
		name = n
		if (close_with == "}") {
			name = scalar()
			blank()
			at++
		}
		value(path (path == "" ? "" : ".") name)
		blank()
		if (substr(text, at, 1) == ",") at++
	}
	at++
}
