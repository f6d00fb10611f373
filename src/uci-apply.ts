import { refusal } from './orders.ts';
import { pause } from './pause.ts';
import type { UciCall } from './setup-plan.ts';
import { faultOfError, faultOfStatus, uciAdd, uciApply, uciChanges, uciConfirm, uciDelete, uciSet } from './ubus.ts';
import { changedConfigs, inForce } from './uci-look.ts';

/** Seconds after which the router puts the old settings back unless the page has reached it. */
const ROLLBACK_S = 90;

// As LuCI does: the network needs so long to come up with the new settings.
const HOLDOFF_MS = 4000;
const RETRY_MS = 1000;
// So long after the rollback was due the router must have answered, if the page can reach it at all.
const GRACE_S = 60;

// ubus status codes.
const OK = 0;
const NO_DATA = 5;

/**
 * What applying came to. `unsaved` somebody has changes of his own in this session: nothing was done · `refused` nothing
 * was changed · `rolled_back` the router put the old settings back · `gone` it has not answered since.
 */
export type Applied =
  | { end: 'applied' }
  | { end: 'unsaved'; configs: string[] }
  | { end: 'refused'; why: string }
  | { end: 'rolled_back' }
  | { end: 'gone' };

/** What is being done: settings written to the session, the router asked to take them, its answer awaited. */
export type ApplyPhase = 'writing' | 'confirming';

function give(call: UciCall): Promise<unknown> {
  switch (call.call) {
    case 'add':
      return uciAdd(call.config, call.type, call.name, call.values);
    case 'set':
      return uciSet(call.config, call.section, call.values);
    case 'delete':
      return uciDelete(call.config, call.section, call.options);
  }
}

/** Forgets this session's changes, as LuCI's own button does: ubus does not let a browser. */
async function forget(): Promise<void> {
  const { sessionid, token } = L.env;
  await fetch(L.url('admin/uci/revert'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ sid: sessionid, token }).toString(),
  }).catch(() => undefined);
}

async function write(calls: readonly UciCall[]): Promise<Applied | undefined> {
  for (const call of calls) {
    const reply = await give(call);
    if (typeof reply === 'number' && reply !== OK)
      return { end: 'refused', why: `${refusal(faultOfStatus(reply))} (uci ${call.call} ${call.config}: ${reply})` };
  }
  return undefined;
}

/** Waits until the router has taken the confirmation, or has put the old settings back. */
async function confirm(calls: readonly UciCall[], deadline_ms: number): Promise<Applied> {
  await pause(HOLDOFF_MS);
  for (;;) {
    const reply = await uciConfirm().catch(() => undefined);
    if (reply === OK) return { end: 'applied' };
    // Nothing waits any more: the old settings are back, or an earlier confirmation was taken and its answer got lost.
    const taken = reply === NO_DATA ? await inForce(calls).catch(() => undefined) : undefined;
    if (taken) return { end: 'applied' };
    if (taken === false) {
      await forget();
      return { end: 'rolled_back' };
    }
    if (Date.now() > deadline_ms + GRACE_S * 1000) return { end: 'gone' };
    await pause(RETRY_MS);
  }
}

/**
 * Changes settings with a way back: unless the page reaches the router afterwards, the router undoes it all. Other
 * changes of this session are never applied along with them. Never rejects.
 *
 * @param tell is told what is being done
 */
export async function applyCalls(
  calls: readonly UciCall[],
  tell: (phase: ApplyPhase, deadline_ms?: number) => void,
): Promise<Applied> {
  try {
    tell('writing');
    const before = await uciChanges();
    if (typeof before === 'number') return { end: 'refused', why: refusal(faultOfStatus(before)) };
    const configs = changedConfigs(before);
    if (configs.length > 0) return { end: 'unsaved', configs };
    const refused = await write(calls).catch(
      (error): Applied => ({ end: 'refused', why: refusal(faultOfError(error)) }),
    );
    if (refused) {
      await forget();
      return refused;
    }
    const deadline_ms = Date.now() + ROLLBACK_S * 1000;
    tell('confirming', deadline_ms);
    // An answer that is lost with the old network does not mean that the router has not taken it.
    const reply = await uciApply(ROLLBACK_S, true).catch(() => OK);
    if (reply === NO_DATA) return { end: 'applied' };
    if (typeof reply === 'number' && reply !== OK) {
      await forget();
      return { end: 'refused', why: _('Another change of settings waits to be confirmed. Try again in two minutes.') };
    }
    return await confirm(calls, deadline_ms);
  } catch (error) {
    return { end: 'refused', why: refusal(faultOfError(error)) };
  }
}
