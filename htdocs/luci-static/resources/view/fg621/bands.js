/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require view';
'require ui';
'require poll';
'require rpc';

const CONFIRM_S = 120;
const CONFIRM_RESTART_S = 300;
function confirmLimit(restart) {
    return restart ? CONFIRM_RESTART_S : CONFIRM_S;
}
const MODES = ['auto', 'lte', 'umts', 'lte-umts'];
function ascending(bands) {
    return [...new Set(bands)].sort((one, other) => one - other);
}
function presentChoice({ mode, lte = [] }) {
    return { mode, lte: ascending(lte) };
}
function choosable({ supported_lte, lte = [] }) {
    return ascending([...supported_lte, ...lte]);
}
function wholeChoice(bands) {
    return { mode: 'auto', lte: choosable(bands) };
}
function withBand(choice, band, ticked) {
    const others = choice.lte.filter((entry) => entry !== band);
    return { ...choice, lte: ascending(ticked ? [...others, band] : others) };
}
function usesLte(mode) {
    return mode !== 'umts';
}
function isWhole({ mode, lte }, bands) {
    return mode === 'auto' && lte.length > 0 && bands.supported_lte.every((band) => lte.includes(band));
}
function differences(choice, bands) {
    const before = presentChoice(bands);
    const lte = usesLte(choice.mode);
    const { mode } = choice;
    const umts = bands.umts;
    return {
        on: lte ? choice.lte.filter((band) => !before.lte.includes(band)) : [],
        off: lte ? before.lte.filter((band) => !choice.lte.includes(band)) : [],
        ...(mode !== undefined && mode !== before.mode && { mode }),
        umts: isWhole(choice, bands) && umts !== undefined && bands.supported_umts.some((band) => !umts.includes(band)),
    };
}
function obstacleOf(choice, bands) {
    if (usesLte(choice.mode) && choice.lte.length === 0)
        return 'empty';
    const { on, off, mode, umts } = differences(choice, bands);
    return on.length + off.length > 0 || mode !== undefined || umts ? undefined : 'same';
}
function orderOf(choice, bands, restart) {
    if (isWhole(choice, bands))
        return { lte: 'all', restart };
    const { on, off, mode } = differences(choice, bands);
    const lte = on.length + off.length > 0 && { lte: choice.lte };
    return { ...lte, ...(mode !== undefined && { mode }), restart };
}

const MINUS = '\u2212';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLEAR_MS = 20 * HOUR * 1000;
function decimal(value, digits = 0) {
    const text = Math.abs(value).toFixed(digits);
    return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}
function dbm(value) {
    return `${decimal(value)} dBm`;
}
function db(value) {
    return `${decimal(value, 1)} dB`;
}
function width(mhz) {
    return `${Number.isInteger(mhz) ? mhz : decimal(mhz, 1)} MHz`;
}
function roughly(seconds) {
    const s = Math.max(0, Math.floor(seconds));
    if (s < MINUTE)
        return _('%d s').format(s);
    if (s < HOUR)
        return _('%d min').format(Math.floor(s / MINUTE));
    if (s < DAY)
        return _('%d h').format(Math.floor(s / HOUR));
    return _('%d d').format(Math.floor(s / DAY));
}
function span(seconds) {
    const s = Math.max(0, Math.floor(seconds));
    if (s < MINUTE)
        return _('%d s').format(s);
    if (s < HOUR)
        return _('%d min %d s').format(Math.floor(s / MINUTE), s % MINUTE);
    if (s < DAY)
        return _('%d h %d min').format(Math.floor(s / HOUR), Math.floor((s % HOUR) / MINUTE));
    return _('%d d %d h').format(Math.floor(s / DAY), Math.floor((s % DAY) / HOUR));
}
function two(value) {
    return String(value).padStart(2, '0');
}
function clock(ms, nowMs) {
    const at = new Date(ms);
    const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
    if (nowMs - ms < CLEAR_MS)
        return time;
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
function day(ms, nowMs) {
    const at = new Date(ms);
    const now = new Date(nowMs);
    const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
    const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
    if (at.toDateString() === now.toDateString())
        return _('today %s').format(time);
    if (at.toDateString() === yesterday.toDateString())
        return _('yesterday %s').format(time);
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
function joined(names) {
    return names.join(' + ');
}
function listed(names) {
    const last = names[names.length - 1] ?? '';
    return names.length < 2 ? last : _('%s and %s').format(names.slice(0, -1).join(', '), last);
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}]/gu;
const LONGEST_TEXT = 200;
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function number(min, max) {
    return (value) => (typeof value === 'number' && value >= min && value <= max ? value : undefined);
}
function integer(min, max) {
    return (value) => (Number.isInteger(value) ? number(min, max)(value) : undefined);
}
const flag = (value) => (typeof value === 'boolean' ? value : undefined);
function text(pattern) {
    return (value) => {
        if (typeof value !== 'string')
            return undefined;
        const clean = value.replace(UNPRINTABLE, '').trim().slice(0, LONGEST_TEXT);
        return clean !== '' && (!pattern || pattern.test(clean)) ? clean : undefined;
    };
}
function oneOf(...values) {
    return (value) => values.find((candidate) => candidate === value);
}
function listOf(item, longest) {
    return (value) => {
        if (!Array.isArray(value))
            return undefined;
        return value.slice(0, longest).flatMap((entry) => {
            const decoded = item(entry);
            return decoded === undefined ? [] : [decoded];
        });
    };
}
function partly(spec) {
    return (value) => {
        const result = {};
        if (!isRecord(value))
            return result;
        for (const key of Object.keys(spec)) {
            const decoded = spec[key](value[key]);
            if (decoded !== undefined)
                result[key] = decoded;
        }
        return result;
    };
}
function inner(spec) {
    const decode = partly(spec);
    return (value) => (isRecord(value) ? decode(value) : undefined);
}
function whole(spec, required) {
    const decode = partly(spec);
    const complete = (value) => required.every((key) => key in value);
    return (value) => {
        const result = decode(value);
        return complete(result) ? result : undefined;
    };
}
function parseJson(source) {
    try {
        return JSON.parse(source);
    }
    catch {
        return undefined;
    }
}

const count = integer(0, Number.MAX_SAFE_INTEGER);
const address = whole({ address: text() }, ['address']);
const rawInterface = whole({
    interface: text(),
    up: flag,
    uptime: count,
    device: text(),
    l3_device: text(),
    'ipv4-address': listOf(address, 16),
    'ipv6-address': listOf(address, 16),
}, ['interface']);
const rawDump = partly({ interface: listOf(rawInterface, 256) });
const counters = whole({ rx_bytes: count, tx_bytes: count }, [
    'rx_bytes',
    'tx_bytes',
]);
function decodeInterfaces(reply) {
    return rawDump(reply).interface?.map((entry) => ({
        name: entry.interface,
        up: entry.up ?? false,
        ...(entry.uptime === undefined ? {} : { uptime_s: entry.uptime }),
        devices: [entry.l3_device, entry.device].filter((device) => device !== undefined),
        ipv4: (entry['ipv4-address'] ?? []).map((item) => item.address),
        ipv6: (entry['ipv6-address'] ?? []).map((item) => item.address),
    }));
}
function decodeCounters(reply) {
    return partly({ statistics: counters })(reply).statistics;
}
function linkOn(device, interfaces, counted) {
    if (device === undefined)
        return {};
    return {
        device,
        ...(interfaces && { interfaces: interfaces.filter((entry) => entry.devices.includes(device)) }),
        ...(counted && { counters: counted }),
    };
}
function carryingInterface(link) {
    return link.interfaces?.find((entry) => entry.up && entry.ipv4.length + entry.ipv6.length > 0);
}

const MISSED_READINGS$1 = 3;
const SLACK_S$1 = 20;
const AFTER_WAKING_S = 60;
const SEARCH_S = 180;
function isSearching({ change, scan }) {
    const choosing = change?.kind === 'operator' && (change.phase === 'sent' || change.phase === 'undoing');
    return choosing || scan?.phase === 'running';
}
function isOverdue(status, uptime_s) {
    const { interval_s } = status.monitor;
    const usual_s = interval_s === undefined ? AFTER_WAKING_S : MISSED_READINGS$1 * interval_s + SLACK_S$1;
    return uptime_s - status.uptime_s > usual_s + (isSearching(status) ? SEARCH_S : 0);
}

const PATIENCE_MS = 15000;
const FIRST_READING_S = 60;
const WORD_HOLDS_S = 60;
function withReading(model, reading) {
    const { status, uptime_s, at_ms, fault, interfaces, counters, monitor } = reading;
    const { fault: _before, silentSince_ms, ...kept } = model;
    return {
        ...kept,
        ...(fault && { fault }),
        ...(fault === 'unreachable' && { silentSince_ms: silentSince_ms ?? at_ms }),
        ...(status && uptime_s !== undefined && { snapshot: { status, uptime_s, at_ms } }),
        ...(interfaces && { interfaces }),
        ...(counters && { counters }),
        ...(monitor && uptime_s !== undefined && { monitor: { said: monitor, at_s: uptime_s, at_ms } }),
    };
}
function uptimeAt(snapshot, now_ms) {
    return snapshot.uptime_s + Math.max(0, now_ms - snapshot.at_ms) / 1000;
}
function monitorRuns(snapshot, monitor) {
    const { status, uptime_s } = snapshot;
    if (monitor?.said === 'not running' && status.uptime_s <= monitor.at_s)
        return false;
    if (!isOverdue(status, uptime_s))
        return true;
    if (!monitor && status.monitor.interval_s === undefined)
        return true;
    return monitor?.said === 'running' && uptime_s - monitor.at_s <= WORD_HOLDS_S;
}
function situationOf(model, now_ms) {
    const { snapshot, fault, silentSince_ms, monitor } = model;
    const last = snapshot && { snapshot };
    if (fault === 'missing') {
        const reading = monitor?.said === 'running' && now_ms - monitor.at_ms <= FIRST_READING_S * 1000;
        return { state: reading ? 'first_reading' : 'monitor_not_running', ...last };
    }
    const patient = fault === 'unreachable' && snapshot && now_ms - (silentSince_ms ?? now_ms) < PATIENCE_MS;
    if (fault && !patient)
        return { state: fault, ...last };
    if (!snapshot || !monitorRuns(snapshot, monitor))
        return { state: 'monitor_not_running', ...last };
    return { state: snapshot.status.state.name, snapshot };
}
function modemAnswers(state) {
    switch (state) {
        case 'sim_missing':
        case 'sim_pin':
        case 'sim_puk':
        case 'sim_locked':
        case 'sim_failure':
        case 'radio_off':
        case 'searching':
        case 'denied':
        case 'emergency':
        case 'no_service':
        case 'registered':
        case 'unknown':
            return true;
        case 'no_device':
        case 'gone':
        case 'restarting':
        case 'no_driver':
        case 'starting':
        case 'port_closed':
        case 'silent':
        case 'monitor_not_running':
        case 'first_reading':
        case 'damaged':
        case 'other_version':
        case 'refused':
        case 'session':
        case 'unreachable':
            return false;
    }
}
function linkOf(model) {
    return linkOn(model.snapshot?.status.modem.net_device, model.interfaces, model.counters);
}

const STORAGE_KEY$1 = 'fg621.hide-identifiers';
const LONG_NUMBER = /[0-9]{12,}/g;
const SHORTEST_SECRET = 4;
function hidesIdentifiers() {
    try {
        return window.localStorage.getItem(STORAGE_KEY$1) === '1';
    }
    catch {
        return false;
    }
}
function secretsOf(status) {
    const { modem, sim, network, connection } = status;
    const numbers = [network.cell_id, network.enb, network.tac].filter((value) => value !== undefined);
    return [
        modem.imei,
        sim.iccid,
        sim.imsi,
        ...numbers.map((value) => String(value)),
        ...numbers.map((value) => value.toString(16).toUpperCase()),
        connection.ipv4,
        connection.ipv6,
        ...(connection.dns ?? []),
        ...(connection.contexts ?? []).flatMap((context) => [context.apn, context.ipv4, context.ipv6]),
    ].filter((value) => value !== undefined && value.length >= SHORTEST_SECRET);
}
function scrub(text, status) {
    const without = secretsOf(status).reduce((rest, secret) => rest.split(secret).join('\u2026'), text);
    return without.replace(LONG_NUMBER, '\u2026');
}

const MISSED_READINGS = 3;
const SLACK_S = 10;
function ageOf(section, moment) {
    if (section.read_s === undefined)
        return undefined;
    return Math.max(0, Math.floor(uptimeAt(moment.snapshot, moment.now_ms) - section.read_s));
}
function isStale(section, moment) {
    const age = ageOf(section, moment);
    if (age === undefined)
        return false;
    if (section.error || !modemAnswers(moment.state))
        return true;
    return section.every_s !== undefined && age > MISSED_READINGS * section.every_s + SLACK_S;
}
function ageText(section, moment) {
    const age = ageOf(section, moment);
    if (age === undefined)
        return undefined;
    return (isStale(section, moment) ? _('%s old') : _('%s ago')).format(roughly(age));
}
function causeOf({ reason, command, text }) {
    switch (reason) {
        case 'refused':
            return _('the modem answered %s to %s').format(text ?? 'ERROR', command);
        case 'timeout':
            return _('the modem did not answer %s').format(command);
        case 'busy':
            return _('the port was in use when %s was to be asked').format(command);
        case 'unplugged':
            return _('the modem left the USB during %s').format(command);
        case 'empty':
            return _('the answer to %s had nothing usable in it').format(command);
    }
}
function retryText(error, moment) {
    if (error.retry_s === undefined)
        return '';
    const wait = Math.ceil(error.retry_s - uptimeAt(moment.snapshot, moment.now_ms));
    return wait > 0 ? ` ${_('The next try is in %s.').format(roughly(wait))}` : ` ${_('The next try is due now.')}`;
}
function outdatedText(at, { state, paused, snapshot }) {
    switch (state) {
        case 'no_device':
        case 'gone':
            return _('Read at %s, before the modem vanished.').format(at);
        case 'restarting':
            return _('Read at %s, before the modem was restarted.').format(at);
        case 'no_driver':
        case 'starting':
        case 'port_closed':
        case 'silent':
            return _('Read at %s; the modem has not answered since.').format(at);
        case 'monitor_not_running':
        case 'first_reading':
            return _('Read at %s; nothing has asked the modem since.').format(at);
        case 'damaged':
        case 'other_version':
        case 'refused':
        case 'session':
        case 'unreachable':
            return _('Read at %s; newer values cannot be read.').format(at);
        default:
            if (paused)
                return _('Read at %s; the refreshing of the page is paused.').format(at);
            if (isSearching(snapshot.status))
                return _('Read at %s. The modem looks for networks and says nothing meanwhile.').format(at);
            if (isOverdue(snapshot.status, snapshot.uptime_s))
                return _('Read at %s. The modem is slow to answer: the monitor is still asking.').format(at);
            return _('Read at %s; a new reading is overdue.').format(at);
    }
}
function reasonOf(section, moment, hide) {
    const { error } = section;
    const age = ageOf(section, moment);
    const at = clock(moment.now_ms - (age ?? 0) * 1000, moment.now_ms);
    if (error && modemAnswers(moment.state)) {
        const cause = hide ? scrub(causeOf(error), moment.snapshot.status) : causeOf(error);
        const retry = retryText(error, moment);
        if (age === undefined)
            return _('Could not be read: %s.').format(cause) + retry;
        return `${_('Not refreshed since %s: %s.').format(at, cause)} ${_('These are the last good values.')}${retry}`;
    }
    return isStale(section, moment) ? outdatedText(at, moment) : undefined;
}

const LTE = {
    1: { mhz: 2100, duplex: 'FDD', downlink: [2110, 2170], earfcns: [0, 599] },
    3: { mhz: 1800, duplex: 'FDD', downlink: [1805, 1880], earfcns: [1200, 1949] },
    5: { mhz: 850, duplex: 'FDD', downlink: [869, 894], earfcns: [2400, 2649] },
    7: { mhz: 2600, duplex: 'FDD', downlink: [2620, 2690], earfcns: [2750, 3449] },
    8: { mhz: 900, duplex: 'FDD', downlink: [925, 960], earfcns: [3450, 3799] },
    20: { mhz: 800, duplex: 'FDD', downlink: [791, 821], earfcns: [6150, 6449] },
    28: { mhz: 700, duplex: 'FDD', downlink: [758, 803], earfcns: [9210, 9659] },
    38: { mhz: 2600, duplex: 'TDD', downlink: [2570, 2620], earfcns: [37750, 38249] },
    40: { mhz: 2300, duplex: 'TDD', downlink: [2300, 2400], earfcns: [38650, 39649] },
    41: { mhz: 2500, duplex: 'TDD', downlink: [2496, 2690], earfcns: [39650, 41589] },
};
const FIRST_TDD = 33;
const LAST_TDD = 53;
function lteBandFacts(band) {
    return LTE[band];
}
function duplexOf(band) {
    return band >= FIRST_TDD && band <= LAST_TDD ? 'TDD' : 'FDD';
}
function bandOfEarfcn(earfcn) {
    const found = Object.entries(LTE).find(([, { earfcns }]) => earfcn >= earfcns[0] && earfcn <= earfcns[1]);
    return found && Number(found[0]);
}
function bandLabel(band) {
    return `B${band}`;
}

function carrierName({ role, index }) {
    return role === 'PCC' ? role : `${role}${index}`;
}

function bestOn(band, { carriers, neighbours }) {
    const cells = [
        ...(carriers.list ?? []),
        ...(neighbours.list ?? []).filter(({ technology }) => technology === 'LTE'),
    ].filter((cell) => cell.band === band);
    const levels = cells.map(({ rsrp_dbm }) => rsrp_dbm).filter((level) => level !== undefined);
    return levels.length > 0 ? Math.max(...levels) : undefined;
}
function cardsOf(status, choice) {
    const { bands, carriers } = status;
    const { on, off } = differences(choice, bands);
    return choosable(bands).map((band) => {
        const heard_dbm = bestOn(band, status);
        const facts = lteBandFacts(band);
        const will = on.includes(band) ? 'on' : off.includes(band) ? 'off' : undefined;
        const serving = (carriers.list ?? []).filter((carrier) => carrier.active && carrier.band === band);
        return {
            band,
            duplex: duplexOf(band),
            ...(facts && { mhz: facts.mhz, downlink: facts.downlink }),
            ticked: choice.lte.includes(band),
            ...(will && { will }),
            serving: serving.map(carrierName),
            ...(heard_dbm !== undefined && { heard_dbm }),
        };
    });
}

function modeName(mode) {
    switch (mode) {
        case 'auto':
            return _('Automatic');
        case 'lte':
            return _('LTE only');
        case 'umts':
            return _('3G (UMTS) only');
        case 'lte-umts':
            return _('LTE and 3G (UMTS)');
    }
}
function bandRow(bands) {
    return bands.map(bandLabel).join(' ');
}
function bandList(bands) {
    return listed(bands.map(bandLabel));
}
function umtsText(choice, bands) {
    if (choice.mode === 'lte')
        return _('3G is not used.');
    if (isWhole(choice, bands))
        return _('The modem chooses among all bands, LTE and 3G.');
    const names = bandList(bands.umts ?? []);
    const stay = names ? _('The 3G bands (%s) stay as they are.').format(names) : _('The 3G bands stay as they are.');
    return usesLte(choice.mode) ? stay : `${_('LTE is not used, so its bands cannot be chosen.')} ${stay}`;
}
function bandChanges(on, off) {
    if (on.length > 0 && off.length > 0)
        return _('%s on, %s off.').format(bandList(on), bandList(off));
    if (on.length > 0)
        return _('%s on.').format(bandList(on));
    return off.length > 0 ? _('%s off.').format(bandList(off)) : undefined;
}
function usedText(choice, bands) {
    if (!usesLte(choice.mode))
        return _('LTE will not be used.');
    if (bands.supported_lte.every((band) => choice.lte.includes(band)))
        return _('LTE will use all bands.');
    return _('LTE will use %s.').format(bandList(choice.lte));
}
function netText(restart) {
    return _('If there is no network in %d minutes, or you do not press Keep, the former bands come back by themselves.').format(confirmLimit(restart) / 60);
}
function applyText(choice, bands, restart) {
    switch (obstacleOf(choice, bands)) {
        case 'empty':
            return {
                lead: _('No LTE band is ticked.'),
                outcome: _('Tick at least one: without a band the modem could not find a network.'),
            };
        case 'same':
            return { lead: _('Nothing to apply.'), outcome: _('The ticks are what the modem may use now.') };
        case undefined: {
            const { on, off, mode, umts } = differences(choice, bands);
            const lead = [
                bandChanges(on, off),
                umts ? _('All 3G bands on.') : undefined,
                mode && _('Network type: %s.').format(modeName(mode)),
            ];
            const drop = restart
                ? _('The modem restarts, so the link is away for 1 to 3 minutes.')
                : _('The link drops for 10 to 60 s.');
            return {
                lead: lead.filter((part) => part !== undefined).join(' '),
                outcome: `${usedText(choice, bands)} ${drop}`,
                net: netText(restart),
            };
        }
    }
}
function choiceName({ mode, lte = [] }, other, { supported_lte }) {
    if (mode === 'umts')
        return { name: _('3G'), count: 1 };
    if (lte.length === 0)
        return { name: mode ? modeName(mode) : _('what it was'), count: 1 };
    const all = supported_lte.length > 0 && supported_lte.every((band) => lte.includes(band));
    const bands = all ? _('all LTE bands') : bandRow(lte);
    return { name: mode && mode !== other.mode ? `${bands} (${modeName(mode)})` : bands, count: lte.length };
}
function wantedText(bands) {
    const { wanted, wanted_refused } = bands;
    if (!wanted || !wanted_refused)
        return undefined;
    return _('Three times the modem has not taken the bands that were kept: %s. It is left alone until it or the router restarts.').format(choiceName(wanted, bands, bands).name);
}

function cellName({ earfcn, pci }) {
    if (earfcn === undefined)
        return undefined;
    return pci === undefined ? `EARFCN ${earfcn}` : _('PCI %d on EARFCN %d').format(pci, earfcn);
}
function servingCell({ carriers }) {
    const { earfcn, pci } = carriers.list?.find(({ role }) => role === 'PCC') ?? {};
    return { ...(earfcn !== undefined && { earfcn }), ...(pci !== undefined && { pci }) };
}
function heardCells(status) {
    const { carriers, neighbours, signal, bands, cell_lock } = status;
    const serving = (carriers.list ?? []).filter(({ role }) => role === 'PCC').map((cell) => ({ ...signal, ...cell }));
    const others = (neighbours.list ?? []).filter(({ technology }) => technology === 'LTE');
    const seen = new Set();
    const cells = [...serving, ...others].flatMap(({ earfcn, pci, rsrp_dbm, ...cell }, index) => {
        if (earfcn === undefined || pci === undefined || seen.has(`${earfcn} ${pci}`))
            return [];
        seen.add(`${earfcn} ${pci}`);
        const band = cell.band ?? bandOfEarfcn(earfcn);
        return [
            {
                earfcn,
                pci,
                ...(band !== undefined && { band }),
                ...(rsrp_dbm !== undefined && { rsrp_dbm }),
                serving: index < serving.length,
                locked: cell_lock.locked === true && cell_lock.earfcn === earfcn && cell_lock.pci === pci,
                allowed: band === undefined || bands.lte === undefined || bands.lte.includes(band),
            },
        ];
    });
    return cells.sort((one, other) => Number(other.serving) - Number(one.serving) || one.earfcn - other.earfcn || one.pci - other.pci);
}
function cellText(status) {
    const { cell_lock, state } = status;
    const now = state.name === 'registered' ? cellName(servingCell(status)) : undefined;
    const lock = cell_lock.locked ? (cellName(cell_lock) ?? _('a cell')) : undefined;
    if (lock === undefined)
        return now === undefined ? _('not locked') : _('not locked; now %s').format(now);
    return now === undefined || now === lock
        ? _('locked to %s').format(lock)
        : _('locked to %s; now %s').format(lock, now);
}
function lockConflict({ cell_lock, bands }) {
    const { locked, earfcn } = cell_lock;
    if (!locked)
        return undefined;
    if (!usesLte(bands.mode))
        return _('The lock is to an LTE cell, but LTE is not used.');
    const band = earfcn === undefined ? undefined : bandOfEarfcn(earfcn);
    if (band === undefined || bands.lte === undefined || bands.lte.includes(band))
        return undefined;
    const name = bandLabel(band);
    return _('The lock is to a cell on %s, which the modem may not use now: it finds no network. Allow %s or unlock the cell.').format(name, name);
}
function lockWarning(choice, { cell_lock, bands }) {
    const { locked, earfcn } = cell_lock;
    if (!locked || !usesLte(bands.mode))
        return undefined;
    if (!usesLte(choice.mode))
        return _('The modem is locked to an LTE cell: unlock it first.');
    const band = earfcn === undefined ? undefined : bandOfEarfcn(earfcn);
    if (band === undefined || !bands.lte?.includes(band) || choice.lte.includes(band))
        return undefined;
    const name = bandLabel(band);
    return _('The modem is locked to a cell on %s. Without %s it finds no network: unlock the cell first.').format(name, name);
}
function unheededLock({ cell_lock }) {
    const { wanted, wanted_refused } = cell_lock;
    const name = wanted && cellName(wanted);
    if (name === undefined || !wanted_refused)
        return undefined;
    return _('Three times the modem has not taken the cell lock that was kept: %s. It is left alone until it or the router restarts.').format(name);
}

function present(children) {
    return children.filter((child) => child !== null && child !== false && child !== undefined);
}
function h(tag, attributes, ...children) {
    const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
    return E(tag, Object.fromEntries(given), present(children));
}
function svg(tag, attributes, ...children) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes))
        if (value !== null)
            node.setAttribute(name, String(value));
    node.append(...children);
    return node;
}
function isElement(node) {
    return node.nodeType === Node.ELEMENT_NODE;
}
function isSameThing(live, fresh) {
    if (live.nodeName !== fresh.nodeName)
        return false;
    if (!isElement(live) || !isElement(fresh))
        return true;
    return live.getAttribute('data-part') === fresh.getAttribute('data-part');
}
function updateAttributes(live, fresh) {
    for (const name of live.getAttributeNames())
        if (!fresh.hasAttribute(name))
            live.removeAttribute(name);
    for (const name of fresh.getAttributeNames()) {
        const value = fresh.getAttribute(name) ?? '';
        if (live.getAttribute(name) !== value)
            live.setAttribute(name, value);
    }
}
function updateControl(live, fresh) {
    if (live instanceof HTMLInputElement && fresh instanceof HTMLInputElement)
        live.checked = fresh.checked;
    if (live instanceof HTMLSelectElement && fresh instanceof HTMLSelectElement)
        live.value = fresh.value;
}
function updateChildren(live, fresh) {
    let next = live.firstChild;
    for (const wanted of Array.from(fresh.childNodes)) {
        let found = next;
        while (found && !isSameThing(found, wanted))
            found = found.nextSibling;
        if (!found) {
            live.insertBefore(wanted, next);
            continue;
        }
        while (next && next !== found) {
            const skipped = next;
            next = next.nextSibling;
            live.removeChild(skipped);
        }
        if (isElement(found) && isElement(wanted)) {
            updateAttributes(found, wanted);
            updateChildren(found, wanted);
            updateControl(found, wanted);
        }
        else if (found.nodeValue !== wanted.nodeValue)
            found.nodeValue = wanted.nodeValue;
        next = found.nextSibling;
    }
    while (next) {
        const surplus = next;
        next = next.nextSibling;
        live.removeChild(surplus);
    }
}

