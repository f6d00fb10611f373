# JSON text. Whatever bytes the modem sends, the output is valid JSON in valid UTF-8.

BEGIN { for (i = 1; i < 256; i++) CODE_OF[sprintf("%c", i)] = i }

# A JSON string of at most 64 characters; a longer one ends in an ellipsis. Control characters and broken UTF-8 are left out.
function quoted(s,  i, k, n, head, out, c, code, more, ok) {
	for (i = 1; i <= length(s) && n < 65; i++) {
		c = substr(s, i, 1)
		code = CODE_OF[c]
		if (c == "\"" || c == "\\") c = "\\" c
		else if (code < 32 || code == 127) continue
		else if (code == 194 && CODE_OF[substr(s, i + 1, 1)] < 160) {
			# U+0080 to U+009F are control characters too.
			i++
			continue
		} else if (code > 127) {
			more = code >= 194 && code < 224 ? 1 : code >= 224 && code < 240 ? 2 : code >= 240 && code < 245 ? 3 : 0
			ok = more > 0
			for (k = 1; ok && k <= more; k++) {
				ok = is_continuation(substr(s, i + k, 1), k == 1 ? code : 0)
				c = c substr(s, i + k, 1)
			}
			if (!ok) continue
			i += more
		}
		if (n++ == 63) head = out
		out = out c
	}
	return "\"" (n > 64 ? head "…" : out) "\""
}

# Whether c may follow; after some first bytes the second is narrower (Unicode 15, table 3-7).
function is_continuation(c, first,  code) {
	code = CODE_OF[c]
	if (first == 224 && code < 160 || first == 237 && code > 159) return 0
	if (first == 240 && code < 144 || first == 244 && code > 143) return 0
	return code >= 128 && code < 192
}

# A number as JSON, with one decimal at most.
function decimal(v) {
	return v == int(v) ? sprintf("%d", v) : sprintf("%.1f", v)
}

# A whole number from up to 8 hex digits; -1 when it is none.
function from_hex(s,  i, v) {
	if (s !~ /^[0-9A-Fa-f]+$/ || length(s) > 9) return -1
	s = tolower(s)
	for (i = 1; i <= length(s); i++)
		v = v * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
	return v
}

# An object under construction: `members` so far, one more member. Empty values leave no key.
function member(members, key, json) {
	if (json == "") return members
	return members (members == "" ? "" : ",") "\"" key "\":" json
}

function text_member(members, key, s) {
	return s == "" ? members : member(members, key, quoted(s))
}
