import { ageText, isStale, outdatedText } from './ages.ts';
import { bandLabel } from './bands.ts';
import { type Column, carrierTable, neighbourTable } from './cells.ts';
import { type Child, h } from './dom.ts';
import { clock, inRow } from './format.ts';
import { gradeOf, type Measure, measureHint, measuresOf, SCALES } from './grades.ts';
import { RECORDED } from './recent.ts';
import { cellRows, lastKnownRows, modemRows, simRows } from './rows.ts';
import { headOf, newestReading, type Scene, type SectionName, sectionsOf } from './scene.ts';
import { sparkline } from './sparkline.ts';
import type { Section } from './status.ts';
import { dim, gradeTag, meter, rowTable, section, valueText } from './widgets.ts';

/** The sentence for a section without values; nothing if the heading has already said why. */
function emptyText(from: Section, known: string): Child {
  if (from.error) return null;
  return h('p', { class: 'fg-empty' }, from.read_s === undefined ? _('Not read yet.') : known);
}

/** The last minutes beside a value; undefined where none are shown. */
function recentOf(measure: Measure, { recent, moment }: Scene): HTMLElement | undefined {
  const recorded = RECORDED.find((name) => name === measure);
  return recorded && recent && sparkline(recorded, recent.places(recorded, moment.now_ms), moment.now_ms);
}

/** Whether there is anything to show of the last minutes. */
function hasRecent({ status, moment, recent }: Scene): boolean {
  return measuresOf(status.signal).some(({ measure }) => {
    const recorded = RECORDED.find((name) => name === measure);
    return recorded !== undefined && (recent?.places(recorded, moment.now_ms).length ?? 0) > 1;
  });
}

function signalRow(measure: Measure, value: number, recent: Child): HTMLElement {
  const [number, unit] = valueText(measure, value).split(' ');
  return h(
    'div',
    { class: recent ? 'fg-sigrow recent' : 'fg-sigrow', 'data-part': measure },
    h('div', { class: 'name' }, h('strong', {}, SCALES[measure].name), ' ', dim(measureHint(measure))),
    h('div', { class: 'fg-value' }, number, h('small', {}, ` ${unit}`)),
    meter(measure, value),
    gradeTag(gradeOf(measure, value)),
    recent,
  );
}

function signalSection(scene: Scene): HTMLElement {
  const { signal, carriers } = scene.status;
  const rows = measuresOf(signal);
  const head = headOf('signal', _('Signal'), signal, scene);
  const band = carriers.list?.find((carrier) => carrier.role === 'PCC')?.band;
  const age =
    band !== undefined && head.age !== undefined && !head.stale
      ? inRow([`PCC ${bandLabel(band)}`, head.age])
      : head.age;
  const withRecent = hasRecent(scene);
  const recent = (measure: Measure) => withRecent && (recentOf(measure, scene) ?? h('div', { class: 'fg-recent' }));
  return section(
    {
      ...head,
      age,
      actions:
        withRecent && h('small', { class: 'fg-dim fg-recent-title' }, _('last 10 minutes, lowest \u2026 highest')),
    },
    rows.length > 0
      ? h(
          'div',
          { class: 'fg-signal' },
          ...rows.map(({ measure, value }) => signalRow(measure, value, recent(measure))),
        )
      : emptyText(signal, _('The modem gives no signal values.')),
  );
}

function columnCell({ title, weight, fields }: Column, index: number, namesLine: boolean): HTMLElement {
  const field = fields[index];
  return h(
    namesLine ? 'th' : 'td',
    {
      class: weight === 'minor' ? 'td left fg-minor' : 'td left',
      'data-title': title,
      scope: namesLine ? 'row' : null,
    },
    weight === 'main' ? h('strong', {}, field?.value) : field?.value,
    field?.note !== undefined && dim(` ${field.note}`),
  );
}

