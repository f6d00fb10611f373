/** A view to start from. */
export const VIEW = `'use strict';
'require view';
return view.extend({
  load() { return 5; },
  render(loaded) { return E('div', { id: 'probe' }, ['loaded ' + loaded]); },
  handleSave: null, handleSaveApply: null, handleReset: null
});
`;

/** Class files below /luci-static/resources/t. */
export const CLASSES: Readonly<Record<string, string>> = {
  good: "'use strict';\n'require baseclass';\n'require t.base as base';\nreturn baseclass.extend({ v: base.v + 1 });\n",
  base: "'require baseclass';\nreturn baseclass.extend({ v: 41 });\n",
  comment: "'require baseclass';\nreturn baseclass.extend({}); // no newline",
  object: 'return {};\n',
  nothing: "'require baseclass';\n",
  syntax: 'return (;\n',
  round: "'require t.about';\n'require baseclass';\nreturn baseclass.extend({});\n",
  about: "'require t.round';\n'require baseclass';\nreturn baseclass.extend({});\n",
};

/** Helpers of the questions, in the browser. */
export const HELPERS = `
  const html = (node) => { const box = document.createElement('div'); box.appendChild(node); return box.innerHTML; };
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const caught = async (run) => {
    try { return await run(); } catch (error) { return error.name + ': ' + error.message.split('\\n')[0].replace(/\\?v=\\w+/, ''); }
  };
  const [rpc, fs, ui, dom, poll, uci] = await Promise.all(['rpc', 'fs', 'ui', 'dom', 'poll', 'uci'].map((name) => L.require(name)));
  const device = (options) => rpc.declare({ object: 'network.device', method: 'status', params: ['name'], ...options });
  // A form over the made-up settings, in the page as a view would put it.
  const formOf = async (fill) => {
    const form = await L.require('form');
    const map = new form.Map('fg621', 'T', 'H');
    fill(map.section(form.NamedSection, 'monitor', 'monitor', 'S'), form);
    const node = await map.render();
    document.getElementById('view').appendChild(node);
    const input = (name) => node.querySelector('[data-name=' + name + '] input');
    const type = (name, text) => { input(name).value = text; for (const e of ['keyup', 'blur', 'change']) input(name).dispatchEvent(new Event(e)); };
    return { map, node, input, type };
  };
  const forget = async (node) => {
    node.remove();
    uci.unload('fg621');
    const fields = new URLSearchParams({ sid: L.env.sessionid, token: L.env.token });
    await fetch(L.url('admin/uci/revert') + '?' + fields, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: fields.toString() });
  };
  // Lengths of the lists that go to /ubus while something runs, null for a single call.
  const requests = async (run) => {
    const seen = [];
    const keep = [window.fetch, XMLHttpRequest.prototype.send];
    const note = (body) => { const json = JSON.parse(body); seen.push(Array.isArray(json) ? json.length : null); };
    window.fetch = (url, options) => { note(options.body); return keep[0].call(window, url, options); };
    XMLHttpRequest.prototype.send = function(body) { note(body); return keep[1].call(this, body); };
    await run();
    [window.fetch, XMLHttpRequest.prototype.send] = keep;
    return seen;
  };
`;

