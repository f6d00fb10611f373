import { type Child, h } from './dom.ts';
import { blockedText, mendEndText, mendStepText, mendText, whyText } from './mend-words.ts';
import type { Mending } from './mending.ts';
import { diffOf, type Plan, type PlanCommand, type SectionDiff } from './setup-plan.ts';
import { actionButton, dim, type IconKind, icon } from './widgets.ts';

/** What the preview of set-up depends on. */
export interface PlanDesk {
  /** What set-up would do, or why that is not known; absent: it is being asked. */
  plan?: { answer: Plan } | { why: string } | undefined;
  mending?: Mending | undefined;
  busy?: string | undefined;
  readonly: boolean;
}

const MARKS = { del: '\u2212', ins: '+', same: '\u00a0' } as const;

function diffBox({ section, lines }: SectionDiff): HTMLElement {
  return h(
    'div',
    { class: 'fg-diff', 'data-part': `diff ${section}` },
    ...lines.map(({ kind, text }, index) => {
      const line = `${MARKS[kind]} ${index > 0 ? '\u00a0\u00a0' : ''}${text}`;
      return kind === 'same' ? h('var', {}, line) : h(kind, {}, line);
    }),
  );
}

/** An AT command with the reason for it. */
function commandItem(planned: PlanCommand): HTMLElement {
  const { command, from } = planned;
  const reason = whyText(planned);
  return h(
    'li',
    {},
    `${_('Modem:')} `,
    h('code', {}, command),
    reason !== undefined && dim(` ${reason}`),
    from !== undefined && dim(` ${_('(now %s)').format(from)}`),
  );
}

function settingsItems(plan: Plan): Child[] {
  const diffs = diffOf(plan);
  const configs = [...new Set(diffs.map(({ config }) => config))];
  return configs.map((config) =>
    h(
      'li',
      {},
      `${_('Settings, in')} `,
      h('code', {}, `/etc/config/${config}`),
      ...diffs.filter((diff) => diff.config === config).map(diffBox),
    ),
  );
}

function drawPlan(plan: Plan, { busy, readonly }: PlanDesk): Child[] {
  const blocked = plan.blocked && h('p', {}, blockedText(plan.blocked));
  if (plan.blocked && !plan.needed) return [blocked];
  if (!plan.needed)
    return [
      h('h4', {}, _('Everything is set up.')),
      h(
        'p',
        {},
        _(
          'Set-up has nothing to change, so wait a minute and check again. What happened stands in the log: logread -e fg621',
        ),
      ),
    ];
  return [
    blocked,
    h('h4', {}, _('This is what will be done. Nothing has been changed yet.')),
    h(
      'ol',
      { class: 'fg-plan' },
      ...settingsItems(plan),
      ...plan.at.map(commandItem),
      h('li', {}, _('Check: wait up to 60 s for an address, a route and a resolved name')),
    ),
    plan.behind !== undefined &&
      h('p', {}, _('The way to the Internet over %s stays the first; the modem comes after it.').format(plan.behind)),
    plan.uci.length > 0 &&
      h(
        'p',
        { class: 'fg-dim' },
        _('If you cannot reach the router afterwards, it puts the old settings back after 90 s.'),
      ),
    !readonly &&
      h(
        'div',
        { class: 'fg-next' },
        actionButton('mend', _('Mend now'), {
          kind: 'cbi-button-action important',
          disabled: busy !== undefined,
          busy: busy === 'mend',
        }),
      ),
  ];
}

/** What will be done, or why that cannot be told. */
export function drawPreview(desk: PlanDesk): HTMLElement {
  const { plan } = desk;
  return h(
    'div',
    { class: 'fg-preview', role: 'listitem', 'data-part': 'preview' },
    ...(plan === undefined
      ? [h('p', {}, _('Working out what is to be done\u2026'))]
      : 'why' in plan
        ? [h('p', {}, plan.why)]
        : drawPlan(plan.answer, desk)),
  );
}

/** The set-up that is under way, or how it failed; nothing once the router is online. */
export function drawMending(mending: Mending, now_ms: number): Child {
  const { steps, step, ended } = mending;
  if (ended?.end === 'online') return null;
  const text = ended ? mendEndText(ended) : { title: _('Mending\u2026'), text: mendText(mending, now_ms) };
  const at = steps.indexOf(step);
  const kindOf = (index: number): IconKind => {
    if (index === at) return ended ? 'fail' : 'now';
    return index < at ? 'ok' : 'wait';
  };
  return h(
    'div',
    { class: `fg-head fg-slim fg-trouble ${ended ? '' : 'fg-passing'}`.trim(), tabindex: -1, 'data-part': 'mending' },
    icon(ended ? 'fail' : 'now', 30),
    h(
      'div',
      { class: 'fg-head-main' },
      h('h3', {}, text.title),
      h('p', {}, text.text),
      h(
        'ol',
        { class: 'fg-steps' },
        ...steps.map((name, index) =>
          h('li', {}, icon(kindOf(index)), h('span', { class: 'fg-step' }, mendStepText(name))),
        ),
      ),
      ended && h('div', { class: 'fg-next' }, actionButton('dismiss-mending', _('Dismiss'))),
    ),
  );
}
