# What was recorded in former boots and in this one, for the copy on flash: lines of the files former…, then of the others, twice
# (pass=1, then pass=2). -v epoch=UNIX TIME of this boot, -v most=BYTES. The oldest lines are left out; `boot EPOCH` stands
# before what is of one boot.

FNR == 1 {
	if (FILENAME !~ /\/former[^\/]*$/) boot = "boot " sprintf("%.0f", epoch)
}

# Nothing that could pass for the end of the copy, nor what was cut off.
/[^A-Za-z0-9_.,:+\/= -]/ || !/[ ,]/ { next }

$1 == "boot" { boot = $0 }

pass == 1 {
	total += length($0) + 1
	next
}

# Room for the line that says of which boot the first row is.
total > most - 40 {
	total -= length($0) + 1
	next
}

$1 != "boot" {
	if (boot != told) print boot
	told = boot
	print
}
