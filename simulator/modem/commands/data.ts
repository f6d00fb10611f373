import { type CommandTable, type Reply, replyWhen } from '../command.ts';
import { AtError, demand } from '../errors.ts';
import { dottedIpv6 } from '../format.ts';
import { type Context, DATA_CONTEXT, type Memory, type ModemState } from '../state.ts';

const NO_IPV4 = '0.0.0.0';

/** How long dialling may wait for a network. */
const DIAL_MS = 30_000;

/** PDP contexts and the data connection to the router. */
export const dataCommands: CommandTable = {
  '+CGDCONT': {
    test: () => ['IP', 'IPV6', 'IPV4V6'].map((type) => `+CGDCONT: (0-11),"${type}",,,(0),(0),(0),(0)`),
    read: (modem) =>
      modem.memory.contexts.map(
        ({ type, apn }, cid) => `+CGDCONT: ${cid},"${type}","${apn}","${contextAddress(modem, type, cid)}",0,0,0,0`,
      ),
    set: ({ memory }, [cid = '', type = '', apn = '']) => {
      const number = contextNumber(cid);
      if (type === '') memory.contexts[number] = { type: 'IPV4V6', apn: '' };
      else {
        demand(type === 'IP' || type === 'IPV6' || type === 'IPV4V6');
        memory.contexts[number] = { ...memory.contexts[number], type, apn };
      }
      mirror(memory);
      return [];
    },
    takesMs: 20,
  },
  '+CGAUTH': {
    test: () => ['+CGAUTH: (1-11),(0-3),64,64'],
    read: ({ memory, dialect }) => {
      if (dialect.authRead === 'error') throw new AtError();
      return memory.contexts.flatMap(({ auth }, cid) => {
        const secret = auth && dialect.authRead === 'clear' ? `,"${auth.user}","${auth.password}"` : '';
        return cid === 0 ? [] : [`+CGAUTH: ${cid},${auth?.kind ?? 0}${secret}`];
      });
    },
    set: ({ memory }, [cid = '', kind = '', user = '', password = '']) => {
      const context = memory.contexts[contextNumber(cid)];
      demand(context !== undefined && /^[0-3]$/.test(kind) && user.length <= 64 && password.length <= 64);
      if (kind === '0') delete context.auth;
      else context.auth = { kind: kind === '1' ? 1 : kind === '2' ? 2 : 3, user, password };
      return [];
    },
    takesMs: 20,
  },
  '+CGACT': {
    test: () => ['+CGACT: (0,1)'],
    read: (modem) => modem.memory.contexts.map((_, cid) => `+CGACT: ${cid},${carriesData(modem, cid) ? 1 : 0}`),
    set: (modem, [state = '', cid = '1']) => {
      demand(state === '0' || state === '1');
      return dial(modem, state === '1', contextNumber(cid));
    },
  },
  '+CGPADDR': {
    test: () => ['+CGPADDR: (0-11)'],
    exec: (modem) => modem.memory.contexts.map((_, cid) => addressLine(modem, cid)),
    set: (modem, [cid = '']) => [addressLine(modem, contextNumber(cid))],
  },
  '+CGCONTRDP': {
    test: () => ['+CGCONTRDP: (1)'],
    exec: (modem) => (modem.connected ? [contextDetails(modem)] : []),
    set: (modem, [cid = '']) => (carriesData(modem, contextNumber(cid)) ? [contextDetails(modem)] : []),
  },
  '+GTRNDIS': {
    test: () => ['+GTRNDIS: (0,1),(1-11)'],
    read: (modem) => [dialLine(modem)],
    set: (modem, [state = '', cid]) => {
      const { gtrndisOff } = modem.dialect;
      demand(state === '0' || state === '1');
      demand(state === '0' || cid !== undefined);
      if (state === '0' && gtrndisOff !== 'both') demand((cid === undefined) === (gtrndisOff === 'bare'));
      return dial(modem, state === '1', cid === undefined ? DATA_CONTEXT : contextNumber(cid));
    },
  },
  '+GTAUTOCONNECT': {
    test: () => ['+GTAUTOCONNECT: (0,1)'],
    read: ({ memory }) => [`+GTAUTOCONNECT: ${memory.autoconnect ? 1 : 0}`],
    set: ({ memory }, [value = '']) => {
      demand(value === '0' || value === '1');
      memory.autoconnect = value === '1';
      return [];
    },
  },
  '+GTIPPASS': {
    test: () => ['+GTIPPASS: (0,1)'],
    read: ({ memory }) => [`+GTIPPASS: ${memory.passthrough ? 1 : 0}`],
    set: ({ memory }, [value = '']) => {
      demand(value === '0' || value === '1');
      memory.passthrough = value === '1';
      return [];
    },
  },
};

/** The attach context follows the one that carries data. */
function mirror({ contexts }: Memory): void {
  const data = contexts[DATA_CONTEXT];
  if (data) contexts[0] = { type: data.type, apn: data.apn };
}

function contextNumber(cid: string): number {
  demand(/^\d{1,2}$/.test(cid) && Number(cid) <= 11);
  return Number(cid);
}

function carriesData(modem: ModemState, cid: number): boolean {
  return modem.connected && cid <= DATA_CONTEXT;
}

/** One string: "v4,v6" for both kinds, as the FG621 writes it. */
function contextAddress(modem: ModemState, type: Context['type'], cid: number): string {
  const { ipv4, ipv6 } = modem.radio.world;
  const up = carriesData(modem, cid);
  const v6 = dottedIpv6(up ? ipv6 : null);
  if (type === 'IPV6') return v6;
  const v4 = up ? ipv4 : NO_IPV4;
  return type === 'IP' ? v4 : `${v4},${v6}`;
}

function addressLine(modem: ModemState, cid: number): string {
  if (!carriesData(modem, cid)) return `+CGPADDR: ${cid}`;
  const { ipv4, ipv6 } = modem.radio.world;
  return `+CGPADDR: ${cid},"${ipv4}"${ipv6 ? `,"${dottedIpv6(ipv6)}"` : ''}`;
}

function contextDetails({ memory, radio }: ModemState): string {
  const { ipv4, dns } = radio.world;
  const apn = memory.contexts[DATA_CONTEXT]?.apn ?? '';
  return `+CGCONTRDP: ${DATA_CONTEXT},5,"${apn}","${ipv4}.255.0.0.0","10.0.0.1","${dns[0]}","${dns[1]}"`;
}

function dialLine(modem: ModemState): string {
  const { dialect, memory, radio } = modem;
  if (!modem.connected) return dialect.dialsBlindly && memory.dialled ? '+GTRNDIS: 1,1' : '+GTRNDIS: 0';
  if (!dialect.gtrndisAddresses) return '+GTRNDIS: 1,1';
  const { ipv4, ipv6, dns } = radio.world;
  const values = [ipv6 ? `${ipv4},${ipv6}` : ipv4, ...dns];
  return `+GTRNDIS: 1,1,${values.map((value) => (dialect.gtrndisQuotes ? `"${value}"` : value)).join()}`;
}

/** Sets the connection up, waiting for the network, or takes it down. */
function dial(modem: ModemState, on: boolean, cid: number): Reply {
  if (on && !modem.sim.usable) throw modem.sim.refusal(3);
  demand(cid <= DATA_CONTEXT || !on);
  modem.connect(on);
  return replyWhen(
    modem,
    DIAL_MS,
    () => !on || modem.connected || modem.dialect.dialsBlindly,
    () => {
      throw new AtError(30);
    },
  );
}
