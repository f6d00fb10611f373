# The doctor's checks for people: a line each, and below the one that is broken why it matters and how to mend it. Input as
# for doctor.awk. {name} in a sentence is the fact of that name.

BEGIN {
	FS = "\t"
	TITLE["usb"] = "Modem on USB"; TITLE["drivers"] = "Drivers"; TITLE["port"] = "AT port"; TITLE["sim"] = "SIM card"
	TITLE["registered"] = "Network"; TITLE["autoconnect"] = "Dials by itself"; TITLE["dialled"] = "Connected"
	TITLE["interface"] = "Interface"; TITLE["zone"] = "Firewall zone"; TITLE["address"] = "Address"
	TITLE["route"] = "Default route"; TITLE["names"] = "Names"; TITLE["lan"] = "LAN addresses"; TITLE["wifi"] = "Wi-Fi calibration"
	MARK["ok"] = "ok  "; MARK["fail"] = "FAIL"; MARK["warn"] = "note"; MARK["wait"] = "... "
	OPKG = "OpenWrt 23.05, 24.10: opkg update && opkg install {packages}|OpenWrt 25.12: apk update && apk add {packages}|then: reboot"
	SETUP = "fg621 setup shows what it would change, fg621 setup --yes does it"
	TITLE["setup"] = "Configuration"
	SAY["setup no_zone"] = "there is no firewall zone for the way out: none holds wan, and none has that name"
	BY["setup no_zone"] = "Network > Firewall in LuCI: add a zone wan with masquerading, and a forwarding from lan to it"
	SAY["setup pending"] = "somebody has changed {config} and not committed it"
	BY["setup pending"] = "uci changes {config}; then uci commit {config} or uci revert {config}"
	SAY["setup used"] = "the modem's network device belongs to {device}: set-up leaves a modem alone that is used otherwise"
	BY["setup used"] = "If it may be taken: out of {device} with it, in LuCI: Network > Interfaces > Devices. If not:" \
		"|fg621 autoconnect on; fg621 connect have the modem dial"
	good()
	bad_modem()
	bad_router()
}

function good() {
	SAY["usb ok"] = "{usb_id}, USB mode {mode}, network device {net}"
	SAY["drivers ok"] = "serial port, and {driver} for the network"
	SAY["port ok"] = "{port} answers in {reply_ms} ms"
	SAY["sim ok"] = "ready"
	SAY["registered ok"] = "{operator}, {technology}"
	SAY["autoconnect ok"] = "yes"
	SAY["autoconnect unknown"] = "this firmware does not tell"
	SAY["dialled ok"] = "the modem has a data connection"
	SAY["dialled unknown"] = "this firmware does not tell"
	SAY["interface ok"] = "{name}: {proto} on {device}"
	SAY["interface several"] = "{name} is on {device}, and not alone there: two address requests get in each other's way"
	SAY["interface used"] = "{wanted_device} belongs to {device}: the router has no address of its own on it"
	SAY["zone ok"] = "{name} is in zone {zone}"
	SAY["address ok"] = "{ipv4} {ipv6}"
	SAY["route ok"] = "through {gateway} on {interface}"
	SAY["route other"] = "goes through {gateway} on {interface}, not through the modem"
	SAY["names ok"] = "{name} is found"
	SAY["lan ok"] = "{lan} and the modem's {modem} have nothing in common"
	SAY["wifi ok"] = "{partition} has it"
	SAY["wifi unknown"] = "nothing to look at on this router"
}

function bad_modem() {
	SAY["usb missing"] = "no FG621 on USB: nothing below can work"
	BY["usb missing"] = "Is this an MR500 or a 4G-AX56? Switch the router off and on; then: dmesg | grep -i usb"
	SAY["usb gone"] = "the modem was there and is away: it restarts, or has lost its power"
	BY["usb gone"] = "If it is not back in five minutes, switch the router off and on"
	SAY["drivers serial_missing"] = "no serial driver has taken the AT port: the modem cannot be asked or told anything"
	SAY["drivers net_missing"] = "no driver has taken the modem's network function: there is no device for an interface"
	SAY["drivers both_missing"] = "neither the serial nor the network driver is there: the modem is only seen"
	BY["drivers serial_missing"] = BY["drivers net_missing"] = BY["drivers both_missing"] = OPKG
	SAY["port silent"] = "{port} does not answer"
	BY["port silent"] = "It may be restarting: wait five minutes. Then switch the router off and on"
	SAY["port missing"] = "{port} is the port set in /etc/config/fg621, but there is no such port"
	BY["port missing"] = "uci -q delete fg621.modem.port; uci commit fg621; reload_config. Then it is found by itself"
	SAY["port closed"] = "{port} cannot be opened: another program has it, or stty is missing"
	BY["port closed"] = "OpenWrt 23.05, 24.10: opkg install coreutils-stty|OpenWrt 25.12: apk add coreutils-stty"
	SAY["port starting"] = "the modem is starting"
	SAY["port monitor_missing"] = "the monitor is not running: nobody asks the modem"
	BY["port monitor_missing"] = "/etc/init.d/fg621 enable; /etc/init.d/fg621 start"
	SAY["sim missing"] = "no SIM card: without one no network lets the modem in"
	BY["sim missing"] = "Put it in with the router off; the contacts face the board"
	SAY["sim pin"] = "the SIM card waits for its PIN"
	BY["sim pin"] = "fg621 sim unlock"
	SAY["sim puk"] = "the SIM card is blocked and wants its PUK"
	BY["sim puk"] = "fg621 sim unblock"
	SAY["sim locked"] = "the modem is locked to another SIM card"
	BY["sim locked"] = "Only who has locked it can undo that: the operator the router came from"
	SAY["sim failure"] = "the SIM card is broken or dirty"
	BY["sim failure"] = "Try it in a telephone"
	SAY["sim unknown"] = "not read yet"
	SAY["registered searching"] = "the modem searches for a network"
	SAY["registered no_service"] = "no network to be heard"
	BY["registered searching"] = BY["registered no_service"] = \
		"Are too few bands allowed? fg621 bands auto; fg621 operator set auto. Then the aerials and the place"
	SAY["registered denied"] = "the network refuses this SIM card"
	BY["registered denied"] = "Is it paid for and active? Is another operator set by hand? fg621 operator set auto"
	SAY["registered radio_off"] = "the radio is off (flight mode)"
	BY["registered radio_off"] = "fg621 at AT+CFUN=1"
	SAY["registered unknown"] = "not read yet"
	SAY["autoconnect off"] = "the modem does not dial when it starts: after each restart the link is down"
	BY["autoconnect off"] = SETUP "|by hand: fg621 at AT+GTAUTOCONNECT=1"
	SAY["dialled off"] = "the modem has no data connection"
	BY["dialled off"] = SETUP "|by hand: fg621 at AT+GTRNDIS=1,1"
}

