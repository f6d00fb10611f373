/**
 * A made-up router to try things in: `npx tsx simulator/router/shell.ts [--scenario NAME] [-- COMMAND…]`.
 *
 * With a command: runs it in the router's environment, then clears everything away. Without: waits for Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { isScenario, type ScenarioName, scenarios } from '../modem/scenarios.ts';
import { routerEnvironment } from './processes.ts';
import { Router } from './router.ts';

const [options, command] = splitArguments(process.argv.slice(2));
const router = await Router.create({ scenario: readScenario(options) });
process.stderr.write(`FG621_PREFIX=${router.prefix}\n`);
if (command.length > 0) {
  process.exitCode = await runCommand(command);
  await router.dispose();
} else setInterval(() => undefined, 1 << 30);

function splitArguments(args: string[]): [string[], string[]] {
  const at = args.indexOf('--');
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}

function readScenario(args: string[]): ScenarioName {
  const [flag, name = ''] = args;
  if (flag === undefined) return 'healthy';
  if (flag === '--scenario' && args.length === 2 && isScenario(name)) return name;
  const list = Object.entries(scenarios).map(([key, { description }]) => `  ${key.padEnd(20)} ${description}`);
  process.stderr.write(`usage: shell.ts [--scenario NAME] [-- COMMAND…]\n${list.join('\n')}\n`);
  process.exit(2);
}

function runCommand([program = '', ...args]: string[]): Promise<number> {
  const env = routerEnvironment(router.prefix);
  // Found in the router's PATH first, then as this machine's: a test needs more than the router has.
  const child = spawn('/usr/bin/busybox', ['ash', '-c', '"$@"', 'ash', program, ...args], { env, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ? 128 : (code ?? 1))));
}
