import type { CommandTable } from '../command.ts';
import { AtError, demand } from '../errors.ts';
import type { SimState } from '../sim.ts';

/** What AT+CPIN? says where the card can be asked (3GPP TS 27.007 clause 8.3). */
const PIN_TEXTS: Partial<Record<SimState, string>> = {
  ready: 'READY',
  pin: 'SIM PIN',
  puk: 'SIM PUK',
  locked: 'PH-SIM PIN',
};

/** The SIM card: PIN, numbers. */
export const simCommands: CommandTable = {
  '+CPIN': {
    test: () => [],
    read: ({ sim, dialect }, _args, { last }) => {
      const text = PIN_TEXTS[sim.state];
      // A guess: owners only say that the reply is "broken" unless the command stands at the end.
      if (dialect.cpinBreaksInChain && !last) return ['+CPIN:'];
      if (text) return [`+CPIN: ${text}`];
      throw dialect.bareErrorWithoutSim ? new AtError() : sim.refusal(100);
    },
    set: (modem, [code = '', pin]) => {
      if (pin === undefined) modem.sim.unlock(code);
      else modem.sim.unblock(code, pin);
      modem.announce('+SIM READY');
      modem.radio.reselect();
      return [];
    },
  },
  '+CPINR': {
    test: () => [],
    exec: ({ sim }) => {
      if (sim.state === 'missing') throw sim.refusal(10);
      return [`+CPINR: SIM PIN,${sim.pinTries},3`, `+CPINR: SIM PUK,${sim.pukTries},10`];
    },
  },
  '+CLCK': {
    test: () => ['+CLCK: ("SC")'],
    set: ({ sim }, [facility, mode, pin]) => {
      demand(facility === 'SC');
      if (mode === '2') return [`+CLCK: ${sim.pinWanted ? 1 : 0}`];
      demand(mode === '0' || mode === '1');
      sim.demand();
      sim.check(pin ?? '');
      sim.pinWanted = mode === '1';
      return [];
    },
  },
  '+CIMI': {
    test: () => [],
    exec: ({ sim }) => {
      sim.demand();
      return [sim.imsi];
    },
    read: ({ sim, dialect }) => {
      if (!dialect.identityReadForms) throw new AtError();
      sim.demand();
      return [`+CIMI: ${dialect.quotedImsi ? `"${sim.imsi}"` : sim.imsi}`];
    },
  },
  '+ICCID': cardNumber('+ICCID'),
  '+CCID': cardNumber('+CCID'),
  '+CNUM': {
    test: () => [],
    exec: ({ sim }) => {
      sim.demand();
      return [];
    },
  },
};

function cardNumber(name: string): CommandTable[string] {
  const tell: NonNullable<CommandTable[string]['exec']> = ({ sim, dialect }) => {
    if (sim.state === 'missing' || sim.state === 'failure' || sim.state === 'busy') throw sim.refusal(13);
    return [`${name}: ${sim.iccid}${dialect.iccidFiller ? 'F' : ''}`];
  };
  return { test: () => [], exec: tell, read: tell };
}
