# Times of day for rows and events of this boot and of former ones. -v now=SECONDS of uptime at this moment.

BEGIN { BOOT = THIS = systime() - now }

# What the clock showed, or shows now that it was set, at T seconds of uptime.
function time_of_day(t) {
	return strftime("%Y-%m-%d %H:%M:%S", BOOT + t)
}

# `boot EPOCH` stands before what was recorded in a former boot.
$1 == "boot" {
	if (NF == 2 && is_number($2)) BOOT = $2 + 0
	next
}

function is_number(s) {
	return s ~ /^[0-9]+$/ && length(s) < 12
}