const CODES = '202GR 204NL 206BE 208FR 212MC 213AD 214ES 216HU 218BA 219HR 220RS 221XK 222IT 225VA 226RO 228CH 230CZ 231SK 232AT ' +
    '234GB 235GB 238DK 240SE 242NO 244FI 246LT 247LV 248EE 250RU 255UA 257BY 259MD 260PL 262DE 266GI 268PT 270LU 272IE ' +
    '274IS 276AL 278MT 280CY 282GE 283AM 284BG 286TR 288FO 290GL 292SM 293SI 294MK 295LI 297ME 302CA 308PM 310US 311US ' +
    '312US 313US 314US 316US 330PR 334MX 338JM 340GP 342BB 344AG 346KY 348VG 350BM 352GD 354MS 356KN 358LC 360VC 362CW ' +
    '363AW 364BS 365AI 366DM 368CU 370DO 372HT 374TT 376TC 400AZ 401KZ 402BT 404IN 405IN 406IN 410PK 412AF 413LK 414MM ' +
    '415LB 416JO 417SY 418IQ 419KW 420SA 421YE 422OM 424AE 425IL 426BH 427QA 428MN 429NP 430AE 431AE 432IR 434UZ 436TJ ' +
    '437KG 438TM 440JP 441JP 450KR 452VN 454HK 455MO 456KH 457LA 460CN 461CN 466TW 467KP 470BD 472MV 502MY 505AU 510ID ' +
    '514TL 515PH 520TH 525SG 528BN 530NZ 536NR 537PG 539TO 540SB 541VU 542FJ 543WF 544AS 545KI 546NC 547PF 548CK 549WS ' +
    '550FM 551MH 552PW 553TV 554TK 555NU 602EG 603DZ 604MA 605TN 606LY 607GM 608SN 609MR 610ML 611GN 612CI 613BF 614NE ' +
    '615TG 616BJ 617MU 618LR 619SL 620GH 621NG 622TD 623CF 624CM 625CV 626ST 627GQ 628GA 629CG 630CD 631AO 632GW 633SC ' +
    '634SD 635RW 636ET 637SO 638DJ 639KE 640TZ 641UG 642BI 643MZ 645ZM 646MG 647RE 648ZW 649NA 650MW 651LS 652BW 653SZ ' +
    '654KM 655ZA 657ER 658SH 659SS 702BZ 704GT 706SV 708HN 710NI 712CR 714PA 716PE 722AR 724BR 730CL 732CO 734VE 736BO ' +
    '738GY 740EC 742GF 744PY 746SR 748UY 750FK';
new Map(CODES.split(' ').map((entry) => [entry.slice(0, 3), entry.slice(3)]));

function simText({ state }) {
    switch (state) {
        case undefined:
            return undefined;
        case 'ready':
            return _('ready');
        case 'missing':
            return _('none');
        case 'pin':
            return _('asks for its PIN');
        case 'puk':
            return _('blocked, asks for its PUK');
        case 'locked':
            return _('locked');
        case 'failure':
            return _('cannot be read');
        case 'busy':
            return _('busy');
    }
}

const BAR_COUNT = 5;
function bars(grade, height) {
    const step = height * 0.24;
    const rects = Array.from({ length: BAR_COUNT }, (_unused, index) => {
        const bar = height * (0.28 + 0.18 * index);
        return svg('rect', {
            class: index < grade ? 'on' : 'off',
            x: (index * step + 0.5).toFixed(1),
            y: (height - bar + 0.5).toFixed(1),
            width: (step * 0.68).toFixed(1),
            height: (bar - 1).toFixed(1),
            rx: 2 ,
        });
    });
    const size = { width: step * BAR_COUNT, height: height + 0.5 };
    const viewBox = `0 0 ${size.width} ${size.height}`;
    return svg('svg', { class: `fg-bars fg-g${grade}`, ...size, viewBox, 'aria-hidden': 'true' }, ...rects);
}
const SHAPES = {
    ok: () => [svg('circle', { class: 'fill', cx: 8, cy: 8, r: 7.2 }), svg('path', { d: 'M5 8.2l2.2 2.3L11.2 6' })],
    fail: () => [
        svg('path', { class: 'fill', d: 'M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z' }),
        svg('path', { d: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' }),
    ],
    warn: () => [svg('path', { class: 'fill', d: 'M8 1.2L15.4 14.4H.6z' }), svg('path', { d: 'M8 6.2v3.4M8 11.4v.7' })],
    wait: () => [svg('circle', { class: 'ring', cx: 8, cy: 8, r: 6.4 })],
    now: () => [
        svg('circle', { class: 'ring', cx: 8, cy: 8, r: 6.4 }),
        svg('circle', { class: 'fill', cx: 8, cy: 8, r: 3 }),
    ],
};
function icon(kind, size = 16) {
    return svg('svg', { class: `fg-icon fg-icon-${kind}`, width: size, height: size, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, ...SHAPES[kind]());
}
function dim(...children) {
    return h('small', { class: 'fg-dim' }, ...children);
}
function copyButton(what, text, copied) {
    const mine = copied?.text === text ? copied : undefined;
    const label = !mine ? _('Copy %s').format(what) : mine.ok ? _('Copied') : _('Copying failed');
    const sheets = svg('path', { class: 'sheets', d: 'M4.5 3.5v-2h7v7h-2M1.5 4.5h7v7h-7z' });
    const picture = svg('svg', { width: 13, height: 13, viewBox: '0 0 13 13', 'aria-hidden': 'true' }, sheets);
    return h('button', { type: 'button', class: 'fg-copy', title: label, 'aria-label': label, 'data-copy': text }, mine ? icon(mine.ok ? 'ok' : 'fail', 13) : picture, mine && !mine.ok && h('span', {}, ` ${_('Copying failed')}`));
}
function commandLine(command, copied) {
    return h('div', { class: 'fg-command' }, h('code', {}, command), copyButton(_('the command'), command, copied));
}
function section$1({ part, title, age, stale, reason, actions }, ...body) {
    return h('div', { class: stale ? 'cbi-section fg-stale' : 'cbi-section', 'data-part': part }, h('div', { class: 'fg-title' }, h('h3', {}, title), age !== undefined && (stale ? h('span', { class: 'label warning' }, age) : dim(age)), actions && h('div', { class: 'fg-title-actions' }, actions)), reason !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, reason)), ...body);
}
function actionButton(action, label, state = {}) {
    const { kind, disabled, busy, value, about, expanded } = state;
    const classes = ['btn cbi-button', kind, busy && 'spinning'].filter((name) => name);
    return h('button', {
        type: 'button',
        class: classes.join(' '),
        'data-action': action,
        'data-value': value,
        'aria-expanded': expanded === undefined ? null : String(expanded),
        disabled: disabled ? '' : null,
    }, label, about !== undefined && h('span', { class: 'fg-sr' }, ` ${about}`));
}
function actionTable(rows) {
    return h('table', { class: 'table fg-acts' }, ...rows.map(({ label, value, warning, notes = [], actions }) => h('tr', { class: 'tr', 'data-part': label }, h('th', { class: 'td left', scope: 'row' }, label), h('td', { class: 'td left' }, value, ...notes.map((note) => h('div', {}, dim(note))), warning !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, warning))), h('td', { class: 'td right' }, ...actions))));
}

