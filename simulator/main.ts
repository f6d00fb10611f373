import { parseArgs } from 'node:util';
import { isLanguage, LONG, languageNames } from './host/luci/translations.ts';
import { isScenario, type ScenarioName, scenarios } from './modem/scenarios.ts';
import { faults, isFault } from './router/faults.ts';
import { DEFAULT_PASSWORD, type Simulator, type SimulatorOptions, startSimulator } from './start.ts';

const DEFAULT_PORT = 8080;

/** So many ports from the wanted one on are tried. */
const PORT_TRIES = 20;

const HELP = `A router on your desk: a simulated Fibocom FG621 modem behind the pages of luci-app-fg621.

Usage: npm start -- [OPTION…]

  --scenario NAME    what the modem and its surroundings are like (see --list-scenarios)
  --list-scenarios   print the names and what they mean
  --history HOURS    the history holds so many hours that were made up
  --fault NAME       half a minute later the link has that fault: ${Object.keys(faults).join(', ')}
  --delay MS         the modem waits that long before each reply
  --language CODE    the pages are in that language: ${languageNames()
    .map(([code]) => code)
    .join(', ')}
                     (${LONG} is a made-up one whose words are too long)
  --luci DIR         serve LuCI's own pages from DIR, a checkout of github.com/openwrt/luci
                     (else from the variable LUCI_DIR; without both a small stand-in)
  --password TEXT    password of both logins (${DEFAULT_PASSWORD})
  --port N           listen there, or end if that port is taken (without: ${DEFAULT_PORT}, or the next that is free)
  --host ADDRESS     listen at that address (127.0.0.1: this machine alone)
  --help             print this

Log in as root, who may do everything, or as viewer, who may look and change nothing.
The page /simulator has buttons for trouble: other scenarios, the USB plug, slow replies, the monitor.
`;

/** Ends the program with a sentence about what was wrong with how it was called. */
function refuse(message: string): never {
  process.stderr.write(`${message}\nnpm start -- --help explains the options.\n`);
  process.exit(2);
}

function wholeNumber(text: string | undefined, option: string, max: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > max) refuse(`--${option} takes a whole number up to ${max}.`);
  return Number(text);
}

function scenarioName(text: string | undefined): ScenarioName | undefined {
  if (text === undefined || isScenario(text)) return text;
  return refuse(`There is no scenario "${text}"; npm start -- --list-scenarios prints those there are.`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        scenario: { type: 'string' },
        'list-scenarios': { type: 'boolean' },
        history: { type: 'string' },
        fault: { type: 'string' },
        delay: { type: 'string' },
        language: { type: 'string' },
        luci: { type: 'string' },
        password: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Starts it on the wanted port or, if that is taken and nobody insists on it, on one of the next. */
async function startOnFreePort(options: SimulatorOptions, wanted: number | undefined): Promise<Simulator> {
  const last = wanted === undefined ? DEFAULT_PORT + PORT_TRIES : wanted;
  for (let port = wanted ?? DEFAULT_PORT; ; port++) {
    try {
      // The monitor comes last: what is refused leaves nothing to be ended in the middle of its first words.
      const simulator = await startSimulator({ ...options, port, monitor: false });
      await simulator.control.setMonitor(true);
      return simulator;
    } catch (error) {
      if (isTaken(error) && port < last) continue;
      return refuse(isTaken(error) ? `Port ${port} is taken.` : error instanceof Error ? error.message : String(error));
    }
  }
}

const values = readArguments();
if (values.help) {
  process.stdout.write(HELP);
} else if (values['list-scenarios']) {
  for (const [name, { description }] of Object.entries(scenarios)) {
    process.stdout.write(`${name.padEnd(20)} ${description}\n`);
  }
} else {
  const { host, password = DEFAULT_PASSWORD, luci = process.env.LUCI_DIR || undefined } = values;
  const scenario = scenarioName(values.scenario);
  const { fault } = values;
  if (fault !== undefined && !isFault(fault)) refuse(`There is no fault "${fault}".`);
  const delayMs = wholeNumber(values.delay, 'delay', 60_000);
  const historyHours = wholeNumber(values.history, 'history', 72);
  const { language } = values;
  if (language !== undefined && !isLanguage(language)) refuse(`There is no language "${language}" here.`);
  const port = wholeNumber(values.port, 'port', 65_535);
  const { url, router } = await startOnFreePort(
    { scenario, fault, delayMs, historyHours, language, host, password, luciDir: luci },
    port,
  );
  process.stdout.write(`
  The router:   ${url}/
  Log in as:    root (may do everything) or viewer (may only look), password ${password}
  Make trouble: ${url}/simulator
  Type fg621:   env -i FG621_PREFIX=${router.prefix} PATH=${router.prefix}/bin busybox ash ${router.prefix}/usr/sbin/fg621 help
  Pages from:   ${luci ?? 'the stand-in for LuCI (--luci DIR for the real one)'}

  Ctrl-C ends it.
`);
}
