/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require view';
'require ui';
'require poll';
'require rpc';

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
function addressesOf(link, family) {
    return (link.interfaces ?? []).flatMap((entry) => entry[family]);
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
function bandLabel(band) {
    return `B${band}`;
}
function lteBandName(band) {
    const name = LTE[band];
    return name && `${name.mhz} ${name.duplex}`;
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
const REGIONS = new Map(CODES.split(' ').map((entry) => [entry.slice(0, 3), entry.slice(3)]));
function countryOf(mcc, language) {
    const region = REGIONS.get(mcc);
    if (region === undefined)
        return undefined;
    for (const locale of [language, 'en']) {
        try {
            const name = new Intl.DisplayNames([locale], { type: 'region' }).of(region);
            return name === region ? undefined : name;
        }
        catch {
        }
    }
    return undefined;
}

const MINUS = '\u2212';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLEAR_MS = 20 * HOUR * 1000;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
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
function frequency(mhz) {
    return `${decimal(mhz, 1)} MHz`;
}
function width(mhz) {
    return `${Number.isInteger(mhz) ? mhz : decimal(mhz, 1)} MHz`;
}
function celsius(value) {
    return `${decimal(value)} \u00b0C`;
}
function decimalAndHex(value) {
    return `${value} (0x${value.toString(16).toUpperCase()})`;
}
function bytes(count) {
    let value = count;
    let unit = 0;
    while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return `${unit ? value.toFixed(1) : value} ${BYTE_UNITS[unit] ?? ''}`;
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
function joined(names) {
    return names.join(' + ');
}

function row(label, value, note) {
    if (value === undefined)
        return [];
    return [{ label, value, ...(note !== undefined && { note }) }];
}
function secret(label, value, copy, hide, note) {
    if (value === undefined)
        return [];
    if (hide)
        return [{ label, value: _('hidden'), hidden: true }];
    return row(label, value, note).map((entry) => (copy === undefined ? entry : { ...entry, copy }));
}
function isUmts({ technology }) {
    return technology !== undefined && technology !== 'LTE' && technology !== 'LTE-A';
}
function registeredText({ registration, selection }) {
    const where = registration === 'home' ? _('at home') : registration === 'roaming' ? _('as a guest (roaming)') : undefined;
    const how = selection === 'automatic' ? _('automatic') : selection === 'manual' ? _('operator chosen by hand') : undefined;
    const parts = [where, how].filter((part) => part !== undefined);
    return where === undefined ? undefined : parts.join(', ');
}
function operatorText({ operator, mcc, mnc }, language) {
    const code = mcc !== undefined && mnc !== undefined ? `${mcc} ${mnc}` : undefined;
    const country = mcc === undefined ? undefined : countryOf(mcc, language);
    const place = code !== undefined && country !== undefined ? `${code} (${country})` : code;
    const parts = [operator, place].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join(', ') : undefined;
}
function cellRows({ network }, { hide, language }) {
    const { tac, cell_id, enb, sector } = network;
    const site = enb !== undefined && sector !== undefined ? `${enb} / ${sector}` : undefined;
    return [
        ...row(_('Operator'), operatorText(network, language)),
        ...secret(isUmts(network) ? 'LAC' : 'TAC', tac === undefined ? undefined : decimalAndHex(tac), undefined, hide),
        ...secret(_('Cell ID'), cell_id === undefined ? undefined : decimalAndHex(cell_id), String(cell_id), hide),
        ...secret(_('eNB / sector'), site, String(enb), hide),
        ...row(_('Registered'), registeredText(network)),
    ];
}
function netDriverPackage({ usb_net }) {
    switch (usb_net) {
        case 'ecm':
            return 'kmod-usb-net-cdc-ether';
        case 'ncm':
            return 'kmod-usb-net-cdc-ncm';
        case 'rndis':
            return 'kmod-usb-net-rndis';
        default:
            return undefined;
    }
}
function usbModeText(modem) {
    const { usb_mode, usb_net, net_device } = modem;
    const net = usb_net?.toUpperCase();
    const name = net !== undefined && usb_mode !== undefined && usb_mode % 2 === 1 ? `${net} + ADB` : net;
    const mode = usb_mode === undefined ? name : name === undefined ? `${usb_mode}` : `${name} (${usb_mode})`;
    const parts = [mode, net_device].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join(', ') : undefined;
}
function missingDriverText(modem) {
    if (modem.usb_id === undefined || modem.net_device !== undefined || modem.net_driver !== undefined)
        return undefined;
    const name = netDriverPackage(modem);
    return name && _('without a network driver: install %s').format(name);
}
function modemRows(status) {
    const { modem } = status;
    const { manufacturer, model, firmware, temperature_c, port, reply_ms, usb_id, usb_path } = modem;
    const maker = manufacturer?.split(' ')[0];
    const name = model !== undefined && maker !== undefined ? `${maker} ${model}` : model;
    return [
        ...(name === undefined ? row(_('USB device'), usb_id, usb_path) : row(_('Model'), name)),
        ...row(_('Firmware'), firmware),
        ...row(_('Temperature'), temperature_c === undefined ? undefined : celsius(temperature_c)),
        ...row(_('AT port'), port, reply_ms === undefined ? undefined : _('answers in %d ms').format(reply_ms)),
        ...row(_('USB mode'), usbModeText(modem), missingDriverText(modem)),
    ];
}
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
function addressRows(label, family, status, link, hide) {
    const own = addressesOf(link, family);
    if (own.length > 0)
        return own.flatMap((address) => secret(label, address, address, hide));
    const given = status.connection.contexts?.map((context) => context[family]).find((address) => address !== undefined);
    return secret(label, given, given, hide, _('from the modem'));
}
function simRows(status, link, { hide }) {
    const { sim, modem } = status;
    return [
        ...row(_('SIM'), simText(sim)),
        ...secret('ICCID', sim.iccid, sim.iccid, hide),
        ...secret('IMSI', sim.imsi, sim.imsi, hide),
        ...secret('IMEI', modem.imei, modem.imei, hide),
        ...addressRows('IPv4', 'ipv4', status, link, hide),
        ...addressRows('IPv6', 'ipv6', status, link, hide),
    ];
}
function lastKnownRows(status, telling) {
    const { network, signal, carriers } = status;
    const active = (carriers.list ?? []).filter((carrier) => carrier.active);
    const bands = joined(active.flatMap(({ band }) => (band === undefined ? [] : [bandLabel(band)])));
    const how = [network.technology, bands || undefined].filter((part) => part !== undefined).join(', ');
    const values = [
        signal.rsrp_dbm === undefined ? undefined : `RSRP ${dbm(signal.rsrp_dbm)}`,
        signal.rscp_dbm === undefined ? undefined : `RSCP ${dbm(signal.rscp_dbm)}`,
        signal.sinr_db === undefined ? undefined : `SINR ${db(signal.sinr_db)}`,
        signal.ecno_db === undefined ? undefined : `Ec/No ${db(signal.ecno_db)}`,
    ].filter((part) => part !== undefined);
    const [operator, ...cell] = cellRows(status, telling);
    return [
        ...(operator ? [operator] : []),
        ...row(_('Network'), how || undefined),
        ...row(_('Signal'), values.length > 0 ? values.join(', ') : undefined),
        ...cell,
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

const REPORT_LINES = 16;
function failedCopy(report) {
    const field = h('textarea', { readonly: '', rows: REPORT_LINES, 'aria-label': _('Report') });
    field.value = report;
    return h('div', {}, h('p', {}, _('The browser does not allow copying. Here is the report, to be selected by hand:')), field);
}
function makeFoot({ hide, onHide, report, announce }) {
    const box = h('input', { type: 'checkbox', id: 'fg-hide', checked: hide ? '' : null });
    box.addEventListener('change', () => onHide(box.checked));
    const button = h('button', { type: 'button', class: 'btn cbi-button' }, _('Copy a report safe to post'));
    const outcome = h('div', { class: 'fg-outcome' });
    const copy = async () => {
        const text = report();
        const ok = await copyText(text);
        const said = _('Copied: the report holds no identifiers.');
        outcome.replaceChildren(ok ? said : failedCopy(text));
        announce(ok ? said : _('Copying failed'));
    };
    button.addEventListener('click', () => void copy());
    return h('div', { class: 'fg-foot' }, h('label', { for: 'fg-hide' }, box, h('span', {}, _('Hide identifiers (for screenshots)'))), button, outcome);
}

const SCALES = {
    rsrp: { name: 'RSRP', unit: 'dBm', digits: 0, min: -120, max: -70, limits: [-110, -100, -90, -80] },
    sinr: { name: 'SINR', unit: 'dB', digits: 1, min: -10, max: 30, limits: [0, 5, 13, 20] },
    rsrq: { name: 'RSRQ', unit: 'dB', digits: 1, min: -20, max: -5, limits: [-18, -15, -13, -10] },
    rssi: { name: 'RSSI', unit: 'dBm', digits: 0, min: -110, max: -50, limits: [-95, -85, -75, -65] },
    rscp: { name: 'RSCP', unit: 'dBm', digits: 0, min: -115, max: -55, limits: [-105, -95, -85, -70] },
    ecno: { name: 'Ec/No', unit: 'dB', digits: 1, min: -24, max: 0, limits: [-18, -14, -10, -6] },
};
function gradeOf(measure, value) {
    const [weak, fair, good, excellent] = SCALES[measure].limits;
    if (value >= excellent)
        return 5;
    if (value >= good)
        return 4;
    if (value >= fair)
        return 3;
    return value >= weak ? 2 : 1;
}
function percentOf(measure, value) {
    const { min, max } = SCALES[measure];
    return Math.max(0, Math.min(100, (100 * (value - min)) / (max - min)));
}
function capped(quality, level) {
    if (quality === undefined || level === undefined)
        return quality ?? level;
    return quality > level + 1 ? (level + 1) : quality;
}
function overallGrade(signal) {
    const grade = (measure, value) => value === undefined ? undefined : gradeOf(measure, value);
    return (capped(grade('sinr', signal.sinr_db), grade('rsrp', signal.rsrp_dbm)) ??
        capped(grade('ecno', signal.ecno_db), grade('rscp', signal.rscp_dbm)) ??
        grade('rssi', signal.rssi_dbm) ??
        0);
}
function gradeWord(grade) {
    switch (grade) {
        case 0:
            return _('no values');
        case 1:
            return _('very weak');
        case 2:
            return _('weak');
        case 3:
            return _('fair');
        case 4:
            return _('good');
        case 5:
            return _('excellent');
    }
}
function measureHint(measure) {
    switch (measure) {
        case 'rsrp':
        case 'rscp':
            return _('level');
        case 'sinr':
        case 'ecno':
            return _('quality');
        case 'rsrq':
            return _('quality under load');
        case 'rssi':
            return _('all power received');
    }
}
function measuresOf(signal) {
    const all = [
        ['rsrp', signal.rsrp_dbm],
        ['rscp', signal.rscp_dbm],
        ['sinr', signal.sinr_db],
        ['ecno', signal.ecno_db],
        ['rsrq', signal.rsrq_db],
        ['rssi', signal.rssi_dbm],
    ];
    return all.flatMap(([measure, value]) => (value === undefined ? [] : [{ measure, value }]));
}

function gradesText(level, quality) {
    if (quality === undefined)
        return _('The level is %s.').format(gradeWord(level));
    if (level === quality)
        return _('Level and quality are %s.').format(gradeWord(level));
    return _('The level is %s, the quality %s.').format(gradeWord(level), gradeWord(quality));
}
function helpText(level, quality, rsrq) {
    if (level <= 2)
        return quality !== undefined && quality > 3
            ? _('It works, but has little in reserve: a better place makes it steadier.')
            : _('Turning or raising the antenna helps most.');
    if (quality !== undefined && quality <= 2)
        return _('Other cells disturb: turn the antenna, or try another band.');
    if (rsrq !== undefined && rsrq <= 2)
        return _('The cell is loaded or disturbed: another band may be faster, or the same at a quieter hour.');
    if (level === 3 || quality === 3)
        return _('A place at a window or outdoors would help.');
    return undefined;
}
function adviceOf({ rsrp_dbm, sinr_db, rsrq_db, rscp_dbm, ecno_db }) {
    const graded = (measure, value) => value === undefined ? undefined : gradeOf(measure, value);
    const lte = rsrp_dbm !== undefined;
    const level = graded('rsrp', rsrp_dbm) ?? graded('rscp', rscp_dbm);
    if (level === undefined)
        return undefined;
    const quality = lte ? graded('sinr', sinr_db) : graded('ecno', ecno_db);
    const nothing = quality === undefined ? undefined : _('There is nothing to improve.');
    const help = helpText(level, quality, lte ? graded('rsrq', rsrq_db) : undefined) ?? nothing;
    return [gradesText(level, quality), help].filter((part) => part !== undefined).join(' ');
}

const STORAGE_KEY = 'fg621.hide-identifiers';
const LONG_NUMBER = /[0-9]{12,}/g;
const SHORTEST_SECRET = 4;
function hidesIdentifiers() {
    try {
        return window.localStorage.getItem(STORAGE_KEY) === '1';
    }
    catch {
        return false;
    }
}
function rememberHiding(hide) {
    try {
        if (hide)
            window.localStorage.setItem(STORAGE_KEY, '1');
        else
            window.localStorage.removeItem(STORAGE_KEY);
    }
    catch {
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

function linkNote({ modem }, link) {
    if (modem.net_device === undefined) {
        const missing = modem.usb_id !== undefined && modem.net_driver === undefined;
        const name = missing ? netDriverPackage(modem) : undefined;
        if (name === undefined)
            return undefined;
        return _('The router has no network driver for the modem, so there is no Internet. Install %s.').format(name);
    }
    if (link.interfaces === undefined || carryingInterface(link))
        return undefined;
    const device = modem.net_device;
    const [first] = link.interfaces;
    if (!first)
        return _('No interface of the router uses %s, so there is no Internet. Make one under Network > Interfaces: protocol DHCP client, device %s, firewall zone wan.').format(device, device);
    if (first.up)
        return _('The interface %s on %s is up, but has no address.').format(first.name, device);
    return _('The interface %s on %s is not up, so there is no Internet.').format(first.name, device);
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
            rx: height > 20 ? 2 : 1,
        });
    });
    const size = { width: step * BAR_COUNT, height: height + 0.5 };
    const viewBox = `0 0 ${size.width} ${size.height}`;
    return svg('svg', { class: `fg-bars fg-g${grade}`, ...size, viewBox, 'aria-hidden': 'true' }, ...rects);
}
function gradeTag(grade) {
    return h('span', { class: 'fg-grade' }, bars(grade, 15), h('span', {}, gradeWord(grade)));
}
function valueText(measure, value) {
    const { unit, digits } = SCALES[measure];
    return `${decimal(value, digits)} ${unit}`;
}
function meter(measure, value) {
    const { name, min, max, limits, unit } = SCALES[measure];
    const grade = gradeOf(measure, value);
    const scale = {
        role: 'meter',
        'aria-label': name,
        'aria-valuemin': min,
        'aria-valuemax': max,
        'aria-valuenow': value,
        'aria-valuetext': `${valueText(measure, value)}, ${gradeWord(grade)}`,
        title: `${min} \u2026 ${max} ${unit}`.replace(HYPHENS, '\u2212'),
    };
    return h('div', { class: 'fg-meter', ...scale }, h('div', { class: `fg-fill fg-g${grade}`, style: `width:${percentOf(measure, value).toFixed(2)}%` }), ...limits.map((limit) => h('i', { style: `left:${percentOf(measure, limit).toFixed(2)}%` })));
}
const HYPHENS = /-/g;
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
function rowTable(rows, copied, name) {
    const lines = rows.map(({ label, value, note, copy, hidden }) => h('tr', { class: 'tr', 'data-part': label }, h('th', { class: 'td left', scope: 'row' }, label), h('td', { class: 'td left' }, h('span', { class: hidden ? 'fg-hidden' : null }, value), note !== undefined && dim(` ${note}`), copy !== undefined && copyButton(label, copy, copied))));
    return h('table', { class: 'table fg-kv', 'aria-label': name }, ...lines);
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

const BARS_HEIGHT = 44;
const USUAL_WIDTH_MHZ = 10;
function box(kind, word, picture, ...rest) {
    return h('div', { class: `fg-head ${kind}`.trim(), 'data-part': 'headline' }, h('div', { class: 'fg-head-bars' }, picture, ...word), ...rest);
}
function carrierBlocks({ list }) {
    const blocks = (list ?? []).map(({ band, bandwidth_mhz, active }) => h('span', { class: active ? null : 'idle', style: `flex-grow:${bandwidth_mhz ?? USUAL_WIDTH_MHZ}` }, band !== undefined && h('strong', {}, bandLabel(band)), bandwidth_mhz !== undefined && ` ${width(bandwidth_mhz)}`, !active && h('span', { class: 'fg-sr' }, ` ${_('not active')}`)));
    return blocks.length > 0 && h('span', { class: 'fg-carriers' }, ...blocks);
}
function fact(name, value, mark = '') {
    return h('span', {}, mark && h('span', { 'aria-hidden': 'true' }, `${mark} `), `${name} `, h('strong', {}, value));
}
function connectionFacts({ link, moment }) {
    const carrying = carryingInterface(link);
    const { counters } = link;
    const facts = [];
    if (carrying?.uptime_s !== undefined) {
        const since_reading = Math.max(0, moment.now_ms - moment.snapshot.at_ms) / 1000;
        facts.push(fact(_('Connected for'), span(carrying.uptime_s + since_reading)));
    }
    if (carrying && counters) {
        facts.push(fact(_('received'), bytes(counters.rx_bytes), '\u25bc'));
        facts.push(fact(_('sent'), bytes(counters.tx_bytes), '\u25b2'));
    }
    return facts.length > 0 && h('div', { class: 'fg-line fg-facts' }, ...facts);
}
function linkTitle({ status }) {
    const { operator, mcc, mnc } = status.network;
    return operator ?? (mcc !== undefined && mnc !== undefined ? `${mcc} ${mnc}` : _('In a network'));
}
function drawHeadline(scene) {
    const { status, moment, link } = scene;
    const { network, signal, carriers } = status;
    const grade = overallGrade(signal);
    const stale = isStale(signal, moment);
    const note = linkNote(status, link);
    const advice = stale ? undefined : adviceOf(signal);
    const total = carriers.total_mhz;
    return box(stale ? 'fg-stale' : '', [h('strong', {}, gradeWord(grade)), stale && h('span', { class: 'label warning' }, ageText(signal, moment))], bars(grade, BARS_HEIGHT), h('div', { class: 'fg-head-main' }, h('h2', {}, linkTitle(scene), network.technology !== undefined && ' ', network.technology !== undefined && h('span', { class: 'label notice' }, network.technology), network.registration === 'roaming' && ' ', network.registration === 'roaming' && h('span', { class: 'label' }, _('roaming'))), h('div', { class: 'fg-line' }, carrierBlocks(carriers), total !== undefined && h('span', {}, h('strong', {}, width(total)), ` ${_('downlink')}`)), connectionFacts(scene), note !== undefined &&
        h('div', { class: 'fg-reason' }, icon('warn'), h('span', {}, note, ' ', connectionLink(_('Mend it'))))), advice !== undefined && h('p', { class: 'fg-head-say' }, advice));
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
function pinForm({ busy }) {
    const disabled = busy !== undefined ? '' : null;
    return h('form', { class: 'fg-pin', autocomplete: 'off', 'data-form': 'pin', 'data-part': 'pin' }, h('p', { class: 'fg-next' }, h('label', { class: 'fg-sr', for: 'fg-pin' }, _('PIN')), h('input', {
        id: 'fg-pin',
        type: 'password',
        class: 'cbi-input-text',
        inputmode: 'numeric',
        pattern: '[0-9]{4,8}',
        title: _('A PIN has 4 to 8 digits.'),
        placeholder: _('PIN, 4 to 8 digits'),
        maxlength: 8,
        required: '',
        autocomplete: 'new-password',
        disabled,
    }), h('button', {
        type: 'submit',
        class: `btn cbi-button cbi-button-action important${busy === 'pin' ? ' spinning' : ''}`,
        disabled,
    }, _('Unlock the SIM'))), h('p', { class: 'fg-dim' }, `${_('The PIN is sent once and not stored. To have it stored, or to be asked no more, see')} `, connectionLink(_('Connection')), '.'));
}
function deedButton({ deed }, desk) {
    if (!deed || deed === 'pin' || !desk || desk.readonly)
        return null;
    const state = { disabled: desk.busy !== undefined, busy: desk.busy === deed };
    return h('p', { class: 'fg-next' }, deed === 'all'
        ? actionButton(deed, _('Allow all bands'), { ...state, kind: 'cbi-button-action important' })
        : actionButton(deed, _('Undo now'), { ...state, kind: 'cbi-button-negative' }), h('span', {}, _('or over ssh:')));
}
function drawStep(step, copied, desk) {
    if (step.deed === 'pin' && desk && !desk.readonly)
        return [pinForm(desk)];
    return [
        step.connection === true && h('p', {}, connectionLink(_('Connection checks everything, and helps with it.'))),
        h('p', {}, step.text),
        deedButton(step, desk),
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
function bands(value) {
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
            bands: bands(part('bands')),
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

function ascending(bands) {
    return [...new Set(bands)].sort((one, other) => one - other);
}
function presentChoice({ mode, lte = [] }) {
    return { mode, lte: ascending(lte) };
}
function isWhole({ mode, lte }, bands) {
    return mode === 'auto' && lte.length > 0 && bands.supported_lte.every((band) => lte.includes(band));
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
rpc.declare({
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
function allowAllBands() {
    return order('bands', 'auto');
}
function undoChange(kind) {
    return order(kind, 'undo');
}

const SECRET_FILE = '/var/run/fg621/secret';
const OWNER_ONLY = 0o600;
async function orderWith(secrets, ...args) {
    const lines = Object.entries(secrets).map(([name, secret]) => `${name}=${secret}\n`);
    try {
        const reply = await writeFile(SECRET_FILE, lines.join(''), OWNER_ONLY);
        if (reply !== 0)
            return { accepted: false, why: refusal(faultOfStatus(typeof reply === 'number' ? reply : 0)) };
    }
    catch (error) {
        return { accepted: false, why: refusal(faultOfError(error)) };
    }
    return order(...args);
}
function unlockSim(pin, store) {
    return orderWith({ FG621_PIN: pin }, 'sim', 'unlock', ...([]));
}

const MODEM = {
    manufacturer: true,
    model: true,
    firmware: true,
    imei: false,
    usb_id: true,
    usb_path: true,
    usb_mode: true,
    usb_net: true,
    present_s: false,
    gone_s: false,
    restart_s: false,
    silent_s: false,
    serial_driver: true,
    port: true,
    net_driver: true,
    net_device: true,
    reply_ms: true,
    temperature_c: true,
};
const SIM = {
    state: true,
    iccid: false,
    imsi: false,
    pin_tries: true,
    puk_tries: true,
    pin_wanted: true,
    pin_stored: true,
};
const NETWORK = {
    registration: true,
    operator: true,
    mcc: true,
    mnc: true,
    selection: true,
    technology: true,
    wanted_plmn: true,
    wanted_refused: true,
    tac: false,
    cell_id: false,
    enb: false,
    sector: false,
};
const SIGNAL = {
    rsrp_dbm: true,
    rsrq_db: true,
    sinr_db: true,
    rssi_dbm: true,
    rscp_dbm: true,
    ecno_db: true,
};
const CARRIER = {
    role: true,
    index: true,
    active: true,
    uplink: true,
    band: true,
    earfcn: true,
    dl_mhz: true,
    ul_earfcn: true,
    ul_mhz: true,
    pci: true,
    bandwidth_mhz: true,
    rsrp_dbm: true,
    rsrq_db: true,
    sinr_db: true,
};
const NEIGHBOUR = {
    technology: true,
    band: true,
    earfcn: true,
    uarfcn: true,
    dl_mhz: true,
    pci: true,
    psc: true,
    rsrp_dbm: true,
    rsrq_db: true,
    rscp_dbm: true,
};
const CELL_LOCK = { locked: true, earfcn: true, pci: true, wanted: false, wanted_refused: true };
const WRITTEN = /[=" ]/;
const CONTEXT = { cid: true, type: true, apn: false, auth: true, ipv4: false, ipv6: false };
function stepLine({ what, state }) {
    return `- ${what.split(WRITTEN)[0]}: ${state}`;
}
function jobLines(job) {
    if (!job)
        return [];
    const reason = job.reason === undefined ? '' : `, ${job.reason}`;
    return ['', `[job] ${job.kind}, ${job.phase}${reason}`, ...job.steps.map(stepLine)];
}
function pairs(part, postable, clean) {
    const entries = Object.entries(part);
    return entries
        .filter(([key]) => postable[key])
        .map(([key, value]) => `${String(key)}: ${typeof value === 'string' ? clean(value) : value}`);
}
function readText(section, uptime_s, clean) {
    const age = section.read_s === undefined ? 'never read' : `read ${Math.max(0, Math.floor(uptime_s - section.read_s))} s ago`;
    const { error } = section;
    if (!error)
        return age;
    const said = error.text === undefined ? '' : ` (${clean(error.text)})`;
    return `${age}, ${error.reason} at ${clean(error.command)}${said}`;
}
function statusLines(status, uptime_s) {
    const clean = (text) => scrub(text, status);
    const head = (name, section) => ['', `[${name}] ${readText(section, uptime_s, clean)}`];
    const list = (items, postable) => (items ?? []).map((item) => `- ${pairs(item, postable, clean).join(', ')}`);
    const { modem, sim, network, signal, carriers, neighbours, bands, cell_lock, connection, monitor, job } = status;
    return [
        `monitor: ${monitor.version ?? 'version not known'}, ${monitor.mode ?? 'mode not known'}`,
        ...head('modem', modem),
        ...pairs(modem, MODEM, clean),
        ...head('sim', sim),
        ...pairs(sim, SIM, clean),
        ...head('network', network),
        ...pairs(network, NETWORK, clean),
        ...head('signal', signal),
        ...pairs(signal, SIGNAL, clean),
        ...head('carriers', carriers),
        ...list(carriers.list, CARRIER),
        ...head('neighbours', neighbours),
        ...list(neighbours.list, NEIGHBOUR),
        ...head('bands', bands),
        `mode: ${bands.mode ?? 'not known'}`,
        `lte: ${bands.lte?.join(' ') ?? 'not known'}`,
        `umts: ${bands.umts?.join(' ') ?? 'not known'}`,
        ...head('cell_lock', cell_lock),
        ...pairs(cell_lock, CELL_LOCK, clean),
        ...head('connection', connection),
        ...list(connection.contexts, CONTEXT),
        ...['autoconnect', 'dialled', 'passthrough'].map((key) => `${key}: ${connection[key] ?? 'not known'}`),
        ...jobLines(job),
    ];
}
function linkLines(model) {
    const { device, interfaces, counters } = linkOf(model);
    if (device === undefined)
        return [];
    const lines = (interfaces ?? []).map(({ name, up, uptime_s, ipv4, ipv6 }) => {
        const since = uptime_s === undefined ? '' : ` for ${uptime_s} s`;
        return `- ${name}: ${up ? 'up' : 'down'}${since}, ${ipv4.length} IPv4, ${ipv6.length} IPv6`;
    });
    const counted = counters ? [`received: ${counters.rx_bytes} bytes`, `sent: ${counters.tx_bytes} bytes`] : [];
    return ['', `[router] ${device}`, ...lines, ...counted];
}
function reportOf(model, now_ms) {
    const { snapshot } = model;
    const head = [
        'luci-app-fg621 report, without IMEI, IMSI, ICCID, cell and addresses',
        `state: ${situationOf(model, now_ms).state}`,
    ];
    if (!snapshot)
        return `${head.join('\n')}\n`;
    const uptime_s = uptimeAt(snapshot, now_ms);
    const since = `of the modem: ${snapshot.status.state.name} for ${Math.max(0, Math.floor(uptime_s - snapshot.status.state.since_s))} s`;
    return `${[...head, since, ...statusLines(snapshot.status, uptime_s), ...linkLines(model)].join('\n')}\n`;
}

function field(value, note) {
    if (value === undefined)
        return undefined;
    return note === undefined ? { value } : { value, note };
}
function told(value, tell) {
    return value === undefined ? undefined : tell(value);
}
function channel(name, value) {
    return value === undefined ? undefined : `${name} ${value}`;
}
function withValues(columns) {
    return columns.filter((column) => column.fields.some((entry) => entry !== undefined));
}
function carrierName({ role, index }) {
    return role === 'PCC' ? role : `${role}${index}`;
}
function uplink(carrier) {
    if (carrier.uplink === false)
        return { value: '', note: _('none') };
    return field(told(carrier.ul_mhz, frequency) ?? channel('EARFCN', carrier.ul_earfcn), carrier.ul_mhz === undefined ? undefined : channel('EARFCN', carrier.ul_earfcn));
}
function downlink(carrier) {
    const uarfcn = 'uarfcn' in carrier ? channel('UARFCN', carrier.uarfcn) : undefined;
    const number = channel('EARFCN', carrier.earfcn) ?? uarfcn;
    return carrier.dl_mhz === undefined ? field(number) : field(frequency(carrier.dl_mhz), number);
}
function carrierTable({ carriers, signal }) {
    const list = carriers.list ?? [];
    const own = list.map((carrier) => (carrier.role === 'PCC' ? { ...signal, ...carrier } : carrier));
    return {
        leads: list.map((carrier) => ({ name: carrierName(carrier), active: carrier.active })),
        columns: withValues([
            {
                title: _('Band'),
                weight: 'main',
                fields: list.map(({ band }) => field(told(band, bandLabel), told(band, lteBandName))),
            },
            { title: _('Downlink'), fields: list.map(downlink) },
            { title: _('Uplink'), fields: list.map(uplink) },
            {
                title: _('Width'),
                weight: 'minor',
                fields: list.map(({ bandwidth_mhz }) => field(told(bandwidth_mhz, width))),
            },
            { title: 'PCI', weight: 'minor', fields: list.map(({ pci }) => field(told(pci, String))) },
            { title: 'RSRP', fields: own.map(({ rsrp_dbm }) => field(told(rsrp_dbm, dbm))) },
            { title: 'RSRQ', fields: own.map(({ rsrq_db }) => field(told(rsrq_db, db))) },
            { title: 'SINR', fields: own.map(({ sinr_db }) => field(told(sinr_db, db))) },
        ]),
    };
}
function neighbourLevel({ rsrp_dbm, rscp_dbm }) {
    return rsrp_dbm === undefined ? field(told(rscp_dbm, dbm), 'RSCP') : field(dbm(rsrp_dbm));
}
function allowed({ technology, band }, { bands }) {
    const set = technology === 'LTE' ? bands.lte : bands.umts;
    if (band === undefined || set === undefined)
        return undefined;
    return { value: set.includes(band) ? _('yes') : _('no') };
}
function neighbourTable(status, withAllowed) {
    const list = status.neighbours.list ?? [];
    return withValues([
        {
            title: _('Band'),
            weight: 'main',
            fields: list.map(({ technology, band }) => band === undefined ? field(technology) : field(bandLabel(band), technology === 'LTE' ? undefined : technology)),
        },
        { title: _('Downlink'), fields: list.map(downlink) },
        { title: 'PCI', fields: list.map(({ pci, psc }) => field(told(pci, String)) ?? field(told(psc, String), 'PSC')) },
        { title: 'RSRP', fields: list.map(neighbourLevel) },
        { title: 'RSRQ', fields: list.map(({ rsrq_db }) => field(told(rsrq_db, db))) },
        ...(withAllowed ? [{ title: _('Allowed now'), fields: list.map((cell) => allowed(cell, status)) }] : []),
    ]);
}

function headOf(part, title, from, { moment, telling }) {
    return {
        part,
        title,
        age: ageText(from, moment),
        stale: isStale(from, moment),
        reason: reasonOf(from, moment, telling.hide),
    };
}
function hasValues(name, { status, link, telling }) {
    switch (name) {
        case 'signal':
            return measuresOf(status.signal).length > 0;
        case 'carriers':
            return (status.carriers.list ?? []).length > 0;
        case 'neighbours':
            return (status.neighbours.list ?? []).length > 0;
        case 'cell':
            return cellRows(status, telling).length > 0;
        case 'modem':
            return modemRows(status).length > 0;
        case 'sim':
            return simRows(status, link, telling).length > 0;
    }
}
function wantsAll(state) {
    return state === 'registered' || state === 'unknown';
}
function sectionsOf(scene) {
    const all = ['signal', 'carriers', 'neighbours', 'cell', 'modem', 'sim'];
    const { state } = scene.moment;
    if (!modemAnswers(state))
        return new Set();
    return new Set(wantsAll(state) ? all : all.filter((name) => hasValues(name, scene)));
}
function newestReading({ signal, network, carriers, neighbours, modem, sim, connection, }) {
    const times = [signal, network, carriers, neighbours, modem, sim, connection]
        .map((section) => section.read_s)
        .filter((time) => time !== undefined);
    return times.length > 0 ? { read_s: Math.max(...times) } : {};
}

function emptyText(from, known) {
    if (from.error)
        return null;
    return h('p', { class: 'fg-empty' }, from.read_s === undefined ? _('Not read yet.') : known);
}
function signalRow(measure, value) {
    const [number, unit] = valueText(measure, value).split(' ');
    return h('div', { class: 'fg-sigrow', 'data-part': measure }, h('div', { class: 'name' }, h('strong', {}, SCALES[measure].name), ' ', dim(measureHint(measure))), h('div', { class: 'fg-value' }, number, h('small', {}, ` ${unit}`)), meter(measure, value), gradeTag(gradeOf(measure, value)));
}
function signalSection(scene) {
    const { signal, carriers } = scene.status;
    const rows = measuresOf(signal);
    const head = headOf('signal', _('Signal'), signal, scene);
    const band = carriers.list?.find((carrier) => carrier.role === 'PCC')?.band;
    const age = band !== undefined && head.age !== undefined && !head.stale ? `PCC ${bandLabel(band)}, ${head.age}` : head.age;
    return section$1({ ...head, age }, rows.length > 0
        ? h('div', { class: 'fg-signal' }, ...rows.map(({ measure, value }) => signalRow(measure, value)))
        : emptyText(signal, _('The modem gives no signal values.')));
}
function columnCell({ title, weight, fields }, index, namesLine) {
    const field = fields[index];
    return h(namesLine ? 'th' : 'td', {
        class: weight === 'minor' ? 'td left fg-minor' : 'td left',
        'data-title': title,
        scope: namesLine ? 'row' : null,
    }, weight === 'main' ? h('strong', {}, field?.value) : field?.value, field?.note !== undefined && dim(` ${field.note}`));
}
function columnTable(name, kind, columns, lead) {
    const count = lead?.cells.length ?? columns[0]?.fields.length ?? 0;
    const titles = [...(lead ? [lead.title] : []), ...columns.map((column) => column.title)];
    const lines = Array.from({ length: count }, (_unused, index) => h('tr', { class: 'tr' }, lead?.cells[index], ...columns.map((column) => columnCell(column, index, !lead && column.weight === 'main'))));
    return h('table', { class: `table ${kind}`, 'aria-label': name }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left', scope: 'col' }, title))), ...lines);
}
function carriersSection(scene) {
    const { status } = scene;
    const { leads, columns } = carrierTable(status);
    const title = _('Carrier');
    const cells = leads.map(({ name, active }) => h('th', { class: 'td left fg-lead', 'data-title': title, scope: 'row' }, h('span', { class: active ? 'fg-dot' : 'fg-dot idle' }), h('strong', {}, name), dim(` ${active ? _('active') : _('not active')}`)));
    const { technology } = status.network;
    const none = technology === undefined || technology === 'LTE' || technology === 'LTE-A'
        ? _('The modem names no carrier.')
        : _('Only LTE has carriers; the modem is on %s.').format(technology);
    const head = headOf('carriers', _('Carriers'), status.carriers, scene);
    return section$1(head, leads.length > 0 ? columnTable(head.title, 'fg-wide', columns, { title, cells }) : emptyText(status.carriers, none));
}
function neighboursSection(scene) {
    const { status, moment } = scene;
    const searching = moment.state === 'searching';
    const columns = neighbourTable(status, searching);
    const unheard = columns.some(({ title, fields }) => title === _('Allowed now') && fields.some((f) => f?.value === _('no')));
    const head = headOf('neighbours', _('Neighbour cells'), status.neighbours, scene);
    return section$1(head, unheard &&
        h('p', { class: 'fg-empty' }, _('The modem listens only on allowed bands; cells on others cannot be heard now.')), columns.length > 0
        ? columnTable(head.title, 'fg-compact', columns)
        : emptyText(status.neighbours, _('The modem hears no other cell.')));
}
function cellSection(scene) {
    const { network } = scene.status;
    const rows = cellRows(scene.status, scene.telling);
    const head = headOf('cell', _('Cell'), network, scene);
    return section$1(head, rows.length > 0
        ? rowTable(rows, scene.copied, head.title)
        : emptyText(network, _('The modem does not say in which cell it is.')));
}
function modemSection(scene) {
    const { modem } = scene.status;
    const rows = modemRows(scene.status);
    const head = headOf('modem', _('Modem'), modem, scene);
    return section$1(head, rows.length > 0
        ? rowTable(rows, scene.copied, head.title)
        : emptyText(modem, _('The modem says nothing of itself.')));
}
function simSection(scene) {
    const { sim } = scene.status;
    const rows = simRows(scene.status, scene.link, scene.telling);
    const head = headOf('sim', _('SIM and address'), sim, scene);
    return section$1(head, rows.length > 0
        ? rowTable(rows, scene.copied, head.title)
        : emptyText(sim, _('The modem says nothing of the SIM.')));
}
const DRAW = {
    signal: signalSection,
    carriers: carriersSection,
    neighbours: neighboursSection,
    cell: cellSection,
    modem: modemSection,
    sim: simSection,
};
function usbFacts({ status, copied }) {
    const rows = modemRows(status);
    const title = _('Modem');
    return rows.length > 0 ? section$1({ part: 'modem', title }, rowTable(rows, copied, title)) : null;
}
function lastKnown(scene) {
    const { status, moment, telling, link, copied } = scene;
    const newest = newestReading(status);
    if (newest.read_s === undefined)
        return usbFacts(scene);
    const read_ms = moment.snapshot.at_ms - (moment.snapshot.uptime_s - newest.read_s) * 1000;
    const tables = [
        { name: _('Cell'), rows: lastKnownRows(status, telling) },
        { name: _('Modem'), rows: modemRows(status) },
        { name: _('SIM and address'), rows: simRows(status, link, telling) },
    ].filter(({ rows }) => rows.length > 0);
    return section$1({
        part: 'last-known',
        title: _('Last known values'),
        age: ageText(newest, moment),
        stale: isStale(newest, moment),
        reason: outdatedText(clock(read_ms, moment.now_ms), moment),
    }, h('div', { class: 'fg-cols' }, ...tables.map(({ name, rows }) => rowTable(rows, copied, name))));
}
function drawSections(scene) {
    const names = sectionsOf(scene);
    if (names.size === 0)
        return [lastKnown(scene)];
    const draw = (...wanted) => wanted.filter((name) => names.has(name)).map((name) => DRAW[name](scene));
    return [
        ...draw('signal', 'carriers', 'neighbours'),
        h('div', { class: 'fg-cols', 'data-part': 'cols' }, ...draw('cell', 'modem', 'sim')),
    ];
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
function countdownOf(change, uptime_s) {
    const { phase, deadline_s, steps } = change;
    if (phase === 'undoing' || deadline_s === undefined)
        return undefined;
    const left_s = Math.max(0, Math.ceil(deadline_s - uptime_s));
    const total_s = deadline_s - (steps[0]?.at_s ?? uptime_s);
    return { left_s, part: total_s > 0 ? Math.min(1, left_s / total_s) : 0 };
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
function restarting(facts) {
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
            return restarting(facts);
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

function sceneOf(snapshot, state, { model, now_ms, paused, copied }, hide) {
    return {
        status: snapshot.status,
        moment: { state, snapshot, now_ms, paused },
        link: linkOf(model),
        telling: { hide, language: document.documentElement.lang || 'en' },
        copied,
    };
}
function draw(glance, hide, desk) {
    const { model, now_ms, copied } = glance;
    const situation = situationOf(model, now_ms);
    if (situation.state === 'registered') {
        const scene = sceneOf(situation.snapshot, situation.state, glance, hide);
        return { title: linkTitle(scene), nodes: [drawHeadline(scene), ...drawSections(scene)] };
    }
    const { state, snapshot } = situation;
    const status = snapshot?.status;
    const trouble = troubleOf({ state, status, uptime_s: snapshot && uptimeAt(snapshot, now_ms) });
    return {
        title: trouble.title,
        nodes: [
            drawTrouble(trouble, copied, desk),
            drawChain(chainOf(state, status, linkOf(model))),
            ...(snapshot ? drawSections(sceneOf(snapshot, state, glance, hide)) : []),
        ],
    };
}
class Overview {
    constructor() {
        this.hide = hidesIdentifiers();
        this.errands = new Errands(() => this.page.redraw());
        this.readonly = L.hasViewPermission() === false;
        this.page = new LivePage((glance) => draw(glance, this.hide, { busy: this.errands.busy, readonly: this.readonly }));
    }
    async load() {
        await Promise.all([loadStyles(), this.page.refresh()]);
        return this;
    }
    start() {
        const foot = makeFoot({
            hide: this.hide,
            onHide: (hide) => {
                this.hide = hide;
                rememberHiding(hide);
                this.page.redraw();
            },
            report: () => reportOf(this.page.known, Date.now()),
            announce: (text) => this.page.announce(text),
        });
        const root = this.page.start(foot);
        root.addEventListener('click', (event) => this.clicked(event));
        root.addEventListener('submit', (event) => this.submitted(event));
        return root;
    }
    submitted(event) {
        event.preventDefault();
        const field = event.target instanceof Element ? event.target.querySelector('input') : null;
        if (!field || this.errands.busy !== undefined)
            return;
        const pin = field.value;
        field.value = '';
        void this.errands.run('pin', () => unlockSim(pin), () => this.page.refresh());
    }
    clicked({ target }) {
        const button = target instanceof Element ? target.closest('button[data-action]') : null;
        if (!button || this.errands.busy !== undefined)
            return;
        const deed = button.getAttribute('data-action');
        const kind = this.page.known.snapshot?.status.change?.kind;
        if (deed === 'all')
            void this.errands.run(deed, allowAllBands, () => this.page.refresh());
        else if (deed === 'undo' && kind)
            void this.errands.run(deed, () => undoChange(kind), () => this.page.refresh());
    }
}
var overview = view.extend({
    handleSaveApply: null,
    handleSave: null,
    handleReset: null,
    load() {
        return new Overview().load();
    },
    render(overview) {
        return (overview ?? new Overview()).start();
    },
});

return overview;
