/** A command that the console suggests. */
export interface KnownCommand {
  command: string;
  /** One sentence on what it asks for. */
  about: string;
  /** It stands as a button, too. */
  quick?: boolean;
}

/** Commands that only read, the most useful first. */
export function knownCommands(): KnownCommand[] {
  return [
    { command: 'AT+CSQ', about: _('How much power is received.'), quick: true },
    { command: 'AT+GTCCINFO?', about: _('The serving cell and its neighbours.'), quick: true },
    { command: 'AT+GTCAINFO?', about: _('The carriers that are in use together.'), quick: true },
    { command: 'AT+CEREG?', about: _('Whether the modem is in an LTE network, and in which cell.'), quick: true },
    { command: 'AT+COPS?', about: _('The operator and how it was chosen.'), quick: true },
    { command: 'AT+GTACT?', about: _('The bands that are allowed.'), quick: true },
    { command: 'AT+CGDCONT?', about: _('The access points that are set.'), quick: true },
    { command: 'AT+MTSM=1', about: _('The temperature.'), quick: true },
    { command: 'AT+CPIN?', about: _('Whether the SIM is ready or wants a PIN.') },
    { command: 'AT+CREG?', about: _('Whether the modem is in a network, UMTS included.') },
    { command: 'AT+CESQ', about: _('Level and quality of the signal.') },
    { command: 'AT+CFUN?', about: _('Whether the radio is on.') },
    { command: 'AT+GTACT=?', about: _('The bands that this modem has.') },
    { command: 'AT+GTCELLLOCK?', about: _('Whether the modem is held to a cell.') },
    { command: 'AT+GTRNDIS?', about: _('Whether the data connection is up.') },
    { command: 'AT+GTAUTOCONNECT?', about: _('Whether the modem dials by itself.') },
    { command: 'AT+GTIPPASS?', about: _("Whether the router gets the operator's address itself.") },
    { command: 'AT+GTUSBMODE?', about: _('How the modem shows itself on USB.') },
    { command: 'AT+CGPADDR', about: _('The addresses that the operator has given.') },
    { command: 'ATI', about: _('Maker, model and firmware.') },
    { command: 'AT+CGMR', about: _('The firmware.') },
    { command: 'AT+CGSN', about: _('The IMEI, which identifies the modem.') },
    { command: 'AT+CIMI', about: _('The IMSI, which identifies the subscriber.') },
    { command: 'AT+ICCID', about: _('The ICCID, which identifies the SIM card.') },
  ];
}
