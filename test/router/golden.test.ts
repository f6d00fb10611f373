import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Status } from '../../src/status.ts';
import { exchange, facts, Workbench } from './awk.ts';
import { FG621, GAPS, GARBAGE, RELATIVES, type Transcript } from './transcripts.ts';

let bench: Workbench;
beforeAll(() => {
  bench = new Workbench();
});
afterAll(() => bench.close());

const CREG_HOME = exchange('AT+CREG?', ['+CREG: 2,1,"5079","9ECE02",16']);

async function read(list: Transcript[], name: string, before = ''): Promise<Status> {
  const found = list.find((transcript) => transcript.name === name);
  if (!found) throw new Error(`no transcript "${name}"`);
  return (await bench.run('', facts() + before + exchange(found.line, found.reply, found.code, found.result))).status;
}

describe('replies of an FG621', () => {
  test('USB mode', async () => {
    expect((await read(FG621, 'USB mode on the TP-Link firmware')).modem.usb_mode).toBe(36);
    expect((await read(FG621, 'USB mode after a switch to RNDIS')).modem.usb_mode).toBe(38);
  });

  test('PDP contexts: addresses apart, zero addresses left out', async () => {
    const { contexts } = (await read(FG621, 'PDP contexts, twelve lines')).connection;
    expect(contexts).toHaveLength(12);
    expect(contexts?.[0]).toEqual({ cid: 0, type: 'IPV4V6', apn: '', ipv4: '10.2.115.74' });
    expect(contexts?.[2]).toEqual({ cid: 2, type: 'IPV4V6', apn: 'net' });
    expect(contexts?.[11]).toEqual({ cid: 11, type: 'IPV6', apn: 'ims', ipv6: '0:0:0:0:b900:ed16:545e:248d' });
  });

  test('bands: LTE without the +100, UMTS apart', async () => {
    expect((await read(FG621, 'two bands only')).bands).toMatchObject({ mode: 'lte', lte: [3, 28], umts: [] });
    expect((await read(FG621, 'all bands')).bands).toMatchObject({
      mode: 'auto',
      lte: [1, 3, 5, 7, 8, 20, 28, 38, 40, 41],
      umts: [1, 3, 5, 8],
    });
  });

  test('identity in its action form', async () => {
    expect((await read(FG621, 'manufacturer, action form')).modem.manufacturer).toBe('Fibocom Wireless Inc.');
  });

  test('CSQ in dBm', async () => {
    expect((await read(FG621, 'CSQ')).signal).toEqual({ read_s: 1000, every_s: 5, rssi_dbm: -73 });
  });

  test('carrier aggregation with each carrier at its place on the dial', async () => {
    const status = await read(FG621, 'synthetic carrier aggregation', CREG_HOME);
    expect(status.signal).toMatchObject({ rsrp_dbm: -104, rsrq_db: -12, sinr_db: 0 });
    expect(status.carriers.total_mhz).toBe(30);
    expect(status.carriers.list).toEqual([
      {
        role: 'PCC',
        index: 0,
        active: true,
        uplink: true,
        band: 3,
        earfcn: 1600,
        dl_mhz: 1845,
        ul_earfcn: 19600,
        ul_mhz: 1750,
        pci: 115,
        bandwidth_mhz: 20,
        rsrp_dbm: -104,
        rsrq_db: -12,
        sinr_db: 0,
      },
      {
        role: 'SCC',
        index: 1,
        active: true,
        uplink: false,
        band: 20,
        earfcn: 6300,
        dl_mhz: 806,
        pci: 115,
        bandwidth_mhz: 10,
        rsrp_dbm: -101,
        rsrq_db: -10,
        sinr_db: 5,
      },
    ]);
    expect(status.network).toMatchObject({
      registration: 'home',
      technology: 'LTE-A',
      mcc: '226',
      mnc: '10',
      tac: 20601,
      cell_id: 10407426,
      enb: 40654,
      sector: 2,
    });
    expect(status.state.name).toBe('registered');
  });
});

