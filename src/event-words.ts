import { bandLabel } from './bands.ts';
import { celsius, db, dbm, inRow, joined, roughly, span, width } from './format.ts';
import { type HistoryEvent, listIn, numberIn } from './history-events.ts';
import { stepDone, triggerText } from './recovery-words.ts';
import type { RecoveryStepName, Trigger } from './status.ts';

/** An event in words: what, and in a few words more about it; the latter may be empty. */
export interface EventWords {
  what: string;
  how: string;
}

/** What the words may depend on besides the event itself. */
export interface EventTelling {
  /** Name of an operator by its code, e.g. 22610, if it is known. */
  operator: (plmn: string) => string | undefined;
  /** Time of day of a moment of the uptime of the event's boot. */
  clock: (t_s: number) => string;
}

type Words = (event: HistoryEvent, telling: EventTelling) => [what: string, ...how: (string | undefined)[]];

const MINUTE = 60;
const LTE = /^[0-9]{1,2}$/;

/** The name of a band as events have it: a number of LTE, or `u` for UMTS. */
export function bandName(band: string): string {
  return LTE.test(band) ? bandLabel(Number(band)) : band === 'u' ? 'UMTS' : band;
}

function bandsText(event: HistoryEvent): string | undefined {
  const bands = listIn(event, 'bands').map(bandName);
  return bands.length > 0 ? joined(bands) : undefined;
}

function spanText(event: HistoryEvent, key: string, text: string): string | undefined {
  const seconds = numberIn(event, key);
  if (seconds === undefined) return undefined;
  return text.format(seconds % MINUTE === 0 ? roughly(seconds) : span(seconds));
}

function valueText(event: HistoryEvent, key: string, tell: (value: number) => string): string | undefined {
  const value = numberIn(event, key);
  return value === undefined ? undefined : tell(value);
}

/** The carriers after a change of them. */
function carriersNow(event: HistoryEvent): string | undefined {
  const now = inRow([bandsText(event), valueText(event, 'mhz', width)]);
  return now ? _('now %s').format(now) : undefined;
}

function pciText(event: HistoryEvent): string | undefined {
  const { pci, from_pci, to_pci } = event.values;
  if (from_pci !== undefined && to_pci !== undefined) return _('PCI %s to %s').format(from_pci, to_pci);
  const one = pci ?? to_pci;
  return one === undefined ? undefined : `PCI ${one}`;
}

/** The word for a value that an event may have; a value that is not known stands for itself. */
function oneOf(value: string | undefined, words: Readonly<Record<string, () => string>>): string | undefined {
  if (value === undefined) return undefined;
  const known = Object.entries(words).find(([name]) => name === value);
  return known ? known[1]() : value;
}

const STEPS: Readonly<Record<RecoveryStepName, () => string>> = {
  ifup: () => stepDone('ifup'),
  dial: () => stepDone('dial'),
  radio: () => stepDone('radio'),
  unlock: () => stepDone('unlock'),
  restart: () => stepDone('restart'),
  usb: () => stepDone('usb'),
  reboot: () => stepDone('reboot'),
};

const TRIGGERS: Readonly<Record<Trigger, () => string>> = {
  gone: () => triggerText('gone'),
  silent: () => triggerText('silent'),
  radio_off: () => triggerText('radio_off'),
  unregistered: () => triggerText('unregistered'),
  no_address: () => triggerText('no_address'),
  no_data: () => triggerText('no_data'),
  carriers_lost: () => triggerText('carriers_lost'),
  hot: () => triggerText('hot'),
};

const STATES = {
  searching: () => _('searching'),
  denied: () => _('refused by the network'),
  emergency: () => _('emergency calls only'),
  no_service: () => _('no network to be heard'),
  radio_off: () => _('radio switched off'),
  gone: () => _('modem gone from USB'),
  restarting: () => _('modem restarting'),
  silent: () => _('modem silent'),
};

const RESTARTERS = {
  person: () => _('restarted by a person'),
  recovery: () => _('restarted by recovery'),
  change: () => _('restarted for a change'),
  itself: () => _('restarted by itself'),
};

const RESULTS = {
  recovered: () => _('has helped'),
  nothing: () => _('brought nothing'),
};

const CAPS = {
  hour: () => _('enough was tried within this hour'),
  day: () => _('enough was tried within a day'),
  no_step: () => _('no step left that helps'),
};

const REASONS = {
  no_network: () => _('no network in time'),
  not_confirmed: () => _('nobody pressed Keep'),
  asked: () => _('asked for'),
  router_restarted: () => _('the router restarted'),
  refused: () => _('refused by the modem'),
  differs: () => _('the modem did something else'),
  not_saved: () => _('it could not be saved'),
  same: () => _('nothing to change'),
  unanswered: () => _('the modem did not answer'),
  stuck: () => _('the former choice could not be put back'),
  timeout: () => _('the modem did not answer in time'),
  unplugged: () => _('the modem left the USB'),
  busy: () => _('the modem was busy'),
  gone: () => _('the modem did not come back'),
  killed: () => _('it ended in the middle'),
};

