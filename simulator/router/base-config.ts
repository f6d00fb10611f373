import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecResult } from './processes.ts';

/** Whether /etc/config/network is as the image makes it, or leads to the modem. */
export type NetworkSetup = 'image' | 'set-up';

/**
 * /etc/config/network as config_generate writes it on a TP-Link MR600 v2 (ports: board.d/02_network): its wwan0 is for the
 * QMI modem of that router. `set-up`: wwan0 is what the FG621 needs.
 */
function networkConfig(setup: NetworkSetup, device: string): string {
  const modem =
    setup === 'image'
      ? `
config device
	option name '/dev/cdc-wdm0'
	option macaddr '02:00:5e:10:00:02'

config interface 'wwan0'
	option device '/dev/cdc-wdm0'
	option proto 'qmi'
	option pdptype 'ipv4'
`
      : `
config interface 'wwan0'
	option device '${device}'
	option proto 'dhcp'
`;
  return `
config interface 'loopback'
	option device 'lo'
	option proto 'static'
	option ipaddr '127.0.0.1'
	option netmask '255.0.0.0'

config globals 'globals'
	option ula_prefix 'fd00:5e10:1::/48'

config device
	option name 'br-lan'
	option type 'bridge'
	list ports 'lan1'
	list ports 'lan2'
	list ports 'lan3'

config interface 'lan'
	option device 'br-lan'
	option proto 'static'
	option ipaddr '192.168.1.1'
	option netmask '255.255.255.0'
	option ip6assign '60'

config interface 'wan'
	option device 'wan'
	option proto 'dhcp'

config interface 'wan6'
	option device 'wan'
	option proto 'dhcpv6'
${modem}`;
}

/** The part of firewall4's /etc/config/firewall that names networks. */
function firewallConfig(setup: NetworkSetup): string {
  return `
config defaults
	option syn_flood '1'
	option input 'REJECT'
	option output 'ACCEPT'
	option forward 'REJECT'

config zone
	option name 'lan'
	list network 'lan'
	option input 'ACCEPT'
	option output 'ACCEPT'
	option forward 'ACCEPT'

config zone
	option name 'wan'
	list network 'wan'
	list network 'wan6'
${setup === 'set-up' ? "	list network 'wwan0'\n" : ''}	option input 'REJECT'
	option output 'ACCEPT'
	option forward 'REJECT'
	option masq '1'
	option mtu_fix '1'

config forwarding
	option src 'lan'
	option dest 'wan'
`;
}

/** The beginning of dnsmasq's /etc/config/dhcp. */
const DHCP_CONFIG = `
config dnsmasq
	option domainneeded '1'
	option rebind_protection '1'
	option local '/lan/'
	option domain 'lan'
	option authoritative '1'

config dhcp 'lan'
	option interface 'lan'
	option start '100'
	option limit '150'
	option leasetime '12h'

config dhcp 'wan'
	option interface 'wan'
	option ignore '1'
`;

/** /proc/mtd of that image, as it was before the place of `radio` was put right (23.05.5, 24.10.0-rc4). */
export const MTD = `dev:    size   erasesize  name
mtd0: 00020000 00010000 "uboot"
mtd1: 00fa0000 00010000 "firmware"
mtd2: 002b0000 00010000 "kernel"
mtd3: 00cf0000 00010000 "rootfs"
mtd4: 00820000 00010000 "rootfs_data"
mtd5: 00010000 00010000 "romfile"
mtd6: 00010000 00010000 "config"
mtd7: 00010000 00010000 "radio"
`;

/** First bytes of the partition `radio`: calibration data of this router, or a flash chip that was never written. */
const RADIO = { 'set-up': Buffer.from([0x03, 0x76, 0, 0]), image: Buffer.alloc(4, 0xff) };

const BASE_FILES = ['etc/config/network', 'etc/config/firewall', 'etc/config/dhcp', 'dev/mtd7ro'] as const;

/** Writes what the base system's files of a router hold. */
function writeBaseConfig(prefix: string, setup: NetworkSetup, device: string): void {
  const write = (name: string, text: string | Buffer): void => writeFileSync(join(prefix, name), text);
  write('etc/config/network', networkConfig(setup, device));
  write('etc/config/firewall', firewallConfig(setup));
  write('etc/config/dhcp', DHCP_CONFIG);
  write('dev/mtd7ro', RADIO[setup]);
}

/** The base configuration of a router, and what scenarios make of it. */
export class BaseConfig {
  readonly #prefix: string;
  /** What a scenario has written, and what stood there before; undefined: none has. */
  #scene: { written: string[]; before: string[] } | undefined;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Writes it as `setup` has it; `device` is the modem's network device. */
  write(setup: NetworkSetup, device: string): void {
    writeBaseConfig(this.#prefix, setup, device);
  }

  /** Writes it for a scenario, in place of what `restore` puts back. */
  writeScene(setup: NetworkSetup, device: string): void {
    const before = this.#scene?.before ?? this.#read();
    this.write(setup, device);
    this.#scene = { written: this.#read(), before };
  }

  /** Ends what a scenario has made of it, unless somebody has changed it since. Gives whether it did. */
  restore(): boolean {
    const scene = this.#scene;
    this.#scene = undefined;
    if (!scene || this.#read().some((text, index) => text !== scene.written[index])) return false;
    for (const [index, name] of BASE_FILES.entries())
      writeFileSync(join(this.#prefix, name), scene.before[index] ?? '', 'latin1');
    return true;
  }

  #read(): string[] {
    return BASE_FILES.map((name) => readFileSync(join(this.#prefix, name), 'latin1'));
  }
}

/** Runs the scripts in /etc/uci-defaults, each until it succeeds once, and commits what they have staged. */
export async function runDefaults(
  prefix: string,
  exec: (program: string, args: readonly string[]) => Promise<ExecResult>,
): Promise<void> {
  const folder = join(prefix, 'etc/uci-defaults');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const name of names) {
    const { code } = await exec(join('etc/uci-defaults', name), []);
    if (code === 0) rmSync(join(folder, name));
  }
  if (names.length > 0) await exec('bin/uci', ['commit']);
}

/** What the boot script's call of reload_config comes to: later calls tell of what has changed since. */
export function noteConfig(prefix: string): void {
  cpSync(join(prefix, 'etc/config'), join(prefix, 'tmp/config.check'), { recursive: true });
}