const BARS_HEIGHT = 44;
const USUAL_WIDTH_MHZ = 10;
function box(kind, word, picture, ...rest) {
    return h('div', { class: `fg-head ${kind}`.trim(), 'data-part': 'headline' }, h('div', { class: 'fg-head-bars' }, picture, ...word), ...rest);
}
function carrierBlocks({ list }) {
    const blocks = (list ?? []).map(({ band, bandwidth_mhz, active }) => h('span', { class: active ? null : 'idle', style: `flex-grow:${bandwidth_mhz ?? USUAL_WIDTH_MHZ}` }, band !== undefined && h('strong', {}, bandLabel(band)), bandwidth_mhz !== undefined && ` ${width(bandwidth_mhz)}`, !active && h('span', { class: 'fg-sr' }, ` ${_('not active')}`)));
    return blocks.length > 0 && h('span', { class: 'fg-carriers' }, ...blocks);
}
function progressBar({ elapsed_s, total_s }) {
    const done = Math.min(elapsed_s, total_s);
    return h('div', {
        class: 'cbi-progressbar',
        title: _('%s of %s').format(span(done), roughly(total_s)),
        role: 'progressbar',
        'aria-valuemin': 0,
        'aria-valuemax': total_s,
        'aria-valuenow': done,
    }, h('div', { style: `width:${((100 * done) / total_s).toFixed(1)}%` }));
}
function connectionLink(text) {
    return h('a', { href: L.url('admin/modem/fg621/connection') }, text);
}
function deedButton({ deed }, desk) {
    return null;
}
function drawStep(step, copied, desk) {
    if (step.deed === 'pin' && desk)
        ;
    return [
        step.connection === true && h('p', {}, connectionLink(_('Connection checks everything, and helps with it.'))),
        h('p', {}, step.text),
        deedButton(step),
        ...(step.commands ?? []).map((command) => commandLine(command, copied)),
    ];
}
function drawTrouble(trouble, copied, desk) {
    const { word, title, text, progress, steps, passing } = trouble;
    return box(passing ? 'fg-trouble fg-passing' : 'fg-trouble', [h('strong', {}, word)], bars(0, BARS_HEIGHT), h('div', { class: 'fg-head-main' }, h('h2', {}, title), h('p', {}, text), progress && progressBar(progress), ...steps.flatMap((step) => drawStep(step, copied, desk))));
}
function drawChain(links) {
    return h('ol', { class: 'fg-chain', 'data-part': 'chain' }, ...links.map(({ name, kind, text }) => h('li', {}, icon(kind, 18), h('span', {}, h('strong', {}, name), h('small', { class: 'fg-dim' }, text)))));
}

const MOST_MHZ = 40;
function nowLine({ carriers, network, state }) {
    const total = carriers.total_mhz;
    const blocks = state.name === 'registered' && carrierBlocks(carriers);
    const without = state.name === 'registered' ? network.technology : _('no network');
    return h('div', { class: 'fg-now', 'data-part': 'now' }, dim(_('Now:')), blocks || h('strong', {}, without ?? _('not known')), blocks &&
        total !== undefined &&
        h('span', {}, h('strong', {}, width(total)), ` ${_('of at most %s downlink').format(width(MOST_MHZ))}`));
}
function cardNote({ will, heard_dbm }) {
    if (will === 'on')
        return h('small', { class: 'fg-note' }, _('will be switched on'));
    if (will === 'off')
        return h('small', { class: 'fg-note' }, _('will be switched off'));
    return dim(heard_dbm === undefined ? '\u00a0' : _('heard at %s').format(dbm(heard_dbm)));
}
function bandCard(card, disabled) {
    const { band, mhz, downlink, ticked, will, serving } = card;
    const classes = ['fg-band', ticked && 'on', will && 'changed', disabled && 'locked'].filter((name) => name);
    return h('label', { class: classes.join(' '), 'data-part': band }, h('span', { class: 'fg-band-line' }, h('input', {
        type: 'checkbox',
        'data-band': band,
        checked: ticked ? '' : null,
        disabled: disabled ? '' : null,
    }), h('strong', {}, bandLabel(band)), mhz !== undefined && h('span', {}, width(mhz))), h('span', { class: 'fg-band-line' }, dim(downlink ? `${downlink[0]}\u2013${width(downlink[1])}` : '\u00a0'), ...serving.map((name) => h('span', { class: 'label notice fg-serving' }, name))), cardNote(card));
}
function bandGroup(duplex, cards, disabled, hint) {
    const mine = cards.filter((card) => card.duplex === duplex);
    return (mine.length > 0 &&
        h('div', { class: 'fg-bandset', role: 'group', 'aria-label': duplex, 'data-part': duplex }, h('h4', {}, duplex, hint !== undefined && ' ', hint !== undefined && h('small', { class: 'fg-dim fg-hint' }, hint)), h('div', { class: 'fg-bandgrid' }, ...mine.map((card) => bandCard(card, disabled)))));
}
function bandsSection(status, moment, choice, desk) {
    const { bands } = status;
    const cards = cardsOf(status, choice);
    const locked = desk.readonly || desk.busy !== undefined;
    const unused = !usesLte(choice.mode);
    const stale = isStale(bands, moment);
    return section$1({
        part: 'lte-bands',
        title: _('LTE bands'),
        stale,
        age: stale ? ageText(bands, moment) : undefined,
        reason: reasonOf(bands, moment, hidesIdentifiers()),
        actions: !desk.readonly && actionButton('all', _('All bands (automatic)'), { disabled: locked }),
    }, cards.length === 0 && h('p', { class: 'fg-empty' }, _('The monitor does not say which bands the modem has.')), bandGroup('FDD', cards, locked || unused, _('below 1000 MHz reaches farther, above it carries more')), bandGroup('TDD', cards, locked || unused));
}
function formLine(id, title, field, help) {
    return h('div', { class: 'cbi-value', 'data-part': id }, h('label', { class: 'cbi-value-title', for: id }, title), h('div', { class: 'cbi-value-field' }, field, h('div', { class: 'cbi-value-description' }, help)));
}
function modeSelect(choice, disabled) {
    const options = MODES.map((mode) => h('option', { value: mode, selected: choice.mode === mode ? '' : null }, modeName(mode)));
    const unknown = choice.mode === undefined && h('option', { value: '', selected: '' }, _('not known'));
    return h('select', { id: 'fg-mode', class: 'cbi-input-select', 'data-choose': 'mode', disabled: disabled ? '' : null }, unknown, ...options);
}
function modeSection({ bands }, choice, { readonly, busy, restart }) {
    const locked = readonly || busy !== undefined;
    const box = h('input', {
        type: 'checkbox',
        id: 'fg-restart',
        'data-choose': 'restart',
        checked: restart ? '' : null,
        disabled: locked ? '' : null,
    });
    return h('div', { class: 'cbi-section', 'data-part': 'mode' }, formLine('fg-mode', _('Network type'), modeSelect(choice, locked), umtsText(choice, bands)), !readonly &&
        formLine('fg-restart', _('Restart the modem'), box, _('Some networks give a second carrier only after a restart of the modem.')));
}
function applyBar(status, choice, desk) {
    const { bands } = status;
    const { restart, busy } = desk;
    const untouched = desk.choice === undefined && !restart;
    const { lead, outcome, net } = applyText(choice, bands, restart);
    const obstacle = obstacleOf(choice, bands);
    const locked = busy !== undefined;
    const warning = lockWarning(choice, status);
    return h('div', { class: 'cbi-page-actions fg-apply', 'data-part': 'apply' }, h('div', { class: 'fg-apply-text' }, h('p', {}, h('strong', {}, lead), ` ${outcome}`), net !== undefined && h('p', {}, dim(net)), warning !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, warning))), actionButton('apply', _('Apply'), {
        kind: 'cbi-button-apply',
        disabled: locked || obstacle !== undefined,
        busy: busy === 'apply',
    }), actionButton('reset', _('Reset'), { kind: 'cbi-button-reset', disabled: locked || untouched }));
}
function drawForm(status, moment, desk) {
    const choice = desk.choice ?? presentChoice(status.bands);
    const unheeded = wantedText(status.bands);
    return [
        !desk.readonly &&
            h('div', { class: 'cbi-map-descr', 'data-part': 'descr' }, _('Choose which LTE bands the modem may use. Nothing changes until you press Apply, and a change that loses the network is undone by the router itself.')),
        nowLine(status),
        unheeded !== undefined &&
            h('div', { class: 'fg-reason', 'data-part': 'wanted' }, icon('warn'), h('span', {}, unheeded)),
        bandsSection(status, moment, choice, desk),
        modeSection(status, choice, desk),
        !desk.readonly && applyBar(status, choice, desk),
    ];
}

function cellLine({ earfcn, pci, band, rsrp_dbm, serving, locked, allowed }, busy) {
    const value = `${earfcn} ${pci}`;
    const button = actionButton('lock', _('Lock'), {
        value,
        about: _('to PCI %d on EARFCN %d').format(pci, earfcn),
        disabled: busy !== undefined || !allowed,
        busy: busy === `lock ${value}`,
    });
    return h('tr', { class: 'tr', 'data-part': `cell ${value}` }, h('th', { class: 'td left', scope: 'row' }, h('strong', {}, band === undefined ? '?' : bandLabel(band))), h('td', { class: 'td left' }, String(earfcn)), h('td', { class: 'td left' }, String(pci)), h('td', { class: 'td left' }, rsrp_dbm !== undefined && dbm(rsrp_dbm), serving && dim(` ${_('serving')}`), !allowed && dim(` ${_('band not allowed')}`)), h('td', { class: 'td right fg-line-acts' }, locked ? h('span', { class: 'label' }, _('locked')) : button));
}
function restartBox({ cellRestart, busy }) {
    const box = h('input', {
        type: 'checkbox',
        'data-choose': 'cell-restart',
        checked: cellRestart ? '' : null,
        disabled: busy !== undefined ? '' : null,
    });
    return h('label', { class: 'fg-check' }, box, h('span', {}, _('Restart the modem with the change of the lock')));
}
function cellList(status, desk) {
    const cells = heardCells(status);
    const titles = [_('Band'), 'EARFCN', 'PCI', 'RSRP', ''];
    const net = _('If there is no network in %d minutes, or you do not press Keep, the former choice comes back by itself.').format(confirmLimit(desk.cellRestart) / 60);
    return h('div', { class: 'fg-cells', 'data-part': 'cells' }, cells.length > 0
        ? h('table', { class: 'table fg-compact', 'aria-label': _('Cells that the modem hears') }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title))), ...cells.map((cell) => cellLine(cell, desk.busy)))
        : h('p', { class: 'fg-empty' }, _('The modem names no LTE cell now.')), restartBox(desk), h('p', { class: 'fg-under' }, dim(`${_('The lock holds the modem to one cell, wherever a better one may be.')} ${net}`)));
}
function drawCellLock(status, desk) {
    const { locked } = status.cell_lock;
    const { readonly, busy, cellsOpen } = desk;
    if (locked === undefined)
        return [];
    const disabled = busy !== undefined;
    return [
        actionTable([
            {
                label: _('Cell'),
                value: cellText(status),
                warning: lockConflict(status) ?? unheededLock(status),
                actions: readonly
                    ? []
                    : [
                        locked && actionButton('unlock', _('Unlock'), { disabled, busy: busy === 'unlock' }),
                        actionButton('cells', _('Lock to a cell\u2026'), { disabled, expanded: cellsOpen }),
                    ],
            },
        ]),
        cellsOpen && !readonly && cellList(status, desk),
    ];
}

function ok(text) {
    return { kind: 'ok', text };
}
function fail(text) {
    return { kind: 'fail', text };
}
function now(text) {
    return { kind: 'now', text };
}
function wait(text) {
    return { kind: 'wait', text };
}
function modemPart(state, status) {
    switch (state) {
        case 'no_device':
        case 'gone':
            return fail(_('no USB device 2cb7:0a04 to 0a06'));
        case 'restarting':
            return now(_('is restarting'));
        case 'no_driver':
            return fail(_('no driver for its AT port'));
        case 'starting':
            return now(_('is starting'));
        case 'port_closed':
            return fail(_('its AT port cannot be opened'));
        case 'silent':
            return fail(_('its AT port is silent'));
        case 'monitor_not_running':
        case 'first_reading':
        case 'damaged':
        case 'other_version':
        case 'refused':
        case 'session':
        case 'unreachable':
            return wait(_('not known'));
        default: {
            const ms = status?.modem.reply_ms;
            return ok(ms === undefined ? _('answers') : _('answers in %d ms').format(ms));
        }
    }
}
function simPart(state, status) {
    switch (state) {
        case 'sim_missing':
            return fail(_('not found'));
        case 'sim_pin':
            return fail(_('PIN required'));
        case 'sim_puk':
            return fail(_('PUK required'));
        case 'sim_locked':
            return fail(_('locked'));
        case 'sim_failure':
            return fail(_('cannot be read'));
        default: {
            const text = status && simText(status.sim);
            return status?.sim.state === 'ready' || text === undefined ? ok(_('ready')) : wait(text);
        }
    }
}
function networkPart(state) {
    switch (state) {
        case 'radio_off':
            return fail(_('radio switched off'));
        case 'searching':
            return fail(_('not registered, searching'));
        case 'denied':
            return fail(_('refuses this SIM'));
        case 'emergency':
            return fail(_('emergency calls only'));
        case 'no_service':
            return fail(_('not registered'));
        case 'registered':
            return ok(_('registered'));
        default:
            return wait(_('not known'));
    }
}
function isMute(state) {
    return !modemAnswers(state) && !['no_device', 'gone', 'restarting', 'starting'].includes(state);
}
function internetPart(state, link, before) {
    const carrying = carryingInterface(link);
    if (carrying)
        return ok(_('interface %s is up').format(carrying.name));
    if (before.kind === 'ok')
        return fail(_('no interface is up'));
    return wait(isMute(state) ? _('not known') : _('waits for the network'));
}
function chainOf(state, status, link) {
    const unknown = isMute(state) ? wait(_('not known')) : undefined;
    const modem = modemPart(state, status);
    const sim = unknown ?? (modemAnswers(state) ? simPart(state, status) : wait(_('waits for the modem')));
    const network = unknown ?? (sim.kind === 'ok' ? networkPart(state) : wait(_('waits for the SIM')));
    const internet = internetPart(state, link, network);
    return [
        { name: _('Modem'), ...modem },
        { name: _('SIM'), ...sim },
        { name: _('Network'), ...network },
        { name: _('Internet'), ...internet },
    ];
}

const NEWS_S$1 = 600;
function isRunning(change) {
    switch (change?.phase) {
        case 'asked':
        case 'sent':
        case 'searching':
        case 'restarting':
        case 'registered':
        case 'undoing':
            return true;
        case 'kept':
        case 'undone':
        case 'failed':
        case undefined:
            return false;
    }
}
function reachedAt({ steps }, name) {
    return steps.filter((step) => step.name === name).pop()?.at_s;
}
function lastStepAt({ steps }) {
    return steps.length > 0 ? Math.max(...steps.map((step) => step.at_s)) : undefined;
}
function changeKey({ phase, steps }) {
    return [phase, ...steps.map((step) => step.at_s)].join('-');
}
function endedChange(snapshot, now_ms) {
    const { change } = snapshot.status;
    if (!change || isRunning(change))
        return undefined;
    const at_s = lastStepAt(change);
    const age_s = at_s === undefined ? Number.POSITIVE_INFINITY : uptimeAt(snapshot, now_ms) - at_s;
    return age_s < NEWS_S$1 ? change : undefined;
}
function countdownOf(change, uptime_s) {
    const { phase, deadline_s, steps } = change;
    if (phase === 'undoing' || deadline_s === undefined)
        return undefined;
    const left_s = Math.max(0, Math.ceil(deadline_s - uptime_s));
    const total_s = deadline_s - (steps[0]?.at_s ?? uptime_s);
    return { left_s, part: total_s > 0 ? Math.min(1, left_s / total_s) : 0 };
}
function countdownText({ left_s }) {
    return `${Math.floor(left_s / 60)}:${String(left_s % 60).padStart(2, '0')}`;
}
function countdownNote({ left_s }) {
    if (left_s === 0 || left_s > 60)
        return undefined;
    if (left_s > 30)
        return _('Less than a minute until the former choice comes back.');
    return left_s > 10
        ? _('Less than half a minute until the former choice comes back.')
        : _('Ten seconds or less until the former choice comes back.');
}