const CHANGES = {
  bands: () => _('Bands'),
  operator: () => _('Operator'),
  cell: () => _('Cell lock'),
  passthrough: () => _('IP passthrough'),
};

const JOBS = {
  setup: () => _('Set-up'),
  usb: () => _('USB mode'),
  apn: () => _('Access point'),
  connect: () => _('Dialling'),
  disconnect: () => _('Hanging up'),
  sim: () => _('SIM'),
  revert: () => _("Return to TP-Link's firmware"),
};

const PHASES = {
  kept: () => _('kept'),
  undone: () => _('undone'),
  done: () => _('done'),
  failed: () => _('failed'),
  cancelled: () => _('cancelled'),
  running: () => _('begun'),
};

function withColon(before: string, after: string | undefined): string {
  return after === undefined ? before : _('%s: %s').format(before, after);
}

const WORDS: Readonly<Record<string, Words>> = {
  started: ({ values }) => [
    _('Monitor started'),
    values.version === undefined ? undefined : _('version %s').format(values.version),
  ],
  settings: () => [_('Settings changed')],
  registered: (event, telling) => [
    _('Registered'),
    event.values.plmn === undefined
      ? undefined
      : (telling.operator(event.values.plmn) ?? _('operator %s').format(event.values.plmn)),
    bandsText(event),
    pciText(event),
    spanText(event, 'after', _('after %s')),
    event.values.step === undefined ? undefined : withColon(_('recovery'), oneOf(event.values.step, STEPS)),
  ],
  lost: (event) => [
    _('Network lost'),
    oneOf(event.values.state, STATES),
    bandsText(event),
    pciText(event),
    valueText(event, 'rsrp', dbm),
    valueText(event, 'sinr', (value) => `SINR ${db(value)}`),
  ],
  band: (event) => [
    _('Band changed'),
    event.values.from === undefined || event.values.to === undefined
      ? undefined
      : _('%s to %s', 'change').format(bandName(event.values.from), bandName(event.values.to)),
    pciText(event),
  ],
  cell: (event) => [
    _('Cell changed'),
    pciText(event),
    event.values.band === undefined ? undefined : _('still %s').format(bandName(event.values.band)),
  ],
  ca_gained: (event) => [_('Carrier gained'), carriersNow(event)],
  ca_lost: (event) => [_('Carrier lost'), carriersNow(event)],
  gone: () => [_('Modem gone from USB')],
  back: (event) => [
    _('Modem back on USB'),
    oneOf(event.values.by, RESTARTERS),
    spanText(event, 'after', _('after %s')),
  ],
  silent: () => [_('AT port silent')],
  answers: (event) => [_('AT port answers again'), spanText(event, 'after', _('after %s'))],
  hot: (event) => [_('Modem too hot'), valueText(event, 'temperature_c', celsius)],
  cool: (event) => [_('Modem cool again'), valueText(event, 'temperature_c', celsius)],
  recovery: (event) => [
    withColon(_('Recovery'), oneOf(event.values.step, STEPS)),
    oneOf(event.values.trigger, TRIGGERS),
    spanText(event, 'since', _('for %s')),
    event.values.trigger === 'unregistered' ? oneOf(event.values.state, STATES) : undefined,
    event.values.hosts === 'none' ? _('no host answered') : undefined,
    valueText(event, 'rsrp', dbm),
    valueText(event, 'temperature_c', celsius),
    oneOf(event.values.result, RESULTS),
  ],
  recovery_end: (event) => [
    event.values.result === 'recovered' ? _('Recovery has helped') : _('Recovery step brought nothing'),
    oneOf(event.values.step, STEPS),
    spanText(event, 'after', _('after %s')),
  ],
  capped: (event, { clock }) => [
    _('Recovery waits'),
    oneOf(event.values.trigger, TRIGGERS),
    oneOf(event.values.cap, CAPS),
    valueText(event, 'until', (until) => _('until %s').format(clock(until))),
  ],
  change: (event) => [
    withColon(oneOf(event.values.kind, CHANGES) ?? _('Change'), oneOf(event.values.phase, PHASES)),
    oneOf(event.values.reason, REASONS),
  ],
  job: (event) => [
    withColon(oneOf(event.values.kind, JOBS) ?? _('Job'), oneOf(event.values.phase, PHASES)),
    oneOf(event.values.reason, REASONS),
  ],
  scan: (event) => [withColon(_('Search for networks'), oneOf(event.values.phase, PHASES))],
};

/** Tells an event; one of a kind that is not known by its name and its values. */
export function eventWords(event: HistoryEvent, telling: EventTelling): EventWords {
  const words = Object.entries(WORDS).find(([kind]) => kind === event.kind)?.[1];
  if (!words)
    return {
      what: event.kind.split('_').join(' '),
      how: Object.entries(event.values)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    };
  const [what, ...how] = words(event, telling);
  return { what, how: inRow(how) };
}
