/**
 * Runs everything there is to check, shows it as it goes, and ends with the line `N passed, N failed` over all of it.
 * With arguments, runs only the vitest files whose path contains one of them: `npm test -- golden`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutPackedRoot } from './packed-root.ts';
import { SCHEMA_FILE, statusSchema } from './schema.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const artefacts = join(home, 'artefacts');
const totals = { passed: 0, failed: 0, skipped: 0 };
/** What failed, one line each: whoever sees only the end of the output must find it there. */
const failures: string[] = [];

/** The parts of vitest's JSON report that are read here. */
interface Report {
  startTime: number;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numTotalTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

function fail(what: string): void {
  totals.failed++;
  failures.push(what);
}

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: home, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}

function check(name: string, passes: () => boolean): void {
  process.stdout.write(`\n== ${name}\n`);
  const passed = passes();
  if (passed) totals.passed++;
  else fail(name);
  process.stdout.write(`${passed ? 'passed' : 'FAILED'}: ${name}\n`);
}

/** One hash over names and contents of all files below `dir`. */
function fingerprint(dir: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(`${relative(dir, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function buildIsFresh(): boolean {
  const before = fingerprint(join(home, 'htdocs'));
  return run('npx', ['rollup', '-c', '--silent']) && before === fingerprint(join(home, 'htdocs'));
}

/**
 * Runs the vitest files below `folders`, `workers` at a time, and adds their counts; a run that produced no counts is one
 * failure.
 */
function vitest(name: string, folders: string[], filters: string[], workers = 2): void {
  process.stdout.write(`\n== ${name}\n`);
  const report = join(artefacts, `${name}.json`);
  const started = Date.now();
  const files = filters.length > 0 ? filters : folders;
  const succeeded = run('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    // On a machine that is busy with something else a wait may end too early once; a fault of ours comes again. Which
    // tests took two tries is told (`retry x1`).
    '--retry=1',
    `--maxWorkers=${workers}`,
    ...files,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as Report;
    if (result.startTime < started) throw new Error('the report is an old one');
    totals.passed += result.numPassedTests;
    totals.skipped += result.numPendingTests + result.numTodoTests;
    const before = failures.length;
    for (const { name: path, status, assertionResults } of result.testResults) {
      const file = relative(home, path);
      const failed = assertionResults.filter((test) => test.status === 'failed');
      for (const { fullName } of failed) fail(`${file} › ${fullName}`);
      // A file that could not even be loaded has no tests to count.
      if (status === 'failed' && failed.length === 0) fail(file);
    }
    // Also what failed outside of any test, e.g. an error nobody caught, counts.
    if (result.numTotalTests === 0 || (!succeeded && failures.length === before)) fail(`${name}: outside of the tests`);
  } catch (error) {
    process.stdout.write(`${name}: no result: ${String(error)}\n`);
    fail(`${name}: no result`);
  }
}

mkdirSync(artefacts, { recursive: true });
const filters = process.argv.slice(2);
if (filters.length > 0) {
  vitest('chosen', [], filters);
} else {
  check('TypeScript: lint and format', () => run('npx', ['biome', 'ci', '--error-on-warnings']));
  check('TypeScript: types of the pages', () => run('npx', ['tsc', '--noEmit', '-p', 'tsconfig.json']));
  check('TypeScript: types of simulator, tests and tools', () => run('npx', ['tsc', '-p', 'tsconfig.node.json']));
  check('shell: lint', () => run('sh', ['tools/lint-shell.sh']));
  check('htdocs is what src gives', buildIsFresh);
  check(
    'docs/status.schema.json is what src/status.ts gives',
    () => readFileSync(SCHEMA_FILE, 'utf8') === statusSchema(),
  );
  check('po has the messages of the sources', () => run('npx', ['tsx', 'tools/messages.ts', '--check']));
  // These wait for clocks most of the time.
  vitest('scripts', ['test/unit', 'test/modem', 'test/host', 'test/router', 'test/package'], [], 3);
  const packed = join(artefacts, 'packed-root');
  layOutPackedRoot(packed);
  process.env.FG621_ROOT = packed;
  vitest(
    'as-packed',
    ['at', 'cli', 'golden', 'preset', 'service'].map((name) => `test/router/${name}.test.ts`),
    [],
  );
  delete process.env.FG621_ROOT;
  vitest('browser', ['test/browser'], []);
}
if (totals.skipped > 0) process.stdout.write(`\n${totals.skipped} skipped: see above why\n`);
if (failures.length > 0) process.stdout.write(`\nfailed:\n${failures.map((what) => `  ${what}\n`).join('')}`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed > 0 ? 1 : 0);
