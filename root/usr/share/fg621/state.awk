# The one sentence about the link, from the USB plug upwards; names as in src/status.ts.

function state_name(  cfun) {
	if (FACT["usb_id"] == "")
		return FACT["restart"] != "" ? "restarting" : FACT["gone"] != "" ? "gone" : "no_device"
	if (FACT["port"] == "")
		return FACT["restart"] != "" ? "restarting" : just_plugged(5) ? "starting" : "no_driver"
	if (FACT["closed"] != "") return "port_closed"
	if (FACT["answered"] == "" || FACT["silent"] != "") {
		if (FACT["restart"] != "") return "restarting"
		return FACT["answered"] == "" && just_plugged(60) ? "starting" : "silent"
	}
	cfun = number_of("+CFUN")
	if ((cfun == "0" || cfun == "4") && !is_registered(REG)) return "radio_off"
	if (SIM != "" && SIM != "ready" && SIM != "busy") return "sim_" SIM
	if (is_registered(REG)) return "registered"
	if (REG < 0) return "unknown"
	return REG == 2 ? "searching" : REG == 3 ? "denied" : REG == 8 ? "emergency" : "no_service"
}

# A new device is given some seconds to settle.
function just_plugged(seconds) {
	return FACT["present"] != "" && FACT["now"] - FACT["present"] < seconds
}
