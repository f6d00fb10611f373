import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Modem } from '../../simulator/modem/modem.ts';
import { Pty } from '../../simulator/modem/pty.ts';

let folder: string;
let tty: string;
let pty: Pty;
let modem: Modem;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fg621-pty-'));
  tty = join(folder, 'ttyUSB0');
  modem = new Modem({ world: { driftDb: 0 } });
  pty = await Pty.open(tty, (bytes) => modem.receive(bytes));
  modem.onOutput = (bytes) => pty.write(bytes);
});

afterEach(async () => {
  modem.plugOut();
  await pty.close();
  rmSync(folder, { recursive: true });
});

/** Runs shell text with the tty's path as $1, and gives what it writes and its exit code. */
function shell(text: string): { child: ChildProcess; end: Promise<{ said: string; code: number | null }> } {
  const child = spawn('/usr/bin/busybox', ['ash', '-c', text, 'ash', tty], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString('latin1');
  });
  return { child, end: new Promise((resolve) => child.once('close', (code) => resolve({ said, code }))) };
}

const REPLY = 'AT+CGMI\r\r\nFibocom Wireless Inc.\r\n\r\nOK\r\n';

test('a program that sets the tty raw gets echo and reply byte by byte', async () => {
  const script = `stty -F "$1" raw -echo; exec 3<>"$1"; printf 'AT+CGMI\\r' >&3; dd bs=1 count=${REPLY.length} <&3 2>/dev/null`;
  expect((await shell(script).end).said).toBe(REPLY);
  expect(modem.log.map(({ line }) => line)).toEqual(['AT+CGMI']);
});

test('one that does not finds a cooked tty, and its echo gives the modem its own words back', async () => {
  const back: string[] = [];
  const { receive } = modem;
  modem.receive = (bytes) => {
    back.push(bytes.toString('latin1'));
    receive.call(modem, bytes);
  };
  modem.settings.echo = false;
  await shell(`exec 3<>"$1"; printf 'AT+CSQ\\r' >&3; read -r -t 1 a <&3; read -r -t 1 b <&3; sleep 1`).end;
  expect(back.join('')).toContain('+CSQ: 20,99');
});

test('a program can close the tty and open it again', async () => {
  const once = `stty -F "$1" raw -echo; exec 3<>"$1"; printf 'AT\\r' >&3; read -r -t 5 a <&3; read -r -t 5 b <&3; exec 3>&-`;
  const { said } = await shell(`${once}; exec 3<>"$1"; printf 'AT+CMEE?\\r' >&3; dd bs=1 count=20 <&3 2>/dev/null`).end;
  expect(said).toContain('+CMEE');
});

test('a program that reads when the plug is pulled gets end of file at once; the link is gone', async () => {
  modem.trouble.silent = true;
  const script = `stty -F "$1" raw -echo; exec 3<>"$1"; echo open; printf 'AT\\r' >&3; read -r -t 30 a <&3; echo "rc $?"`;
  const { child, end } = shell(script);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const before = Date.now();
  await pty.close();
  expect(existsSync(tty)).toBe(false);
  expect((await end).said).toBe('open\nrc 1\n');
  expect(Date.now() - before).toBeLessThan(2000);
});

test('output that nobody reads is dropped, not gathered without end', () => {
  const line = Buffer.alloc(10_000, 'x');
  let taken = 0;
  while (taken < 100 && pty.write(line)) taken++;
  expect(taken).toBeLessThan(100);
});

test('a tty that cannot be made is told', async () => {
  await expect(Pty.open(join(folder, 'no/such/folder/tty'), () => undefined)).rejects.toThrow(/socat/);
});