/** [question, how it is asked, answer] */
export const QUESTIONS: readonly [string, string, unknown][] = [
  [
    'a list becomes nodes and text',
    "return html(E('p', {}, ['<b>', 5, E('i'), false, ['a', 'b']]))",
    '<p>&lt;b&gt;5<i></i>falsea,b</p>',
  ],
  ['a bare string is HTML', "return html(E('p', '<b>x</b>'))", '<p><b>x</b></p>'],
  ['attributes', "return html(E('p', { a: null, b: false, c: { d: 1 } }))", '<p b="false" c="{&quot;d&quot;:1}"></p>'],
  [
    'fragments and HTML',
    "return html(E([E('b'), E('u')])) + html(E('<u>x</u>', { y: 'z' }))",
    '<b></b><u></u><u y="z">x</u>',
  ],
  ['a function for children', "return html(E('p', {}, (node) => [node.tagName]))", '<p>P</p>'],
  ['dom.content', "const p = E('p', {}, ['old']); dom.content(p, ['new']); return html(p)", '<p>new</p>'],
  ['format', "return '%s %d %h %.2f %%'.format('a', 5.7, '<', 1.239)", 'a 5 &#60; 1.24 %'],
  ['texts', "return [_('x'), _('x', 'context'), N_(1, 'a', 'b'), N_(2, 'a', 'b')]", ['x', 'x', 'a', 'b']],
  [
    'URLs',
    "return [L.url('admin/modem', 'x'), L.url('a b', 'c'), L.resource('a.js')]",
    ['/cgi-bin/luci/admin/modem/x', '/cgi-bin/luci/c', '/luci-static/resources/a.js'],
  ],
  ['the permission of the view', 'return L.hasViewPermission()', true],
  [
    'defaults',
    'return [await L.resolveDefault(Promise.reject(new Error()), 5), await L.resolveDefault(null, 5)]',
    [5, null],
  ],
  ['a class and what it requires', "return (await L.require('t.good')).v", 42],
  [
    'a comment without newline at the end',
    "return caught(() => L.require('t.comment'))",
    'SyntaxError: Unexpected end of input',
  ],
  [
    'a file that returns no class',
    "return caught(() => L.require('t.object'))",
    'TypeError: "t.object" factory yields invalid constructor',
  ],
  [
    'a file that returns nothing',
    "return caught(() => L.require('t.nothing'))",
    'TypeError: "t.nothing" factory yields invalid constructor',
  ],
  ['a file that is no JavaScript', "return caught(() => L.require('t.syntax'))", "SyntaxError: Unexpected token ';'"],
  [
    'a missing file',
    "return caught(() => L.require('t.missing'))",
    'NetworkError: HTTP error 404 while loading class file "/luci-static/resources/t/missing.js"',
  ],
  [
    'classes that require each other',
    "return caught(() => L.require('t.round'))",
    'DependencyError: Circular dependency: class "t.round" depends on "t.about" which depends on "t.round"',
  ],
  ['a status other than 0 resolves', "return device()('none')", 4],
  ['expect gives its default then', "return device({ expect: { statistics: {} } })('none')", {}],
  ['expect takes a part', "return device({ expect: { statistics: {} } })('eth1')", { rx_bytes: 1000, tx_bytes: 2000 }],
  [
    'reject rejects',
    "return caught(() => device({ reject: true })('none'))",
    'RPCError: RPC call to network.device/status failed with ubus code 4: Resource not found',
  ],
  [
    'filter has data, arguments and what else was given',
    "return device({ filter: (data, args, more) => [data, args, more] })('none', 'more')",
    [4, { name: 'none' }, 'more'],
  ],
  [
    'an unknown object',
    "return caught(() => rpc.declare({ object: 'none', method: 'x' })())",
    'RPCError: RPC call to none/x failed with error -32000: Object not found',
  ],
  ['calls of one frame go together', 'return requests(() => Promise.all([device()("eth1"), device()("none")]))', [2]],
  [
    'a single call is a list too, but for nobatch',
    'return requests(() => device()("eth1").then(() => device({ nobatch: true })("eth1")))',
    [1, null],
  ],
  ['fs.read', "return fs.read('/var/run/fg621/status.json')", '{"schema":1}'],
  ['fs.read of a missing file', "return caught(() => fs.read('/tmp/open/none'))", 'NotFoundError: Resource not found'],
  ['fs.read without right', "return caught(() => fs.read('/etc/passwd'))", 'PermissionError: Permission denied'],
  ['fs.trimmed never rejects', "return fs.trimmed('/etc/passwd')", ''],
  ['fs.exec', "return fs.exec('/usr/sbin/fg621', ['status'])", { code: 0, stdout: 'out\n' }],
  [
    'fs.exec without right',
    "return caught(() => fs.exec('/usr/sbin/fg621', ['monitor']))",
    'PermissionError: Permission denied',
  ],
  [
    'a notification',
    "const n = ui.addNotification('T', E('p', {}, ['c']), 'warning'); const seen = [n.className, n.parentNode.id, n === n.parentNode.firstElementChild, n.textContent]; n.remove(); return seen",
    ['alert-message fade-in warning', 'maincontent', true, 'TcDismiss'],
  ],
  [
    'a notification dismissed by a script stays',
    "const n = ui.addNotification(null, 'x'); n.querySelector('button').click(); await pause(700); const seen = [n.isConnected, n.classList.contains('fade-out')]; n.remove(); return seen",
    [true, true],
  ],
  [
    'a dialog',
    "const m = ui.showModal('T', [E('p', {}, ['c'])], 'more'); const open = () => document.body.classList.contains('modal-overlay-active'); const seen = [m.className, m.textContent, open()]; ui.hideModal(); return [...seen, open(), m.textContent]",
    ['modal more', 'Tc', true, false, 'Tc'],
  ],
  [
    'a bare string wipes the title of a dialog',
    "const m = ui.showModal('T', '<b>x</b>'); ui.hideModal(); return m.innerHTML",
    '<b>x</b>',
  ],
  [
    'Esc presses the first button of a dialog',
    "ui.showModal('T', [E('div', { class: 'right' }, [E('button', { click: ui.hideModal }, ['Close'])])]); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); return document.body.classList.contains('modal-overlay-active')",
    false,
  ],
  ['a handler that is not there', "return ui.createHandlerFn({}, 'none')", null],
  [
    'a handler spins until its promise is settled',
    "let end, args; const ctx = { run(...given) { args = [this === ctx, given[0], given[1].type]; return new Promise((resolve) => { end = resolve; }); } }; const b = E('button', { click: ui.createHandlerFn(ctx, 'run', 7) }); b.click(); const seen = [b.className, b.disabled]; end(); await pause(50); return [args, seen, b.className, b.disabled]",
    [[true, 7, 'click'], ['spinning', true], '', false],
  ],
  [
    'polling starts at once, once for each function, and ends with the last',
    'let n = 0; const f = async () => { n++; }; const seen = [poll.add(f, 1), n, poll.add(f, 1), poll.active()]; await pause(1300); return [...seen, n, poll.remove(f), poll.active()]',
    [true, 1, false, true, 2, true, false],
  ],
  [
    'polling stopped does not start by adding',
    'const f = async () => {}; poll.add(f, 60); poll.stop(); const g = async () => {}; const seen = [poll.add(g, 1), poll.active(), poll.start(), poll.active()]; poll.remove(f); poll.remove(g); return seen',
    [true, false, true, true],
  ],
  [
    'uci loads once and reads',
    "return [await uci.load('fg621'), await uci.load('fg621'), uci.get('fg621', 'monitor', 'active'), uci.get('fg621', 'none', 'x') ?? null, uci.get('fg621', '@rule[-1]', 'name')]",
    [['fg621'], [], '5', null, 'it\'s "quoted" #1'],
  ],
  [
    'uci saves, tells its changes and applies them',
    "uci.set('fg621', 'monitor', 'active', '8'); uci.unset('fg621', 'monitor', 'band'); uci.set('fg621', 'none', 'x', '1'); await uci.save(); const { fg621 } = await uci.changes(); await uci.apply(5); await pause(1500); return [fg621, await uci.changes(), uci.get('fg621', 'monitor', 'active')]",
    [
      [
        ['remove', 'monitor', 'band'],
        ['set', 'monitor', 'active', '8'],
      ],
      {},
      '8',
    ],
  ],
  [
    'uci rejects a configuration without right',
    "return caught(() => uci.load('missing'))",
    'RPCError: RPC call to uci/get failed with ubus code 6: Permission denied',
  ],
  [
    'a form writes what was changed, and flags always unless they are deleted at their default',
    `const { map, node, type } = await formOf((s, form) => {
       s.option(form.Value, 'active', 'A', 'a');
       s.option(form.Flag, 'plain', 'P', 'p');
       s.option(form.Flag, 'kept', 'K', 'k').rmempty = false;
       const bands = s.option(form.MultiValue, 'band', 'B', 'b');
       for (const band of ['1', '3', '5']) bands.value(band);
     });
     type('active', '9');
     await map.save();
     const { fg621 } = await uci.changes();
     await forget(node);
     return fg621.map((change) => change.join(' ')).sort()`,
    ['set monitor active 9', 'set monitor kept 0'],
  ],
  [
    'what depends on something else is hidden, and deleted unless it is retained',
    `const { map, node, input } = await formOf((s, form) => {
       s.option(form.Flag, 'on', 'O', 'o');
       const active = s.option(form.Value, 'active', 'A', 'a');
       active.depends({ on: '1' });
       const bands = s.option(form.MultiValue, 'band', 'B', 'b');
       for (const band of ['1', '3', '5']) bands.value(band);
       bands.depends({ on: '1' });
       bands.retain = true;
     });
     const hidden = () => [...node.querySelectorAll('.cbi-value.hidden')].map((row) => row.dataset.name);
     const seen = [hidden()];
     input('on').click();
     seen.push(hidden());
     input('on').click();
     await map.save();
     const { fg621 } = await uci.changes();
     await forget(node);
     return [...seen, fg621]`,
    [['active', 'band'], [], [['remove', 'monitor', 'active']]],
  ],
  [
    'what is invalid is marked, told and not saved',
    `const { map, node, input, type } = await formOf((s, form) => {
       const active = s.option(form.Value, 'active', 'A', 'a');
       active.rmempty = false;
       active.validate = (section, value) => value === '5' || 'only 5 will do';
     });
     type('active', '8');
     const seen = [input('active').classList.contains('cbi-input-invalid')];
     seen.push(await map.save().then(() => 'saved', (error) => error.message));
     seen.push(document.querySelector('.modal h4').textContent, document.body.classList.contains('modal-overlay-active'));
     ui.hideModal();
     type('active', '');
     seen.push(input('active').classList.contains('cbi-input-invalid'));
     type('active', '5');
     seen.push(input('active').classList.contains('cbi-input-invalid'), await uci.changes());
     await forget(node);
     return seen`,
    [true, 'Option "A" contains an invalid input value. only 5 will do', 'Save error', true, true, false, {}],
  ],
  [
    'a list of lines takes what was typed but not added, save what is invalid',
    `const { map, node, type } = await formOf((s, form) => {
       s.option(form.DynamicList, 'band', 'B', 'b').validate = (section, value) => value !== '9' || 'not 9';
     });
     const add = () => node.querySelector('.add-item input');
     const enter = (text) => { add().value = text; for (const e of ['keyup', 'blur']) add().dispatchEvent(new Event(e)); };
     enter('9');
     await map.save();
     const seen = [await uci.changes()];
     enter('7');
     await map.save();
     const { fg621 } = await uci.changes();
     await forget(node);
     return [...seen, fg621.filter((change) => change[0] === 'list-add').map((change) => change[3])]`,
    [{}, ['7']],
  ],
];
