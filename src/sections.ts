import { ageText, isStale, outdatedText } from './ages.ts';
import { bandLabel } from './bands.ts';
import { type Column, carrierTable, neighbourTable } from './cells.ts';
import { type Child, h } from './dom.ts';
import { clock } from './format.ts';
import { gradeOf, type Measure, measureHint, measuresOf, SCALES } from './grades.ts';
import { cellRows, lastKnownRows, modemRows, simRows } from './rows.ts';
import { headOf, newestReading, type Scene, type SectionName, sectionsOf } from './scene.ts';
import type { Section } from './status.ts';
import { dim, gradeTag, meter, rowTable, section, valueText } from './widgets.ts';

/** The sentence for a section without values; nothing if the heading has already said why. */
function emptyText(from: Section, known: string): Child {
  if (from.error) return null;
  return h('p', { class: 'fg-empty' }, from.read_s === undefined ? _('Not read yet.') : known);
}

function signalRow(measure: Measure, value: number): HTMLElement {
  const [number, unit] = valueText(measure, value).split(' ');
  return h(
    'div',
    { class: 'fg-sigrow', 'data-part': measure },
    h('div', { class: 'name' }, h('strong', {}, SCALES[measure].name), ' ', dim(measureHint(measure))),
    h('div', { class: 'fg-value' }, number, h('small', {}, ` ${unit}`)),
    meter(measure, value),
    gradeTag(gradeOf(measure, value)),
  );
}

function signalSection(scene: Scene): HTMLElement {
  const { signal, carriers } = scene.status;
  const rows = measuresOf(signal);
  const head = headOf('signal', _('Signal'), signal, scene);
  const band = carriers.list?.find((carrier) => carrier.role === 'PCC')?.band;
  const age =
    band !== undefined && head.age !== undefined && !head.stale ? `PCC ${bandLabel(band)}, ${head.age}` : head.age;
  return section(
    { ...head, age },
    rows.length > 0
      ? h('div', { class: 'fg-signal' }, ...rows.map(({ measure, value }) => signalRow(measure, value)))
      : emptyText(signal, _('The modem gives no signal values.')),
  );
}

function columnCell({ title, weight, fields }: Column, index: number): HTMLElement {
  const field = fields[index];
  return h(
    'td',
    { class: weight === 'minor' ? 'td left fg-minor' : 'td left', 'data-title': title },
    weight === 'main' ? h('strong', {}, field?.value) : field?.value,
    field?.note !== undefined && dim(` ${field.note}`),
  );
}

/** A table of columns; `lead` has the heading and the cells that each line begins with. */
function columnTable(
  kind: string,
  columns: readonly Column[],
  lead?: { title: string; cells: HTMLElement[] },
): HTMLElement {
  const count = lead?.cells.length ?? columns[0]?.fields.length ?? 0;
  const titles = [...(lead ? [lead.title] : []), ...columns.map((column) => column.title)];
  const lines = Array.from({ length: count }, (_unused, index) =>
    h('tr', { class: 'tr' }, lead?.cells[index], ...columns.map((column) => columnCell(column, index))),
  );
  return h(
    'table',
    { class: `table ${kind}` },
    h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left' }, title))),
    ...lines,
  );
}

function carriersSection(scene: Scene): HTMLElement {
  const { status } = scene;
  const { leads, columns } = carrierTable(status);
  const title = _('Carrier');
  const cells = leads.map(({ name, active }) =>
    h(
      'td',
      { class: 'td left fg-lead', 'data-title': title },
      h('span', { class: active ? 'fg-dot' : 'fg-dot idle' }),
      h('strong', {}, name),
      dim(` ${active ? _('active') : _('not active')}`),
    ),
  );
  const { technology } = status.network;
  const none =
    technology === undefined || technology === 'LTE' || technology === 'LTE-A'
      ? _('The modem names no carrier.')
      : _('Only LTE has carriers; the modem is on %s.').format(technology);
  return section(
    headOf('carriers', _('Carriers'), status.carriers, scene),
    leads.length > 0 ? columnTable('fg-wide', columns, { title, cells }) : emptyText(status.carriers, none),
  );
}

