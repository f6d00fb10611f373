import { content, html } from './dom.ts';

type Notifier = (title: string, children: unknown, ...classes: string[]) => unknown;

let notify: Notifier = (_title, children) => {
  const main = document.getElementById('maincontent');
  if (main) content(main, children);
};

const reported = new WeakSet<Error>();

/** Sets what shows errors to the user. */
export function notifyWith(notifier: Notifier): void {
  notify = notifier;
}

/** `L.error`: shows an error once, then throws it again. */
export function reportError(error: unknown): never {
  const known = error instanceof Error ? error : new Error(String(error));
  if (!reported.has(known)) {
    reported.add(known);
    notify(known.name, html('pre', {}, [known.message]), 'danger');
  }
  throw known;
}
