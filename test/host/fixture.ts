import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Backend, ExecResult } from '../../simulator/host/backend.ts';
import { type Host, type HostOptions, startHost } from '../../simulator/host/host.ts';
import type { SimulatorControl, SimulatorState } from '../../simulator/host/panel/control.ts';

export const PASSWORD = 'correct horse';

const CONFIG = `
config monitor 'monitor'
	option active '5'
	list band '1'
	list band '3'

config rule
	option name 'it'\\''s "quoted" #1'
`;

const FILES: Readonly<Record<string, string>> = {
  '/etc/config/fg621': CONFIG,
  '/etc/config/luci': "config core 'main'\n",
  '/etc/config/secret': "config wifi 'key'\n\toption key 'letmein'\n",
  '/etc/passwd': 'root:x:0:0\n',
  '/tmp/run/fg621/status.json': '{"schema":1}',
  '/tmp/run/fg621/history/fine.1': '10,1,-100,,,,,3,115,,\n',
  '/tmp/run/fg621/history/events': '1 10 registered bands=3 pci=115\n',
  '/sys/class/net/eth1/statistics/rx_bytes': '1000\n',
  '/sys/class/net/eth1/statistics/tx_bytes': '2000\n',
};

/** A router of a few files whose programs only record how they were called. */
export class FakeRouter implements Backend {
  readonly root = mkdtempSync(path.join(os.tmpdir(), 'host-test-'));
  readonly calls: string[][] = [];
  /** Names of configurations that were written. */
  readonly changed: string[] = [];
  result: ExecResult = { code: 0, signal: null, stdout: 'out\n', stderr: '' };
  /** What goes wrong instead. */
  failure: Error | undefined;
  /** How long a program runs, milliseconds. */
  runsMs = 0;

  constructor() {
    for (const [name, text] of Object.entries(FILES)) this.write(name, text);
    this.write('/usr/sbin/fg621', '#!/bin/sh\n');
    chmodSync(path.join(this.root, 'usr/sbin/fg621'), 0o755);
    symlinkSync('tmp', path.join(this.root, 'var'));
    mkdirSync(path.join(this.root, 'proc'));
    symlinkSync('/proc/uptime', path.join(this.root, 'proc/uptime'));
  }

  write(name: string, text: string | Buffer): void {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  async exec(command: string, args: readonly string[]): Promise<ExecResult> {
    if (this.failure) throw this.failure;
    this.calls.push([command, ...args]);
    await new Promise((resolve) => setTimeout(resolve, this.runsMs));
    return this.result;
  }

  interfaces(): ReturnType<Backend['interfaces']> {
    return [
      { name: 'wwan0', proto: 'dhcp', device: 'eth1', uptimeS: 61.5, ipv4: [{ address: '10.1.2.3', mask: 29 }] },
      { name: 'wan', proto: 'dhcp' },
    ];
  }

  configChanged(config: string): void {
    this.changed.push(config);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A panel's other side that keeps what it is told. */
export class FakeControl implements SimulatorControl {
  readonly scenarios = [
    { name: 'fine', description: 'All is well.' },
    { name: 'sim-missing', description: 'No SIM <in> the slot.' },
  ];
  readonly faults = [{ name: 'no_data', description: 'An address, but nothing comes in.' }];
  readonly now: SimulatorState = {
    scenario: 'fine',
    plugged: true,
    delay: 0,
    monitor: true,
    language: 'en',
    faults: [],
  };

  state(): SimulatorState {
    return this.now;
  }

  async setScenario(name: string): Promise<void> {
    this.now.scenario = name;
  }

  async setPlugged(plugged: boolean): Promise<void> {
    this.now.plugged = plugged;
  }

  async setDelay(milliseconds: number): Promise<void> {
    this.now.delay = milliseconds;
  }

  async setFault(name: string): Promise<void> {
    this.now.faults = [name];
  }

  async setMonitor(running: boolean): Promise<void> {
    this.now.monitor = running;
  }

  async setLanguage(code: string): Promise<void> {
    this.now.language = code;
  }
}

/** A running host over a fake router. */
export interface TestHost {
  host: Host;
  router: FakeRouter;
  control: FakeControl;
  close(): Promise<void>;
}

/** Starts a host for tests. */
export async function testHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const router = new FakeRouter();
  const control = new FakeControl();
  const shareDir = path.join(import.meta.dirname, 'share');
  const host = await startHost({ backend: router, control, password: PASSWORD, shareDir, ...options });
  return {
    host,
    router,
    control,
    async close() {
      await host.close();
      router.dispose();
    },
  };
}
