# Presets as a JSON array, from lines of name, mode and bands with tabs between.

BEGIN { FS = "\t" }

{
	lte = ""
	n = split($3, band, " ")
	for (i = 1; i <= n; i++) if (band[i] ~ /^[1-9][0-9]?[0-9]?$/) lte = lte (lte == "" ? "" : ",") band[i]
	m = text_member("", "name", $1)
	m = text_member(m, "mode", $2 == "-" ? "" : $2)
	m = member(m, "lte", "[" lte "]")
	out = out (out == "" ? "" : ",") "{" m "}"
}

END { print "[" out "]" }
