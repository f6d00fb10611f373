# What programs that read JSON share: the JSON stands in `text`, and they are at the character `at` of it.

# A string without its quotes, or a number or word. Leaves `at` behind it, and always further than it was.
function scalar(  c, out) {
	c = substr(text, at, 1)
	if (c != "\"") {
		do {
			out = out c
			c = substr(text, ++at, 1)
		} while (c ~ /[-+.0-9a-zA-Z]/)
		return out
	}
	for (at++; (c = substr(text, at, 1)) != "\"" && c != ""; at++) {
		if (c == "\\") c = substr(text, ++at, 1)
		out = out c
	}
	at++
	return out
}
