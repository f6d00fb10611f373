import form from 'form';
import uci from 'uci';
import { CONFIG, choice, dependent, flag, mayBeEmpty, type SettingsMap } from './settings-kit.ts';
import { ledName } from './settings-rules.ts';

const SECTION = 'leds';
const ON = { enabled: '1' };

function typed(section: form.Section, name: string, title: string, help: string): form.Option {
  const option = section.option(form.Value, name, title, help);
  option.placeholder = _('found by its label');
  option.validate = (_section, value) => ledName(value);
  return option;
}

function chosen(
  section: form.Section,
  name: string,
  title: string,
  help: string,
  names: readonly string[],
): form.Option {
  const option = section.option(form.ListValue, name, title, help);
  const now = uci.get(CONFIG, SECTION, name);
  option.value('', _('found by its label'));
  option.value('none', _('none', 'LED'));
  for (const one of names) option.value(one, one);
  // A name that this router does not have is kept until somebody chooses another one.
  if (typeof now === 'string' && now !== '' && now !== 'none' && !names.includes(now))
    option.value(now, _('%s (not there)').format(now));
  return option;
}

/**
 * The tab about the LEDs.
 *
 * @param names those of the router; undefined: they are typed
 */
export function ledsTab(map: SettingsMap, names: readonly string[] | undefined): void {
  const section = map.section(form.NamedSection, SECTION, SECTION, _('LEDs'));
  const led = (name: string, title: string, help: string) => {
    const option = names ? chosen(section, name, title, help, names) : typed(section, name, title, help);
    mayBeEmpty(dependent(option, ON), SECTION);
  };
  flag(
    section,
    'enabled',
    '1',
    _('Drive the LEDs'),
    _('The LEDs below show the modem. Switched off, each does again what it did before.'),
  );
  const source = choice(
    section,
    'source',
    { rsrp: _('RSRP'), bars: _('bars'), percent: _('percent') },
    _('Signal 1 to 3 show'),
    _('RSRP is the level of the LTE signal, bars are those of the overview, percent is all power received.'),
  );
  dependent(source, ON);
  led('signal1', _('Signal 1'), _('Lit with any usable signal.'));
  led('signal2', _('Signal 2'), _('Lit besides with a fair signal.'));
  led('signal3', _('Signal 3'), _('Lit besides with a good signal.'));
  led('plus', _('4G+'), _('Lit while the modem is on LTE.'));
  const carriers = choice(
    section,
    'carriers',
    { blink: _('it blinks, or is brighter'), same: _('no difference') },
    _('With several carriers'),
    _('How the 4G+ LED shows that more than one carrier is active.'),
  );
  dependent(carriers, ON);
}