describe('replies of its relatives', () => {
  test('hex EARFCN is recognised by its band', async () => {
    const { carriers } = await read(RELATIVES, 'OpenCPU module: hex EARFCN, plain band, width as an index');
    expect(carriers.list?.[0]).toMatchObject({ band: 40, earfcn: 38950, dl_mhz: 2330, bandwidth_mhz: 20 });
  });

  test('hex PCI follows its EARFCN', async () => {
    const status = await read(RELATIVES, 'FM160: hex EARFCN and PCI, blanks after the labels', CREG_HOME);
    expect(status.carriers.list).toHaveLength(1);
    expect(status.carriers.list?.[0]).toMatchObject({ band: 3, earfcn: 1650, dl_mhz: 1850, pci: 484, sinr_db: 25 });
    expect(status.network.operator).toBe('CHN-CT');
    const alone = await read(RELATIVES, 'FM160: an empty neighbour label');
    expect(alone.carriers.list?.[0]).toMatchObject({ earfcn: 1650, pci: 484 });
    expect(alone.neighbours).toEqual({ read_s: 1000, every_s: 5, list: [] });
  });

  test('a row without labels, band and width', async () => {
    const { carriers, signal, neighbours } = await read(
      RELATIVES,
      'FM350: no labels, band and width empty, neighbours',
    );
    expect(signal).toMatchObject({ rsrp_dbm: -112, rsrq_db: -18, sinr_db: -3.5 });
    expect(carriers.list?.[0]).toMatchObject({ band: 1, earfcn: 100, dl_mhz: 2120, pci: 42 });
    expect(carriers.list?.[0]).not.toHaveProperty('bandwidth_mhz');
    expect(carriers).not.toHaveProperty('total_mhz');
    expect(neighbours.list).toEqual([
      { technology: 'LTE', band: 28, earfcn: 9460, dl_mhz: 783, pci: 71, rsrp_dbm: -98, rsrq_db: -15 },
      { technology: 'LTE', band: 20, earfcn: 6300, dl_mhz: 806, pci: 207, rsrp_dbm: -99, rsrq_db: -12.5 },
    ]);
  });

  test('no cell is an answer, not a fault', async () => {
    const { signal, neighbours } = await read(RELATIVES, 'FM350: no cell');
    expect(signal).toEqual({ read_s: 1000, every_s: 5 });
    expect(neighbours).toEqual({ read_s: 1000, every_s: 5, list: [] });
  });

  test('CESQ with six or nine fields, and without a signal', async () => {
    expect((await read(RELATIVES, 'FM350: CESQ with nine fields')).signal).toMatchObject({
      rsrp_dbm: -112,
      rsrq_db: -18,
    });
    expect((await read(RELATIVES, 'FM350: CESQ without a signal')).signal).toEqual({ read_s: 1000, every_s: 5 });
    expect((await read(RELATIVES, 'FM650: CESQ')).signal).toEqual({ read_s: 1000, every_s: 5 });
  });

  test('an SCC tail of MIMO and modulation never becomes a signal', async () => {
    const { carriers } = await read(RELATIVES, 'FM350: two SCCs, MIMO and modulation at the end');
    expect(carriers.list?.map((carrier) => [carrier.role, carrier.index, carrier.band, carrier.earfcn])).toEqual([
      ['PCC', 0, 7, 3250],
      ['SCC', 1, 1, 400],
      ['SCC', 2, 3, 1725],
    ]);
    expect(carriers.total_mhz).toBe(45);
    for (const carrier of carriers.list ?? []) expect(carrier).not.toHaveProperty('rsrp_dbm');
  });

  test('an SCC that is only configured is not active and not counted', async () => {
    const { carriers } = await read(RELATIVES, 'NR module: LTE before PCC and SCC, SCC configured only');
    expect(carriers.list?.[1]).toMatchObject({ role: 'SCC', active: false, band: 8, earfcn: 3700 });
    expect(carriers.total_mhz).toBe(15);
  });

  test('dial state in every spelling', async () => {
    expect((await read(RELATIVES, 'FM650: connected, addresses quoted')).connection.dialled).toBe(true);
    expect((await read(RELATIVES, 'L718: connected, unquoted')).connection.dialled).toBe(true);
    expect((await read(RELATIVES, 'L718: not connected')).connection.dialled).toBe(false);
  });

  test('operator name and number from one chain', async () => {
    const chain = await read(RELATIVES, 'FM150: the CPIN of an owner whose modem takes it in a chain');
    expect(chain.network).toMatchObject({ operator: 'Telekom.de', mcc: '262', mnc: '01', selection: 'automatic' });
    expect(chain.sim.state).toBe('ready');
  });

  test('without SIM', async () => {
    const searching = exchange('AT+CREG?', ['+CREG: 0,2']);
    expect(await read(RELATIVES, 'FM160 without SIM: bare ERROR', searching)).toMatchObject({
      state: { name: 'sim_missing' },
      sim: { state: 'missing', read_s: 1000 },
    });
    // A bare ERROR says nothing about the SIM while there is a network.
    expect((await read(RELATIVES, 'FM160 without SIM: bare ERROR', CREG_HOME)).state.name).toBe('registered');
    expect((await read(RELATIVES, 'FM160 without SIM: searching')).state.name).toBe('searching');
    expect((await read(RELATIVES, 'FM160 without SIM: no operator', searching)).network).not.toHaveProperty('operator');
    expect((await read(RELATIVES, 'FM160 without SIM: no carriers, not even a header')).carriers).toEqual({
      read_s: 1000,
      every_s: 5,
      list: [],
    });
  });

  test('a blank inside CSQ', async () => {
    expect((await read(RELATIVES, 'padded CSQ')).signal.rssi_dbm).toBe(-93);
  });
});