function neighboursSection(scene: Scene): HTMLElement {
  const { status, moment } = scene;
  const searching = moment.state === 'searching';
  const columns = neighbourTable(status, searching);
  const unheard = columns.some(
    ({ title, fields }) => title === _('Allowed now') && fields.some((f) => f?.value === _('no')),
  );
  return section(
    headOf('neighbours', _('Neighbour cells'), status.neighbours, scene),
    unheard &&
      h('p', { class: 'fg-empty' }, _('The modem listens only on allowed bands; cells on others cannot be heard now.')),
    columns.length > 0
      ? columnTable('fg-compact', columns)
      : emptyText(status.neighbours, _('The modem hears no other cell.')),
  );
}

function cellSection(scene: Scene): HTMLElement {
  const { network } = scene.status;
  const rows = cellRows(scene.status, scene.telling);
  return section(
    headOf('cell', _('Cell'), network, scene),
    rows.length > 0
      ? rowTable(rows, scene.copied)
      : emptyText(network, _('The modem does not say in which cell it is.')),
  );
}

function modemSection(scene: Scene): HTMLElement {
  const { modem } = scene.status;
  const rows = modemRows(scene.status);
  return section(
    headOf('modem', _('Modem'), modem, scene),
    rows.length > 0 ? rowTable(rows, scene.copied) : emptyText(modem, _('The modem says nothing of itself.')),
  );
}

function simSection(scene: Scene): HTMLElement {
  const { sim } = scene.status;
  const rows = simRows(scene.status, scene.link, scene.telling);
  return section(
    headOf('sim', _('SIM and address'), sim, scene),
    rows.length > 0 ? rowTable(rows, scene.copied) : emptyText(sim, _('The modem says nothing of the SIM.')),
  );
}

const DRAW: Readonly<Record<SectionName, (scene: Scene) => HTMLElement>> = {
  signal: signalSection,
  carriers: carriersSection,
  neighbours: neighboursSection,
  cell: cellSection,
  modem: modemSection,
  sim: simSection,
};

/** What the router sees of a modem that was never asked. */
function usbFacts({ status, copied }: Scene): HTMLElement | null {
  const rows = modemRows(status);
  return rows.length > 0 ? section({ part: 'modem', title: _('Modem') }, rowTable(rows, copied)) : null;
}

/** Everything that was known before the modem could no longer be asked, under one heading with one reason. */
function lastKnown(scene: Scene): HTMLElement | null {
  const { status, moment, telling, link, copied } = scene;
  const newest = newestReading(status);
  if (newest.read_s === undefined) return usbFacts(scene);
  const read_ms = moment.snapshot.at_ms - (moment.snapshot.uptime_s - newest.read_s) * 1000;
  const tables = [lastKnownRows(status, telling), modemRows(status), simRows(status, link, telling)];
  return section(
    {
      part: 'last-known',
      title: _('Last known values'),
      age: ageText(newest, moment),
      stale: isStale(newest, moment),
      reason: outdatedText(clock(read_ms, moment.now_ms), moment),
    },
    h('div', { class: 'fg-cols' }, ...tables.filter((rows) => rows.length > 0).map((rows) => rowTable(rows, copied))),
  );
}

/** The part of the page below the headline. */
export function drawSections(scene: Scene): Child[] {
  const names = sectionsOf(scene);
  if (names.size === 0) return [lastKnown(scene)];
  const draw = (...wanted: SectionName[]) => wanted.filter((name) => names.has(name)).map((name) => DRAW[name](scene));
  return [
    ...draw('signal', 'carriers', 'neighbours'),
    h('div', { class: 'fg-cols', 'data-part': 'cols' }, ...draw('cell', 'modem', 'sim')),
  ];
}