function clockFace(countdown) {
    return h('div', { class: 'fg-count', role: 'timer', 'data-part': 'count' }, h('strong', {}, countdownText(countdown)), h('small', {}, _('until undo')));
}
function answers({ change, busy, readonly }) {
    if (readonly || change.phase === 'undoing')
        return null;
    const disabled = busy !== undefined;
    const keep = change.phase === 'registered' &&
        change.confirm &&
        actionButton('keep', _('Keep'), { kind: 'cbi-button-positive important', disabled, busy: busy === 'keep' });
    const undo = actionButton('undo', _('Undo now'), { kind: 'cbi-button-negative', disabled, busy: busy === 'undo' });
    return h('div', { class: 'fg-confirm-acts', 'data-part': 'answers' }, keep, undo);
}
function drawChangeBox(box) {
    const { text, countdown, doubt } = box;
    return h('div', { class: 'fg-confirm', tabindex: -1, 'data-part': 'change' }, countdown && clockFace(countdown), h('div', { class: 'fg-confirm-text' }, h('h3', {}, text.title), h('p', {}, text.text), doubt !== undefined && h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, doubt)), countdown &&
        h('div', { class: 'fg-countbar', 'aria-hidden': 'true' }, h('div', { style: `width:${(100 * countdown.part).toFixed(1)}%` }))), answers(box));
}
const MARKS = { better: '\u25b2', worse: '\u25bc', same: '=' };
function drawComparison(rows) {
    const titles = ['', _('Before'), _('Now'), _('Change')];
    return section$1({ part: 'comparison', title: _('What it brought') }, h('table', { class: 'table fg-compact' }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left' }, title))), ...rows.map(({ label, before, now, verdict }) => h('tr', { class: 'tr', 'data-part': label }, h('td', { class: 'td left' }, label), h('td', { class: 'td left' }, before), h('td', { class: 'td left' }, h('strong', {}, now)), h('td', { class: 'td left' }, verdict &&
        h('span', { class: `fg-delta ${verdict.kind}` }, h('b', { 'aria-hidden': 'true' }, MARKS[verdict.kind]), verdict.text))))), rows.some(({ label, verdict }) => label === 'SINR' && verdict !== undefined) &&
        h('p', { class: 'fg-under' }, _('A higher SINR mostly means more speed. Try a download before you decide.')));
}
function kindWord(kind) {
    switch (kind) {
        case 'ok':
            return _('done');
        case 'now':
            return _('now');
        case 'wait':
            return _('to come');
    }
}
function drawSteps(lines) {
    const ahead = lines.some(({ kind }) => kind === 'wait');
    return section$1({ part: 'steps', title: ahead ? _('What is being done') : _('What was done') }, h('ol', { class: 'fg-steps' }, ...lines.map(({ kind, text, note, when }) => h('li', { 'data-part': text }, icon(kind), h('span', { class: 'fg-step' }, h('span', { class: 'fg-sr' }, `${kindWord(kind)}: `), text, note !== undefined && dim(` ${note}`)), when !== undefined && h('span', { class: 'fg-dim fg-when' }, when)))));
}
function drawEnded(text, kind) {
    return h('div', { class: 'fg-ended', 'data-part': 'ended' }, icon(kind, 18), h('span', { class: 'fg-ended-text' }, text), actionButton('dismiss', _('Dismiss')));
}

const OPERATOR_LIMIT_S = 300;
function plmnText(plmn) {
    return `${plmn.slice(0, 3)} ${plmn.slice(3)}`;
}
function operatorName(plmn, { network, scan }) {
    const { mcc, mnc, operator } = network;
    const found = scan?.found?.find((entry) => entry.plmn === plmn && entry.operator !== undefined);
    const name = mcc !== undefined && mnc !== undefined && mcc + mnc === plmn && operator ? operator : found?.operator;
    return name === undefined ? plmnText(plmn) : `${name} (${plmnText(plmn)})`;
}
function isFixed({ selection, wanted_plmn }) {
    return selection === 'manual' || wanted_plmn !== undefined;
}
function isFixedTo(plmn, { selection, wanted_plmn, mcc, mnc }) {
    return (wanted_plmn === plmn || (selection === 'manual' && mcc !== undefined && mnc !== undefined && mcc + mnc === plmn));
}
function currentPlmn({ network, state }) {
    const { mcc, mnc } = network;
    return state.name === 'registered' && mcc !== undefined && mnc !== undefined ? mcc + mnc : undefined;
}
function operatorText(status) {
    const { network, state } = status;
    const { selection, wanted_plmn } = network;
    const plmn = currentPlmn(status);
    const name = plmn === undefined ? network.operator : operatorName(plmn, status);
    const current = state.name === 'registered' ? (name ?? _('in a network')) : _('no network');
    switch (selection) {
        case 'automatic':
            return _('%s, chosen automatically').format(current);
        case 'manual':
            return wanted_plmn !== undefined && wanted_plmn !== plmn
                ? _('%s, fixed by hand to %s').format(current, operatorName(wanted_plmn, status))
                : _('%s, fixed by hand').format(current);
        case 'deregistered':
            return _('none: the modem was told to leave the network');
        default:
            return current;
    }
}
function unheededOperator(status) {
    const { wanted_plmn, wanted_refused } = status.network;
    if (wanted_plmn === undefined || !wanted_refused)
        return undefined;
    return _('Three times the modem has not taken the operator that was kept: %s. It is left alone until it or the router restarts.').format(operatorName(wanted_plmn, status));
}
const RANK = { current: 0, available: 1, unknown: 2, forbidden: 3 };
function foundOperators({ found = [] }) {
    const operators = new Map();
    for (const { plmn, operator, technology, status } of found) {
        const entry = operators.get(plmn) ?? { plmn, technologies: [], status };
        if (operator !== undefined)
            entry.name ?? (entry.name = operator);
        if (technology !== undefined && !entry.technologies.includes(technology))
            entry.technologies.push(technology);
        if (RANK[status] < RANK[entry.status])
            entry.status = status;
        operators.set(plmn, entry);
    }
    return [...operators.values()].sort((one, other) => RANK[one.status] - RANK[other.status]);
}
function foundStatusText({ plmn, status }, current) {
    if (plmn === current)
        return _('in use');
    switch (status) {
        case 'current':
        case 'available':
            return _('can be chosen');
        case 'forbidden':
            return _('refuses this SIM');
        case 'unknown':
            return _('not known');
    }
}

function bandWords({ from, to }, bands) {
    const unasked = from.mode === undefined && from.lte === undefined;
    const { name, count } = choiceName(from, to, bands);
    const wanted = choiceName(to, from, bands).name;
    const searched = to.mode === 'umts' ? [] : (to.lte ?? []);
    return {
        ...(!unasked && { formerShort: name }),
        wantedShort: wanted,
        former: unasked ? _('the former bands') : _('the former bands (%s)').format(name),
        wanted,
        returned: (at) => N_(count, '%s is back since %s.', '%s are back since %s.').format(name, at),
        setting: _('Setting the bands\u2026'),
        searching: searched.length > 0
            ? _('Searching on %s\u2026').format(listed(searched.map(bandLabel)))
            : _('Searching for a network\u2026'),
        question: _('Keep these bands?'),
        works: _('The bands work'),
        undoing: _('Putting the former bands back\u2026'),
    };
}
function operatorNames({ plmn }, known) {
    if (plmn !== undefined) {
        const short = operatorName(plmn, known);
        return { short, phrase: _('the operator %s').format(short) };
    }
    return { short: _('automatic'), phrase: _('the automatic choice of operator') };
}
function operatorWords({ from, to, phase }, known) {
    const unasked = phase === 'asked' && Object.keys(from).length === 0;
    const former = operatorNames(from, known);
    const wanted = operatorNames(to, known);
    return {
        ...(!unasked && { formerShort: former.short }),
        wantedShort: wanted.short,
        former: unasked ? _('the former choice of operator') : former.phrase,
        wanted: wanted.phrase,
        returned: (at) => _('%s is back since %s.').format(former.phrase, at),
        setting: _('Choosing the operator\u2026'),
        searching: to.plmn === undefined ? _('Searching for a network\u2026') : _('Searching for %s\u2026').format(wanted.short),
        question: to.plmn === undefined ? _('Keep the automatic choice?') : _('Keep this operator?'),
        works: to.plmn === undefined ? _('The automatic choice works') : _('The operator works'),
        undoing: _('Going back to the former operator\u2026'),
    };
}
function cellNames(choice) {
    const name = cellName(choice);
    return name === undefined
        ? { short: _('not locked'), phrase: _('the free choice of cell') }
        : { short: name, phrase: _('the lock to %s').format(name) };
}
function cellWords({ from, to, phase }) {
    const unasked = phase === 'asked' && Object.keys(from).length === 0;
    const former = cellNames(from);
    const wanted = cellNames(to);
    const free = to.earfcn === undefined;
    return {
        ...(!unasked && { formerShort: former.short }),
        wantedShort: wanted.short,
        former: unasked ? _('the former choice of cell') : former.phrase,
        wanted: wanted.phrase,
        returned: (at) => _('%s is back since %s.').format(former.phrase, at),
        setting: free ? _('Unlocking the cell\u2026') : _('Locking to the cell\u2026'),
        searching: free ? _('Searching for a network\u2026') : _('Searching for %s\u2026').format(wanted.short),
        question: free ? _('Keep it unlocked?') : _('Keep this cell lock?'),
        works: free ? _('The modem works without the lock') : _('The cell works'),
        undoing: from.earfcn === undefined ? _('Taking the cell lock off\u2026') : _('Putting the former cell lock back\u2026'),
    };
}
function passthroughNames({ on }) {
    return on ? { short: _('on'), phrase: _('IP passthrough') } : { short: _('off'), phrase: _('no IP passthrough') };
}
function passthroughWords({ from, to }) {
    const former = passthroughNames(from);
    const wanted = passthroughNames(to);
    return {
        ...(from.on !== undefined && { formerShort: former.short }),
        wantedShort: wanted.short,
        former: from.on === undefined ? _('the former setting') : former.phrase,
        wanted: wanted.phrase,
        returned: (at) => from.on
            ? _('IP passthrough is on again since %s.').format(at)
            : _('IP passthrough is off again since %s.').format(at),
        setting: to.on ? _('Switching IP passthrough on\u2026') : _('Switching IP passthrough off\u2026'),
        searching: _('Dialling anew\u2026'),
        question: to.on ? _('Keep IP passthrough?') : _('Keep it switched off?'),
        works: to.on ? _('IP passthrough is on') : _('IP passthrough is off'),
        undoing: _('Putting the former setting back\u2026'),
    };
}
function wordsOf(change, known) {
    switch (change.kind) {
        case 'bands':
            return bandWords(change, known.bands);
        case 'operator':
            return operatorWords(change, known);
        case 'cell':
            return cellWords(change);
        case 'passthrough':
            return passthroughWords(change);
    }
}

function activeBands({ carriers }) {
    const active = (carriers.list ?? []).filter((carrier) => carrier.active);
    return joined(active.flatMap(({ band }) => (band === undefined ? [] : [bandLabel(band)])));
}
function changeText(change, status) {
    const { former, setting, searching, question, works, undoing } = wordsOf(change, status);
    const off = _('The Internet is off meanwhile.');
    const safe = _('You may close this page: without a network the router puts %s back by itself.').format(former);
    switch (change.phase) {
        case 'asked':
            return { title: setting, text: safe };
        case 'sent':
            return {
                title: setting,
                text: change.kind === 'operator' ? `${off} ${_('This may take three minutes.')} ${safe}` : safe,
            };
        case 'restarting':
            return { title: _('The modem is restarting\u2026'), text: `${off} ${safe}` };
        case 'searching':
            return { title: searching, text: `${off} ${safe}` };
        case 'registered': {
            const online = onlineText(change, status);
            if (!change.confirm)
                return { title: works, text: `${online} ${_('The change is being kept.')}` };
            return {
                title: question,
                text: `${online} ${_('Without an answer the router puts %s back by itself, even if you close this page.').format(former)}`,
            };
        }
        case 'undoing':
            return { title: undoing, text: _('In a moment the modem may use %s again.').format(former) };
    }
}
function onlineText({ kind }, status) {
    const active = activeBands(status);
    const { operator } = status.network;
    if (kind === 'operator' && operator !== undefined)
        return active
            ? _('The modem is in the network of %s with %s.').format(operator, active)
            : _('The modem is in the network of %s.').format(operator);
    return active ? _('The modem is in the network with %s.').format(active) : _('The modem is in the network again.');
}
function causeText(change, wanted) {
    switch (change.reason) {
        case 'no_network':
            return _('%s had no network.').format(wanted);
        case 'not_confirmed':
            return _('Nobody pressed Keep in time.');
        case 'asked':
            return _('Undone, as you asked.');
        case 'router_restarted':
            return _('The router restarted in the middle of the change.');
        case 'refused':
            return _('The modem refused %s.').format(wanted);
        case 'differs':
            return _('The modem took the command, but did not set %s.').format(wanted);
        case 'not_saved':
            return change.phase === 'failed'
                ? _('The router could not store the former setting, so the change would not have been safe.')
                : _('The router could not store the new choice: its flash memory may be full.');
        case 'unanswered':
            return _('The modem did not answer in time.');
        case 'stuck':
            return _('The former choice could not be put back. The modem is left as it is now.');
        case 'same':
            return change.kind === 'bands'
                ? _('The modem may use %s already.').format(wanted)
                : _('%s is in force already.').format(wanted);
        case undefined:
            return undefined;
    }
}
function endedText(change, known, at) {
    const { wanted, returned } = wordsOf(change, known);
    if (change.phase === 'kept')
        return _('Kept: %s since %s.').format(wanted, at);
    const cause = causeText(change, wanted);
    if (change.phase === 'failed' && change.reason === 'stuck' && cause)
        return sentence(cause);
    const end = change.phase === 'undone' ? returned(at) : _('Nothing was changed.');
    return [cause, end]
        .filter((part) => part !== undefined)
        .map(sentence)
        .join(' ');
}
function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
function stepName(name) {
    switch (name) {
        case 'asked':
            return _('Former setting stored');
        case 'sent':
            return _('Sent to the modem');
        case 'confirmed':
            return _('Read back from the modem: the same');
        case 'restarted':
            return _('Modem restarted');
        case 'registered':
            return _('Registered in the network');
        case 'undoing':
            return _('Undoing began');
        case 'kept':
            return _('Kept');
        case 'undone':
            return _('Undone');
        case 'failed':
            return _('Failed');
    }
}

function noteOf(name, change, status) {
    switch (name) {
        case 'asked':
            return wordsOf(change, status).formerShort;
        case 'sent':
            return wordsOf(change, status).wantedShort;
        case 'registered':
            return status.network.operator;
        default:
            return undefined;
    }
}
function aheadOf({ kind, phase, confirm }) {
    const answer = confirm ? [_('Your answer')] : [];
    switch (phase) {
        case 'asked':
            return { now: _('Sending to the modem'), next: [_('Read back'), _('Registered in the network'), ...answer] };
        case 'sent':
            return {
                now: kind === 'operator' ? _('Waiting for the modem to choose') : _('Reading back from the modem'),
                next: [_('Registered in the network'), ...answer],
            };
        case 'restarting':
            return {
                now: _('Waiting for the modem to come back'),
                next: [_('Registered in the network'), ...answer],
            };
        case 'searching':
            return { now: _('Searching for a network'), next: [_('Registered in the network'), ...answer] };
        case 'registered':
            return confirm ? { now: _('Waiting for your answer'), next: [] } : { next: [] };
        case 'undoing':
            return { now: _('Putting the former choice back'), next: [] };
    }
}
function stepLines(change, status, uptime_s, asked_at) {
    const first_s = change.steps[0]?.at_s ?? uptime_s;
    const { now, next } = aheadOf(change);
    const going_s = Math.max(0, uptime_s - (lastStepAt(change) ?? uptime_s));
    return [
        ...change.steps.map(({ name, at_s }, index) => {
            const note = noteOf(name, change, status);
            const when = index === 0 ? asked_at : `+${span(at_s - first_s)}`;
            return { kind: 'ok', text: stepName(name), ...(note !== undefined && { note }), when };
        }),
        ...(now === undefined ? [] : [{ kind: 'now', text: now, when: span(going_s) }]),
        ...next.map((text) => ({ kind: 'wait', text })),
    ];
}

