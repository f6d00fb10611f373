# The model behind the stand-in for uci. Reads a configuration file, then its delta (lines of OPERATION<TAB>ARGUMENT),
# and carries out one operation: -v operation, -v package; the argument is in the environment, as UCI_ARGUMENT; with -v named=1 an export names every section.
#
# sections: type[i] name[i], i = 1…count ("" = deleted type); options: keys[i] = "a b", kind[i,key] = option or list,
# values[i,key] = number of values, value[i,key,n].

function fail(text) {
	if (quiet != 1) print "uci: " text >"/dev/stderr"
	failed = 1
	exit 1
}

function unknown(text) {
	print "uci: the stand-in does not know this: " text >"/dev/stderr"
	failed = 1
	exit 99
}

# Splits a line of a configuration into words; quotes of both kinds.
function words(line, list,    count, quote, i, c, word, open) {
	count = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quote != "") {
			if (c == quote) quote = ""
			else if (c == "\\" && quote == "\"") word = word substr(line, ++i, 1)
			else word = word c
		} else if (c == "'" || c == "\"") {
			quote = c
			open = 1
		} else if (c == "#" && !open) break
		else if (c == " " || c == "\t") {
			if (open) list[++count] = word
			word = ""
			open = 0
		} else if (c == "\\") {
			word = word substr(line, ++i, 1)
			open = 1
		} else {
			word = word c
			open = 1
		}
	}
	if (quote != "") unknown("a value of several lines")
	if (open) list[++count] = word
	return count
}

# Number of a section given by name, cfg number or @type[n]; 0 if there is none.
function find(which,    i, n, want, seen) {
	if (which ~ /^@.*\[-?[0-9]+\]$/) {
		want = substr(which, 2, index(which, "[") - 2)
		n = substr(which, index(which, "[") + 1) + 0
		if (n < 0) for (i = 1; i <= count; i++) if (type[i] == want) n += (seen++ < 0 ? 0 : 1)
		if (n < 0) return 0
		for (i = 1; i <= count; i++) if (type[i] == want && n-- == 0) return i
		return 0
	}
	for (i = 1; i <= count; i++) if (type[i] != "" && (name[i] == which || (name[i] == "" && anonymous(i) == which))) return i
	return 0
}

# The name that libuci makes up: its place, and Bernstein's hash of its type.
function anonymous(i,    k, hash) {
	hash = 5381
	for (k = 1; k <= length(type[i]); k++) hash = (hash * 33 + code_of(substr(type[i], k, 1))) % 4294967296
	return sprintf("cfg%02x%04x", i, hash % 65536)
}

function code_of(c,    i) {
	if (!("a" in CODE)) for (i = 32; i < 127; i++) CODE[sprintf("%c", i)] = i
	return CODE[c]
}

# How a section is called in `show`: @type[n] when it has no name.
function title(i,    j, n) {
	if (name[i] != "") return name[i]
	for (j = 1; j < i; j++) if (type[j] == type[i]) n++
	return "@" type[i] "[" (n + 0) "]"
}

function forget(i, key,    list, n, k, rest) {
	n = split(keys[i], list, " ")
	for (k = 1; k <= n; k++) if (list[k] != key) rest = rest (rest == "" ? "" : " ") list[k]
	keys[i] = rest
	values[i, key] = 0
	delete kind[i, key]
}

function put(i, key, how, text) {
	if (!((i, key) in kind)) keys[i] = keys[i] (keys[i] == "" ? "" : " ") key
	if (how == "option" || kind[i, key] != "list") values[i, key] = (how == "list" && kind[i, key] == "option") ? 1 : 0
	kind[i, key] = how
	value[i, key, ++values[i, key]] = text
}

# Takes PACKAGE.SECTION[.OPTION][=VALUE] apart into at_section, at_key, at_value, at_has.
function locate(argument,    left, dot) {
	at_has = index(argument, "=")
	left = at_has ? substr(argument, 1, at_has - 1) : argument
	at_value = at_has ? substr(argument, at_has + 1) : ""
	left = substr(left, length(package) + 2)
	dot = index(left, ".")
	at_section = dot ? substr(left, 1, dot - 1) : left
	at_key = dot ? substr(left, dot + 1) : ""
}

