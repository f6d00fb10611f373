# Presets as a JSON array, from lines of name, mode and bands with tabs between.

BEGIN { FS = "\t" }

{
	gsub(/ +/, ",", $3)
	m = text_member("", "name", $1)
	m = text_member(m, "mode", $2 == "-" ? "" : $2)
	m = member(m, "lte", "[" $3 "]")
	out = out (out == "" ? "" : ",") "{" m "}"
}

END { print "[" out "]" }
