# What the recorder's files tell a monitor that starts: sizes, times of the last rows, and what was known by the events, so
# that none is told twice or left out. Input: fine.1 fine coarse.1 coarse events.1 events, as far as they are there.
# Output: VARIABLE=VALUE words for history_start, of characters that mean nothing to the shell.

FNR == 1 {
	name = FILENAME
	sub(/^.*\//, "", name)
}

{ if (name !~ /\.1$/) BYTES[name] += length($0) + 1 }

name ~ /^(fine|coarse)/ {
	if (split($0, field, ",") == 11 && is_number(field[1])) TOLD[name ~ /^fine/ ? "fine" : "coarse"] = field[1] + 0
	next
}

!is_number($1) || !is_number($2) || $3 !~ /^[a-z_]+$/ || /[^A-Za-z0-9_.,:+\/= -]/ { next }

{
	split("", VALUE)
	for (i = 4; i <= NF; i++) if ((at = index($i, "=")) > 1) VALUE[substr($i, 1, at - 1)] = substr($i, at + 1)
	NUMBER = $1 + 0
	T = $2 + 0
}

$3 == "started" {
	USB = VALUE["usb"]
	PRINT = VALUE["config"]
}
$3 == "gone" {
	USB = SILENT = ""
	GONE = T
}
$3 == "back" {
	USB = VALUE["usb"]
	BACK = T
	GONE = ""
}
$3 == "silent" { SILENT = T }
$3 == "answers" { SILENT = "" }
$3 == "lost" {
	UP = 0
	LOST = T
}
$3 == "registered" {
	UP = 1
	LOST = ""
	if ("bands" in VALUE) {
		BANDS = VALUE["bands"]
		split(BANDS, band, ",")
		BAND = band[1]
	}
	if ("pci" in VALUE) PCI = VALUE["pci"]
}
$3 == "band" {
	BAND = VALUE["to"]
	PCI = VALUE["to_pci"]
}
$3 == "cell" { PCI = VALUE["to_pci"] }
$3 == "ca_gained" || $3 == "ca_lost" { BANDS = VALUE["bands"] }
$3 == "change" { CHANGE = T }
$3 == "job" { JOB = T }
$3 == "scan" { SCAN = T }

# One that the shell can reckon with.
function is_number(s) {
	return s ~ /^[0-9]+$/ && length(s) < 10
}

END {
	for (name in BYTES) print "HISTORY_BYTES_" name "=" BYTES[name]
	for (name in TOLD) print "HISTORY_TOLD_" name "=" sprintf("%d", TOLD[name])
	print "EVENT_NUMBER=" sprintf("%d", NUMBER) "\nEVENT_USB=" USB "\nEVENT_PRINT=" PRINT "\nEVENT_GONE=" GONE
	print "EVENT_BACK=" BACK "\nEVENT_SILENT=" SILENT "\nEVENT_UP=" UP "\nEVENT_LOST=" LOST
	print "EVENT_BAND=" BAND "\nEVENT_PCI=" PCI "\nEVENT_BANDS=" BANDS
	print "EVENT_CHANGE=" CHANGE "\nEVENT_JOB=" JOB "\nEVENT_SCAN=" SCAN
}