function apply(what, argument,    i, n, old) {
	if (what == "add") {
		type[++count] = substr(argument, length(package) + 2)
		name[count] = ""
		return
	}
	locate(argument)
	i = find(at_section)
	if (what == "delete") {
		if (!i || (at_key != "" && !((i, at_key) in kind))) fail("Entry not found")
		if (at_key == "") type[i] = ""
		else forget(i, at_key)
	} else if (what == "set" && at_key == "") {
		if (!at_has || at_value == "") fail("Invalid argument")
		if (!i) {
			i = ++count
			name[i] = at_section
		}
		type[i] = at_value
	} else if (!i || !at_has) fail("Invalid argument")
	else if (what == "set") {
		if (at_value == "") forget(i, at_key)
		else put(i, at_key, "option", at_value)
	} else if (what == "add_list") put(i, at_key, "list", at_value)
	else if (what == "del_list") {
		n = values[i, at_key]
		for (old = 1; old <= n; old++) was[old] = value[i, at_key, old]
		forget(i, at_key)
		for (old = 1; old <= n; old++) if (was[old] != at_value) put(i, at_key, "list", was[old])
	} else unknown(what)
}

function quoted(text) {
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}

function option_text(i, key, separator, quote,    n, text) {
	for (n = 1; n <= values[i, key]; n++)
		text = text (n > 1 ? separator : "") (quote ? quoted(value[i, key, n]) : value[i, key, n])
	return text
}

function show_section(i, only,    list, n, k) {
	if (only == "") print package "." title(i) "=" type[i]
	n = split(keys[i], list, " ")
	for (k = 1; k <= n; k++)
		if (only == "" || list[k] == only) print package "." title(i) "." list[k] "=" option_text(i, list[k], " ", 1)
}

function write_section(i,    list, n, k, v) {
	print ""
	print "config " type[i] (name[i] != "" ? " " quoted(name[i]) : named ? " " quoted(anonymous(i)) : "")
	n = split(keys[i], list, " ")
	for (k = 1; k <= n; k++)
		for (v = 1; v <= values[i, list[k]]; v++) print "\t" kind[i, list[k]] " " list[k] " " quoted(value[i, list[k], v])
}

FNR == 1 { file++ }

FILENAME == ARGV[1] {
	delete word
	n = words($0, word)
	if (n == 0 || word[1] == "package") next
	if (word[1] == "config" && (n == 2 || n == 3)) {
		type[++count] = word[2]
		name[count] = word[3]
	} else if ((word[1] == "option" || word[1] == "list") && n == 3 && count > 0) {
		# uci passes over options without a value
		if (word[3] != "") put(count, word[2], word[1], word[3])
	}
	else unknown("the line " $0)
	next
}

{
	tab = index($0, "\t")
	apply(substr($0, 1, tab - 1), substr($0, tab + 1))
	change[++changes] = $0
}

END {
	if (failed) exit
	argument = ENVIRON["UCI_ARGUMENT"]
	if (operation == "export") print "package " package
	if (operation == "export" || operation == "file") {
		for (i = 1; i <= count; i++) if (type[i] != "") write_section(i)
		if (operation == "export") print ""
		exit
	}
	if (operation == "changes") {
		for (i = 1; i <= changes; i++) {
			what = substr(change[i], 1, index(change[i], "\t") - 1)
			argument = substr(change[i], index(change[i], "\t") + 1)
			locate(argument)
			path = package "." at_section (at_key == "" ? "" : "." at_key)
			if (what == "delete") print "-" path
			else if (what == "add") print package "." anonymous(count) "=" at_section
			else print path (what == "add_list" ? "+=" : what == "del_list" ? "-=" : "=") (at_key == "" ? at_value : quoted(at_value))
		}
		exit
	}
	if (operation != "get" && operation != "show") {
		apply(operation, argument)
		if (!failed && operation == "add") print anonymous(count)
		exit
	}
	if (argument == package) {
		if (operation == "get") fail("Invalid argument")
		for (i = 1; i <= count; i++) if (type[i] != "") show_section(i, "")
		exit
	}
	locate(argument)
	i = find(at_section)
	if (!i || (at_key != "" && !((i, at_key) in kind))) fail("Entry not found")
	if (operation == "show") show_section(i, at_key)
	else print (at_key == "" ? type[i] : option_text(i, at_key, " ", 0))
}
