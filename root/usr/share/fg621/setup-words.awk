# The plan of set-up for people: the configuration as a diff, then what the modem is told. Input as for setup.awk.

BEGIN { FS = "\t" }

$1 == "uci" {
	lines++
	if ($2 "." $3 != last) {
		if ($2 != file) print "--- /etc/config/" $2
		file = $2
		last = $2 "." $3
		print ($4 == "-" ? "  section " : "+ config " $4 " ") $3
	}
	values("-", $7)
	values("+", $8)
}

# With a metric, so that it does not take over.
$1 == "behind" { print "  The way out over " $2 " stays the first, this one comes after it." }

$1 == "at" {
	if (!at++) print "--- to the modem"
	print "  " $2
}

$1 == "usb" {
	lines++
	print "--- USB mode\n  " ($2 == "" ? "?" : $2) " -> " $3 ", by AT+GTUSBMODE=" $3 " and a restart of the modem"
}

$1 == "blocked" { blocked = 1 }

function values(sign, v,  n, i, item) {
	if (v == "-") return
	if ($6 != "list") print sign "   option " $5 " '" v "'"
	n = $6 == "list" ? split(v, item, " ") : 0
	for (i = 1; i <= n; i++) print sign "   list " $5 " '" item[i] "'"
}

END {
	if (lines + at) print "\nfg621 setup --yes does this."
	else if (!blocked) print "Nothing to do: all is set up."
	if (blocked) print "What set-up cannot do:"
}
