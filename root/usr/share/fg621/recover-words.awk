# Recovery in words for a terminal, from the lines of flat.awk. -v now=SECONDS of uptime; -v asked=1: the next step was asked for.

BEGIN {
	WRONG["gone"] = "the modem has dropped off USB"
	WRONG["silent"] = "the modem does not answer"
	WRONG["radio_off"] = "the radio was left off"
	WRONG["unregistered"] = "no network"
	WRONG["no_address"] = "a network, but no address"
	WRONG["no_data"] = "an address, but no data"
	WRONG["carriers_lost"] = "the second carrier is gone"
	WRONG["hot"] = "the modem is too hot"
	DOES["ifup"] = "renew the address of the interface"
	DOES["dial"] = "have the modem dial again"
	DOES["radio"] = "switch the radio off and on"
	DOES["unlock"] = "give up the cell lock"
	DOES["restart"] = "restart the modem"
	DOES["usb"] = "take the modem off USB and back"
	DOES["reboot"] = "reboot the router"
	HELD["change"] = "a change is under way"
	HELD["job"] = "a job is running"
	HELD["scan"] = "a search for networks is running"
	HELD["hour"] = "enough was tried within this hour"
	HELD["day"] = "enough was tried within a day"
	HELD["window"] = "not at this time of day"
	HELD["no_step"] = "no step that is switched on helps"
}

{ IS[$1] = substr($0, length($1) + 2) }
$1 ~ /^recovery\.taken\./ { taken = taken (taken == "" ? "" : ", ") $2 }

END {
	if (IS["recovery.fault.trigger"] == "") print "Nothing is wrong."
	else print "Wrong:  " WRONG[IS["recovery.fault.trigger"]] " (" now - IS["recovery.fault.since_s"] " s)"
	if (taken != "") print "Taken:  " taken
	if (IS["recovery.step.name"] != "")
		print "Now:    " DOES[IS["recovery.step.name"]] ", and wait " left(IS["recovery.step.until_s"])
	if (IS["recovery.held"] != "") print "Held:   " HELD[IS["recovery.held"]]
	if (IS["recovery.next.name"] != "")
		print "Next:   " DOES[IS["recovery.next.name"]] (asked ? ", now" : left(IS["recovery.next.at_s"]) == "" ? "" : ", in" left(IS["recovery.next.at_s"]))
	if (IS["recovery.last.step"] != "")
		print "Last:   " IS["recovery.last.step"] ", " now - IS["recovery.last.at_s"] " s ago: " IS["recovery.last.result"]
	if (IS["recovery.enabled"] != "true") print "Recovery is switched off, or asleep because nothing is asked in the background."
}

# How long until TIME; empty when that is past.
function left(time) {
	return time > now ? " " time - now " s" : ""
}
