import { listOf, parseJson, partly, text } from './decode.ts';
import { type Doctor, decodeDoctor } from './doctor.ts';
import { refusal } from './orders.ts';
import { saidText } from './said.ts';
import { decodePlan, type Plan } from './setup-plan.ts';
import { execReply, faultOfError, faultOfStatus, programOutput, runSlowly } from './ubus.ts';

/** What a question to the program came to: an answer, or why there is none, in a sentence. */
export type Answer<T> = { answer: T } | { why: string };

const revertPlan = partly<{ steps: string[] }>({ steps: listOf(text(), 64) });

async function question<T>(decode: (value: unknown) => T | undefined, ...args: string[]): Promise<Answer<T>> {
  try {
    const reply = await runSlowly(...args);
    if (typeof reply === 'number') return { why: refusal(faultOfStatus(reply)) };
    const answer = decode(parseJson(programOutput(reply).stdout ?? ''));
    if (answer !== undefined) return { answer };
    return { why: saidText(execReply(reply).stderr) ?? _('The program gave no answer that this page understands.') };
  } catch (error) {
    return { why: refusal(faultOfError(error)) };
  }
}

/** Has the way from the USB plug to a resolved name checked. Never rejects. */
export function askDoctor(): Promise<Answer<Doctor>> {
  return question(decodeDoctor, 'doctor');
}

/** Asks what set-up would do. Never rejects. */
export function askPlan(): Promise<Answer<Plan>> {
  return question(decodePlan, 'setup', '--dry-run');
}

/** Asks what putting the modem back for TP-Link's firmware would send. Never rejects. */
export function askRevertPlan(): Promise<Answer<string[]>> {
  const decode = (value: unknown) => revertPlan(value).steps;
  return question(decode, 'revert-oem', '--dry-run');
}
