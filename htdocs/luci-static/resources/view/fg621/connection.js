/* luci-app-fg621, Apache-2.0; built from src/ by rollup, do not edit */
'use strict';
'require ui';
'require view';
'require rpc';
'require poll';

const APN = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const SAFE = /^[ !#-[\]-~]*$/;
function apnFault({ apn = '', auth, user = '', password = '' }) {
    if (apn !== '' && !APN.test(apn))
        return _('An access point has only letters, digits, dots and hyphens.');
    if (auth === 'none')
        return undefined;
    if (user === '')
        return _('Without a user name there is nothing to show the network.');
    if (!SAFE.test(user) || !SAFE.test(password) || user.startsWith('-'))
        return _('User name and password may not hold quotation marks, backslashes or letters with accents.');
    return undefined;
}
function entriesOf({ apn, user, password, auth }) {
    if (user === undefined)
        return { apn, auth: 'none', user: '', password: '' };
    return { apn, auth: auth ?? 'both', user, password: password ?? '' };
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

function controlOf({ name, kind, value, longest, digits, choices = [] }) {
    const id = `fg-field-${name}`;
    switch (kind) {
        case 'choice':
            return h('select', { id, name, class: 'cbi-input-select' }, ...choices.map((choice) => h('option', { value: choice.value, selected: choice.value === value ? '' : null }, choice.label)));
        case 'tick':
            return h('input', { id, name, type: 'checkbox', checked: value === 'on' ? '' : null });
        default:
            return h('input', {
                id,
                name,
                type: kind === 'secret' ? 'password' : 'text',
                class: 'cbi-input-text',
                maxlength: longest,
                value: kind === 'secret' ? null : value,
                inputmode: digits ? 'numeric' : null,
                autocomplete: kind === 'secret' ? 'new-password' : 'off',
                autocapitalize: 'off',
                spellcheck: 'false',
            });
    }
}
function lineOf$1({ name, label, kind, hint }, control) {
    const words = h('label', { for: `fg-field-${name}` }, label);
    const note = hint !== undefined && h('small', { class: 'fg-dim fg-help' }, hint);
    return kind === 'tick'
        ? h('div', { class: 'fg-field fg-tick' }, control, words, note)
        : h('div', { class: 'fg-field' }, words, control, note);
}
function entryOf(control) {
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
        return control.checked ? 'on' : '';
    return control instanceof HTMLInputElement && control.type === 'password' ? control.value : control.value.trim();
}
function askForm(question) {
    const { title, text, yes, kind = '', fields, fault, hint, idle, aside } = question;
    const controls = fields.map((field) => ({ field, control: controlOf(field) }));
    const entries = () => Object.fromEntries(controls.map(({ field, control }) => [field.name, entryOf(control)]));
    return new Promise((resolve) => {
        const word = h('p', { class: 'fg-word', 'aria-live': 'polite' }, '\u00a0');
        const say = (sentence = '\u00a0') => {
            word.textContent = sentence;
        };
        const refresh = () => {
            const unused = idle?.(entries()) ?? [];
            for (const { field, control } of controls)
                control.disabled = unused.includes(field.name);
            say(hint?.(entries()));
        };
        const fill = (values) => {
            for (const { field, control } of controls) {
                const value = values[field.name];
                if (value !== undefined)
                    control.value = value;
            }
            refresh();
        };
        const no = h('button', { type: 'button', class: 'btn cbi-button' }, _('Cancel'));
        const go = h('button', { type: 'submit', class: `btn cbi-button ${kind}`.trim() }, yes);
        const form = h('form', { class: 'fg621 fg-dialog', autocomplete: 'off' }, ...text.map((line) => h('p', {}, line)), aside?.(fill), ...controls.map(({ field, control }) => lineOf$1(field, control)), word, h('div', { class: 'right' }, no, ' ', go));
        const close = (said) => {
            ui.hideModal();
            form.remove();
            resolve(said);
        };
        form.addEventListener('input', refresh);
        no.addEventListener('click', () => close(undefined));
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            const wrong = fault(entries());
            if (wrong === undefined)
                close(entries());
            else
                say(wrong);
        });
        ui.showModal(title, [form]);
        refresh();
        (controls[0]?.control ?? no).focus();
    });
}

