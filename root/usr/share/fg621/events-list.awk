# The recorder's events as a list for people, oldest first. Input: former-events events.1 events. With times.awk.

FNR == 1 && FILENAME !~ /former-events$/ { BOOT = THIS }

!is_number($1) || !is_number($2) || $3 !~ /^[a-z_]+$/ || /[^A-Za-z0-9_.,:+\/= -]/ { next }

{
	said = ""
	for (i = 4; i <= NF; i++) {
		if ((at = index($i, "=")) < 2) continue
		name = substr($i, 1, at - 1)
		# Of use to the monitor only.
		if (name == "usb" || name == "config") continue
		said = said (said == "" ? "" : ", ") name " " substr($i, at + 1)
	}
	kind = $3
	gsub(/_/, " ", kind)
	gsub(/_/, " ", said)
	printf said == "" ? "%s  %s%s\n" : "%s  %-12s  %s\n", time_of_day($2), kind, said
}
