# The members of a JSON object that -v only='NAME NAME…' names, as a JSON object. Input is one line, as status.awk writes it.

{
	split(only, names, " ")
	for (i in names) wanted[names[i]]
	at = 2
	while (substr($0, at, 1) == "\"") {
		start = at
		at = skip_string(at)
		name = substr($0, start + 1, at - start - 2)
		at = skip_value(at + 1)
		if (name in wanted) out = out (out == "" ? "" : ",") substr($0, start, at - start)
		if (substr($0, at, 1) == ",") at++
	}
	print "{" out "}"
}

# The position behind the string that begins at p.
function skip_string(p,  c) {
	for (p++; (c = substr($0, p, 1)) != "\"" && c != ""; p++) if (c == "\\") p++
	return p + 1
}

# The position behind the value that begins at p.
function skip_value(p,  c, depth) {
	do {
		c = substr($0, p, 1)
		if (c == "\"") {
			p = skip_string(p)
			continue
		}
		if (depth == 0 && (c == "," || c == "}")) break
		if (c == "{" || c == "[") depth++
		if (c == "}" || c == "]") depth--
		p++
	} while (c != "" && (depth > 0 || substr($0, p, 1) != "," && substr($0, p, 1) != "}"))
	return p
}