const LONGEST$1 = 100;
const TYPES = { IP: 'ip', IPV6: 'ipv6', IPV4V6: 'ipv4v6' };
function typeChoices() {
    return [
        { value: 'ipv4v6', label: _('IPv4 and IPv6') },
        { value: 'ip', label: _('IPv4') },
        { value: 'ipv6', label: _('IPv6') },
    ];
}
function authChoices() {
    return [
        { value: 'none', label: _('none') },
        { value: 'pap', label: 'PAP' },
        { value: 'chap', label: 'CHAP' },
        { value: 'both', label: _('PAP or CHAP') },
    ];
}
function drawSuggestions({ list, source }, fill) {
    if (list.length === 0)
        return null;
    const buttons = list.map((known) => {
        const button = h('button', { type: 'button', class: 'btn cbi-button' }, known.apn);
        button.addEventListener('click', () => fill(entriesOf(known)));
        return h('li', {}, button, known.name !== undefined && h('small', { class: 'fg-dim' }, ` ${known.name}`));
    });
    return h('div', { class: 'fg-suggest', 'data-part': 'suggestions' }, h('p', {}, _('Known of this operator. A press fills in the fields:')), h('ul', {}, ...buttons), source !== undefined && h('p', { class: 'fg-dim' }, source));
}
async function askApn(context, known) {
    const type = TYPES[context?.type ?? ''] ?? 'ipv4v6';
    const said = await askForm({
        title: _('Access point (APN)'),
        text: [
            _('The name of the way into the Internet that the operator gives. Mostly it can stay empty: then the network chooses.'),
            _('The modem dials anew with it, so the Internet is off for some seconds.'),
        ],
        aside: (fill) => drawSuggestions(known, fill),
        fields: [
            { name: 'apn', label: _('Access point'), kind: 'text', value: context?.apn ?? '', longest: LONGEST$1 },
            { name: 'type', label: _('Addresses'), kind: 'choice', value: type, choices: typeChoices() },
            {
                name: 'auth',
                label: _('Authentication'),
                kind: 'choice',
                value: context?.auth ?? 'none',
                choices: authChoices(),
            },
            { name: 'user', label: _('User name'), kind: 'text', longest: LONGEST$1 },
            {
                name: 'password',
                label: _('Password'),
                kind: 'secret',
                longest: LONGEST$1,
                hint: _('Only ever written to the modem, never shown.'),
            },
        ],
        yes: _('Write to the modem'),
        kind: 'cbi-button-action',
        idle: ({ auth }) => (auth === 'none' ? ['user', 'password'] : []),
        fault: apnFault,
    });
    if (!said)
        return undefined;
    return {
        cid: context?.cid ?? 1,
        type: typeChoices().find(({ value }) => value === said.type)?.value ?? 'ipv4v6',
        apn: said.apn ?? '',
        auth: authChoices().find(({ value }) => value === said.auth)?.value ?? 'none',
        ...(said.user && { user: said.user }),
        ...(said.password && { password: said.password }),
    };
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

const FILE = 'fg621/apns.json';
const AUTH = { p: 'pap', c: 'chap' };
const entry = whole({ a: text(), n: text(), u: text(), p: text(), m: text() }, ['a']);
const frame$3 = partly({
    source: text(),
    plmn: (value) => (typeof value === 'object' && value !== null ? value : undefined),
});
function suggestionsIn(source, plmn) {
    const { source: origin, plmn: all = {} } = frame$3(parseJson(source));
    const list = (listOf(entry, 32)(all[plmn]) ?? []).map(({ a, n, u, p, m }) => {
        const auth = m === undefined ? undefined : AUTH[m];
        return {
            apn: a,
            ...(n !== undefined && { name: n }),
            ...(u !== undefined && { user: u }),
            ...(p !== undefined && { password: p }),
            ...(auth && { auth }),
        };
    });
    return { list, ...(origin !== undefined && { source: origin }) };
}
async function loadSuggestions(plmn) {
    if (plmn === undefined)
        return { list: [] };
    try {
        const reply = await fetch(L.resource(FILE));
        return reply.ok ? suggestionsIn(await reply.text(), plmn) : { list: [] };
    }
    catch {
        return { list: [] };
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

const IDS = {
    usb: true,
    drivers: true,
    port: true,
    sim: true,
    registered: true,
    autoconnect: true,
    dialled: true,
    interface: true,
    zone: true,
    address: true,
    route: true,
    names: true,
    lan: true,
    wifi: true,
};
const checkId = oneOf(...Object.keys(IDS));
const texts = (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    const entries = Object.entries(value).flatMap(([key, item]) => {
        const decoded = typeof item === 'number' ? String(item) : text()(item);
        return decoded === undefined ? [] : [[key, decoded]];
    });
    return Object.fromEntries(entries);
};
const check = whole({
    id: checkId,
    state: oneOf('ok', 'fail', 'warn', 'wait'),
    code: text(),
    waits_for: checkId,
    facts: texts,
    mend: oneOf('setup', 'monitor', 'bands', 'sim', 'none'),
}, ['id', 'state']);
const frame$2 = whole({
    schema: oneOf(1),
    uptime_s: integer(0, Number.MAX_SAFE_INTEGER),
    online: flag,
    checks: listOf(check, 64),
}, ['schema', 'online', 'checks']);
function decodeDoctor(value) {
    const found = frame$2(value);
    if (!found || found.checks.length === 0)
        return undefined;
    const { uptime_s, online, checks } = found;
    return { ...(uptime_s !== undefined && { uptime_s }), online, checks };
}
function firstBroken({ checks }) {
    return checks.find(({ state }) => state === 'fail');
}
function countsOf({ checks }) {
    const counts = { ok: 0, fail: 0, warn: 0, wait: 0 };
    for (const { state } of checks)
        counts[state] += 1;
    return counts;
}

function jobTitle({ kind, phase }) {
    const done = phase === 'done';
    switch (kind) {
        case 'setup':
            return title(phase, _('Setting the modem up\u2026'), _('The modem is set up'), _('The modem could not be set up'));
        case 'usb':
            return title(phase, _('Switching the USB mode\u2026'), _('The USB mode is switched'), _('The USB mode could not be switched'));
        case 'apn':
            return title(phase, _('Writing the access point\u2026'), _('The access point is written'), _('The access point could not be written'));
        case 'connect':
            return title(phase, _('Connecting\u2026'), _('Connected'), _('The modem could not connect'));
        case 'disconnect':
            return title(phase, _('Disconnecting\u2026'), _('Disconnected'), _('The modem could not disconnect'));
        case 'sim':
            return title(phase, _('Asking the SIM\u2026'), _('The SIM has accepted it'), _('The SIM has not accepted it'));
        case 'revert':
            if (done)
                return _('The modem is ready for TP-Link\u2019s firmware');
            return title(phase, _('Putting the modem back\u2026'), '', _('The modem could not be put back in full'));
    }
}
function title(phase, running, done, failed) {
    return phase === 'running' ? running : phase === 'done' ? done : failed;
}
function jobReason({ phase, reason }) {
    if (phase !== 'failed')
        return undefined;
    switch (reason) {
        case 'refused':
            return _('The modem refused a command: see below.');
        case 'timeout':
            return _('The modem or the network did not answer in time.');
        case 'unplugged':
            return _('The modem left the USB in the middle.');
        case 'differs':
            return _('The modem took the command, but says something else when it is asked.');
        case 'busy':
            return _('Something else is using the modem. Try again in a minute.');
        case 'gone':
            return _('The modem has not come back. Switch the router off for ten seconds, and on again.');
        case 'killed':
            return _('The router ended it in the middle. Try again.');
        case undefined:
            return _('It is not known why.');
    }
}
function jobText({ kind, phase }) {
    if (phase === 'done' && kind === 'revert')
        return _('Now switch the router off, and put TP-Link\u2019s firmware back: see docs/return-to-tplink.md.');
    if (phase !== 'running')
        return undefined;
    switch (kind) {
        case 'usb':
        case 'revert':
            return _('The modem restarts, and the Internet is off for 1 to 3 minutes. You may close this page.');
        case 'apn':
        case 'connect':
        case 'disconnect':
        case 'setup':
            return _('The Internet may be off for a minute. You may close this page.');
        case 'sim':
            return undefined;
    }
}
const IFUP = 'ifup ';
const UCI = 'uci ';
function stepText(what) {
    switch (what) {
        case 'wait_gone':
            return { text: _('Wait until the modem leaves the USB'), command: false };
        case 'wait_back':
            return { text: _('Wait until it is back on the USB'), command: false };
        case 'wait_answer':
            return { text: _('Wait until it answers'), command: false };
        case 'wait_network':
            return { text: _('Wait for a network'), command: false };
        case 'stored_pin':
            return { text: _('Keep the PIN on the router'), command: false };
    }
    if (what.startsWith(IFUP))
        return { text: _('Start the interface %s').format(what.slice(IFUP.length)), command: false };
    if (what.startsWith(UCI))
        return { text: _('Write the settings of %s').format(what.slice(UCI.length)), command: false };
    return { text: what, command: true };
}
function stepStateWord(state) {
    switch (state) {
        case 'waiting':
            return _('to come');
        case 'running':
            return _('now');
        case 'done':
            return _('done');
        case 'failed':
            return _('failed');
        case 'skipped':
            return _('left out');
    }
}

function pause(ms) {
    return new Promise((resolve) => window.setTimeout(resolve, ms));
}

const LONGEST = 256;
const CONFIG = /^[A-Za-z0-9_-]{1,64}$/;
const OPTION = /^[A-Za-z0-9_]{1,64}$/;
const SECTION = /^(?:[A-Za-z0-9_]{1,64}|@[A-Za-z0-9_-]{1,64}\[-?[0-9]{1,4}\])$/;
const value = (given) => {
    if (given === '')
        return '';
    return Array.isArray(given) ? listOf(text(), LONGEST)(given) : text()(given);
};
const planOption = whole({ config: text(CONFIG), section: text(SECTION), type: text(CONFIG), option: text(OPTION), from: value, to: value }, ['config', 'section', 'option']);
const planCommands = listOf(whole({ command: text(), why: text(), from: text() }, ['command']), LONGEST);
const frame$1 = whole({
    schema: oneOf(1),
    needed: flag,
    blocked: inner({ code: text(), facts: texts }),
    uci: listOf(planOption, LONGEST),
    at: planCommands,
    usb: inner({ from: integer(34, 39), to: integer(34, 39) }),
}, ['schema', 'needed']);
function decodePlan(reply) {
    const found = frame$1(reply);
    if (!found)
        return undefined;
    const { needed, blocked, uci = [], at = [], usb } = found;
    const given = reply.uci;
    if (Array.isArray(given) && given.length !== uci.length)
        return undefined;
    return { needed, ...(blocked && { blocked }), uci, at, ...(usb && { usb }) };
}
function sectionsOf({ uci }) {
    const groups = new Map();
    for (const line of uci) {
        const key = `${line.config} ${line.section}`;
        groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    return [...groups.values()];
}
function callsOf(plan) {
    return sectionsOf(plan).flatMap((lines) => {
        const [first] = lines;
        if (!first)
            return [];
        const { config, section } = first;
        const type = lines.find((line) => line.type !== undefined)?.type;
        const values = {};
        for (const { option, to } of lines)
            if (to !== undefined)
                values[option] = to;
        if (type !== undefined)
            return [{ call: 'add', config, type, name: section, values }];
        const options = lines.filter(({ to }) => to === undefined).map(({ option }) => option);
        return [
            ...(options.length > 0 ? [{ call: 'delete', config, section, options }] : []),
            ...(Object.keys(values).length > 0 ? [{ call: 'set', config, section, values }] : []),
        ];
    });
}
const USUAL_TYPES = { network: 'interface', firewall: 'zone' };
const ANONYMOUS = /^(?:cfg[0-9a-f]{6}$|@)/;
function quoted(word) {
    return `'${word.split("'").join("'\\''")}'`;
}
function optionLines({ option, from, to }) {
    const line = (kind, keyword, word) => ({
        kind,
        text: `${keyword} ${option} ${quoted(word)}`,
    });
    if (!Array.isArray(from) && !Array.isArray(to))
        return [
            ...(from === undefined ? [] : [line('del', 'option', from)]),
            ...(to === undefined ? [] : [line('ins', 'option', to)]),
        ];
    const before = [from ?? []].flat();
    const after = [to ?? []].flat();
    return [
        ...before.map((word) => line(after.includes(word) ? 'same' : 'del', 'list', word)),
        ...after.filter((word) => !before.includes(word)).map((word) => line('ins', 'list', word)),
    ];
}
function diffOf(plan) {
    return sectionsOf(plan).map((lines) => {
        const { config = '', section = '' } = lines[0] ?? {};
        const added = lines.find((line) => line.type !== undefined)?.type;
        const type = added ?? USUAL_TYPES[config] ?? config;
        const title = ANONYMOUS.test(section) ? `config ${type}` : `config ${type} ${quoted(section)}`;
        const head = { kind: added === undefined ? 'same' : 'ins', text: title };
        return { config, section, lines: [head, ...lines.flatMap(optionLines)] };
    });
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

function plmnText(plmn) {
    return `${plmn.slice(0, 3)} ${plmn.slice(3)}`;
}
function operatorName(plmn, { network, scan }) {
    const { mcc, mnc, operator } = network;
    const found = scan?.found?.find((entry) => entry.plmn === plmn && entry.operator !== undefined);
    const name = mcc !== undefined && mnc !== undefined && mcc + mnc === plmn && operator ? operator : found?.operator;
    return name === undefined ? plmnText(plmn) : `${name} (${plmnText(plmn)})`;
}

const PROGRAM = '/usr/sbin/fg621';
const NOT_FOUND = 4;
const NO_DATA$1 = 5;
const PERMISSION_DENIED = 6;
const execute = rpc.declare({
    object: 'file',
    method: 'exec',
    params: ['command', 'params'],
});
const ALONE = { object: 'file', method: 'exec', params: ['command', 'params'], nobatch: true };
const executeAlone = rpc.declare(ALONE);
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
const uciChanges = rpc.declare({ object: 'uci', method: 'changes' });
const uciAdd = rpc.declare({
    object: 'uci',
    method: 'add',
    params: ['config', 'type', 'name', 'values'],
});
const uciSet = rpc.declare({
    object: 'uci',
    method: 'set',
    params: ['config', 'section', 'values'],
});
const uciDelete = rpc.declare({
    object: 'uci',
    method: 'delete',
    params: ['config', 'section', 'options'],
});
const uciApply = rpc.declare({
    object: 'uci',
    method: 'apply',
    params: ['timeout', 'rollback'],
});
const uciConfirm = rpc.declare({ object: 'uci', method: 'confirm' });
function runSlowly(...args) {
    return executeAlone(PROGRAM, args);
}
function runProgram(...args) {
    return execute(PROGRAM, args);
}
function faultOfStatus(status) {
    if (status === NOT_FOUND)
        return 'missing';
    if (status === PERMISSION_DENIED)
        return 'refused';
    return status === NO_DATA$1 ? 'damaged' : 'unreachable';
}
function faultOfError(error) {
    if (!(error instanceof Error))
        return 'unreachable';
    if (error.name === 'SessionError')
        return 'session';
    return error.message.includes('-32002') ? 'refused' : 'unreachable';
}
const execReply = partly({ code: integer(0, 255), stderr: text() });
const programOutput = partly({
    stdout: (value) => (typeof value === 'string' ? value : undefined),
});

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
function keepChange(kind) {
    return order(kind, 'keep');
}
function undoChange(kind) {
    return order(kind, 'undo');
}
function restartModem() {
    return order('restart');
}

const ROLLBACK_S = 90;
const HOLDOFF_MS = 4000;
const RETRY_MS = 1000;
const GRACE_S = 60;
const OK = 0;
const NO_DATA = 5;
function changedConfigs(reply) {
    const changes = typeof reply === 'object' && reply !== null ? reply.changes : undefined;
    if (typeof changes !== 'object' || changes === null)
        return [];
    return Object.entries(changes).flatMap(([config, list]) => (Array.isArray(list) && list.length > 0 ? [config] : []));
}
function give(call) {
    switch (call.call) {
        case 'add':
            return uciAdd(call.config, call.type, call.name, call.values);
        case 'set':
            return uciSet(call.config, call.section, call.values);
        case 'delete':
            return uciDelete(call.config, call.section, call.options);
    }
}
async function forget() {
    const { sessionid, token } = L.env;
    await fetch(L.url('admin/uci/revert'), {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ sid: sessionid, token }).toString(),
    }).catch(() => undefined);
}
async function write(calls) {
    for (const call of calls) {
        const reply = await give(call);
        if (typeof reply === 'number' && reply !== OK)
            return { end: 'refused', why: `${refusal(faultOfStatus(reply))} (uci ${call.call} ${call.config}: ${reply})` };
    }
    return undefined;
}
async function confirm(deadline_ms) {
    await pause(HOLDOFF_MS);
    for (;;) {
        const reply = await uciConfirm().catch(() => undefined);
        if (reply === OK)
            return { end: 'applied' };
        if (reply === NO_DATA) {
            await forget();
            return { end: 'rolled_back' };
        }
        if (Date.now() > deadline_ms + GRACE_S * 1000)
            return { end: 'gone' };
        await pause(RETRY_MS);
    }
}
async function applyCalls(calls, tell) {
    try {
        tell('writing');
        const before = await uciChanges();
        if (typeof before === 'number')
            return { end: 'refused', why: refusal(faultOfStatus(before)) };
        const configs = changedConfigs(before);
        if (configs.length > 0)
            return { end: 'unsaved', configs };
        const refused = await write(calls).catch((error) => ({ end: 'refused', why: refusal(faultOfError(error)) }));
        if (refused) {
            await forget();
            return refused;
        }
        const deadline_ms = Date.now() + ROLLBACK_S * 1000;
        tell('confirming', deadline_ms);
        const reply = await uciApply(ROLLBACK_S, true).catch(() => OK);
        if (reply === NO_DATA)
            return { end: 'applied' };
        if (typeof reply === 'number' && reply !== OK) {
            await forget();
            return { end: 'refused', why: _('Another change of settings waits to be confirmed. Try again in two minutes.') };
        }
        return await confirm(deadline_ms);
    }
    catch (error) {
        return { end: 'refused', why: refusal(faultOfError(error)) };
    }
}

const FOLLOW_MS$1 = 1000;
const JOB_APPEARS_MS = 20000;
const JOB_LIMIT_MS = 300000;
const CHECK_EVERY_MS = 3000;
const CHECK_LIMIT_MS = 60000;
async function followJob(before, { readJob }) {
    const began = Date.now();
    for (;;) {
        const job = await readJob();
        const mine = job?.kind === 'setup' && job.started_s !== before?.started_s ? job : undefined;
        if (mine && mine.phase !== 'running')
            return mine.phase === 'done' ? undefined : { end: 'modem_failed', why: jobReason(mine) ?? '' };
        const waited = Date.now() - began;
        if (!mine && waited > JOB_APPEARS_MS)
            return undefined;
        if (waited > JOB_LIMIT_MS)
            return { end: 'modem_failed', why: _('It takes longer than five minutes.') };
        await pause(FOLLOW_MS$1);
    }
}
async function checkUntilOnline({ check }) {
    const began = Date.now();
    for (;;) {
        if ((await check())?.online)
            return { end: 'online' };
        if (Date.now() - began > CHECK_LIMIT_MS)
            return { end: 'offline' };
        await pause(CHECK_EVERY_MS);
    }
}
async function carryOut(plan, help) {
    const calls = callsOf(plan);
    const withModem = plan.at.length > 0 || plan.usb !== undefined;
    const steps = [
        ...(calls.length > 0 ? ['writing', 'confirming'] : []),
        ...(withModem ? ['modem'] : []),
        'checking',
    ];
    const tell = (step, more = {}) => help.tell({ steps, step, ...more });
    let step = steps[0] ?? 'checking';
    const finish = (ended) => {
        tell(step, { ended });
        return ended;
    };
    if (calls.length > 0) {
        const applied = await applyCalls(calls, (phase, deadline_ms) => {
            step = phase;
            tell(step, deadline_ms === undefined ? {} : { deadline_ms });
        });
        if (applied.end !== 'applied')
            return finish(applied);
    }
    if (withModem) {
        step = 'modem';
        tell(step);
        const before = await help.readJob();
        const outcome = await help.setUpModem();
        if (!outcome.accepted)
            return finish({ end: 'modem_failed', why: outcome.why });
        const failed = await followJob(before, help);
        if (failed)
            return finish(failed);
    }
    step = 'checking';
    tell(step);
    return finish(await checkUntilOnline(help));
}

const SECRET_FILE = '/var/run/fg621/secret';
const OWNER_ONLY = 0o600;
const PASSTHROUGH_LIMIT_S = 120;
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
function setApn({ cid, type, apn, auth, user, password }) {
    const named = auth !== 'none' && user ? ['--user', user] : [];
    const args = ['apn', 'set', '--cid', String(cid), '--type', type, '--auth', auth, ...named, apn || '-'];
    return auth !== 'none' && password ? orderWith({ FG621_PASSWORD: password }, ...args) : order(...args);
}
function dial(connect) {
    return order(connect ? 'connect' : 'disconnect');
}
function setAutoconnect(on) {
    return order('autoconnect', on ? 'on' : 'off');
}
function setPassthrough(on) {
    return order('passthrough', on ? 'on' : 'off', '--confirm', String(PASSTHROUGH_LIMIT_S));
}
function unlockSim(pin, store) {
    return orderWith({ FG621_PIN: pin }, 'sim', 'unlock', ...(store ? ['--store'] : []));
}
function unblockSim(puk, pin) {
    return orderWith({ FG621_PUK: puk, FG621_PIN: pin }, 'sim', 'unblock');
}
function askForPin(on, pin) {
    return orderWith({ FG621_PIN: pin }, 'sim', 'pin', on ? 'on' : 'off');
}
function forgetPin() {
    return order('sim', 'forget');
}
function setUsbMode(mode) {
    return order('usb', String(mode), '--yes');
}
function revertModem() {
    return order('revert-oem', '--yes');
}
function setUpModem() {
    return order('setup', '--modem');
}

const revertPlan = partly({ steps: listOf(text(), 64) });
async function question(decode, ...args) {
    try {
        const reply = await runSlowly(...args);
        if (typeof reply === 'number')
            return { why: refusal(faultOfStatus(reply)) };
        const answer = decode(parseJson(programOutput(reply).stdout ?? ''));
        if (answer !== undefined)
            return { answer };
        return { why: execReply(reply).stderr ?? _('The program gave no answer that this page understands.') };
    }
    catch (error) {
        return { why: refusal(faultOfError(error)) };
    }
}
function askDoctor() {
    return question(decodeDoctor, 'doctor');
}
function askPlan() {
    return question(decodePlan, 'setup', '--dry-run');
}
function askRevertPlan() {
    const decode = (value) => revertPlan(value).steps;
    return question(decode, 'revert-oem', '--dry-run');
}

class Checkup {
    constructor(host) {
        this.planOpen = true;
        this.wifiOpen = false;
        this.host = host;
    }
    get desk() {
        const { doctor, plan, mending, planOpen, wifiOpen } = this;
        return { doctor, plan, mending, planOpen, wifiOpen, checking: this.running !== undefined };
    }
    get busy() {
        return this.mending !== undefined && this.mending.ended === undefined;
    }
    check() {
        this.running ?? (this.running = this.ask().finally(() => {
            this.running = undefined;
            this.host.redraw();
        }));
        this.host.redraw();
        return this.running;
    }
    togglePlan() {
        this.planOpen = !this.planOpen;
    }
    toggleWifi() {
        this.wifiOpen = !this.wifiOpen;
    }
    dismiss() {
        if (!this.busy)
            this.mending = undefined;
    }
    async mend() {
        const { plan } = this;
        if (this.busy || !plan || !('answer' in plan))
            return;
        const tell = (mending) => {
            this.mending = mending;
            this.host.redraw();
        };
        const { end } = await carryOut(plan.answer, {
            tell,
            setUpModem,
            readJob: this.host.readJob,
            check: () => this.check(),
        });
        if (end !== 'online' && end !== 'offline' && end !== 'gone')
            await this.check();
    }
    async ask() {
        const said = await askDoctor();
        this.doctor = 'answer' in said ? { ...said, at_ms: Date.now() } : said;
        if (!('answer' in said))
            return undefined;
        if (firstBroken(said.answer)?.mend === 'setup')
            this.plan = await askPlan();
        else
            this.plan = undefined;
        return said.answer;
    }
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
function joined(names) {
    return names.join(' + ');
}
function listed(names) {
    const last = names[names.length - 1] ?? '';
    return names.length < 2 ? last : _('%s and %s').format(names.slice(0, -1).join(', '), last);
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

function clockFace(countdown) {
    return h('div', { class: 'fg-count', role: 'timer', 'data-part': 'count' }, h('strong', {}, countdownText(countdown)), h('small', {}, _('until undo')));
}
function answers$1({ change, busy, readonly }) {
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
        h('div', { class: 'fg-countbar', 'aria-hidden': 'true' }, h('div', { style: `width:${(100 * countdown.part).toFixed(1)}%` }))), answers$1(box));
}
const MARKS$1 = { better: '\u25b2', worse: '\u25bc', same: '=' };
function drawComparison(rows) {
    const titles = ['', _('Before'), _('Now'), _('Change')];
    return section$1({ part: 'comparison', title: _('What it brought') }, h('table', { class: 'table fg-compact' }, h('tr', { class: 'tr table-titles' }, ...titles.map((title) => h('th', { class: 'th left' }, title))), ...rows.map(({ label, before, now, verdict }) => h('tr', { class: 'tr', 'data-part': label }, h('td', { class: 'td left' }, label), h('td', { class: 'td left' }, before), h('td', { class: 'td left' }, h('strong', {}, now)), h('td', { class: 'td left' }, verdict &&
        h('span', { class: `fg-delta ${verdict.kind}` }, h('b', { 'aria-hidden': 'true' }, MARKS$1[verdict.kind]), verdict.text))))), rows.some(({ label, verdict }) => label === 'SINR' && verdict !== undefined) &&
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

function bandLabel(band) {
    return `B${band}`;
}

function modeName$1(mode) {
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
function choiceName({ mode, lte = [] }, other, { supported_lte }) {
    if (mode === 'umts')
        return { name: _('3G'), count: 1 };
    if (lte.length === 0)
        return { name: mode ? modeName$1(mode) : _('what it was'), count: 1 };
    const all = supported_lte.length > 0 && supported_lte.every((band) => lte.includes(band));
    const bands = all ? _('all LTE bands') : bandRow(lte);
    return { name: mode && mode !== other.mode ? `${bands} (${modeName$1(mode)})` : bands, count: lte.length };
}

function cellName({ earfcn, pci }) {
    if (earfcn === undefined)
        return undefined;
    return pci === undefined ? `EARFCN ${earfcn}` : _('PCI %d on EARFCN %d').format(pci, earfcn);
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
            return _('The router could not store the former setting, so the change would not have been safe.');
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

function verdictOf$1({ before, now }, digits, tell) {
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
        ...row(_('Downlink'), downlink, width, verdictOf$1(downlink, Number.isInteger(downlink.now) ? 0 : 1, megahertz)),
        ...row('RSRP', rsrp, dbm, verdictOf$1(rsrp, 0, decibels)),
        ...row('SINR', sinr, db, verdictOf$1(sinr, 1, decibels)),
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

function interfaceFinding({ code, facts = {} }) {
    const { name = 'wwan0', proto = '?', device = '?', wanted_device = '?' } = facts;
    switch (code) {
        case 'ok':
            return _('%s, DHCP on %s').format(name, facts.device ?? wanted_device);
        case 'missing':
            return _('No interface of the router uses %s, the modem\u2019s network device.').format(wanted_device);
        case 'wrong_proto':
            return _('%s uses %s, which this modem does not speak. It hands out its address by DHCP on %s.').format(name, proto.toUpperCase(), wanted_device);
        case 'wrong_device':
            return _('%s is set to %s, but the modem is %s.').format(name, device, wanted_device);
        case 'disabled':
            return _('%s is switched off.').format(name);
        case 'several':
            return _('More than one interface uses the modem: %s. Delete all but one.').format(name);
        default:
            return undefined;
    }
}
function zoneFinding({ code, facts: { name = 'wwan0', zone = 'wan' } = {} }) {
    switch (code) {
        case 'ok':
            return _('%s is in %s').format(name, zone);
        case 'missing':
            return _('%s is in no firewall zone, so nothing may pass.').format(name);
        case 'wrong_zone':
            return _('%s is in the zone %s, not in that of the Internet.').format(name, zone);
        default:
            return undefined;
    }
}
function routeFinding({ code, facts = {} }) {
    const { interface: name = '?', gateway } = facts;
    switch (code) {
        case 'ok':
            return gateway === undefined ? _('over %s').format(name) : _('over %s, gateway %s').format(name, gateway);
        case 'missing':
            return _('The router has no default route.');
        case 'other':
            return _('The Internet goes over %s, not over the modem. That is no fault if you want it so.').format(name);
        default:
            return undefined;
    }
}
function findingOfLink(check) {
    const { id, code, facts = {} } = check;
    switch (id) {
        case 'interface':
            return interfaceFinding(check);
        case 'zone':
            return zoneFinding(check);
        case 'route':
            return routeFinding(check);
        case 'address': {
            const found = [facts.ipv4, facts.ipv6].filter((address) => address !== undefined);
            if (code === 'ok')
                return found.length > 0 ? found.join(', ') : _('there');
            return code === 'missing' ? _('The modem has given the router no address.') : undefined;
        }
        case 'names':
            if (code === 'ok')
                return facts.name === undefined ? _('yes') : _('%s was found').format(facts.name);
            return code === 'fails' ? _('No name server answers.') : undefined;
        case 'lan': {
            const { lan = '?', modem = '10.0.0.0/8' } = facts;
            if (code === 'ok')
                return _('%s, apart from the modem\u2019s %s').format(lan, modem);
            return code === 'clash'
                ? _('%s overlaps the modem\u2019s %s. Give the LAN another address under Network > Interfaces.').format(lan, modem)
                : undefined;
        }
        case 'wifi':
            if (code === 'ok')
                return _('read from the right place');
            if (code === 'wrong_offset')
                return _('The image reads it from the wrong place, so Wi-Fi is weak. LTE is not affected.');
            return code === 'unknown' ? _('cannot be told on this router') : undefined;
        default:
            return undefined;
    }
}

const USB_MODES = [
    { mode: 36, net: 'NCM', adb: false },
    { mode: 38, net: 'RNDIS', adb: false },
    { mode: 34, net: 'ECM', adb: false },
    { mode: 37, net: 'NCM', adb: true },
    { mode: 39, net: 'RNDIS', adb: true },
    { mode: 35, net: 'ECM', adb: true },
];
const RECOMMENDED = 36;
function modeName(mode) {
    const found = USB_MODES.find((entry) => entry.mode === mode);
    if (!found)
        return String(mode);
    return `${found.net}${found.adb ? ' + ADB' : ''} (${mode})`;
}
function modeText(mode) {
    return mode === RECOMMENDED ? _('%s, recommended').format(modeName(mode)) : modeName(mode);
}
function modeHint({ net, adb }) {
    const port = adb ? ` ${_('With a debug port (ADB), which a router has no use for.')}` : '';
    switch (net) {
        case 'NCM':
            return _('Many packets in one transfer: the fastest on this router. Needs kmod-usb-net-cdc-ncm.') + port;
        case 'RNDIS':
            return _('What TP-Link\u2019s firmware and Windows use. Needs kmod-usb-net-rndis.') + port;
        case 'ECM':
            return _('The simplest and slowest. Needs kmod-usb-net-cdc-ether.') + port;
    }
}

function stateWord(state) {
    switch (state) {
        case 'ok':
            return _('fine');
        case 'fail':
            return _('mend');
        case 'warn':
            return _('note');
        case 'wait':
            return _('waits');
    }
}
function checkName(id) {
    switch (id) {
        case 'usb':
            return _('Modem on USB');
        case 'drivers':
            return _('Drivers');
        case 'port':
            return _('AT port answers');
        case 'sim':
            return _('SIM');
        case 'registered':
            return _('Registered');
        case 'autoconnect':
            return _('Dials by itself');
        case 'dialled':
            return _('Data link');
        case 'interface':
            return _('Interface');
        case 'zone':
            return _('Firewall zone');
        case 'address':
            return _('Address');
        case 'route':
            return _('Default route');
        case 'names':
            return _('Names resolve');
        case 'lan':
            return _('LAN addresses');
        case 'wifi':
            return _('Wi-Fi calibration');
    }
}
function joinedFacts(...facts) {
    return facts.filter((fact) => fact !== undefined).join(', ');
}
function usbFinding({ code, facts: { usb_id, mode, net } = {} }) {
    const kind = mode === undefined ? net?.toUpperCase() : modeName(Number(mode));
    switch (code) {
        case 'ok':
            return joinedFacts(usb_id, kind);
        case 'missing':
            return _('The router sees no USB device 2cb7:0a04 to 0a06. After power-on the modem takes up to a minute.');
        case 'gone':
            return _('The modem was there and is gone. After a restart it takes up to 3 minutes to come back.');
        default:
            return undefined;
    }
}
function driversFinding({ code, facts: { driver } = {} }) {
    switch (code) {
        case 'ok':
            return driver === undefined ? _('loaded') : _('serial and %s loaded').format(driver);
        case 'serial_missing':
            return _('The driver of the AT port is missing, so nobody can ask the modem.');
        case 'net_missing':
            return _('The network driver is missing, so no data can pass.');
        case 'both_missing':
            return _('The drivers of the AT port and of the network are missing.');
        default:
            return undefined;
    }
}
function portFinding({ code, facts: { port = _('The AT port'), reply_ms } = {} }) {
    const name = port.replace('/dev/', '');
    switch (code) {
        case 'ok':
            return reply_ms === undefined ? name : _('%s, %s ms').format(name, reply_ms);
        case 'silent':
            return _('%s does not answer. The monitor keeps asking.').format(name);
        case 'closed':
            return _('%s cannot be opened: another program holds it, or coreutils-stty is missing.').format(name);
        case 'starting':
            return _('%s is there for less than a minute. That is normal.').format(name);
        case 'monitor_missing':
            return _('The monitor is not running, so nobody asks the modem.');
        default:
            return undefined;
    }
}
function simFinding({ code }) {
    switch (code) {
        case 'ok':
            return _('ready');
        case 'missing':
            return _('The modem finds no SIM. Switch the router off and insert it, contacts down.');
        case 'pin':
            return _('The SIM asks for its PIN.');
        case 'puk':
            return _('The SIM is blocked and asks for its PUK.');
        case 'locked':
            return _('The SIM is locked: the modem may be bound to one operator.');
        case 'failure':
            return _('The SIM cannot be read. Take it out, wipe its contacts, put it back.');
        case 'unknown':
            return _('not known');
        default:
            return undefined;
    }
}
function registeredFinding({ code, facts: { operator, technology } = {} }) {
    switch (code) {
        case 'ok':
            return joinedFacts(operator, technology) || _('yes');
        case 'searching':
            return _('The modem searches for a network. That may take some minutes.');
        case 'denied':
            return _('The network refuses this SIM. Ask the operator.');
        case 'no_service':
            return _('The modem hears no network that it could use. Look at the antennas and the choice of bands.');
        case 'radio_off':
            return _('The radio is switched off.');
        case 'unknown':
            return _('not known');
        default:
            return undefined;
    }
}
function switchFinding({ id, code }) {
    switch (code) {
        case 'ok':
            return id === 'autoconnect' ? _('on') : _('context 1 dialled');
        case 'off':
            return id === 'autoconnect'
                ? _('The modem does not dial when it starts, so there is no Internet after a power cut.')
                : _('The modem has no data connection.');
        case 'unknown':
            return _('not known');
        default:
            return undefined;
    }
}
function wordedFinding(check) {
    switch (check.id) {
        case 'usb':
            return usbFinding(check);
        case 'drivers':
            return driversFinding(check);
        case 'port':
            return portFinding(check);
        case 'sim':
            return simFinding(check);
        case 'registered':
            return registeredFinding(check);
        case 'autoconnect':
        case 'dialled':
            return switchFinding(check);
        default:
            return findingOfLink(check);
    }
}
function findingOf(check) {
    const { state, code, waits_for } = check;
    if (state === 'wait' && waits_for !== undefined)
        return _('waits for %s').format(checkName(waits_for));
    return wordedFinding(check) ?? code ?? _('not known');
}
function verdictOf(doctor) {
    const { online, checks } = doctor;
    const { ok, fail, warn, wait } = countsOf(doctor);
    const parts = [
        N_(checks.length, '%d of %d check is fine', '%d of %d checks are fine').format(ok, checks.length),
        ...(wait > 0 ? [N_(wait, '%d waits for the one below', '%d wait for the one below').format(wait)] : []),
        ...(warn > 0 ? [N_(warn, '%d is a note', '%d are notes').format(warn)] : []),
    ];
    const text = `${parts.join(', ')}.`;
    if (online)
        return {
            kind: fail > 0 ? 'warn' : 'ok',
            title: fail > 0 ? _('Online, with something to mend') : _('Online'),
            text,
        };
    if (fail === 0)
        return { kind: 'fail', title: _('Not online yet'), text };
    const title = N_(fail, 'Not online yet: one thing to mend', 'Not online yet: %d things to mend');
    return { kind: 'fail', title: fail === 1 ? title : title.format(fail), text };
}

function mendStepText(step) {
    switch (step) {
        case 'writing':
            return _('Write the settings');
        case 'confirming':
            return _('Reach the router with them');
        case 'modem':
            return _('Set the modem up');
        case 'checking':
            return _('Check until the router is online');
    }
}
function mendText({ step, deadline_ms }, now_ms) {
    switch (step) {
        case 'writing':
            return _('A moment\u2026');
        case 'confirming':
            return deadline_ms === undefined
                ? _('A moment\u2026')
                : _('Without an answer from the router the old settings come back in %s.').format(countdownText({ left_s: Math.max(0, Math.ceil((deadline_ms - now_ms) / 1000))}));
        case 'modem':
            return _('The modem takes the commands one by one. That may take a minute.');
        case 'checking':
            return _('The first address may take up to a minute.');
    }
}
function mendEndText(end) {
    switch (end.end) {
        case 'offline':
            return {
                title: _('All is set up, but the router is not online yet'),
                text: _('See the line that is to be mended now. The first connection may take some minutes.'),
            };
        case 'modem_failed':
            return {
                title: _('The settings are written, but the modem could not be set up'),
                text: `${end.why} ${_('You can press Mend now again.')}`,
            };
        case 'unsaved':
            return {
                title: _('Nothing was changed: there are unsaved changes'),
                text: _('Somebody has changed %s in this session without applying that. Apply or revert it first, by "Unsaved changes" at the top of the page.').format(listed(end.configs)),
            };
        case 'refused':
            return { title: _('Nothing was changed: the router refused'), text: end.why };
        case 'rolled_back':
            return {
                title: _('The old settings are back'),
                text: _('The router could not be reached with the new ones within 90 s. You can try again.'),
            };
        case 'gone':
            return {
                title: _('The router does not answer'),
                text: _('It puts the old settings back by itself. Is this device still in its network?'),
            };
    }
}
function whyText({ command, why }) {
    switch (why) {
        case 'autoconnect':
            return command.endsWith('=0')
                ? _('stops the modem dialling by itself')
                : _('has the modem dial by itself at each start');
        case 'dial':
        case 'dialled':
        case 'connect':
            return _('dials context 1, so that the address is handed out');
        case 'usb':
        case 'usbmode':
            return _('switches the USB mode');
        case 'disconnect':
            return _('ends the data connection');
        case 'passthrough':
            return _('switches IP passthrough off');
        case 'restart':
            return _('restarts the modem');
        default:
            return undefined;
    }
}
function blockedText({ code = '', facts = {} }) {
    if (code === 'no_zone')
        return _('The firewall has no zone for the Internet. Make one named wan under Network > Firewall.');
    if (code === 'pending')
        return _('Somebody has changed %s without applying that. Apply or revert it first.').format(facts.config ?? _('the settings'));
    const id = checkId(code.split('_')[0]);
    if (id === undefined)
        return _('Set-up cannot do everything here: %s.').format(code || _('not known'));
    const found = findingOf({ id, state: 'fail', code: code.slice(id.length + 1), facts });
    return _('Set-up cannot mend this: %s').format(`${checkName(id)}. ${found}`);
}

const MARKS = { del: '\u2212', ins: '+', same: '\u00a0' };
function diffBox({ section, lines }) {
    return h('div', { class: 'fg-diff', 'data-part': `diff ${section}` }, ...lines.map(({ kind, text }, index) => {
        const line = `${MARKS[kind]} ${index > 0 ? '\u00a0\u00a0' : ''}${text}`;
        return kind === 'same' ? h('var', {}, line) : h(kind, {}, line);
    }));
}
function commandItem(planned) {
    const { command, from } = planned;
    const reason = whyText(planned);
    return h('li', {}, `${_('Modem:')} `, h('code', {}, command), reason !== undefined && dim(` ${reason}`), from !== undefined && dim(` ${_('(now %s)').format(from)}`));
}
function settingsItems(plan) {
    const diffs = diffOf(plan);
    const configs = [...new Set(diffs.map(({ config }) => config))];
    return configs.map((config) => h('li', {}, `${_('Settings, in')} `, h('code', {}, `/etc/config/${config}`), ...diffs.filter((diff) => diff.config === config).map(diffBox)));
}
function drawPlan(plan, { busy, readonly }) {
    const blocked = plan.blocked && h('p', {}, blockedText(plan.blocked));
    if (plan.blocked && !plan.needed)
        return [blocked];
    if (!plan.needed)
        return [
            h('h4', {}, _('Everything is set up.')),
            h('p', {}, _('Set-up has nothing to change, so wait a minute and check again. What happened stands in the log: logread -e fg621')),
        ];
    return [
        blocked,
        h('h4', {}, _('This is what will be done. Nothing has been changed yet.')),
        h('ol', { class: 'fg-plan' }, ...settingsItems(plan), ...plan.at.map(commandItem), h('li', {}, _('Check: wait up to 60 s for an address, a route and a resolved name'))),
        plan.uci.length > 0 &&
            h('p', { class: 'fg-dim' }, _('If you cannot reach the router afterwards, it puts the old settings back after 90 s.')),
        !readonly &&
            h('div', { class: 'fg-next' }, actionButton('mend', _('Mend now'), {
                kind: 'cbi-button-action important',
                disabled: busy !== undefined,
                busy: busy === 'mend',
            })),
    ];
}
function drawPreview(desk) {
    const { plan } = desk;
    return h('div', { class: 'fg-preview', role: 'listitem', 'data-part': 'preview' }, ...(plan === undefined
        ? [h('p', {}, _('Working out what is to be done\u2026'))]
        : 'why' in plan
            ? [h('p', {}, plan.why)]
            : drawPlan(plan.answer, desk)));
}
function drawMending(mending, now_ms) {
    const { steps, step, ended } = mending;
    if (ended?.end === 'online')
        return null;
    const text = ended ? mendEndText(ended) : { title: _('Mending\u2026'), text: mendText(mending, now_ms) };
    const at = steps.indexOf(step);
    const kindOf = (index) => {
        if (index === at)
            return ended ? 'fail' : 'now';
        return index < at ? 'ok' : 'wait';
    };
    return h('div', { class: `fg-head fg-slim fg-trouble ${ended ? '' : 'fg-passing'}`.trim(), tabindex: -1, 'data-part': 'mending' }, icon(ended ? 'fail' : 'now', 30), h('div', { class: 'fg-head-main' }, h('h3', {}, text.title), h('p', {}, text.text), h('ol', { class: 'fg-steps' }, ...steps.map((name, index) => h('li', {}, icon(kindOf(index)), h('span', { class: 'fg-step' }, mendStepText(name))))), ended && h('div', { class: 'fg-next' }, actionButton('dismiss-mending', _('Dismiss')))));
}

function drawVerdict(desk) {
    const { doctor, checking, busy } = desk;
    const verdict = doctor === undefined
        ? {
            kind: 'now',
            title: _('Checking\u2026'),
            text: _('From the USB plug to a resolved name. That takes up to 15 s.'),
        }
        : 'why' in doctor
            ? { kind: 'warn', title: _('The connection could not be checked'), text: doctor.why }
            : verdictOf(doctor.answer);
    const edge = { ok: '', warn: '', now: 'fg-trouble fg-passing', fail: 'fg-trouble' }[verdict.kind];
    return h('div', { class: `fg-head fg-slim ${edge}`.trim(), 'data-part': 'headline', 'data-kind': verdict.kind }, icon(verdict.kind, 30), h('div', { class: 'fg-head-main' }, h('h3', {}, verdict.title), h('p', { class: 'fg-dim' }, verdict.text)), h('div', { class: 'fg-head-say' }, actionButton('check', _('Check again'), { disabled: checking || busy === 'mend', busy: checking })));
}
const PACKAGES = /^[a-z0-9][a-z0-9.+_-]*(?: [a-z0-9][a-z0-9.+_-]*)*$/;
function driverLines({ facts = {} }, copied) {
    const { packages } = facts;
    if (packages === undefined || !PACKAGES.test(packages))
        return null;
    return h('div', { class: 'fg-preview', role: 'listitem', 'data-part': 'packages' }, h('p', {}, _('Type on the router, with OpenWrt 25.12 or newer:')), commandLine(`apk update && apk add ${packages}`, copied), h('p', {}, _('With OpenWrt 24.10 or older:')), commandLine(`opkg update && opkg install ${packages}`, copied), h('p', { class: 'fg-dim' }, _('Without Internet, carry the packages over from another computer: System > Software > Upload Package.')));
}
function monitorLines(copied) {
    return h('div', { class: 'fg-preview', role: 'listitem', 'data-part': 'monitor' }, h('p', {}, _('Start it over ssh:')), commandLine('/etc/init.d/fg621 enable && /etc/init.d/fg621 start', copied));
}
function wifiLines() {
    return h('div', { class: 'fg-preview', role: 'listitem', 'data-part': 'wifi-help' }, h('p', {}, _('The data that Wi-Fi was calibrated with lies at 0xff0000 of the flash. Images before the middle of 2025 read it at 0xfe0000, where nothing is.')), h('p', {}, _('Install an image that has "ramips: fix TP-Link mr600 radio partition offset" (August 2025). This app never writes to the flash partitions, and you should not either.')));
}
function actionOf(check, desk, broken) {
    const { readonly, busy, planOpen, wifiOpen } = desk;
    if (check.id === 'wifi' && check.state === 'warn')
        return actionButton('wifi-help', _('How to mend it'), { expanded: wifiOpen });
    if (!broken || check.id === 'drivers')
        return null;
    switch (check.mend) {
        case 'setup':
            return actionButton('plan', _('Mend\u2026'), { expanded: planOpen, disabled: busy !== undefined });
        case 'bands':
            return h('a', { class: 'btn cbi-button', href: L.url('admin/modem/fg621/bands') }, _('Bands'));
        case 'sim':
            return (!readonly &&
                actionButton('sim', check.code === 'puk' ? _('Enter the PUK\u2026') : _('Enter the PIN\u2026'), {
                    kind: 'cbi-button-action important',
                    disabled: busy !== undefined,
                }));
        default:
            return null;
    }
}
function detailsOf(check, desk, broken) {
    if (check.id === 'wifi')
        return [check.state === 'warn' && desk.wifiOpen && wifiLines()];
    if (!broken)
        return [];
    if (check.id === 'drivers')
        return [driverLines(check, desk.copied)];
    if (check.mend === 'monitor')
        return [monitorLines(desk.copied)];
    return [check.mend === 'setup' && desk.planOpen && drawPreview(desk)];
}
function lineOf(check, desk, broken) {
    const { id, state } = check;
    const open = detailsOf(check, desk, broken);
    return [
        h('div', { class: `fg-checkline ${state}`, role: 'listitem', 'data-part': `check ${id}`, 'data-state': state }, h('span', { class: 'i' }, icon(state), h('small', {}, stateWord(state))), h('strong', { class: 'n' }, checkName(id)), h('span', { class: 'f' }, findingOf(check)), h('span', { class: 'a' }, actionOf(check, desk, broken))),
        ...open,
    ];
}
function drawChecklist(desk, now_ms) {
    const { doctor } = desk;
    if (!doctor || 'why' in doctor)
        return null;
    const { answer, at_ms } = doctor;
    const broken = firstBroken(answer);
    const age = desk.checking ? _('checking\u2026') : _('checked %s ago').format(roughly((now_ms - at_ms) / 1000));
    return section$1({ part: 'checklist', title: _('Checklist'), age }, h('div', { class: 'fg-checks', role: 'list' }, ...answer.checks.flatMap((check) => lineOf(check, desk, check === broken))));
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
        const cause = causeOf(error);
        const retry = retryText(error, moment);
        if (age === undefined)
            return _('Could not be read: %s.').format(cause) + retry;
        return `${_('Not refreshed since %s: %s.').format(at, cause)} ${_('These are the last good values.')}${retry}`;
    }
    return isStale(section, moment) ? outdatedText(at, moment) : undefined;
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

const BARS_HEIGHT = 44;
function box(kind, word, picture, ...rest) {
    return h('div', { class: `fg-head ${kind}`.trim(), 'data-part': 'headline' }, h('div', { class: 'fg-head-bars' }, picture, ...word), ...rest);
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

const NEWS_S = 600;
function jobKey(job) {
    return job ? `${job.kind} ${job.started_s} ${job.phase}` : '';
}
function currentJob({ status }, uptime_s) {
    const { job } = status;
    if (!job || job.phase === 'running')
        return job;
    return uptime_s - (job.ended_s ?? job.started_s) < NEWS_S ? job : undefined;
}
function jobAt(snapshot, now_ms) {
    return currentJob(snapshot, uptimeAt(snapshot, now_ms));
}

const ICONS = {
    waiting: 'wait',
    running: 'now',
    done: 'ok',
    failed: 'fail',
    skipped: 'wait',
};
function stepLine(step) {
    const { text, command } = stepText(step.what);
    return h('li', {}, icon(ICONS[step.state]), h('span', { class: 'fg-step' }, h('span', { class: 'fg-sr' }, `${stepStateWord(step.state)}: `), command ? h('code', {}, text) : text, step.state === 'skipped' && dim(` ${_('left out')}`), step.text !== undefined && dim(` ${step.text}`)));
}
function answers(job) {
    if (job.phase === 'running')
        return null;
    return h('div', { class: 'fg-next' }, job.kind === 'revert' && actionButton('print', _('Print')), actionButton('dismiss-job', _('Dismiss')));
}
function drawJob(job, uptime_s) {
    const { phase, started_s, ended_s } = job;
    const kind = phase === 'running' ? 'now' : phase === 'done' ? 'ok' : 'fail';
    const edge = phase === 'failed' ? 'fg-job fg-trouble' : 'fg-job fg-trouble fg-passing';
    const text = jobReason(job) ?? jobText(job);
    return h('div', { class: `fg-head fg-slim ${edge}`, tabindex: -1, 'data-part': 'job', 'data-phase': phase }, icon(kind, 30), h('div', { class: 'fg-head-main' }, h('h3', {}, jobTitle(job), ' ', dim(span(Math.max(0, (ended_s ?? uptime_s) - started_s)))), text !== undefined && h('p', {}, text), h('ol', { class: 'fg-steps' }, ...job.steps.map(stepLine)), answers(job)));
}

const DATA_CID = 1;
function dataContext({ connection }) {
    return connection.contexts?.find(({ cid }) => cid === DATA_CID);
}
function typeText(type) {
    switch (type) {
        case 'IP':
            return _('IPv4');
        case 'IPV6':
            return _('IPv6');
        case 'IPV4V6':
            return _('IPv4 and IPv6');
        default:
            return type;
    }
}
function authText(auth) {
    switch (auth) {
        case 'pap':
            return _('with user name (PAP)');
        case 'chap':
            return _('with user name (CHAP)');
        case 'both':
            return _('with user name (PAP or CHAP)');
        default:
            return undefined;
    }
}
function contextText({ apn, type, auth }) {
    const name = apn === '' ? _('empty: the network chooses') : apn;
    const parts = [name, typeText(type), authText(auth)].filter((part) => part !== undefined);
    return parts.length > 0 ? parts.join('. ') : _('not known');
}
function otherContexts({ connection }) {
    const others = (connection.contexts ?? []).filter(({ cid, apn }) => cid !== DATA_CID && cid !== 0 && apn);
    return others.map((context) => `${context.cid}: ${contextText(context)}`);
}
function switchText(on) {
    return on === undefined ? _('not known') : on ? _('on') : _('off');
}
function passthroughText(on) {
    if (on === undefined)
        return _('not known');
    return on
        ? _('on: the router has the operator\u2019s address, gateway 10.0.0.1')
        : _('off: the modem does NAT, gateway 10.0.0.1');
}
function dialledText({ connection }) {
    if (connection.dialled === undefined)
        return _('not known');
    return connection.dialled ? _('connected') : _('not connected');
}
function pinText(sim) {
    const stored = sim.pin_stored ? ` ${_('The router has the PIN.')}` : '';
    if (sim.state !== 'ready')
        return (simText(sim) ?? _('not known')) + stored;
    if (sim.pin_wanted === undefined)
        return _('unlocked') + stored;
    return (sim.pin_wanted ? _('asked for at each start') : _('not asked for')) + stored;
}
function usbText({ modem }) {
    return modem.usb_mode === undefined ? (modem.usb_net?.toUpperCase() ?? _('not known')) : modeText(modem.usb_mode);
}
function runningText({ modem }, uptime_s) {
    return modem.present_s === undefined ? _('not known') : _('running for %s').format(span(uptime_s - modem.present_s));
}
function addressPairs(status, link) {
    const { connection } = status;
    const context = dataContext(status);
    const router = (family) => addressesOf(link, family).join(', ') || undefined;
    const pairs = [
        { label: 'IPv4', modem: connection.ipv4 ?? context?.ipv4, router: router('ipv4') },
        { label: 'IPv6', modem: connection.ipv6 ?? context?.ipv6, router: router('ipv6') },
        { label: _('Name servers'), modem: connection.dns?.join(', ') || undefined, router: undefined },
    ];
    return pairs.filter(({ modem, router: own }) => modem !== undefined || own !== undefined);
}

function simActions(sim, press) {
    const forget = sim.pin_stored === true && press('sim-forget', _('Delete the stored PIN\u2026'), false);
    switch (sim.state) {
        case 'pin':
            return [forget, press('sim', _('Enter the PIN\u2026'))];
        case 'puk':
            return [forget, press('sim', _('Enter the PUK\u2026'))];
        case 'ready':
            return [
                forget,
                sim.pin_wanted !== false && press('sim-pin-off', _('Ask no more\u2026')),
                sim.pin_wanted !== true && press('sim-pin-on', _('Ask at each start\u2026')),
            ];
        default:
            return [forget];
    }
}
function rowsOf(status, uptime_s, press) {
    const { connection, sim } = status;
    const context = dataContext(status);
    const others = otherContexts(status);
    const { autoconnect, dialled, passthrough } = connection;
    return [
        {
            label: _('Access point (APN)'),
            value: context === undefined ? _('not known') : contextText(context),
            notes: others.length > 0 ? [_('Other contexts: %s').format(others.join('; '))] : [],
            actions: [press('apn', _('Change\u2026'))],
        },
        {
            label: _('Data connection'),
            value: dialledText(status),
            actions: [
                dialled !== true && press('connect', _('Connect')),
                dialled !== false && press('disconnect', _('Disconnect\u2026')),
            ],
        },
        {
            label: _('Dial by itself'),
            value: switchText(autoconnect),
            actions: [
                autoconnect !== true && press('autoconnect-on', _('Switch on')),
                autoconnect !== false && press('autoconnect-off', _('Switch off\u2026')),
            ],
        },
        {
            label: _('IP passthrough'),
            value: passthroughText(passthrough),
            actions: [
                passthrough !== true && press('passthrough-on', _('Switch on\u2026')),
                passthrough !== false && press('passthrough-off', _('Switch off\u2026')),
            ],
        },
        { label: _('SIM PIN'), value: pinText(sim), actions: simActions(sim, press) },
        { label: _('USB mode'), value: usbText(status), actions: [press('usb', _('Change\u2026'))] },
        {
            label: _('Restart'),
            value: runningText(status, uptime_s),
            actions: [press('restart', _('Restart the modem\u2026'))],
        },
        {
            label: _('Back to TP-Link firmware'),
            value: _('puts the modem back as TP-Link expects it'),
            actions: [press('revert', _('Prepare\u2026'))],
        },
    ];
}
function drawSettings(moment, desk) {
    const { snapshot, now_ms, state } = moment;
    const { status } = snapshot;
    const { busy, readonly } = desk;
    const press = (action, label, needsModem = true) => !readonly &&
        actionButton(action, label, {
            ...(action === 'revert' && { kind: 'cbi-button-negative' }),
            disabled: busy !== undefined || (needsModem && !modemAnswers(state)),
            busy: busy === action,
        });
    return section$1({
        part: 'settings',
        title: _('Settings in the modem'),
        age: ageText(status.connection, moment),
        stale: isStale(status.connection, moment),
        reason: reasonOf(status.connection, moment),
    }, actionTable(rowsOf(status, uptimeAt(snapshot, now_ms), press)));
}
function drawAddresses({ snapshot: { status } }, link) {
    const pairs = addressPairs(status, link);
    if (pairs.length === 0)
        return null;
    const [first] = link.interfaces ?? [];
    const router = first === undefined ? _('Router') : _('Router (%s)').format(first.name);
    const none = _('none');
    return section$1({ part: 'addresses', title: _('Addresses') }, h('table', { class: 'table fg-wide fg-addresses' }, h('tr', { class: 'tr table-titles' }, ...['', _('Modem'), router].map((title) => h('th', { class: 'th left', scope: 'col' }, title))), ...pairs.map(({ label, modem, router: own }) => h('tr', { class: 'tr', 'data-part': `address ${label}` }, h('th', { class: 'td left fg-lead', scope: 'row' }, h('strong', {}, label)), h('td', { class: 'td left', 'data-title': _('Modem') }, modem ?? none), h('td', { class: 'td left', 'data-title': router }, own ?? (label === 'IPv4' || label === 'IPv6' ? none : ''))))));
}

const PIN = /^[0-9]{4,8}$/;
const PUK = /^[0-9]{8}$/;
function pinFault(pin) {
    return PIN.test(pin) ? undefined : _('A PIN has 4 to 8 digits.');
}
function pukFault(puk) {
    return PUK.test(puk) ? undefined : _('A PUK has 8 digits.');
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

function heading() {
    return h('h2', { 'data-part': 'title' }, _('Connection'));
}
function wantsTrouble(state) {
    switch (state) {
        case 'restarting':
        case 'damaged':
        case 'other_version':
        case 'refused':
        case 'session':
        case 'unreachable':
            return true;
        default:
            return false;
    }
}
function heldBy(job, searching, { busy, mending }) {
    if (busy !== undefined)
        return busy;
    if (mending && !mending.ended)
        return 'mend';
    if (job?.phase === 'running')
        return 'job';
    return searching ? 'search' : undefined;
}
function titleOf(job, { doctor }) {
    if (job)
        return jobTitle(job);
    return doctor && 'answer' in doctor ? verdictOf(doctor.answer).title : _('Connection');
}
function drawCalm(glance, moment, state, desk) {
    const { now_ms, model, copied } = glance;
    const snapshot = moment?.snapshot;
    const current = state === snapshot?.status.state.name;
    const told = moment && current ? jobAt(moment.snapshot, now_ms) : undefined;
    const job = told && (told.phase === 'running' || jobKey(told) !== desk.dismissedJob) ? told : undefined;
    const shown = job?.kind === 'setup' && desk.mending ? undefined : job;
    const ended = moment && current ? endOf(moment, desk.dismissed) : undefined;
    const searching = snapshot?.status.scan?.phase === 'running';
    const held = { ...desk, copied, busy: heldBy(told, searching, desk) };
    const uptime_s = snapshot && uptimeAt(snapshot, now_ms);
    const busyWithJob = told?.phase === 'running';
    const trouble = wantsTrouble(state) &&
        !busyWithJob &&
        drawTrouble(troubleOf({ state, status: snapshot?.status, uptime_s }), copied);
    return {
        title: ended?.text ?? titleOf(shown, desk),
        lively: busyWithJob || state === 'restarting',
        nodes: [
            heading(),
            readonlyNote(desk.readonly),
            ended?.node,
            shown && uptime_s !== undefined && drawJob(shown, uptime_s),
            desk.mending && drawMending(desk.mending, now_ms),
            trouble,
            (!desk.mending || desk.mending.ended) && drawVerdict(held),
            drawChecklist(held, now_ms),
            moment && drawSettings(moment, held),
            moment && drawAddresses(moment, linkOf(model)),
        ],
    };
}
function drawConnectionPage(glance, desk) {
    const { model, now_ms, paused } = glance;
    const { state, snapshot } = situationOf(model, now_ms);
    const moment = snapshot && { state, snapshot, now_ms, paused };
    const current = state === snapshot?.status.state.name;
    const change = snapshot?.status.change;
    if (moment && (current || state === 'unreachable') && isRunning(change))
        return drawRunning(change, moment, { ...desk, heading: heading() });
    return drawCalm(glance, moment, state, desk);
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
const connection$1 = partly({
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
    reason: oneOf('no_network', 'not_confirmed', 'asked', 'router_restarted', 'refused', 'differs', 'not_saved', 'same'),
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
            connection: connection$1(part('connection')),
            ...(changing && { change: changing }),
            ...(scanning && { scan: scanning }),
            ...(working && { job: working }),
        },
    };
}
function decodeUptime(source) {
    return number(0, Number.MAX_SAFE_INTEGER)(Number.parseFloat(source));
}

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

const away = () => _('The modem restarts for it: the Internet is off for 1 to 3 minutes.');
const lost = () => _('If the modem has not come back after 5 minutes, switch the router off for ten seconds, and on again.');
function askDisconnect() {
    return ask({
        title: _('End the data connection?'),
        text: [_('The Internet is off until you connect again. A modem that dials by itself does so at its next start.')],
        yes: _('Disconnect'),
        kind: 'cbi-button-negative',
    });
}
function askNoAutoconnect() {
    return ask({
        title: _('Stop dialling by itself?'),
        text: [
            _('The connection stays until the next start of the modem. After that, or a power cut, somebody has to press Connect.'),
        ],
        yes: _('Switch off'),
        kind: 'cbi-button-negative',
    });
}
function askPassthrough(on) {
    const undo = _('The modem dials anew. Unless you press Keep in %d minutes, the former setting comes back by itself.').format(PASSTHROUGH_LIMIT_S / 60);
    return ask({
        title: on ? _('Switch IP passthrough on?') : _('Switch IP passthrough off?'),
        text: on
            ? [
                _('The router gets the operator\u2019s address itself, so addresses are translated once and not twice (no double NAT).'),
                _('The gateway is 10.0.0.1 with a mask of 8 bits, so a LAN within 10.0.0.0/8 would clash with it.'),
                undo,
            ]
            : [_('The modem translates addresses itself and gives the router a private one: double NAT.'), undo],
        yes: on ? _('Switch on') : _('Switch off'),
        kind: 'cbi-button-action',
    });
}
async function askUsbMode(now) {
    const chosen = ({ mode }) => Number(mode);
    const said = await askForm({
        title: _('USB mode'),
        text: [
            _('How the modem presents itself to the router. NCM is the one to have; a mode that works needs no change.'),
            away(),
            lost(),
        ],
        fields: [
            {
                name: 'mode',
                label: _('Mode'),
                kind: 'choice',
                value: String(now ?? 36),
                choices: USB_MODES.map(({ mode }) => ({ value: String(mode), label: modeText(mode) })),
            },
        ],
        yes: _('Switch and restart the modem'),
        kind: 'cbi-button-negative',
        hint: (entries) => {
            const mode = USB_MODES.find((entry) => entry.mode === chosen(entries));
            return mode && modeHint(mode);
        },
        fault: (entries) => (chosen(entries) === now ? _('The modem is in this mode already.') : undefined),
    });
    return said && chosen(said);
}
function askPlainRestart() {
    return ask({
        title: _('Restart the modem?'),
        text: [_('The Internet is off for 1 to 3 minutes. Nothing else changes.'), lost()],
        yes: _('Restart'),
        kind: 'cbi-button-negative',
    });
}
function askForget() {
    return ask({
        title: _('Delete the PIN from the router?'),
        text: [_('A SIM that asks for its PIN then waits for you after each start.')],
        yes: _('Delete'),
        kind: 'cbi-button-negative',
    });
}
function stepItem(what) {
    const { text, command } = stepText(what);
    return h('li', {}, command ? h('code', {}, text) : text);
}
async function askRevert(steps) {
    const said = await askForm({
        title: _('Back to TP-Link firmware'),
        text: [
            _('TP-Link\u2019s firmware finds the modem only in the state that it leaves it in. This puts it there, step by step, each read back:'),
        ],
        fields: [],
        aside: () => h('ol', { class: 'fg-plan' }, ...steps.map(stepItem)),
        yes: _('Put the modem back'),
        kind: 'cbi-button-negative',
        hint: () => _('After that there is no Internet by this router until TP-Link\u2019s firmware is on it, or set-up has run again.'),
        fault: () => undefined,
    });
    return said !== undefined;
}

const LONGEST_PIN = 8;
function pinField(name, label) {
    return { name, label, kind: 'secret', longest: LONGEST_PIN, digits: true };
}
async function askPin({ pin_tries }) {
    const said = await askForm({
        title: _('Unlock the SIM'),
        text: [`${_('Enter the PIN of this SIM card.')} ${pinTries(pin_tries)}`],
        fields: [
            pinField('pin', _('PIN')),
            {
                name: 'store',
                label: _('Keep the PIN on the router and unlock the SIM at each start'),
                kind: 'tick',
                hint: _('In a file that only root can read. A PIN that proves wrong is never tried a second time.'),
            },
        ],
        yes: _('Unlock the SIM'),
        kind: 'cbi-button-action',
        fault: ({ pin = '' }) => pinFault(pin),
    });
    return said && { pin: said.pin ?? '', store: said.store === 'on' };
}
async function askPuk({ puk_tries }) {
    const said = await askForm({
        title: _('Unblock the SIM'),
        text: [
            _('The PIN was wrong three times. The PUK stands in the papers of the SIM, or the operator tells it.'),
            pukTries(puk_tries),
        ],
        fields: [pinField('puk', _('PUK')), pinField('pin', _('New PIN')), pinField('again', _('New PIN again'))],
        yes: _('Unblock the SIM'),
        kind: 'cbi-button-negative',
        fault: ({ puk = '', pin = '', again }) => pukFault(puk) ?? pinFault(pin) ?? (pin === again ? undefined : _('The two new PINs differ.')),
    });
    return said && { puk: said.puk ?? '', pin: said.pin ?? '' };
}
async function askPinSwitch(on, { pin_tries }) {
    const said = await askForm({
        title: on ? _('Have the SIM ask for its PIN?') : _('Stop the SIM asking for its PIN?'),
        text: [
            on
                ? _('After each start the SIM is locked until its PIN is entered, so a stolen SIM is of no use.')
                : _('The SIM then works in any device without its PIN, and the router is online after a power cut by itself.'),
            pinTries(pin_tries),
        ],
        fields: [pinField('pin', _('PIN'))],
        yes: on ? _('Switch on') : _('Switch off'),
        kind: 'cbi-button-action',
        fault: ({ pin = '' }) => pinFault(pin),
    });
    return said?.pin;
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
class ConnectionPage {
    constructor() {
        this.dismissed = dismissedChange();
        this.readonly = L.hasViewPermission() === false;
        this.errands = new Errands(() => this.page.redraw());
        this.checkup = new Checkup({
            redraw: () => this.page.redraw(),
            readJob: () => this.readJob(),
        });
        this.page = new LivePage((glance) => drawConnectionPage(glance, {
            ...this.checkup.desk,
            busy: this.errands.busy,
            readonly: this.readonly,
            dismissed: this.dismissed,
            dismissedJob: this.dismissedJob,
        }), () => this.follow());
        this.free = {
            check: () => this.checkup.check(),
            plan: () => this.checkup.togglePlan(),
            'wifi-help': () => this.checkup.toggleWifi(),
            mend: () => this.mend(),
            'dismiss-mending': () => this.checkup.dismiss(),
            print: () => window.print(),
        };
        this.actions = {
            keep: ({ change }) => change && this.begin('keep', () => keepChange(change.kind)),
            undo: ({ change }) => change && this.begin('undo', () => undoChange(change.kind)),
            dismiss: ({ change }) => {
                this.dismissed = change && changeKey(change);
                if (this.dismissed !== undefined)
                    rememberDismissed(this.dismissed);
            },
            'dismiss-job': ({ job }) => {
                this.dismissedJob = jobKey(job);
            },
            apn: (status) => this.changeApn(status),
            connect: () => this.begin('connect', () => dial(true)),
            disconnect: () => this.after(askDisconnect(), 'disconnect', () => dial(false)),
            'autoconnect-on': () => this.begin('autoconnect-on', () => setAutoconnect(true)),
            'autoconnect-off': () => this.after(askNoAutoconnect(), 'autoconnect-off', () => setAutoconnect(false)),
            'passthrough-on': () => this.after(askPassthrough(true), 'passthrough-on', () => setPassthrough(true)),
            'passthrough-off': () => this.after(askPassthrough(false), 'passthrough-off', () => setPassthrough(false)),
            sim: ({ sim }) => this.unlock(sim),
            'sim-pin-on': ({ sim }) => this.switchPin(true, sim),
            'sim-pin-off': ({ sim }) => this.switchPin(false, sim),
            'sim-forget': () => this.after(askForget(), 'sim-forget', forgetPin),
            usb: async ({ modem }) => {
                const mode = await askUsbMode(modem.usb_mode);
                if (mode !== undefined)
                    await this.begin('usb', () => setUsbMode(mode));
            },
            restart: () => this.after(askPlainRestart(), 'restart', restartModem),
            revert: () => this.revert(),
        };
    }
    async load() {
        await Promise.all([loadStyles(), this.page.refresh()]);
        return this;
    }
    start() {
        const root = this.page.start();
        root.addEventListener('click', (event) => this.clicked(event));
        this.root = root;
        void this.checkup.check();
        return root;
    }
    get status() {
        return this.page.known.snapshot?.status;
    }
    get progressKey() {
        const { change, job, state, connection, sim } = this.status ?? {};
        const settings = [connection?.read_s, sim?.pin_stored, state?.name].join(' ');
        return `${change && changeKey(change)} ${jobKey(job)} ${settings}`;
    }
    clicked(event) {
        const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null;
        const action = button?.getAttribute('data-action');
        if (!action)
            return;
        const { status } = this;
        if (this.free[action])
            void this.free[action]?.();
        else if (status && this.errands.busy === undefined)
            void this.actions[action]?.(status);
        this.page.redraw();
    }
    async readJob() {
        await this.page.refresh();
        return this.status?.job;
    }
    follow() {
        const { job, change, state } = this.status ?? {};
        const going = [
            job?.phase === 'running' && `job ${job.started_s}`,
            change && !['kept', 'undone', 'failed'].includes(change.phase) && 'change',
            state?.name === 'restarting' && 'restart',
        ].filter((name) => name);
        const underway = going.join(' ');
        const over = this.underway !== undefined && this.underway !== '' && underway === '';
        this.underway = underway;
        if (over && !this.checkup.busy)
            void this.checkup.check();
    }
    async mend() {
        const done = this.checkup.mend();
        this.focus('mending');
        await done;
        this.page.redraw();
    }
    async changeApn(status) {
        const { mcc, mnc } = status.network;
        const known = await loadSuggestions(mcc !== undefined && mnc !== undefined ? mcc + mnc : undefined);
        const order = await askApn(dataContext(status), known);
        if (order)
            await this.begin('apn', () => setApn(order));
    }
    async unlock(sim) {
        if (sim.state === 'puk') {
            const said = await askPuk(sim);
            if (said)
                await this.begin('sim', () => unblockSim(said.puk, said.pin));
            return;
        }
        const said = await askPin(sim);
        if (said)
            await this.begin('sim', () => unlockSim(said.pin, said.store));
    }
    async switchPin(on, sim) {
        const pin = await askPinSwitch(on, sim);
        if (pin !== undefined)
            await this.begin(on ? 'sim-pin-on' : 'sim-pin-off', () => askForPin(on, pin));
    }
    async revert() {
        const plan = await askRevertPlan();
        if ('why' in plan)
            ui.addNotification(null, h('p', {}, plan.why), 'error');
        else if (await askRevert(plan.answer))
            await this.begin('revert', revertModem);
    }
    async after(yes, action, give) {
        if (await yes)
            await this.begin(action, give);
    }
    async begin(action, give) {
        const before = this.progressKey;
        this.dismissedJob = undefined;
        const accepted = await this.errands.run(action, give, async () => {
            for (let tries = 0; tries < FOLLOW_TRIES && this.progressKey === before; tries++) {
                await pause(FOLLOW_MS);
                await this.page.refresh();
            }
        });
        if (accepted)
            this.focus('job', 'change');
    }
    focus(...parts) {
        this.page.redraw();
        const found = parts.map((part) => this.root?.querySelector(`[data-part=${part}]`)).find((box) => box);
        found?.focus();
        found?.scrollIntoView({ block: 'nearest' });
    }
}
var connection = view.extend({
    handleSaveApply: null,
    handleSave: null,
    handleReset: null,
    load() {
        return new ConnectionPage().load();
    },
    render(page) {
        return (page ?? new ConnectionPage()).start();
    },
});

return connection;