describe('SIM answers', () => {
  test.each([
    ['+CME ERROR: 10', 'sim_missing'],
    ['+CME ERROR: SIM not inserted', 'sim_missing'],
    ['+CME ERROR: 11', 'sim_pin'],
    ['+CME ERROR: 12', 'sim_puk'],
    ['+CME ERROR: 13', 'sim_failure'],
    ['+CME ERROR: 15', 'sim_failure'],
  ])('%s is %s', async (result, name) => {
    expect((await bench.run('', facts() + exchange('AT+CPIN?', [], 1, result))).status.state.name).toBe(name);
  });

  test.each([
    ['READY', 'unknown', 'ready'],
    ['SIM PIN', 'sim_pin', 'pin'],
    ['SIM PUK', 'sim_puk', 'puk'],
    ['PH-NET PIN', 'sim_locked', 'locked'],
    ['SIM PIN2', 'unknown', 'ready'],
  ])('+CPIN: %s', async (word, name, state) => {
    const { status } = await bench.run('', facts() + exchange('AT+CPIN?', [`+CPIN: ${word}`]));
    expect([status.state.name, status.sim.state]).toEqual([name, state]);
  });
});

describe('gaps', () => {
  test('a PCI without its EARFCN', async () => {
    const { carriers } = await read(GAPS, 'no EARFCN: the PCI is still decimal');
    expect(carriers.list?.map(({ pci, earfcn }) => [pci, earfcn])).toEqual([
      [115, undefined],
      [115, undefined],
    ]);
  });

  test('errors of CPIN that say nothing about the card being there', async () => {
    const searching = exchange('AT+CREG?', ['+CREG: 0,2']);
    expect((await read(GAPS, 'SIM PIN2 wanted: the card works', searching)).sim.state).toBe('ready');
    expect((await read(GAPS, 'an error about something else', searching)).state.name).toBe('searching');
  });

  test('lines that come unasked are neither identity nor SIM state', async () => {
    expect((await read(GAPS, 'hot swap before a bare answer')).modem.model).toBe('FG621-EA');
    expect((await read(GAPS, 'dropped data before CPIN')).sim.state).toBe('ready');
  });

  test('a text that is too long for its place ends in an ellipsis', async () => {
    const command = `AT+CGDCONT=1,"IP","${'a'.repeat(60)}"`;
    const job = [
      'kind apn',
      'phase running',
      'started 990',
      `step waiting ${command}`,
      `step waiting ${command.slice(0, 64)}`,
    ];
    const { status } = await bench.run('', facts() + job.map((line) => `fact job_${line}\n`).join(''));
    expect(status.job?.steps.map(({ what }) => what)).toEqual([`${command.slice(0, 63)}\u2026`, command.slice(0, 64)]);
  });

  test('terminal controls are left out of names', async () => {
    expect((await read(GAPS, 'terminal controls in the name', CREG_HOME)).network.operator).toBe('a2Jb');
  });

  test('an old value does not stand beside fresh ones', async () => {
    const old = `${facts({ now: '100' })}at 100 AT+CSQ;+GTRNDIS?\n +CSQ: 31,99\n +GTRNDIS: 1\nend 0 OK\n`;
    const later = exchange('AT+GTRNDIS?', [], 1) + exchange('AT+CSQ', ['+CSQ: 77,99']);
    const cell = exchange('AT+GTCCINFO?;+CGDCONT?', ['1,4,226,10,5079,9ECE02,1600,115,3,100,0,37,37,16']);
    const { signal, connection } = (await bench.run('', old + facts() + later + cell)).status;
    expect(signal).toMatchObject({ read_s: 1000, rsrp_dbm: -104 });
    expect(signal).not.toHaveProperty('rssi_dbm');
    expect(connection).not.toHaveProperty('dialled');
  });
});

describe('garbage', () => {
  test('what comes unasked is not the reply', async () => {
    expect((await read(GARBAGE, 'unasked CREG before the reply')).network.registration).toBe('home');
    expect((await read(GARBAGE, 'unasked CREG with a cell instead of the reply')).network).not.toHaveProperty(
      'registration',
    );
    expect((await read(GARBAGE, 'SIM hot swap in the middle')).signal.rssi_dbm).toBe(-73);
  });

  test('nonsense is told, with its command', async () => {
    expect((await read(GARBAGE, 'CSQ out of range')).signal).toMatchObject({
      error: { reason: 'empty', text: '+CSQ: 77,99' },
    });
    expect((await read(GARBAGE, 'half a cell row')).neighbours.error).toEqual({
      at_s: 1000,
      reason: 'empty',
      command: 'AT+GTCCINFO?',
      text: '1,4,226,10,5079,9ECE',
    });
  });

  test('half an answer: the whole lines count, the list does not', async () => {
    const status = await read(GARBAGE, 'timeout after half an answer');
    expect(status.signal.rssi_dbm).toBe(-73);
    expect(status.neighbours.error).toMatchObject({ reason: 'timeout', command: 'AT+GTCCINFO?' });
  });

  test('an unplugged port is told', async () => {
    expect((await read(GARBAGE, 'unplugged before any answer')).signal).toMatchObject({
      error: { reason: 'unplugged' },
    });
  });

  test('the modem cannot forge our own lines', async () => {
    const status = await read(GARBAGE, 'a line that looks like ours');
    expect(status.uptime_s).toBe(1000);
    expect(status.modem.model).toBe('fact now 9');
  });
});