function verdictOf({ before, now }, digits, tell) {
    if (before === undefined || now === undefined)
        return undefined;
    const amount = Number(now.toFixed(digits)) - Number(before.toFixed(digits));
    const text = decimal(Math.abs(amount), digits);
    if (Number(text) === 0)
        return { verdict: { kind: 'same', text: _('same') } };
    const more = amount > 0;
    return { verdict: { kind: more ? 'better' : 'worse', text: tell(text, more) } };
}
function decibels(amount, more) {
    return (more ? _('%s dB better') : _('%s dB worse')).format(amount);
}
function megahertz(amount, more) {
    return (more ? _('%s MHz more') : _('%s MHz less')).format(amount);
}
function comparisonOf(change, status) {
    const registered_s = reachedAt(change, 'registered');
    if (change.kind === 'passthrough')
        return [];
    if (change.phase !== 'registered' || registered_s === undefined)
        return [];
    const { before = {} } = change;
    const { signal, carriers } = status;
    const since = ({ read_s }, value) => read_s !== undefined && read_s >= registered_s ? value : undefined;
    const row = (label, values, tell, judged) => {
        if (values.before === undefined && values.now === undefined)
            return [];
        const told = (value) => (value === undefined ? _('not known') : tell(value));
        return [{ label, before: told(values.before), now: told(values.now), ...judged }];
    };
    const bands = {
        before: before.bands?.length ? joined(before.bands.map(bandLabel)) : undefined,
        now: since(carriers, activeBands(status)) || undefined,
    };
    const downlink = { before: before.total_mhz, now: since(carriers, carriers.total_mhz) };
    const rsrp = { before: before.rsrp_dbm, now: since(signal, signal.rsrp_dbm) };
    const sinr = { before: before.sinr_db, now: since(signal, signal.sinr_db) };
    return [
        ...row(_('Carriers'), bands, String),
        ...row(_('Downlink'), downlink, width, verdictOf(downlink, Number.isInteger(downlink.now) ? 0 : 1, megahertz)),
        ...row('RSRP', rsrp, dbm, verdictOf(rsrp, 0, decibels)),
        ...row('SINR', sinr, db, verdictOf(sinr, 1, decibels)),
    ];
}

function timeOf(at_s, snapshot, now_ms) {
    return clock(now_ms - (uptimeAt(snapshot, now_ms) - at_s) * 1000, now_ms);
}
function readonlyNote(readonly) {
    const text = _('This login may look, but change nothing.');
    return readonly && h('div', { class: 'fg-reason', 'data-part': 'readonly' }, icon('warn'), h('span', {}, text));
}
function drawRunning(change, moment, desk) {
    const { snapshot, now_ms, state } = moment;
    const { status } = snapshot;
    const uptime_s = uptimeAt(snapshot, now_ms);
    const text = changeText(change, status);
    const countdown = countdownOf(change, uptime_s);
    const note = countdown && countdownNote(countdown);
    const rows = comparisonOf(change, status);
    const asked_at = timeOf(change.steps[0]?.at_s ?? uptime_s, snapshot, now_ms);
    const doubt = state === 'unreachable' ? _('The router does not answer. Its countdown goes on all the same.') : undefined;
    return {
        title: text.title,
        notes: [...change.steps.map(({ name }) => `${stepName(name)}.`), ...(note === undefined ? [] : [note])],
        lively: true,
        nodes: [
            desk.heading,
            readonlyNote(desk.readonly),
            drawChangeBox({ change, text, countdown, doubt, busy: desk.busy, readonly: desk.readonly }),
            h('div', { class: 'fg-cols', 'data-part': 'cols' }, rows.length > 0 && drawComparison(rows), drawSteps(stepLines(change, status, uptime_s, asked_at))),
            desk.hint,
        ],
    };
}
function endOf({ snapshot, now_ms }, dismissed) {
    const change = endedChange(snapshot, now_ms);
    if (!change || changeKey(change) === dismissed)
        return undefined;
    const at = timeOf(lastStepAt(change) ?? 0, snapshot, now_ms);
    const text = endedText(change, snapshot.status, at);
    return { text, node: drawEnded(text, change.phase === 'kept' ? 'ok' : 'warn') };
}

const RESULTS_S = 3600;
const NEWS_S = 600;
function endText({ phase, reason }) {
    if (phase === 'cancelled')
        return _('The search was cancelled.');
    switch (reason) {
        case 'refused':
            return _('The modem refused to search for networks.');
        case 'timeout':
            return _('The search was given up: the modem has not answered.');
        case 'unplugged':
            return _('The modem left the USB during the search.');
        case 'busy':
            return _('Another program held the port of the modem, so it could not search.');
        case 'killed':
            return _('The search ended in the middle.');
        default:
            return _('The search failed.');
    }
}
function scanView(scan, uptime_s) {
    if (!scan)
        return { kind: 'none' };
    const { phase, started_s, ended_s = started_s, limit_s } = scan;
    if (phase === 'running')
        return { kind: 'running', elapsed_s: Math.max(0, Math.floor(uptime_s - started_s)), limit_s };
    const age_s = Math.max(0, Math.floor(uptime_s - ended_s));
    if (phase === 'done')
        return age_s < RESULTS_S ? { kind: 'found', scan, age_s } : { kind: 'none' };
    return age_s < NEWS_S ? { kind: 'ended', text: endText(scan) } : { kind: 'none' };
}
function scanKey(scan) {
    return scan && `${scan.phase}-${scan.started_s}`;
}

function drawSearch({ elapsed_s, limit_s }, desk) {
    const { busy, readonly } = desk;
    return h('div', { class: 'fg-confirm', tabindex: -1, 'data-part': 'search' }, h('div', { class: 'fg-count', role: 'timer' }, h('strong', {}, countdownText({ left_s: elapsed_s})), h('small', {}, _('of at most %s').format(countdownText({ left_s: limit_s})))), h('div', { class: 'fg-confirm-text' }, h('h3', {}, _('Searching for networks\u2026')), h('p', {}, _('The Internet is off meanwhile, usually for half a minute. You may close this page.')), h('div', {
        class: 'fg-countbar',
        role: 'progressbar',
        'aria-label': _('Search for networks'),
        'aria-valuemin': 0,
        'aria-valuemax': limit_s,
        'aria-valuenow': Math.min(elapsed_s, limit_s),
    }, h('div', { style: `width:${Math.min(100, (100 * elapsed_s) / limit_s).toFixed(1)}%` }))), !readonly &&
        h('div', { class: 'fg-confirm-acts' }, actionButton('search-cancel', _('Cancel'), { disabled: busy !== undefined, busy: busy === 'search-cancel' })));
}
function foundLine(found, status, { busy, readonly }) {
    const { plmn, name, technologies } = found;
    const title = name ?? plmnText(plmn);
    const fixed = isFixedTo(plmn, status.network);
    const choose = !readonly &&
        (fixed
            ? h('span', { class: 'label' }, _('fixed'))
            : actionButton('select', found.status === 'forbidden' ? _('Select\u2026') : _('Select'), {
                value: plmn,
                about: title,
                disabled: busy !== undefined,
                busy: busy === `select ${plmn}`,
            }));
    return h('tr', { class: 'tr', 'data-part': `network ${plmn}` }, h('th', { class: 'td left fg-lead', scope: 'row' }, h('strong', {}, title)), h('td', { class: 'td left', 'data-title': 'PLMN' }, plmnText(plmn)), h('td', { class: 'td left', 'data-title': _('Technology') }, technologies.join(', ')), h('td', { class: 'td left', 'data-title': _('Status') }, foundStatusText(found, currentPlmn(status))), !readonly && h('td', { class: 'td right fg-line-acts' }, choose));
}
function foundTable(found, status, desk) {
    const titles = [_('Network'), 'PLMN', _('Technology'), _('Status')];
    return h('table', { class: 'table fg-wide', 'aria-label': _('Networks found') }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title)), !desk.readonly && h('th', { class: 'th' })), ...found.map((entry) => foundLine(entry, status, desk)));
}
function drawResult(view, status, desk) {
    switch (view.kind) {
        case 'none':
        case 'running':
            return null;
        case 'ended':
            return h('p', { class: 'fg-empty', 'data-part': 'search-ended' }, view.text);
        case 'found': {
            const found = foundOperators(view.scan);
            const age = _('%s ago').format(roughly(view.age_s));
            return h('div', { class: 'fg-found', 'data-part': 'found' }, h('h4', {}, _('Networks found'), ' ', dim(age)), found.length > 0
                ? foundTable(found, status, desk)
                : h('p', { class: 'fg-empty' }, _('The search found no network.')));
        }
    }
}
function drawOperator(status, uptime_s, desk) {
    const { readonly, busy } = desk;
    const view = scanView(status.scan, uptime_s);
    const running = view.kind === 'running';
    const disabled = busy !== undefined || running;
    return [
        actionTable([
            {
                label: _('Operator'),
                value: operatorText(status),
                warning: unheededOperator(status),
                actions: readonly
                    ? []
                    : [
                        isFixed(status.network) &&
                            actionButton('operator-auto', _('Back to automatic'), { disabled, busy: busy === 'operator-auto' }),
                        actionButton('search', _('Search networks\u2026'), { disabled, busy: busy === 'search' }),
                    ],
            },
        ]),
        running ? drawSearch(view, desk) : drawResult(view, status, desk),
    ];
}

const seconds = integer(0, Number.MAX_SAFE_INTEGER);
const rsrp = number(-141, -44);
const rsrq = number(-20, -3);
const sinr = number(-50, 50);
const rscp = number(-121, -25);
const mhz = number(400, 6000);
const earfcn = integer(0, 262143);
const pci = integer(0, 503);
const lteBand = integer(1, 88);
const umtsBand = integer(1, 26);
const IMEI = /^[0-9]{14,16}$/;
const USB_ID = /^2cb7:0a0[456]$/;
const ICCID = /^[0-9]{18,22}$/;
const IMSI = /^[0-9]{14,15}$/;
const MCC = /^[0-9]{3}$/;
const MNC = /^[0-9]{2,3}$/;
const PLMN = /^[0-9]{5,6}$/;
const IPV4 = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/;
const IPV6 = /^[0-9a-f:]{2,39}$/;
const sectionError = whole({
    at_s: seconds,
    reason: oneOf('refused', 'timeout', 'busy', 'unplugged', 'empty'),
    command: text(),
    text: text(),
    retry_s: seconds,
}, ['at_s', 'reason', 'command']);
const section = { read_s: seconds, every_s: integer(1, 1e9), error: sectionError };
const modem = partly({
    ...section,
    manufacturer: text(),
    model: text(),
    firmware: text(),
    imei: text(IMEI),
    usb_id: text(USB_ID),
    usb_path: text(),
    usb_mode: integer(34, 39),
    usb_net: oneOf('ecm', 'ncm', 'rndis'),
    present_s: seconds,
    gone_s: seconds,
    restart_s: seconds,
    silent_s: seconds,
    serial_driver: oneOf('missing', 'unbound', 'bound'),
    port: text(),
    net_driver: text(),
    net_device: text(),
    reply_ms: integer(0, 1e9),
    temperature_c: integer(-40, 125),
});
const sim = partly({
    ...section,
    state: oneOf('ready', 'missing', 'pin', 'puk', 'locked', 'failure', 'busy'),
    iccid: text(ICCID),
    imsi: text(IMSI),
    pin_tries: integer(0, 10),
    puk_tries: integer(0, 10),
    pin_wanted: flag,
    pin_stored: flag,
});
const network = partly({
    ...section,
    registration: oneOf('idle', 'home', 'searching', 'denied', 'unknown', 'roaming', 'emergency'),
    operator: text(),
    mcc: text(MCC),
    mnc: text(MNC),
    selection: oneOf('automatic', 'manual', 'deregistered'),
    technology: oneOf('GSM', 'UMTS', 'HSDPA', 'HSUPA', 'HSPA', 'LTE', 'LTE-A'),
    wanted_plmn: text(PLMN),
    wanted_refused: flag,
    tac: integer(0, 65535),
    cell_id: integer(1, 268435455),
    enb: integer(0, 1048575),
    sector: integer(0, 255),
});
const signal = partly({
    ...section,
    rsrp_dbm: rsrp,
    rsrq_db: rsrq,
    sinr_db: sinr,
    rssi_dbm: number(-113, -51),
    rscp_dbm: rscp,
    ecno_db: number(-24.5, 0),
});
const carrier = whole({
    role: oneOf('PCC', 'SCC'),
    index: integer(0, 9),
    active: flag,
    uplink: flag,
    band: lteBand,
    earfcn,
    dl_mhz: mhz,
    ul_earfcn: earfcn,
    ul_mhz: mhz,
    pci,
    bandwidth_mhz: oneOf(1.4, 3, 5, 10, 15, 20),
    rsrp_dbm: rsrp,
    rsrq_db: rsrq,
    sinr_db: sinr,
}, ['role', 'index', 'active']);
const neighbour = whole({
    technology: oneOf('LTE', 'UMTS'),
    band: lteBand,
    earfcn,
    uarfcn: integer(0, 16383),
    dl_mhz: mhz,
    pci,
    psc: integer(0, 511),
    rsrp_dbm: rsrp,
    rsrq_db: rsrq,
    rscp_dbm: rscp,
}, ['technology']);
const possiblyEmpty = (value) => (value === '' ? '' : text()(value));
const context = whole({
    cid: integer(0, 15),
    type: oneOf('IP', 'IPV6', 'IPV4V6', 'PPP'),
    apn: possiblyEmpty,
    auth: oneOf('none', 'pap', 'chap', 'both'),
    ipv4: text(IPV4),
    ipv6: text(IPV6),
}, ['cid']);
const carriers = partly({ ...section, list: listOf(carrier, 10), total_mhz: number(1.4, 100) });
const neighbours = partly({ ...section, list: listOf(neighbour, 64) });
const lteBands = listOf(lteBand, 88);
const umtsBands = listOf(umtsBand, 26);
const bandChoice = {
    mode: oneOf('auto', 'lte', 'umts', 'lte-umts'),
    lte: lteBands,
    umts: umtsBands,
};
const bandsAsTheyAre = partly({
    ...section,
    ...bandChoice,
    supported_lte: lteBands,
    supported_umts: umtsBands,
    wanted: inner(bandChoice),
    wanted_refused: flag,
});
function bands$1(value) {
    return { supported_lte: [], supported_umts: [], ...bandsAsTheyAre(value) };
}
const cellChoice = { earfcn, pci };
const cellLock = partly({
    ...section,
    ...cellChoice,
    locked: flag,
    wanted: inner(cellChoice),
    wanted_refused: flag,
});
const nameServer = (value) => text(IPV4)(value) ?? text(IPV6)(value);
const connection = partly({
    ...section,
    contexts: listOf(context, 16),
    autoconnect: flag,
    dialled: flag,
    ipv4: text(IPV4),
    ipv6: text(IPV6),
    dns: listOf(nameServer, 8),
    passthrough: flag,
});
const monitor = partly({
    pid: integer(1, Number.MAX_SAFE_INTEGER),
    version: text(),
    mode: oneOf('active', 'background', 'idle'),
    interval_s: integer(1, 1e9),
    started_s: seconds,
});

const MOST_PRESETS = 64;
const LONGEST_NAME = 40;
const CLOCK_SET_S = 1600000000;
const BLANKS = /\s+/;
function asNumber(decode) {
    return (value) => (typeof value === 'string' && value.trim() !== '' ? decode(Number(value)) : undefined);
}
const bandSet = (value) => {
    const words = typeof value === 'string' ? value.split(BLANKS) : value;
    const numbers = Array.isArray(words) ? lteBands(words.map(Number)) : undefined;
    return numbers && numbers.length > 0 ? [...new Set(numbers)].sort((one, other) => one - other) : undefined;
};
const stored = partly({
    values: (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined),
});
const place = partly({ '.index': integer(0, Number.MAX_SAFE_INTEGER) });
const options = partly({
    name: text(),
    mode: oneOf('auto', 'lte', 'umts', 'lte-umts'),
    lte: bandSet,
    brought_bands: bandSet,
    brought_mhz: asNumber(number(1.4, 100)),
    brought_rsrp_dbm: asNumber(rsrp),
    brought_sinr_db: asNumber(sinr),
    brought_at: asNumber(integer(CLOCK_SET_S, Number.MAX_SAFE_INTEGER)),
});
function presetOf(section) {
    const { name, mode, lte, brought_bands, brought_mhz, brought_rsrp_dbm, brought_sinr_db, brought_at } = options(section);
    if (name === undefined || lte === undefined)
        return [];
    return [
        {
            name,
            ...(mode && { mode }),
            lte,
            ...(brought_bands && { bands: brought_bands }),
            ...(brought_mhz !== undefined && { mhz: brought_mhz }),
            ...(brought_rsrp_dbm !== undefined && { rsrp_dbm: brought_rsrp_dbm }),
            ...(brought_sinr_db !== undefined && { sinr_db: brought_sinr_db }),
            ...(brought_at !== undefined && { at_s: brought_at }),
        },
    ];
}
function decodePresets(reply) {
    const sections = Object.values(stored(reply).values ?? {});
    const order = (section) => place(section)['.index'] ?? 0;
    return sections
        .sort((one, other) => order(one) - order(other))
        .flatMap(presetOf)
        .slice(0, MOST_PRESETS);
}
function choiceOf({ mode, lte }, bands) {
    const known = choosable(bands);
    return { mode: mode ?? presentChoice(bands).mode, lte: lte.filter((band) => known.includes(band)) };
}
function isInUse({ mode, lte }, bands) {
    const now = presentChoice(bands);
    return (mode === undefined || mode === now.mode) && lte.join() === now.lte.join();
}
function nameFault(name) {
    if (name === '')
        return _('Give it a name.');
    if (name.length > LONGEST_NAME)
        return _('A name has at most %d characters.').format(LONGEST_NAME);
    if (name.startsWith('-'))
        return _('A name must not begin with a hyphen.');
    return text()(name) === name ? undefined : _('There are characters in it that cannot be shown.');
}

