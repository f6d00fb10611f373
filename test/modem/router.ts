import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ExecResult } from '../../simulator/router/processes.ts';
import { Router, type RouterOptions } from '../../simulator/router/router.ts';

/** A modem that is back two tenths of a second after a restart. */
const brisk = { dropMs: 50, bootSeconds: 0.2, answerSeconds: 0, simSeconds: 0 };

/** A made-up router that is gone after the test. */
export async function routerFor(options: RouterOptions = {}): Promise<Router> {
  const router = await Router.create({ timing: brisk, ...options });
  onTestFinished(() => router.dispose());
  return router;
}

/** Puts a program of a test's own into the router. */
export function putProgram(router: Router, path: string, text: string): void {
  const file = join(router.prefix, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!${router.prefix}/bin/sh\n${text}\n`, { mode: 0o755 });
}

/** Runs shell text in the router, in its environment and with its commands. */
export function runText(router: Router, text: string, args: readonly string[] = []): Promise<ExecResult> {
  putProgram(router, 'usr/sbin/test-program', text);
  return router.exec('/usr/sbin/test-program', args);
}