function bad_router(  hand) {
	hand = SETUP "|by hand: uci set network.wwan0=interface; uci set network.wwan0.proto=dhcp;" \
		"|         uci set network.wwan0.device={wanted_device}; uci commit network; reload_config"
	SAY["interface missing"] = "no interface is on {wanted_device}: nothing asks the modem for an address"
	SAY["interface wrong_proto"] = "{name} has proto {proto}; this modem dials by itself and wants dhcp"
	SAY["interface wrong_device"] = "{name} is on {device}; the modem's network device is {wanted_device}"
	BY["interface missing"] = BY["interface wrong_proto"] = BY["interface wrong_device"] = hand
	SAY["interface disabled"] = "{name} is switched off"
	BY["interface disabled"] = SETUP "|by hand: uci -q delete network.{name}.disabled; uci -q delete network.{name}.auto;" \
		"|         uci commit network; reload_config"
	SAY["zone missing"] = "{name} is in no firewall zone: the LAN cannot get out through it"
	SAY["zone wrong_zone"] = "{name} is in zone {zone}, which does not hide the LAN behind the modem's address"
	BY["zone missing"] = BY["zone wrong_zone"] = SETUP "|by hand, in LuCI: Network > Firewall, zone wan, Edit, Covered networks: {name}"
	SAY["address missing"] = "{name} has got no address from the modem"
	BY["address missing"] = "ifup {name}; then logread -e {name}. Dialling may take minutes after a restart." \
		"|With IPv6 alone: another interface on the same device, DHCPv6 client, in the zone of {name}"
	SAY["route missing"] = "no default route: the router does not know the way out"
	BY["route missing"] = "Does the interface say defaultroute 0? uci -q delete network.{interface}.defaultroute;" \
		"|uci commit network; reload_config"
	SAY["names fails"] = "{name} is not found: no page will open"
	BY["names fails"] = "Do the operator's name servers answer? Others, e.g.: uci set network.wwan0.peerdns=0;" \
		"|uci add_list network.wwan0.dns=9.9.9.9; uci commit network; reload_config"
	SAY["lan clash"] = "{name} has {lan}, the modem gives {modem}: what is in both is only reached in the LAN"
	BY["lan clash"] = "uci set network.{name}.ipaddr=192.168.1.1; uci set network.{name}.netmask=255.255.255.0;" \
		"|uci commit network; reload_config. The router is at that address then"
	SAY["wifi wrong_offset"] = "{partition} (radio) is empty: an image with its place wrong; Wi-Fi is weak"
	BY["wifi wrong_offset"] = "Newer releases have it right (openwrt pull request 19790): sysupgrade. Write nothing to {partition}"
}

function filled(sentence,  i, name, value) {
	for (i = 6; i <= NF; i++) {
		name = substr($i, 1, index($i, "=") - 1)
		value = substr($i, index($i, "=") + 1)
		# In a replacement these two mean something.
		gsub(/[\\&]/, "\\\\&", value)
		gsub("[{]" name "[}]", value, sentence)
	}
	gsub(/[{][a-z0-9_]+[}]/, "-", sentence)
	return sentence
}

{
	if ($2 == "wait" && $5 != "-") sentence = "waits for: " TITLE[$5]
	else sentence = filled(SAY[$1 " " $3])
	printf "%s  %-17s  %s\n", MARK[$2], TITLE[$1], sentence
	if (($2 == "fail" || $2 == "warn") && ($1 " " $3) in BY) {
		n = split(filled(BY[$1 " " $3]), by, "|")
		for (i = 1; i <= n; i++) print "      " by[i]
	}
}
