// Makes a fresh Debian with Node 20 ready: npm packages from the lock file, Debian packages by apt. Plain JavaScript and
// no imports but Node's own, because it runs before anything is installed. `--test` adds what only the tests need,
// `--npm` leaves Debian's packages alone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));

/** Program → Debian package that brings it. */
const PROGRAMS = { busybox: 'busybox', socat: 'socat', flock: 'util-linux', stty: 'coreutils' };
const TEST_PROGRAMS = {
  shellcheck: 'shellcheck',
  chromium: 'chromium',
  strace: 'strace',
  'fc-list': 'fontconfig',
  make: 'make',
};
/** Not a program: without it, Chromium draws boxes for letters. */
const FONT = { file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', package: 'fonts-dejavu-core' };

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: home, stdio: ['ignore', 2, 2] });
  return status === 0;
}

function onPath(program) {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/bin'].some((dir) =>
    existsSync(join(dir, program)),
  );
}

function installNodeModules() {
  const installed = join(home, 'node_modules/.package-lock.json');
  const wanted = join(home, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  // Not `npm ci`: it insists on the optional packages of every platform, and the lock file may hold those of Linux only.
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) {
    fail('npm install failed; see above');
  }
}

function installDebianPackages(forTests) {
  const programs = forTests ? { ...PROGRAMS, ...TEST_PROGRAMS } : PROGRAMS;
  const missing = Object.keys(programs).filter((name) => !onPath(name));
  const packages = new Set(missing.map((name) => programs[name]));
  if (forTests && !existsSync(FONT.file)) packages.add(FONT.package);
  if (packages.size === 0) return;
  const names = [...packages];
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!onPath('apt-get')) fail(`Missing: ${names.join(', ')}. This needs Debian, or these programs on the PATH.`);
  if (process.getuid?.() !== 0) fail(`Missing: ${names.join(', ')}. Install them with:\n  sudo ${command}`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  if (!run('apt-get', ['update', '-qq'])) fail('apt-get update failed; see above');
  if (!run('apt-get', command.split(' ').slice(1))) fail(`${command} failed; see above`);
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node.js 20 or newer is needed, this is ${process.version}.`);
installNodeModules();
if (!process.argv.includes('--npm')) installDebianPackages(process.argv.includes('--test'));
