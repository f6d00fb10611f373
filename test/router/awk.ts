import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { createAppletPath } from '../../simulator/router/applets.ts';
import { ROOT } from '../../simulator/router/tree.ts';
import type { Status } from '../../src/status.ts';
import { statusSchema } from '../../tools/schema.ts';

const execute = promisify(execFile);

/** What a healthy monitor knows without the modem; see records.awk. */
const FACTS = {
  now: '1000',
  version: '0.1.0',
  pid: '12',
  mode: 'active',
  interval: '5',
  slow: '60',
  started: '900',
  usb_path: '1-2',
  usb_id: '2cb7:0a05',
  serial: 'bound',
  port: '/dev/ttyUSB0',
  driver: 'cdc_ncm',
  net: 'eth1',
  present: '905',
  answered: '910',
  reply_ms: '40',
};

/** The lines of a tick file that state facts. */
export function facts(changes: Record<string, string> = {}): string {
  return Object.entries({ ...FACTS, ...changes })
    .map(([name, value]) => `fact ${name} ${value}\n`)
    .join('');
}

/** One exchange as ask.sh writes it down; `code` and `result` as at_send gives them. */
export function exchange(line: string, reply: string[], code = 0, result = code === 0 ? 'OK' : 'ERROR'): string {
  return `at 1000 ${line}\n${reply.map((text) => ` ${text}\n`).join('')}end ${code} ${result}\n`;
}

const validate = new Ajv({ allErrors: true }).compile<Status>(JSON.parse(statusSchema()));

/** Parses a status file and holds it against the schema; throws with what is wrong. */
export function checkedStatus(json: string): Status {
  const status: unknown = JSON.parse(json);
  if (!validate(status)) throw new Error(`${JSON.stringify(validate.errors)}\n${json}`);
  return status;
}

/** The real awk program under OpenWrt's applets. Each workbench has a folder of its own; `close` removes it. */
export class Workbench {
  readonly dir = mkdtempSync(join(tmpdir(), 'fg621-awk-'));
  readonly #path = createAppletPath(join(this.dir, 'bin'));

  /** Runs the ash script `body` with status.sh at hand and `$1…` set; rejects if it fails. */
  async ash(body: string, ...args: string[]): Promise<void> {
    const script = `FG621_PREFIX=${ROOT}; . ${ROOT}/usr/share/fg621/status.sh\n${body}`;
    await execute('/usr/bin/busybox', ['ash', '-c', script, 'ash', ...args], {
      env: { PATH: this.#path, LC_ALL: 'C' },
    });
  }

  /** Gives `files` (state, then tick) to awk and returns what it wrote. */
  async run(...files: string[]): Promise<{ status: Status; state: string }> {
    const out = join(this.dir, 'out');
    mkdirSync(out, { recursive: true });
    const names = files.map((text, i) => {
      const name = join(this.dir, `input${i}`);
      writeFileSync(name, text, 'latin1');
      return name;
    });
    await this.ash('out="$1"; shift; status_awk -v out="$out" "$@"', out, ...names);
    return {
      status: checkedStatus(readFileSync(join(out, 'status.json'), 'utf8')),
      state: readFileSync(join(out, 'state'), 'latin1'),
    };
  }

  close(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
