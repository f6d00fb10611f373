# Prints a file of the router without what only people read: lines that are nothing but a comment, empty lines, and blanks
# at the beginning of a line. In awk, so that OpenWrt's build can do the same as `npm run package`:
#
#   awk -f shorten.awk FILE
#
# A name in .awk or .json tells the language, all else is shell. Of shell, here-documents and what stands in quotes stay as
# they are, which takes knowing where each quote ends. Syntax that this does not understand ends it with code 1: better no
# package than a wrong one.

FNR == 1 {
	language = FILENAME ~ /\.awk$/ ? "awk" : FILENAME ~ /\.json$/ ? "json" : "shell"
	if (/^#!/) {
		print
		next
	}
}

language != "shell" {
	if (!continued) {
		sub(/^[ \t]+/, "")
		if ($0 == "" || (language == "awk" && /^#/))
			next
	}
	continued = /\\$/
	print
	next
}

# `inside` holds a letter for each thing that is open: ( command or subshell, $ arithmetic, { parameter, " and ' quotes,
# h the here-document that follows.
inside ~ /h$/ {
	print
	text = $0
	if (indented)
		sub(/^\t+/, "", text)
	if (text == delimiter)
		inside = substr(inside, 1, length(inside) - 1)
	next
}

{
	if (!continued && inside !~ /[{"'$]$/) {
		sub(/^[ \t]+/, "")
		if ($0 == "" || /^#/)
			next
	}
	continued = 0
	read_line($0)
	print
}

END {
	if (failed || inside != "") {
		if (!failed)
			print FILENAME ": it ends inside " inside > "/dev/stderr"
		exit 1
	}
}

function open(letter) {
	inside = inside letter
}

function close_last() {
	inside = substr(inside, 1, length(inside) - 1)
}

function fail(why) {
	print FILENAME ":" FNR ": " why > "/dev/stderr"
	failed = 1
	exit 1
}

# Follows what opens and closes in a line.
function read_line(line,    i, char, top, quoted, heredoc, word) {
	word = 1
	for (i = 1; i <= length(line); i++) {
		char = substr(line, i, 1)
		top = substr(inside, length(inside), 1)
		if (top == "'") {
			if (char == "'")
				close_last()
			continue
		}
		if (char == "\\") {
			continued = (i == length(line))
			i++
			word = 0
			continue
		}
		if (char == "`")
			fail("` is not understood: write $(…)")
		if (char == "$") {
			i += opened_by_dollar(substr(line, i + 1, 2))
			word = 0
			continue
		}
		if (char == "\"") {
			if (top == "\"")
				close_last()
			else
				open("\"")
			word = 0
			continue
		}
		if (top == "\"")
			continue
		if (top == "{") {
			if (char == "}")
				close_last()
			else if (char == "'" && inside ~ /"\{/)
				fail("' in ${…} in \"…\" is not understood")
			else if (char == "'")
				open("'")
			continue
		}
		if (char == "'") {
			if (top == "$")
				fail("' in $((…)) is not understood")
			open("'")
			word = 0
			continue
		}
		if (char == "(")
			open(top == "$" ? "$" : "(")
		else if (char == ")" && (top == "(" || top == "$"))
			close_last()
		else if (char == "#" && word && top != "$")
			break
		else if (char == "<" && top != "$" && substr(line, i + 1, 1) == "<") {
			if (heredoc != "")
				fail("two here-documents in a line are not understood")
			heredoc = substr(line, i + 2)
			i++
		}
		word = char ~ /[ \t;&|()]/
	}
	if (heredoc != "")
		begin_heredoc(heredoc)
}

# Opens what follows a $; returns how many characters of it are read thereby.
function opened_by_dollar(next_two) {
	if (next_two == "((") {
		open("$")
		open("$")
		return 2
	}
	if (next_two ~ /^\(/)
		open("(")
	else if (next_two ~ /^\{/)
		open("{")
	else if (next_two ~ /^'/ && inside !~ /"$/)
		fail("$'…' is not understood")
	else
		return next_two ~ /^[#$]/ ? 1 : 0
	return 1
}

# Takes the word behind << and the letter for what follows.
function begin_heredoc(word) {
	indented = sub(/^-/, "", word)
	sub(/^[ \t]+/, "", word)
	if (word !~ /^('[A-Z_]+'|[A-Z_]+)([ \t;)].*)?$/)
		fail("the delimiter of this here-document is not understood")
	sub(/^'/, "", word)
	sub(/[^A-Z_].*$/, "", word)
	delimiter = word
	open("h")
}
