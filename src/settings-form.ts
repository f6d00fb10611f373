import form from 'form';
import uci from 'uci';
import { CONFIG, dependent, flag, line, mayBeEmpty, type SettingsMap } from './settings-kit.ts';
import { ledsTab } from './settings-leds.ts';
import { recoveryTab } from './settings-recovery.ts';
import { serialPort, wholeNumber, wholeNumberOrZero } from './settings-rules.ts';

const SECTIONS = ['monitor', 'modem', 'recovery', 'leds', 'history'];
const LONGEST_INTERVAL_S = 999;

function readingTab(map: SettingsMap): void {
  const section = map.section(form.NamedSection, 'monitor', 'monitor', _('Reading'));
  line(
    section,
    'interval_active',
    '5',
    (value) => wholeNumber(value, 1, LONGEST_INTERVAL_S),
    _('While a page is open'),
    _('Seconds between two readings of the radio while somebody looks, 1 to 999.'),
  );
  line(
    section,
    'interval_background',
    '30',
    (value) => wholeNumberOrZero(value, 1, LONGEST_INTERVAL_S),
    _('Otherwise'),
    _(
      'The same while nobody looks. 0 means never: then recovery, LEDs and history rest too, and the modem is left alone.',
    ),
  );
  const port = section.option(
    form.Value,
    'port',
    _('AT port (for experts)'),
    _('Best left empty: the port is found, also when its name changes. With a wrong one nobody can ask the modem.'),
  );
  port.ucisection = 'modem';
  port.placeholder = _('found by itself');
  port.validate = (_section, value) => serialPort(value);
  mayBeEmpty(port, 'modem');
}

function historyTab(map: SettingsMap): void {
  const section = map.section(form.NamedSection, 'history', 'history', _('History'));
  flag(
    section,
    'enabled',
    '1',
    _('Record the signal'),
    _(
      'Values, rates and events of the last day or more, in at most 256 kB of memory. Switching it off deletes what was recorded.',
    ),
  );
  const flash = flag(
    section,
    'flash',
    '0',
    _('Keep across reboots'),
    _(
      'Writes a copy to flash once an hour, which wears it a little; a sysupgrade does not keep it. Switching it off deletes the copy.',
    ),
  );
  dependent(flash, { enabled: '1' });
}

/**
 * The form of all settings, once /etc/config/fg621 is loaded. Sections that a file of an older version lacks come into
 * being when it is saved.
 *
 * @param leds names of the router's LEDs; undefined: they are typed
 */
export function settingsForm(leds: readonly string[] | undefined): SettingsMap {
  for (const name of SECTIONS) if (!uci.get(CONFIG, name)) uci.add(CONFIG, name, name);
  const map = new form.Map(
    CONFIG,
    _('Settings'),
    _('How the router watches over the modem. All defaults are safe; bands and access point have their own pages.'),
  );
  map.tabbed = true;
  readingTab(map);
  recoveryTab(map);
  ledsTab(map, leds);
  historyTab(map);
  return map;
}
