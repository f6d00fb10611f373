# The verb `help`.

help_verb() {
	cat <<-'TEXT'
		fg621 - status and control of a Fibocom FG621-EA LTE modem

		  fg621 status      what the monitor knows: a table on a terminal, JSON otherwise
		  fg621 history     measured values of the last day and more, as CSV
		  fg621 events      what has happened: network lost and found, cell and band changed,
		                    modem restarted and by whom
		  fg621 watch       have the monitor look now, and often for the next 30 s
		  fg621 bands       bands and modes allowed, wanted and supported
		  fg621 bands set 3,20 [--mode auto|lte|umts|lte-umts] [--confirm SECONDS] [--restart]
		                    allow these LTE bands only; without a network within the time
		                    (120 s, with --restart 300 s) the former ones come back. With
		                    --confirm they also come back unless `fg621 bands keep` is said.
		  fg621 bands auto  the same for all bands and automatic mode
		  fg621 bands keep  keep the change for good, also over restarts
		  fg621 bands undo  back to the former bands now. Both take the time at which the change
		                    was asked for (s of uptime: its first step in the status), and do
		                    nothing to another one then
		  fg621 preset      named choices of bands
		  fg621 preset save NAME 3,20 [--mode MODE]
		  fg621 preset delete NAME
		  fg621 operator    the network in use, and what the last search has found
		  fg621 operator scan [cancel]
		                    search for networks: up to 3 minutes without data
		  fg621 operator set 22610|auto [--confirm SECONDS]
		  fg621 operator keep|undo
		                    as for bands; without a network on it within 300 s the former
		                    choice comes back
		  fg621 cell        whether the modem is held to a cell
		  fg621 cell lock EARFCN [PCI] [--confirm SECONDS] [--restart]
		  fg621 cell unlock [--confirm SECONDS] [--restart]
		  fg621 cell keep|undo
		                    as for bands; not every firmware has this
		  fg621 apn         contexts and addresses
		  fg621 apn set [--cid 1] [--type ip|ipv6|ipv4v6] [--auth none|pap|chap|both]
		      [--user NAME] APN|-
		                    - leaves the APN to the network. The password is asked for, or
		                    taken from the environment: FG621_PASSWORD. Dials anew; without an
		                    address within 60 s the former APN comes back, unless a password
		                    belongs to it
		  fg621 connect     have the modem dial (context 1)
		  fg621 disconnect  end the data connection
		  fg621 autoconnect on|off
		                    whether the modem dials by itself when it starts
		  fg621 passthrough whether the router gets the operator's address itself
		  fg621 passthrough on|off [--confirm SECONDS]
		  fg621 passthrough keep|undo
		                    as for bands; dials anew
		  fg621 sim         the card, and the tries left
		  fg621 sim unlock [--store]
		                    enter the PIN: asked for, or from FG621_PIN. --store keeps it in
		                    /etc/fg621.pin for the next start; a stored PIN that was refused
		                    once is not used again.
		  fg621 sim unblock enter the PUK (FG621_PUK) and a new PIN (FG621_PIN)
		  fg621 sim pin on|off
		                    whether the card asks for its PIN (FG621_PIN) at each start
		  fg621 sim forget  delete the stored PIN
		  fg621 usb         the USB modes
		  fg621 usb 34..39 --yes
		                    switch the USB mode: restarts the modem. The interface moves along;
		                    without an address in 2 minutes both go back
		  fg621 revert-oem [--dry-run]
		                    what has to be set for TP-Link's own firmware
		  fg621 revert-oem --yes
		                    set it, and restart the modem: the data connection ends
		  fg621 doctor      what works and what does not, from the USB plug to a name that
		                    resolves, and what mends the first thing that does not
		  fg621 restart     restart the modem (AT+CFUN=15)
		  fg621 recover --dry-run
		                    what is wrong with the link, and what the monitor would do
		                    about it
		  fg621 recover     have it take the next step now
		  fg621 recover finish
		                    do what a killed monitor has left half done (run by the
		                    system itself when the service has ended)
		  fg621 setup [--dry-run] [--usb 36]
		                    what is missing for a link: interface, firewall zone, and
		                    that the modem dials; changes nothing
		  fg621 setup --yes [--usb 36]
		                    does it; what is right already is not touched
		  fg621 setup --modem
		                    only what the modem is told, in the background
		  fg621 at COMMAND  send one AT command, e.g.: fg621 at AT+CSQ
		  fg621 first-boot  the safe part of setup, once (run by the system itself)
		  fg621 leds release
		                    the LEDs do again what they did before the service drove them
		                    (run by the system itself when the service has ended)
		  fg621 monitor     the service itself (started by /etc/init.d/fg621)
		  fg621 version     version of this program
		  fg621 help        this text

		Exit codes: 0 ok, 1 the modem refused, 2 usage, 3 timeout, 4 no modem, 5 busy,
		6 unplugged, 7 the monitor is not running, 8 not the change that was meant.
	TEXT
}
