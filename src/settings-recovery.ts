import form from 'form';
import { dependent, flag, isNew, line, type SettingsMap } from './settings-kit.ts';
import { hostOrAddress, timeWindow, wholeNumber, wholeNumberOrZero } from './settings-rules.ts';

const SECTION = 'recovery';
const STEPS = ['ifup', 'dial', 'radio', 'unlock', 'restart', 'usb'];
const HOSTS = ['1.1.1.1', '9.9.9.9', '2606:4700:4700::1111', '2620:fe::fe'];
const ON = { enabled: '1' };

function steps(section: form.Section): void {
  const option = section.option(
    form.MultiValue,
    'step',
    _('Steps'),
    _('From gentle to rough. The reboot of the router is off by default; without any step, faults are only recorded.'),
  );
  option.value('ifup', _('renew the address'));
  option.value('dial', _('dial again'));
  option.value('radio', _('radio off and on'));
  option.value('unlock', _('give up a cell lock'));
  option.value('restart', _('restart the modem'));
  option.value('usb', _('reconnect USB'));
  option.value('reboot', _('reboot the router'));
  option.display_size = STEPS.length + 1;
  option.default = isNew(SECTION) ? STEPS : null;
  dependent(option, ON);
}

function hosts(section: form.Section): void {
  const option = section.option(
    form.DynamicList,
    'host',
    _('Hosts to ask'),
    _('IP addresses or host names; one answer is enough. An address answers also while names cannot be resolved.'),
  );
  option.validate = (_section, value) => value === '' || hostOrAddress(value);
  option.default = isNew(SECTION) ? HOSTS : null;
  dependent(option, { ...ON, ping: '1' });
}

function limits(section: form.Section): void {
  const restarts = (value: string) => wholeNumberOrZero(value, 1, 99);
  const hour = line(
    section,
    'per_hour',
    '2',
    restarts,
    _('At most in an hour'),
    _('Restarts of the modem, its USB port or the router, 0 to 99.'),
  );
  const day = line(
    section,
    'per_day',
    '6',
    restarts,
    _('At most in 24 hours'),
    _('The same over a whole day, 0 to 99.'),
  );
  const after = line(
    section,
    'lost_after',
    '120',
    (value) => wholeNumber(value, 30, 86_400),
    _('First step after'),
    _(
      'Seconds without a network before anything is done about that, 30 to 86400; other faults have times of their own.',
    ),
  );
  for (const option of [hour, day, after]) dependent(option, ON);
}

function carriers(section: form.Section): void {
  const lost = flag(
    section,
    'carriers',
    '0',
    _('Bring back lost carriers'),
    _(
      'Restarts the modem when a second carrier was there and is gone in the same band or cell, which cuts the link for a minute: at most once a day, and only with the step \u201crestart the modem\u201d.',
    ),
  );
  const after = line(
    section,
    'carriers_after',
    '30',
    (value) => wholeNumber(value, 1, 1440),
    _('Lost for'),
    _('Minutes until a lost carrier is brought back, 1 to 1440.'),
  );
  const window = line(
    section,
    'window',
    '03:00-05:00',
    timeWindow,
    _('Only between'),
    _('Times of day when that cut is welcome, by the clock of the router.'),
  );
  dependent(lost, ON);
  for (const option of [after, window]) dependent(option, { ...ON, carriers: '1' });
}

/** The tab about what the router does by itself when the link is lost. */
export function recoveryTab(map: SettingsMap): void {
  const section = map.section(form.NamedSection, SECTION, SECTION, _('Recovery'));
  flag(
    section,
    'enabled',
    '1',
    _('Recover by itself'),
    _(
      'When the link is lost, the steps below are taken one after the other, each once; then again after pauses that grow. Nothing happens while you change something or the SIM waits for its PIN.',
    ),
  );
  steps(section);
  limits(section);
  const ping = flag(
    section,
    'ping',
    '1',
    _('Look whether data flows'),
    _('When nothing has been received for a while, the hosts below are asked through the modem.'),
  );
  dependent(ping, ON);
  hosts(section);
  carriers(section);
  const temperature = line(
    section,
    'temperature',
    '85',
    (value) => wholeNumberOrZero(value, 40, 125),
    _('Temperature limit'),
    _(
      'Degrees Celsius, 40 to 125. At or above it in two readings, the radio pauses for 5 minutes, but only with the step \u201cradio off and on\u201d; 0 means never.',
    ),
  );
  dependent(temperature, ON);
}