function levelsOf({ rsrp_dbm, sinr_db }) {
    return [...(rsrp_dbm === undefined ? [] : [dbm(rsrp_dbm)]), ...(sinr_db === undefined ? [] : [db(sinr_db)])];
}
function broughtBy(preset, inUse, status, now_ms) {
    const { carriers, signal, state } = status;
    const active = activeBands(status);
    if (inUse && state.name === 'registered' && active !== '')
        return {
            carriers: active,
            downlink: carriers.total_mhz === undefined ? undefined : width(carriers.total_mhz),
            levels: levelsOf(signal),
            tried: _('now'),
        };
    const { bands, mhz, at_s } = preset;
    return {
        carriers: bands && joined(bands.map(bandLabel)),
        downlink: mhz === undefined ? undefined : width(mhz),
        levels: levelsOf(preset),
        tried: at_s === undefined ? undefined : day(at_s * 1000, now_ms),
    };
}
function bandsText({ lte }, { supported_lte }) {
    const all = supported_lte.length > 0 && supported_lte.every((band) => lte.includes(band));
    return all ? _('all LTE bands') : bandRow(lte);
}
function cell(title, ...children) {
    return h('td', { class: 'td left', 'data-title': title }, ...children);
}
function line(preset, status, now_ms, { busy, readonly }) {
    const { name, mode } = preset;
    const inUse = isInUse(preset, status.bands);
    const { carriers, downlink, levels, tried } = broughtBy(preset, inUse, status, now_ms);
    const state = { value: name, about: name, disabled: busy !== undefined };
    return h('tr', { class: 'tr', 'data-part': `preset ${name}` }, h('th', { class: 'td left fg-lead', scope: 'row' }, h('strong', {}, name), inUse && ' ', inUse && h('span', { class: 'label' }, _('in use'))), cell(_('Bands'), bandsText(preset, status.bands), mode !== undefined && mode !== 'auto' && dim(` ${modeName(mode)}`)), cell(_('Brought'), carriers), cell(_('Downlink'), downlink !== undefined && h('strong', {}, downlink)), cell('RSRP / SINR', levels.map((level) => level.replace(' ', '\u00a0')).join(' / ')), cell(_('Tried'), tried), !readonly &&
        h('td', { class: 'td right fg-line-acts' }, actionButton('preset-choose', _('Choose'), state), ' ', actionButton('preset-delete', _('Delete\u2026'), { ...state, kind: 'cbi-button-remove' })));
}
function drawPresets(status, choice, now_ms, desk) {
    const { presets, busy, readonly } = desk;
    const titles = [_('Preset'), _('Bands'), _('Brought'), _('Downlink'), 'RSRP / SINR', _('Tried')];
    return section$1({
        part: 'presets',
        title: _('Presets and what they brought'),
        actions: !readonly &&
            actionButton('preset-save', _('Save this choice as preset\u2026'), {
                kind: 'cbi-button-add',
                disabled: busy !== undefined || choice.lte.length === 0,
                busy: busy === 'preset-save',
            }),
    }, presets === undefined
        ? h('p', { class: 'fg-empty' }, _('The presets could not be read.'))
        : presets.length === 0
            ? h('p', { class: 'fg-empty' }, _('None yet. A preset keeps a choice of bands under a name, and what it brought.'))
            : h('table', { class: 'table fg-wide fg-presets', 'aria-label': _('Presets') }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title)), !readonly && h('th', { class: 'th' })), ...presets.map((preset) => line(preset, status, now_ms, desk))));
}

function pinTries(tries) {
    if (tries === undefined)
        return _('After three wrong tries it asks for the PUK.');
    if (tries === 0)
        return _('No try is left: it asks for the PUK.');
    return N_(tries, 'One try is left, then it asks for the PUK.', '%d tries are left, then it asks for the PUK.').replace('%d', String(tries));
}
function pukTries(tries) {
    if (tries === undefined)
        return _('Ten wrong PUKs make the SIM useless.');
    return N_(tries, 'One try is left, then the SIM is useless.', '%d tries are left, then the SIM is useless.').replace('%d', String(tries));
}

function at(command) {
    return `fg621 at '${command}'`;
}
function since({ status, uptime_s }, from_s = status?.state.since_s) {
    return uptime_s === undefined || from_s === undefined ? 0 : Math.max(0, Math.floor(uptime_s - from_s));
}
function seeLog() {
    return { text: _('What went before stands in the log of the router:'), commands: ['logread -e fg621'] };
}

function noStatus(state) {
    const word = _('no data');
    switch (state) {
        case 'monitor_not_running':
            return {
                word,
                title: _('The monitor is not running'),
                text: _('Nothing asks the modem, so there are no fresh values. The connection itself may still work.'),
                steps: [
                    { text: _('Start it over ssh:'), commands: ['/etc/init.d/fg621 start'] },
                    { text: _('Why it ended stands in the log:'), commands: ['logread -e fg621'] },
                ],
            };
        case 'first_reading':
            return {
                word: _('starting'),
                title: _('The monitor takes its first reading'),
                text: _('It is running, but has no values yet. With a slow modem this takes a minute.'),
                steps: [],
                passing: true,
            };
        case 'damaged':
            return {
                word,
                title: _('The status cannot be understood'),
                text: _('What the monitor has written is not a status.'),
                steps: [
                    { text: _('Restart the monitor over ssh:'), commands: ['/etc/init.d/fg621 restart'] },
                    { text: _('Does it stay like that? Then see the log:'), commands: ['logread -e fg621'] },
                ],
            };
        case 'other_version':
            return {
                word,
                title: _('The page and the monitor are of different versions'),
                text: _('The browser shows an older or newer page than what is installed.'),
                steps: [
                    { text: _('Reload the page while holding the Shift key.') },
                    {
                        text: _('Does that not help? Then restart the monitor over ssh:'),
                        commands: ['/etc/init.d/fg621 restart'],
                    },
                ],
            };
        case 'refused':
            return {
                word,
                title: _('This login may not see the modem'),
                text: _('The router refuses to give the status to it.'),
                steps: [
                    { text: _('Has the app just been installed? Log out and in again.') },
                    { text: _('Otherwise ask whoever runs the router for the right "%s".').format('luci-app-fg621') },
                ],
            };
        case 'session':
            return {
                word,
                title: _('The session has ended'),
                text: _('The router wants a new login before it tells more.'),
                steps: [{ text: _('Reload the page and log in.') }],
            };
        case 'unreachable':
            return {
                word,
                title: _('The router does not answer'),
                text: _('The page keeps asking and goes on by itself.'),
                steps: [{ text: _('Is this device still in the network of the router?') }],
            };
    }
}

const RESTART_S = 180;
const START_S = 60;
const NEW_ID = '/sys/bus/usb-serial/drivers/option1/new_id';
function powerCycle() {
    return { text: _('Still missing then? Switch the router off for ten seconds.') };
}
function noDevice() {
    return {
        word: _('no modem'),
        title: _('No FG621 on USB'),
        text: _('Since the monitor started, the router has seen no USB device 2cb7:0a04 to 0a06.'),
        steps: [
            { text: _('After power-on the modem needs up to a minute to appear, so wait for now.') },
            powerCycle(),
            { text: _('What the router sees on USB:'), commands: ['dmesg | grep -i usb'] },
        ],
    };
}
function gone(facts) {
    const elapsed_s = since(facts, facts.status?.modem.gone_s);
    const title = _('The modem is gone from USB');
    const word = _('no modem');
    if (elapsed_s < RESTART_S)
        return {
            word,
            title,
            text: _('It vanished %s ago. After a restart it needs up to 3 minutes to come back, so wait for now.').format(span(elapsed_s)),
            progress: { elapsed_s, total_s: RESTART_S },
            steps: [powerCycle()],
        };
    return {
        word,
        title,
        text: _('It vanished %s ago. A restart does not take that long.').format(span(elapsed_s)),
        steps: [{ text: _('Switch the router off for ten seconds.') }, seeLog()],
    };
}
function restarting$1(facts) {
    const elapsed_s = since(facts, facts.status?.modem.restart_s);
    const word = _('restarting');
    if (elapsed_s < RESTART_S)
        return {
            word,
            title: _('The modem is restarting'),
            text: _('It was told to restart %s ago and needs up to 3 minutes to come back.').format(span(elapsed_s)),
            progress: { elapsed_s, total_s: RESTART_S },
            steps: [powerCycle()],
            passing: true,
        };
    return {
        word,
        title: _('The modem does not come back from its restart'),
        text: _('It was told to restart %s ago. That takes 3 minutes at most.').format(span(elapsed_s)),
        steps: [{ text: _('Switch the router off for ten seconds.') }, seeLog()],
    };
}
function noDriver({ status }) {
    const { serial_driver, usb_id } = status?.modem ?? {};
    const shared = { word: _('no driver'), title: _('The modem is there, its driver is not') };
    if (serial_driver === 'unbound') {
        const id = (usb_id ?? '2cb7:0a05').replace(':', ' ');
        return {
            ...shared,
            text: _('The kernel of this router is too old to know the USB id %s.').format(usb_id ?? '2cb7:0a05'),
            steps: [
                {
                    text: _('Tell it to the driver. It works at once and until the next start:'),
                    commands: [`echo ${id} ff > ${NEW_ID}`],
                },
                { text: _('To have it at every start, put the same line into /etc/rc.local.') },
            ],
        };
    }
    if (serial_driver === 'missing')
        return {
            ...shared,
            text: _('The router sees the modem on USB, but has no driver for its AT port.'),
            steps: [
                {
                    text: _('Install kmod-usb-serial-option:'),
                    connection: true,
                    commands: ['apk update && apk add kmod-usb-serial-option'],
                },
                {
                    text: _('On OpenWrt 24.10 and older:'),
                    commands: ['opkg update && opkg install kmod-usb-serial-option'],
                },
            ],
        };
    return {
        ...shared,
        text: _('The router sees the modem on USB, but no serial port for AT commands has appeared.'),
        steps: [{ text: _('What the router sees on USB:'), commands: ['dmesg | grep -i usb'] }, seeLog()],
    };
}
function starting(facts) {
    const elapsed_s = since(facts);
    return {
        word: _('starting'),
        title: _('The modem is starting'),
        text: _('Its AT port appeared %s ago and does not answer yet. Up to a minute of that is normal.').format(span(elapsed_s)),
        progress: { elapsed_s, total_s: START_S },
        steps: [],
        passing: true,
    };
}
function portClosed(facts) {
    return {
        word: _('no port'),
        title: _('The AT port cannot be opened'),
        text: _('%s is there, but another program holds it, or the package coreutils-stty is missing.').format(facts.status?.modem.port ?? '/dev/ttyUSB0'),
        steps: [
            { text: _('Stop other programs that use the modem, such as a terminal or another modem service.') },
            { text: _('Type on the router:'), commands: ['stty -F /dev/ttyUSB0', 'logread -e fg621'] },
        ],
    };
}
function silent(facts) {
    const modem = facts.status?.modem;
    const port = modem?.port;
    const elapsed = span(since(facts, modem?.silent_s));
    return {
        word: _('silent'),
        title: _('The modem does not answer'),
        text: port
            ? _('Its AT port %s has been silent for %s. The connection itself may still work.').format(port, elapsed)
            : _('Its AT port has been silent for %s. The connection itself may still work.').format(elapsed),
        steps: [
            { text: _('The monitor keeps asking. Still silent after some minutes? Switch the router off for ten seconds.') },
            seeLog(),
        ],
    };
}

const FEW_BANDS = 4;
function simPin({ status }) {
    return {
        word: _('no service'),
        title: _('The SIM asks for its PIN'),
        text: `${_('Enter the PIN of this SIM card.')} ${pinTries(status?.sim.pin_tries)}`,
        steps: [{ text: _('Over ssh, it is asked for:'), deed: 'pin', connection: true, commands: ['fg621 sim unlock'] }],
    };
}
function simPuk({ status }) {
    return {
        word: _('no service'),
        title: _('The SIM is blocked: it asks for its PUK'),
        text: `${_('The PIN was wrong three times. The PUK stands in the papers of the SIM, or the operator tells it.')} ${pukTries(status?.sim.puk_tries)}`,
        steps: [{ text: _('Over ssh, PUK and new PIN are asked for:'), connection: true, commands: ['fg621 sim unblock'] }],
    };
}
function searching(facts) {
    const { status } = facts;
    const bands = status?.bands;
    const lte = bands?.lte ?? [];
    const few = lte.length > 0 && lte.length <= FEW_BANDS && (bands?.umts ?? []).length === 0;
    const duration = _('For %s.').format(span(since(facts)));
    const shared = { word: _('searching'), title: _('Searching for a network') };
    const returning = formerReturns(facts);
    if (!few && !returning)
        return {
            ...shared,
            text: `${duration} ${_('After a start or a change of bands this may take some minutes.')}`,
            steps: [
                { text: _('Nothing found after that? Look at the antenna plugs, or try another place.') },
                ...(bands && lte.length > 0 && !isWhole(presentChoice(bands), bands) ? [allowAll()] : []),
            ],
        };
    const names = lte.map(bandLabel).join(', ');
    const only = N_(lte.length, 'Only band %s is allowed.', 'Only the bands %s are allowed.').format(names);
    return { ...shared, text: few ? `${duration} ${only}` : duration, steps: [returning ?? allowAll()] };
}
function allowAll() {
    return { text: _('Let the modem use all its bands:'), deed: 'all', commands: ['fg621 bands auto'] };
}
function changedText(kind) {
    switch (kind) {
        case 'bands':
            return _('The bands were just changed.');
        case 'operator':
            return _('The choice of operator was just changed.');
        case 'cell':
            return _('The cell lock was just changed.');
        case 'passthrough':
            return _('IP passthrough was just switched.');
    }
}
function formerReturns({ status, uptime_s }) {
    const change = status?.change;
    if (!isRunning(change))
        return undefined;
    const changed = changedText(change.kind);
    const countdown = uptime_s === undefined ? undefined : countdownOf(change, uptime_s);
    if (!countdown)
        return { text: `${changed} ${_('The former choice is being put back.')}` };
    const back = _('The former choice comes back by itself in %s, or at once:').format(span(countdown.left_s));
    return { text: `${changed} ${back}`, deed: 'undo', commands: [`fg621 ${change.kind} undo`] };
}
function noService({ status }) {
    const shared = { word: _('no service'), title: _('No network') };
    if (status?.network.selection === 'deregistered')
        return {
            ...shared,
            text: _('The modem was told to leave the network and not to search.'),
            steps: [{ text: _('Let it choose a network by itself:'), commands: [at('AT+COPS=0')] }],
        };
    return {
        ...shared,
        text: _('The modem is not registered, and it hears no network that it could use.'),
        steps: [
            { text: _('Look at the antenna plugs, or try another place.') },
            { text: _('Let the modem search anew:'), commands: [at('AT+COPS=0')] },
        ],
    };
}
function troubleOf(facts) {
    switch (facts.state) {
        case 'no_device':
            return noDevice();
        case 'gone':
            return gone(facts);
        case 'restarting':
            return restarting$1(facts);
        case 'no_driver':
            return noDriver(facts);
        case 'starting':
            return starting(facts);
        case 'port_closed':
            return portClosed(facts);
        case 'silent':
            return silent(facts);
        case 'sim_missing':
            return {
                word: _('no SIM'),
                title: _('No SIM'),
                text: _('The modem finds no SIM card.'),
                steps: [{ text: _('Switch the router off, insert the SIM with its contacts down, and switch it on again.') }],
            };
        case 'sim_pin':
            return simPin(facts);
        case 'sim_puk':
            return simPuk(facts);
        case 'sim_locked':
            return {
                word: _('no service'),
                title: _('The SIM is locked'),
                text: _('It is neither the PIN nor the PUK: the modem may be bound to one operator.'),
                steps: [{ text: _('What the modem asks for:'), commands: [at('AT+CPIN?')] }],
            };
        case 'sim_failure':
            return {
                word: _('no service'),
                title: _('The SIM cannot be read'),
                text: _('The modem sees a SIM card, but the card gives no sense.'),
                steps: [
                    { text: _('Switch the router off, take the SIM out, wipe its contacts, and put it back.') },
                    { text: _('Does it fail in a telephone, too? Then ask the operator for a new one.') },
                ],
            };
        case 'radio_off':
            return {
                word: _('radio off'),
                title: _('The radio is switched off'),
                text: _('The modem is in flight mode.'),
                steps: [{ text: _('Switch the radio on:'), commands: [at('AT+CFUN=1')] }],
            };
        case 'searching':
            return searching(facts);
        case 'denied':
            return {
                word: _('refused'),
                title: _('The network refuses this SIM'),
                text: _('A network is there, but it does not let this SIM in.'),
                steps: [{ text: _('Ask the operator whether the SIM is active, paid, and meant for a router.') }],
            };
        case 'emergency':
            return {
                word: _('emergency only'),
                title: _('Emergency calls only'),
                text: _('The networks that can be heard here do not let this SIM in.'),
                steps: [{ text: _('Try another place, or ask the operator about coverage and the SIM.') }],
            };
        case 'no_service':
            return noService(facts);
        case 'unknown':
            return {
                word: _('not known'),
                title: _('The state of the modem is not clear'),
                text: _('It answers, but does not say whether it is in a network.'),
                steps: [{ text: _('What it says of itself:'), commands: [at('AT+CPIN?'), at('AT+CEREG?'), at('AT+COPS?')] }],
            };
        default:
            return noStatus(facts.state);
    }
}

