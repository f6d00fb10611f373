import type { Check, CheckId, Doctor } from '../../src/doctor.ts';

const FINE: readonly Check[] = [
  { id: 'usb', state: 'ok', code: 'ok', facts: { usb_id: '2cb7:0a05', mode: '36', net: 'ncm' } },
  { id: 'drivers', state: 'ok', code: 'ok', facts: { driver: 'cdc_ncm' } },
  { id: 'port', state: 'ok', code: 'ok', facts: { port: '/dev/ttyUSB0', reply_ms: '38' } },
  { id: 'sim', state: 'ok', code: 'ok' },
  { id: 'registered', state: 'ok', code: 'ok', facts: { operator: 'orange', technology: 'LTE-A' } },
  { id: 'autoconnect', state: 'ok', code: 'ok' },
  { id: 'dialled', state: 'ok', code: 'ok' },
  { id: 'interface', state: 'ok', code: 'ok', facts: { name: 'wwan0', proto: 'dhcp', device: 'usb0' } },
  { id: 'zone', state: 'ok', code: 'ok', facts: { name: 'wwan0', zone: 'wan' } },
  { id: 'address', state: 'ok', code: 'ok', facts: { ipv4: '10.43.66.132' } },
  { id: 'route', state: 'ok', code: 'ok', facts: { interface: 'wwan0', gateway: '10.0.0.1' } },
  { id: 'names', state: 'ok', code: 'ok', facts: { name: 'openwrt.org' } },
  { id: 'lan', state: 'ok', code: 'ok', facts: { lan: '192.168.1.0/24', modem: '10.0.0.0/8' } },
  { id: 'wifi', state: 'ok', code: 'ok', facts: { partition: 'mtd8' } },
];

/** What the doctor says of a router that is online, but for some lines. */
export function doctorOf(online: boolean, ...different: Check[]): Doctor & { schema: 1 } {
  const checks = FINE.map((check) => different.find(({ id }) => id === check.id) ?? check);
  return { schema: 1, uptime_s: 100, online, checks };
}

/** A line that waits for another. */
export function waiting(id: CheckId, waits_for: CheckId): Check {
  return { id, state: 'wait', waits_for };
}

/** A router as the stock image leaves it: the modem is fine, its interface speaks another protocol. */
export function bareDoctor(): Doctor & { schema: 1 } {
  return doctorOf(
    false,
    {
      id: 'interface',
      state: 'fail',
      code: 'wrong_proto',
      facts: { name: 'wwan0', proto: 'qmi', device: '/dev/cdc-wdm0', wanted_device: 'usb0' },
      mend: 'setup',
    },
    waiting('address', 'interface'),
    waiting('route', 'address'),
    waiting('names', 'route'),
    { id: 'wifi', state: 'warn', code: 'wrong_offset', facts: { partition: 'mtd7' }, mend: 'none' },
  );
}

/** What set-up would do with that router. */
export const BARE_PLAN = {
  schema: 1,
  needed: true,
  uci: [
    { config: 'network', section: 'wwan0', option: 'proto', from: 'qmi', to: 'dhcp' },
    { config: 'network', section: 'wwan0', option: 'device', from: '/dev/cdc-wdm0', to: 'usb0' },
    { config: 'network', section: 'wwan0', option: 'apn', from: 'internet' },
    { config: 'firewall', section: '@zone[1]', option: 'network', from: ['wan', 'wan6'], to: ['wan', 'wan6', 'wwan0'] },
  ],
  at: [{ command: 'AT+GTRNDIS=1,1', why: 'dialled', from: '0' }],
};