/** A table of columns; `lead` has the heading and the cells that name each line, else the main column does. */
function columnTable(
  name: string,
  kind: string,
  columns: readonly Column[],
  lead?: { title: string; cells: HTMLElement[] },
): HTMLElement {
  const count = lead?.cells.length ?? columns[0]?.fields.length ?? 0;
  const titles = [...(lead ? [lead.title] : []), ...columns.map((column) => column.title)];
  const lines = Array.from({ length: count }, (_unused, index) =>
    h(
      'tr',
      { class: 'tr' },
      lead?.cells[index],
      ...columns.map((column) => columnCell(column, index, !lead && column.weight === 'main')),
    ),
  );
  return h(
    'table',
    { class: `table ${kind}`, 'aria-label': name },
    h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title))),
    ...lines,
  );
}

function carriersSection(scene: Scene): HTMLElement {
  const { status } = scene;
  const { leads, columns } = carrierTable(status);
  const title = _('Carrier');
  const cells = leads.map(({ name, active }) =>
    h(
      'th',
      { class: 'td left fg-lead', 'data-title': title, scope: 'row' },
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
  const head = headOf('carriers', _('Carriers'), status.carriers, scene);
  return section(
    head,
    leads.length > 0 ? columnTable(head.title, 'fg-wide', columns, { title, cells }) : emptyText(status.carriers, none),
  );
}

function neighboursSection(scene: Scene): HTMLElement {
  const { status, moment } = scene;
  const searching = moment.state === 'searching';
  const columns = neighbourTable(status, searching);
  const unheard = columns.some(
    ({ title, fields }) => title === _('Allowed now') && fields.some((f) => f?.value === _('no')),
  );
  const head = headOf('neighbours', _('Neighbour cells'), status.neighbours, scene);
  return section(
    head,
    unheard &&
      h('p', { class: 'fg-empty' }, _('The modem listens only on allowed bands; cells on others cannot be heard now.')),
    columns.length > 0
      ? columnTable(head.title, 'fg-compact', columns)
      : emptyText(status.neighbours, _('The modem hears no other cell.')),
  );
}

function cellSection(scene: Scene): HTMLElement {
  const { network } = scene.status;
  const rows = cellRows(scene.status, scene.telling);
  const head = headOf('cell', _('Cell'), network, scene);
  return section(
    head,
    rows.length > 0
      ? rowTable(rows, scene.copied, head.title)
      : emptyText(network, _('The modem does not say in which cell it is.')),
  );
}

function modemSection(scene: Scene): HTMLElement {
  const { modem } = scene.status;
  const rows = modemRows(scene.status);
  const head = headOf('modem', _('Modem'), modem, scene);
  return section(
    head,
    rows.length > 0
      ? rowTable(rows, scene.copied, head.title)
      : emptyText(modem, _('The modem says nothing of itself.')),
  );
}

function simSection(scene: Scene): HTMLElement {
  const { sim } = scene.status;
  const rows = simRows(scene.status, scene.link, scene.telling);
  const head = headOf('sim', _('SIM and address'), sim, scene);
  return section(
    head,
    rows.length > 0
      ? rowTable(rows, scene.copied, head.title)
      : emptyText(sim, _('The modem says nothing of the SIM.')),
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
  const title = _('Modem');
  return rows.length > 0 ? section({ part: 'modem', title }, rowTable(rows, copied, title)) : null;
}

/** Everything that was known before the modem could no longer be asked, under one heading with one reason. */
function lastKnown(scene: Scene): HTMLElement | null {
  const { status, moment, telling, link, copied } = scene;
  const newest = newestReading(status);
  if (newest.read_s === undefined) return usbFacts(scene);
  const read_ms = moment.snapshot.at_ms - (moment.snapshot.uptime_s - newest.read_s) * 1000;
  const tables = [
    { name: _('Cell'), rows: lastKnownRows(status, telling) },
    { name: _('Modem'), rows: modemRows(status) },
    { name: _('SIM and address'), rows: simRows(status, link, telling) },
  ].filter(({ rows }) => rows.length > 0);
  return section(
    {
      part: 'last-known',
      title: _('Last known values'),
      age: ageText(newest, moment),
      stale: isStale(newest, moment),
      reason: outdatedText(clock(read_ms, moment.now_ms), moment),
    },
    h('div', { class: 'fg-cols' }, ...tables.map(({ name, rows }) => rowTable(rows, copied, name))),
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