function heading() {
    return h('h2', { 'data-part': 'title' }, _('Bands'));
}
function restartHint({ kind, phase, confirm }, { readonly, busy }) {
    if (kind === 'passthrough' || readonly || phase !== 'registered' || !confirm)
        return null;
    const restart = { disabled: busy !== undefined, busy: busy === 'restart' };
    return h('p', { class: 'fg-next', 'data-part': 'restart' }, h('span', {}, _('A carrier missing? Some networks give it only after a restart of the modem.')), actionButton('restart', _('Restart the modem\u2026'), restart));
}
function drawParts(moment, desk) {
    const { snapshot, now_ms } = moment;
    const { status } = snapshot;
    const searching = status.scan?.phase === 'running';
    const held = searching ? { ...desk, busy: desk.busy ?? 'search' } : desk;
    const choice = desk.choice ?? presentChoice(status.bands);
    const withCell = status.cell_lock.locked !== undefined;
    return [
        searching &&
            h('div', { class: 'fg-reason', 'data-part': 'searching' }, icon('now'), h('span', {}, _('The modem searches for networks: see below. Nothing can be changed until that is over.'))),
        ...drawForm(status, moment, held),
        drawPresets(status, choice, now_ms, held),
        section$1({ part: 'operator', title: withCell ? _('Operator and cell') : _('Operator') }, ...drawOperator(status, uptimeAt(snapshot, now_ms), desk), ...drawCellLock(status, held)),
    ];
}
function searchNotes({ snapshot, now_ms }) {
    const view = scanView(snapshot.status.scan, uptimeAt(snapshot, now_ms));
    switch (view.kind) {
        case 'none':
            return [];
        case 'running':
            return [_('Searching for networks\u2026')];
        case 'ended':
            return [view.text];
        case 'found': {
            const count = foundOperators(view.scan).length;
            return [N_(count, '%d network found.', '%d networks found.').format(count)];
        }
    }
}
<<<<<<< HEAD
function drawRunning(change, moment, desk) {
    const { snapshot, now_ms, state } = moment;
    const { status } = snapshot;
    const uptime_s = uptimeAt(snapshot, now_ms);
    const text = changeText(change, status);
    const countdown = countdownOf(change, uptime_s);
    const note = countdown && countdownNote(countdown);
    const rows = comparisonOf(change, status);
    const asked_at = timeOf(change.steps[0]?.at_s ?? uptime_s, snapshot, now_ms);
    const doubt = state === 'unreachable'
        ? _('The router does not answer. Its countdown goes on all the same.')
        : modemAnswers(state) || change.phase === 'restarting'
            ? undefined
            : _('The modem does not answer just now. The countdown goes on all the same.');
    return {
        title: text.title,
        notes: [...change.steps.map(({ name }) => `${stepName(name)}.`), ...(note === undefined ? [] : [note])],
        lively: true,
        nodes: [
            heading(),
            readonlyNote(desk),
            drawChangeBox({ change, text, countdown, doubt, busy: desk.busy, readonly: desk.readonly }),
            h('div', { class: 'fg-cols', 'data-part': 'cols' }, rows.length > 0 && drawComparison(rows), drawSteps(stepLines(change, status, uptime_s, asked_at))),
            restartHint(change, desk),
        ],
    };
}
function endOf({ snapshot, now_ms }, { dismissed }) {
    const change = endedChange(snapshot, now_ms);
    if (!change || changeKey(change) === dismissed)
        return undefined;
    const at = timeOf(lastStepAt(change) ?? 0, snapshot, now_ms);
    const text = endedText(change, snapshot.status, at);
    return { text, node: drawEnded(text, change.phase === 'kept' ? 'ok' : 'warn') };
}
=======
>>>>>>> c4c
function drawBandPage(glance, desk) {
    const { model, now_ms, paused, copied } = glance;
    const { state, snapshot } = situationOf(model, now_ms);
    const status = snapshot?.status;
    const moment = snapshot && { state, snapshot, now_ms, paused };
    const current = state === status?.state.name;
    const change = status?.change;
    if (moment && (current || state === 'unreachable') && isRunning(change))
        return drawRunning(change, moment, { ...desk, heading: heading(), hint: restartHint(change, desk) });
    const ended = moment && current ? endOf(moment, desk.dismissed) : undefined;
    const lively = current && status?.scan?.phase === 'running';
    const notes = moment && current ? searchNotes(moment) : [];
    if (state !== 'registered') {
        const trouble = troubleOf({ state, status, uptime_s: snapshot && uptimeAt(snapshot, now_ms) });
        const form = moment && current && modemAnswers(state) ? drawParts(moment, desk) : [];
        return {
            title: ended?.text ?? trouble.title,
            notes,
            lively,
            nodes: [
                heading(),
                readonlyNote(desk.readonly),
                ended?.node,
                drawTrouble(trouble, copied),
                ...(form.length > 0 ? form : [drawChain(chainOf(state, status, linkOf(model)))]),
            ],
        };
    }
    return {
        title: ended?.text ?? _('Bands'),
        notes,
        lively,
        nodes: [heading(), readonlyNote(desk.readonly), ended?.node, ...(moment ? drawParts(moment, desk) : [])],
    };
}

function button(type, label, kind = '') {
    return h('button', { type, class: `btn cbi-button ${kind}`.trim() }, label);
}
function ask({ title, text, yes, kind }) {
    return new Promise((resolve) => {
        const no = button('button', _('Cancel'));
        const go = button('button', yes, kind);
        const answer = (said) => () => {
            ui.hideModal();
            resolve(said);
        };
        no.addEventListener('click', answer(false));
        go.addEventListener('click', answer(true));
        ui.showModal(title, [...text.map((line) => h('p', {}, line)), h('div', { class: 'right' }, no, ' ', go)]);
        no.focus();
    });
}
function askName(question) {
    const { title, text, yes, kind, label, longest, fault, hint } = question;
    return new Promise((resolve) => {
        const field = h('input', { type: 'text', class: 'cbi-input-text', maxlength: longest, autocomplete: 'off' });
        const word = h('p', { 'aria-live': 'polite' }, '\u00a0');
        const no = button('button', _('Cancel'));
        const name = () => field.value.trim();
        const close = (said) => {
            ui.hideModal();
            resolve(said);
        };
        const say = (sentence = '\u00a0') => {
            word.textContent = sentence;
        };
        const form = h('form', {}, ...text.map((line) => h('p', {}, line)), h('p', {}, h('label', {}, `${label} `, field)), word, h('div', { class: 'right' }, no, ' ', button('submit', yes, kind)));
        field.addEventListener('input', () => say(hint(name())));
        no.addEventListener('click', () => close(undefined));
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const wrong = fault(name());
            if (wrong === undefined)
                close(name());
            else
                say(wrong);
        });
        ui.showModal(title, [form]);
        field.focus();
    });
}

function askSearch() {
    return ask({
        title: _('Search for networks?'),
        text: [
            _('The modem carries no data while it searches: usually for half a minute, for three minutes at most.'),
            _('Nothing else changes. You can cancel the search.'),
        ],
        yes: _('Search'),
        kind: 'cbi-button-action',
    });
}
function askForbidden(name) {
    return ask({
        title: _('This network refuses the SIM'),
        text: [
            _('The SIM is not allowed in %s, or was refused there before. Most likely there will be no Internet.').format(name),
            _('The router goes back to the former choice by itself if there is no network.'),
        ],
        yes: _('Try all the same'),
        kind: 'cbi-button-negative',
    });
}
function askRestart() {
    return ask({
        title: _('Restart the modem?'),
        text: [
            _('The Internet is off for 1 to 3 minutes. After that the question whether to keep the change comes back.'),
            _('Without a network or an answer in 5 minutes the router undoes the change by itself.'),
        ],
        yes: _('Restart'),
        kind: 'cbi-button-negative',
    });
}
function askPresetName(bands, presets) {
    return askName({
        title: _('Save this choice as preset'),
        text: [_('Bands: %s.').format(bands)],
        label: _('Name'),
        longest: LONGEST_NAME,
        yes: _('Save'),
        kind: 'cbi-button-positive',
        fault: nameFault,
        hint: (name) => presets.some((preset) => preset.name === name)
            ? _('There is a preset of this name. It will be overwritten, and what it brought forgotten.')
            : undefined,
    });
}
function askDelete(name) {
    return ask({
        title: _('Delete this preset?'),
        text: [_('%s and what it brought will be gone. The bands of the modem stay as they are.').format(name)],
        yes: _('Delete'),
        kind: 'cbi-button-negative',
    });
}

const STORAGE_KEY = 'fg621.dismissed-change';
function dismissedChange() {
    try {
        return window.sessionStorage.getItem(STORAGE_KEY) ?? undefined;
    }
    catch {
        return undefined;
    }
}
function rememberDismissed(key) {
    try {
        window.sessionStorage.setItem(STORAGE_KEY, key);
    }
    catch {
    }
}

class Errands {
    constructor(redraw) {
        this.redraw = redraw;
    }
    get busy() {
        return this.action;
    }
    async run(action, give, outcomeKnown) {
        this.action = action;
        this.redraw();
        const outcome = await give();
        if (outcome.accepted)
            await outcomeKnown();
        else
            ui.addNotification(null, h('p', {}, outcome.why), 'error');
        this.action = undefined;
        this.redraw();
        return outcome.accepted;
    }
}

async function copyText(text) {
    if (window.isSecureContext) {
        try {
            await navigator.clipboard.writeText(text);
            return true;
        }
        catch {
        }
    }
    return copySelection(text);
}
function copySelection(text) {
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    field.setAttribute('readonly', '');
    field.setAttribute('aria-hidden', 'true');
    field.style.cssText = 'position:fixed;top:0;left:0;width:1px;height:1px;opacity:0';
    document.body.appendChild(field);
    field.select();
    try {
        return document.execCommand('copy');
    }
    catch {
        return false;
    }
    finally {
        field.remove();
        if (focused instanceof HTMLElement)
            focused.focus({ preventScroll: true });
    }
}

const changeStep = whole({
    name: oneOf('asked', 'sent', 'confirmed', 'restarted', 'registered', 'undoing', 'kept', 'undone', 'failed'),
    at_s: seconds,
}, ['name', 'at_s']);
const course = {
    phase: oneOf('asked', 'sent', 'searching', 'restarting', 'registered', 'undoing', 'kept', 'undone', 'failed'),
    deadline_s: seconds,
    confirm: flag,
    steps: listOf(changeStep, 32),
    reason: oneOf('no_network', 'not_confirmed', 'asked', 'router_restarted', 'refused', 'differs', 'not_saved', 'same', 'unanswered', 'stuck'),
    before: inner({ rsrp_dbm: rsrp, sinr_db: sinr, total_mhz: number(1.4, 100), bands: lteBands }),
};
const ESSENTIAL = ['kind', 'phase', 'confirm', 'steps', 'from', 'to'];
const operatorChoice = { plmn: text(PLMN) };
const passthroughChoice = { on: flag };
const bandChange = whole({ ...course, kind: oneOf('bands'), from: inner(bandChoice), to: inner(bandChoice) }, ESSENTIAL);
const operatorChange = whole({ ...course, kind: oneOf('operator'), from: inner(operatorChoice), to: inner(operatorChoice) }, ESSENTIAL);
const cellChange = whole({ ...course, kind: oneOf('cell'), from: inner(cellChoice), to: inner(cellChoice) }, ESSENTIAL);
const passthroughChange = whole({ ...course, kind: oneOf('passthrough'), from: inner(passthroughChoice), to: inner(passthroughChoice) }, ESSENTIAL);
const change = (value) => bandChange(value) ?? operatorChange(value) ?? cellChange(value) ?? passthroughChange(value);
const foundNetwork = whole({
    status: oneOf('unknown', 'available', 'current', 'forbidden'),
    operator: text(),
    plmn: text(PLMN),
    technology: oneOf('GSM', 'UMTS', 'LTE'),
}, ['status', 'plmn']);
const scan = whole({
    phase: oneOf('running', 'done', 'failed', 'cancelled'),
    started_s: seconds,
    ended_s: seconds,
    limit_s: integer(1, 1e9),
    reason: oneOf('refused', 'timeout', 'unplugged', 'busy', 'killed'),
    found: listOf(foundNetwork, 64),
}, ['phase', 'started_s', 'limit_s']);
const jobStep = whole({ what: text(), state: oneOf('waiting', 'running', 'done', 'failed', 'skipped'), text: text() }, ['what', 'state']);
const job = whole({
    kind: oneOf('setup', 'usb', 'apn', 'connect', 'disconnect', 'sim', 'revert'),
    phase: oneOf('running', 'done', 'failed'),
    started_s: seconds,
    ended_s: seconds,
    steps: listOf(jobStep, 64),
    reason: oneOf('refused', 'timeout', 'unplugged', 'differs', 'busy', 'gone', 'killed'),
}, ['kind', 'phase', 'started_s', 'steps']);

const STATES = {
    no_device: true,
    gone: true,
    restarting: true,
    no_driver: true,
    starting: true,
    port_closed: true,
    silent: true,
    sim_missing: true,
    sim_pin: true,
    sim_puk: true,
    sim_locked: true,
    sim_failure: true,
    radio_off: true,
    searching: true,
    denied: true,
    emergency: true,
    no_service: true,
    registered: true,
    unknown: true,
};
const stateName = oneOf(...Object.keys(STATES));
const frame = whole({
    schema: integer(0, Number.MAX_SAFE_INTEGER),
    uptime_s: seconds,
    state: partly({ name: stateName, since_s: seconds }),
}, ['schema', 'uptime_s']);
function decodeStatus(source) {
    const value = parseJson(source);
    const outer = frame(value);
    if (!outer)
        return { fault: 'damaged' };
    if (outer.schema !== 1)
        return { fault: 'other_version' };
    const part = (key) => value[key];
    const changing = change(part('change'));
    const scanning = scan(part('scan'));
    const working = job(part('job'));
    return {
        status: {
            schema: 1,
            uptime_s: outer.uptime_s,
            state: { name: outer.state?.name ?? 'unknown', since_s: outer.state?.since_s ?? outer.uptime_s },
            monitor: monitor(part('monitor')),
            modem: modem(part('modem')),
            sim: sim(part('sim')),
            network: network(part('network')),
            signal: signal(part('signal')),
            carriers: carriers(part('carriers')),
            neighbours: neighbours(part('neighbours')),
            bands: bands$1(part('bands')),
            cell_lock: cellLock(part('cell_lock')),
            connection: connection(part('connection')),
            ...(changing && { change: changing }),
            ...(scanning && { scan: scanning }),
            ...(working && { job: working }),
        },
    };
}
function decodeUptime(source) {
    return number(0, Number.MAX_SAFE_INTEGER)(Number.parseFloat(source));
}

