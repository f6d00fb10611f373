import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../../simulator/router/tree.ts';

/**
 * Recovery alone in a shell, with a clock that goes on by 30 s each round: hours in which a monitor would take its own time
 * for each. The script sets what the monitor would know, and has `rounds NUMBER` for that many rounds, `address` and
 * `no_address` for the route of the modem's device, and `come NUMBER` for packets that come in before each of the next
 * rounds. `before` is done before each round: second halves by themselves, until the script has another.
 */
const WORLD = `
set -u
FG621_RUN="\${FG621_PREFIX}/run" FG621_STOP=0
for file in at usb change change-step change-undo recover recover-look recover-fault recover-registered recover-link \
  recover-ladder recover-caps recover-step recover-unlock recover-halves; do
	. "\${FG621_LIB}/\${file}.sh"
done
T=1000 COME=0 RX=0
at_now() { AT_NOW="\${T}" MONITOR_TICK="\${T}" MONITOR_HEARD="\${T}"; }
event_add() { printf '%s\\n' "\${T} $*"; }
config_get() { eval "\${1}=\\"\\\${SET_\${3}-\${4:-}}\\""; }
config_get_bool() { config_get "$@"; }
recover_places() { RECOVER_PLACES=wwan; }
recover_ifup() { printf '%s\\n' "\${T} ifup"; }
recover_bus() { :; }
recover_reboot() { recover_begin reboot; }
ping() { return 1; }
ask_again() { :; }
ask_line() { printf '%s\\n' "\${T} \${1}"; }
MONITOR_MODE=background MONITOR_MUTE='' MONITOR_NAME=registered MONITOR_SILENT='' ASK_TRIES=9 AT_HEARD=0 SCAN_BUSY=''
JOB_RUNS='' JOB_KIND='' JOB_PHASE='' JOB_STARTED='' JOB_ENDED='' ASK_NEXT_SLOW=0
MONITOR_TEMPERATURE=- MONITOR_RSRP=- MONITOR_BANDS=3 MONITOR_BAND=3 MONITOR_EARFCN=1 MONITOR_PCI=1 MONITOR_LOCK=- WISH_cell=''
USB_PATH=1-2 USB_NET=eth1 USB_PORT=/dev/ttyUSB0
before() { RECOVER_RADIO='' RECOVER_USB='' RECOVER_DIAL=''; }
no_address() { printf 'Iface\\n' >"\${FG621_PREFIX}/proc/net/route"; }
address() {
	printf 'Iface\\neth1 00000000 0100000A 0003 0\\neth1 0000000A 00000000 0001 0\\n' >"\${FG621_PREFIX}/proc/net/route"
}
come() { COME="\${1}"; }
rounds() {
	local number=0
	while [ "\${number}" -lt "\${1}" ]; do
		number=$((number + 1)) T=$((T + 30)) RX=$((RX + COME))
		printf '%s\\n' "\${RX}" >"\${FG621_PREFIX}/sys/class/net/eth1/statistics/rx_packets"
		before
		one
	done
}
one() {
	at_now
	recover_look
	[ -z "\${RECOVER_DUE}" ] || recover_step
}
started() {
	change_clear
	recover_start
	[ -n "\${RECOVER_ANSWERED}" ] || RECOVER_ANSWERED="\${T}"
	RECOVER_SIGHT=1
}
address
at_now
started
`;

/** Runs `script` in that world and gives its lines: `TIME EVENT key=value …`, `TIME AT…`, and what it prints itself. */
export function rounds(script: string): string[] {
  const prefix = mkdtempSync(join(tmpdir(), 'fg621-rounds-'));
  onTestFinished(() => rmSync(prefix, { recursive: true, force: true }));
  for (const folder of ['run', 'proc/net', 'sys/class/net/eth1/statistics', 'sys/bus/usb/devices/usb1'])
    mkdirSync(join(prefix, folder), { recursive: true });
  for (const name of ['rx_packets', 'tx_packets'])
    writeFileSync(join(prefix, 'sys/class/net/eth1/statistics', name), '0\n');
  const env = { PATH: '/nonexistent', FG621_PREFIX: prefix, FG621_LIB: join(ROOT, 'usr/share/fg621') };
  const shell = ['ash', '-c', `mv() { /usr/bin/busybox mv "$@"; }\n${WORLD}\n${script}`];
  const out = execFileSync('/usr/bin/busybox', shell, { env, encoding: 'utf8', timeout: 60_000 });
  return out.split('\n').filter(Boolean);
}

/** The steps among these lines: `TRIGGER STEP`. */
export function stepsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, trigger, step] = /^\d+ recovery trigger=(\S+) step=(\S+)/.exec(line) ?? [];
    return trigger === undefined ? [] : [`${trigger} ${step}`];
  });
}