const PROGRAM = '/usr/sbin/fg621';
const NOT_FOUND = 4;
const NO_DATA = 5;
const PERMISSION_DENIED = 6;
const execute = rpc.declare({
    object: 'file',
    method: 'exec',
    params: ['command', 'params'],
});
const ALONE = { object: 'file', method: 'exec', params: ['command', 'params'], nobatch: true };
rpc.declare(ALONE);
const readFile = rpc.declare({ object: 'file', method: 'read', params: ['path'] });
const writeFile = rpc.declare({
    object: 'file',
    method: 'write',
    params: ['path', 'data', 'mode'],
});
const dumpInterfaces = rpc.declare({ object: 'network.interface', method: 'dump' });
const deviceStatus = rpc.declare({
    object: 'network.device',
    method: 'status',
    params: ['name'],
});
const readSections = rpc.declare({
    object: 'uci',
    method: 'get',
    params: ['config', 'type'],
});
rpc.declare({ object: 'uci', method: 'changes' });
rpc.declare({
    object: 'uci',
    method: 'add',
    params: ['config', 'type', 'name', 'values'],
});
rpc.declare({
    object: 'uci',
    method: 'set',
    params: ['config', 'section', 'values'],
});
rpc.declare({
    object: 'uci',
    method: 'delete',
    params: ['config', 'section', 'options'],
});
rpc.declare({
    object: 'uci',
    method: 'apply',
    params: ['timeout', 'rollback'],
});
rpc.declare({ object: 'uci', method: 'confirm' });
function runProgram(...args) {
    return execute(PROGRAM, args);
}
function faultOfStatus(status) {
    if (status === NOT_FOUND)
        return 'missing';
    if (status === PERMISSION_DENIED)
        return 'refused';
    return status === NO_DATA ? 'damaged' : 'unreachable';
}
function faultOfError(error) {
    if (!(error instanceof Error))
        return 'unreachable';
    if (error.name === 'SessionError')
        return 'session';
    return error.message.includes('-32002') ? 'refused' : 'unreachable';
}
const execReply = partly({ code: integer(0, 255), stderr: text() });

const STATUS_FILE = '/var/run/fg621/status.json';
const LEASE_FILE = '/var/run/fg621/lease';
const UPTIME_FILE = '/proc/uptime';
const CONFIG = 'fg621';
const MONITOR_NOT_RUNNING = 7;
const FILE_MODE = 0o644;
const LEASE_S = 30;
const RENEWAL_S = 12;
const fileReply = partly({ data: (value) => (typeof value === 'string' ? value : undefined) });
function contentsOf(result) {
    if (result.status === 'rejected')
        return { fault: faultOfError(result.reason) };
    if (typeof result.value === 'number')
        return { fault: faultOfStatus(result.value) };
    const { data } = fileReply(result.value);
    return data === undefined ? { fault: 'damaged' } : { text: data };
}
function fulfilled(result) {
    return result.status === 'fulfilled' ? result.value : undefined;
}
function hasLapsed(at_ms, now_ms) {
    return now_ms < at_ms || now_ms - at_ms > LEASE_S * 1000;
}
function understood(status, uptime) {
    const clock = contentsOf(uptime);
    if ('fault' in clock)
        return clock;
    const uptime_s = decodeUptime(clock.text);
    if (uptime_s === undefined)
        return { fault: 'damaged' };
    const file = contentsOf(status);
    return { uptime_s, ...('fault' in file ? file : decodeStatus(file.text)) };
}
class Router {
    constructor() {
        this.renewed_ms = Number.NEGATIVE_INFINITY;
        this.watched_ms = Number.NEGATIVE_INFINITY;
        this.doubtful = false;
    }
    async read(device) {
        const [status, uptime, interfaces, counters, monitor] = await Promise.allSettled([
            readFile(STATUS_FILE),
            readFile(UPTIME_FILE),
            dumpInterfaces(),
            device === undefined ? Promise.resolve(undefined) : deviceStatus(device),
            this.keepWatching(Date.now()),
        ]);
        const at_ms = Date.now();
        const known = understood(status, uptime);
        if (known.uptime_s !== undefined)
            this.clock = { uptime_s: known.uptime_s, at_ms };
        const dump = decodeInterfaces(fulfilled(interfaces));
        const counted = decodeCounters(fulfilled(counters));
        this.doubtful =
            known.fault === 'missing' ||
                (known.status !== undefined && known.uptime_s !== undefined && isOverdue(known.status, known.uptime_s));
        const said = fulfilled(monitor) ?? (this.isToAsk(at_ms) ? await this.watch(at_ms).catch(() => undefined) : undefined);
        return {
            at_ms,
            ...known,
            ...(dump && { interfaces: dump }),
            ...(counted && { counters: counted }),
            ...(said && { monitor: said }),
        };
    }
    async keepWatching(now_ms) {
        if (hasLapsed(this.renewed_ms, now_ms) || this.isToAsk(now_ms) || !this.clock)
            return this.watch(now_ms);
        if (now_ms - this.renewed_ms < RENEWAL_S * 1000)
            return undefined;
        const uptime_s = this.clock.uptime_s + (now_ms - this.clock.at_ms) / 1000;
        const reply = await writeFile(LEASE_FILE, `${Math.floor(uptime_s) + LEASE_S}\n`, FILE_MODE);
        if (reply === 0)
            this.renewed_ms = now_ms;
        return undefined;
    }
    isToAsk(now_ms) {
        return this.doubtful && hasLapsed(this.watched_ms, now_ms);
    }
    async watch(now_ms) {
        this.renewed_ms = now_ms;
        this.watched_ms = now_ms;
        const { code } = execReply(await runProgram('watch'));
        if (code === MONITOR_NOT_RUNNING)
            return 'not running';
        return code === 0 ? 'running' : undefined;
    }
}
async function readPresets() {
    try {
        const reply = await readSections(CONFIG, 'preset');
        return typeof reply === 'number' ? undefined : decodePresets(reply);
    }
    catch {
        return undefined;
    }
}

const TICK_MS = 1000;
const FIRST_LOOK_MS = 2000;
const LIVELY_MS = 2000;
const COPIED_SHOWN_MS = 2000;
class LivePage {
    constructor(draw, follow = () => undefined) {
        this.router = new Router();
        this.body = h('div', {});
        this.announcer = h('div', { class: 'fg-sr', role: 'status', 'aria-live': 'polite' });
        this.model = {};
        this.asked_ms = 0;
        this.asking = false;
        this.started = false;
        this.draw = draw;
        this.follow = follow;
    }
    get known() {
        return this.model;
    }
    async refresh() {
        if (this.asking)
            return;
        this.asking = true;
        this.asked_ms = Date.now();
        try {
            this.model = withReading(this.model, await this.router.read(this.model.snapshot?.status.modem.net_device));
        }
        finally {
            this.asking = false;
        }
        this.follow();
        this.redraw();
    }
    redraw() {
        const paused = this.started && !poll.active();
        try {
            const { nodes, ...drawn } = this.draw({
                model: this.model,
                now_ms: Date.now(),
                paused,
                copied: this.copied,
            });
            updateChildren(this.body, h('div', {}, ...nodes));
            this.announceNews(drawn);
            this.drawn = drawn;
        }
        catch (error) {
            const text = _('This page has a fault: %s').format(String(error));
            updateChildren(this.body, h('div', {}, h('p', { class: 'alert-message error' }, text)));
        }
    }
    start(foot) {
        const root = h('div', { class: 'fg621' }, this.announcer, this.body, foot);
        root.addEventListener('click', (event) => this.clicked(event));
        poll.add(() => this.refresh());
        this.started = true;
        window.setInterval(() => this.tick(), TICK_MS);
        window.setTimeout(() => void this.refresh(), FIRST_LOOK_MS);
        this.redraw();
        return root;
    }
    announce(text) {
        this.announcer.textContent = text;
    }
    tick() {
        this.redraw();
        const due = this.drawn?.lively && Date.now() - this.asked_ms >= LIVELY_MS;
        if (due && poll.active())
            void this.refresh();
    }
    announceNews({ title, notes = [] }) {
        const { drawn } = this;
        if (!drawn)
            return;
        const news = [...notes.filter((note) => !drawn.notes?.includes(note)), ...(title === drawn.title ? [] : [title])];
        if (news.length > 0)
            this.announce(news.join(' '));
    }
    clicked(event) {
        const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
        const text = button?.getAttribute('data-copy');
        if (text)
            void this.copy(text);
    }
    async copy(text) {
        const copied = { text, ok: await copyText(text) };
        this.copied = copied;
        this.redraw();
        this.announce(copied.ok ? _('Copied') : _('Copying failed'));
        window.setTimeout(() => {
            if (this.copied === copied)
                this.copied = undefined;
            this.redraw();
        }, COPIED_SHOWN_MS);
    }
}

const OWN_NAME = 'fg621: ';
function refusal(fault) {
    switch (fault) {
        case 'session':
            return _('The session has ended. Reload the page and log in.');
        case 'refused':
            return _('This login may not change anything.');
        case 'missing':
            return _('The program fg621 is not on the router.');
        default:
            return _('The router did not answer. Whether it has taken the order shows here within seconds.');
    }
}
async function order(...args) {
    try {
        const reply = await runProgram(...args);
        if (typeof reply === 'number')
            return { accepted: false, why: refusal(faultOfStatus(reply)) };
        const { code, stderr } = execReply(reply);
        if (code === 0)
            return { accepted: true };
        const said = stderr?.startsWith(OWN_NAME) ? stderr.slice(OWN_NAME.length) : stderr;
        return { accepted: false, why: said ?? _('The program ended with code %s and said nothing.').format(code ?? '?') };
    }
    catch (error) {
        return { accepted: false, why: refusal(faultOfError(error)) };
    }
}
function restarting(restart) {
    return ['--confirm', String(confirmLimit(restart)), ...(restart ? ['--restart'] : [])];
}
function changeBands({ lte, mode, restart }) {
    const bands = lte === 'all' ? ['auto'] : ['set', ...(lte ? [lte.join(',')] : []), ...(mode ? ['--mode', mode] : [])];
    return order('bands', ...bands, ...restarting(restart));
}
function keepChange(kind) {
    return order(kind, 'keep');
}
function undoChange(kind) {
    return order(kind, 'undo');
}
function searchNetworks() {
    return order('operator', 'scan');
}
function cancelSearch() {
    return order('operator', 'scan', 'cancel');
}
function chooseOperator(plmn) {
    return order('operator', 'set', plmn, '--confirm', String(OPERATOR_LIMIT_S));
}
function lockCell(earfcn, pci, restart) {
    return order('cell', 'lock', String(earfcn), String(pci), ...restarting(restart));
}
function unlockCell(restart) {
    return order('cell', 'unlock', ...restarting(restart));
}
function restartModem() {
    return order('restart');
}
function savePreset(name, lte, mode) {
    return order('preset', 'save', name, lte.join(','), ...(mode ? ['--mode', mode] : []));
}
function deletePreset(name) {
    return order('preset', 'delete', name);
}

function pause(ms) {
    return new Promise((resolve) => window.setTimeout(resolve, ms));
}

class PresetShelf {
    get presets() {
        return this.read;
    }
    find(name) {
        return this.read?.find((preset) => preset.name === name);
    }
    async load() {
        this.read = await readPresets();
    }
    follow(change) {
        const key = change?.phase === 'kept' ? changeKey(change) : undefined;
        if (key === this.keptKey)
            return;
        this.keptKey = key;
        if (key !== undefined)
            void this.load();
    }
}

const STYLESHEET = 'view/fg621/fg621.css';
const LONGEST_WAIT_MS = 2000;
function loadStyles() {
    const version = L.env.resource_version;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = L.resource(STYLESHEET) + (version ? `?v=${encodeURIComponent(version)}` : '');
    return new Promise((resolve) => {
        link.addEventListener('load', () => resolve());
        link.addEventListener('error', () => resolve());
        window.setTimeout(() => resolve(), LONGEST_WAIT_MS);
        document.head.appendChild(link);
    });
}

const FOLLOW_MS = 700;
const FOLLOW_TRIES = 8;
class BandsPage {
    constructor() {
        this.restart = false;
        this.cellsOpen = false;
        this.cellRestart = false;
        this.shelf = new PresetShelf();
        this.errands = new Errands(() => this.page.redraw());
        this.dismissed = dismissedChange();
        this.readonly = L.hasViewPermission() === false;
        this.page = new LivePage((glance) => drawBandPage(glance, {
            choice: this.choice,
            restart: this.restart,
            cellsOpen: this.cellsOpen,
            cellRestart: this.cellRestart,
            presets: this.shelf.presets,
            busy: this.errands.busy,
            readonly: this.readonly,
            dismissed: this.dismissed,
        }), () => this.shelf.follow(this.status?.change));
        this.actions = {
            apply: ({ bands }) => this.apply(bands),
            all: ({ bands }) => this.tick(wholeChoice(bands)),
            reset: () => this.reset(),
            keep: ({ change }) => change && this.begin('keep', () => keepChange(change.kind)),
            undo: ({ change }) => change && this.begin('undo', () => undoChange(change.kind)),
            dismiss: () => this.dismiss(),
            restart: async () => {
                if (await askRestart())
                    await this.begin('restart', restartModem);
            },
            search: async () => {
                if (await askSearch())
                    await this.begin('search', searchNetworks);
            },
            'search-cancel': () => this.begin('search-cancel', cancelSearch),
            select: (status, plmn) => this.select(status, plmn),
            'operator-auto': () => this.begin('operator-auto', () => chooseOperator('auto')),
            cells: () => {
                this.cellsOpen = !this.cellsOpen;
            },
            lock: (_status, value) => this.lock(value),
            unlock: () => this.begin('unlock', () => unlockCell(this.cellRestart), () => this.closeCells()),
            'preset-choose': ({ bands }, name) => {
                const preset = this.shelf.find(name);
                if (preset)
                    this.tick(choiceOf(preset, bands));
            },
            'preset-save': ({ bands }) => this.savePreset(this.choiceIn(bands)),
            'preset-delete': async (_status, name) => {
                if (await askDelete(name))
                    await this.errands.run('preset-delete', () => deletePreset(name), () => this.shelf.load());
            },
        };
    }
    async load() {
        await Promise.all([loadStyles(), this.page.refresh(), this.shelf.load()]);
        return this;
    }
    start() {
        const root = this.page.start();
        root.addEventListener('click', (event) => this.clicked(event));
        root.addEventListener('change', (event) => this.changed(event));
        this.root = root;
        return root;
    }
    get status() {
        return this.page.known.snapshot?.status;
    }
    get progressKey() {
        const { change, scan } = this.status ?? {};
        return `${change && changeKey(change)} ${scanKey(scan)}`;
    }
    choiceIn(bands) {
        return this.choice ?? presentChoice(bands);
    }
    clicked(event) {
        const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
        const { status } = this;
        if (!button || !status || this.errands.busy !== undefined)
            return;
        const act = this.actions[button.getAttribute('data-action') ?? ''];
        void act?.(status, button.getAttribute('data-value') ?? '');
        this.page.redraw();
    }
    changed({ target }) {
        const { status } = this;
        if (!status)
            return;
        const choice = this.choiceIn(status.bands);
        if (target instanceof HTMLSelectElement && target.dataset.choose === 'mode') {
            const mode = MODES.find((name) => name === target.value);
            this.choice = { ...choice, mode: mode ?? choice.mode };
        }
        else if (target instanceof HTMLInputElement) {
            if (target.dataset.choose === 'restart')
                this.restart = target.checked;
            else if (target.dataset.choose === 'cell-restart')
                this.cellRestart = target.checked;
            else if (target.dataset.band)
                this.choice = withBand(choice, Number(target.dataset.band), target.checked);
        }
        this.page.redraw();
    }
    tick(choice) {
        this.choice = choice;
        this.page.redraw();
        this.root?.querySelector('[data-part=apply]')?.scrollIntoView({ block: 'nearest' });
    }
    reset() {
        this.choice = undefined;
        this.restart = false;
    }
    closeCells() {
        this.cellsOpen = false;
        this.cellRestart = false;
    }
    async apply(bands) {
        const order = orderOf(this.choiceIn(bands), bands, this.restart);
        await this.begin('apply', () => changeBands(order), () => this.reset());
    }
    dismiss() {
        const change = this.status?.change;
        this.dismissed = change && changeKey(change);
        if (this.dismissed !== undefined)
            rememberDismissed(this.dismissed);
    }
    async select(status, plmn) {
        const found = status.scan && foundOperators(status.scan).find((entry) => entry.plmn === plmn);
        if (found?.status === 'forbidden' && !(await askForbidden(operatorName(plmn, status))))
            return;
        await this.begin(`select ${plmn}`, () => chooseOperator(plmn));
    }
    async lock(cell) {
        const [earfcn = 0, pci = 0] = cell.split(' ').map(Number);
        await this.begin(`lock ${cell}`, () => lockCell(earfcn, pci, this.cellRestart), () => this.closeCells());
    }
    async savePreset({ lte, mode }) {
        const name = await askPresetName(bandRow(lte), this.shelf.presets ?? []);
        if (name !== undefined)
            await this.errands.run('preset-save', () => savePreset(name, lte, mode), () => this.shelf.load());
    }
    async begin(action, give, then) {
        const before = this.progressKey;
        const accepted = await this.errands.run(action, give, async () => {
            for (let tries = 0; tries < FOLLOW_TRIES && this.progressKey === before; tries++) {
                await pause(FOLLOW_MS);
                await this.page.refresh();
            }
        });
        if (!accepted)
            return;
        then?.();
        this.page.redraw();
        this.root?.querySelector('.fg-confirm')?.focus();
    }
}
var bands = view.extend({
    handleSaveApply: null,
    handleSave: null,
    handleReset: null,
    load() {
        return new BandsPage().load();
    },
    render(page) {
        return (page ?? new BandsPage()).start();
    },
});

return bands;
