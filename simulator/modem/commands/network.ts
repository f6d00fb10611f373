import { type CommandTable, type Reply, replyWhen } from '../command.ts';
import { AtError, demand } from '../errors.ts';
import { accessTechnology } from '../format.ts';
import { registrationLine } from '../registration.ts';
import type { ModemState } from '../state.ts';
import type { Operator } from '../world.ts';

/** How long the modem waits for a network chosen by hand. */
const CHOICE_MS = 30_000;

/** Registration, and the choice of an operator (3GPP TS 27.007 clauses 7.2, 7.3, 10.1.22). */
export const networkCommands: CommandTable = {
  '+CREG': registration('+CREG', 'creg'),
  '+CEREG': registration('+CEREG', 'cereg'),
  '+CGATT': {
    test: () => ['+CGATT: (0,1)'],
    read: (modem) => {
      if (modem.sim.state === 'missing') throw modem.sim.refusal(10);
      return [`+CGATT: ${modem.radio.registered ? 1 : 0}`];
    },
    set: (modem, [value = '']) => {
      demand(value === '0' || value === '1');
      modem.sim.demand();
      modem.settings.deregistered = value === '0';
      modem.radio.reselect();
      return [];
    },
  },
  '+COPS': {
    test: (modem) => ({ afterMs: modem.timing.scanSeconds * 1000, reply: () => [scanResult(modem)] }),
    read: (modem) => [operatorLine(modem)],
    set: (modem, [mode = '', format = '', name = '']) => {
      demand(/^[0-4]$/.test(mode) && /^[0-2]?$/.test(format));
      if (mode === '3') {
        modem.settings.operatorFormat = format === '2' ? 2 : format === '1' ? 1 : 0;
        return [];
      }
      if (!modem.sim.usable) throw modem.sim.refusal(30);
      return choose(modem, mode, format, name);
    },
  },
};

function registration(name: '+CREG' | '+CEREG', setting: 'creg' | 'cereg'): CommandTable[string] {
  const demandKnown = ({ dialect }: ModemState) => {
    if (setting === 'cereg' && !dialect.cereg) throw new AtError();
  };
  return {
    test: (modem) => {
      demandKnown(modem);
      return [`${name}: (0-2)`];
    },
    read: (modem) => {
      demandKnown(modem);
      return [registrationLine(modem, name, modem.settings[setting], false)];
    },
    set: (modem, [value = '']) => {
      demandKnown(modem);
      demand(value === '0' || value === '1' || value === '2');
      modem.settings[setting] = value === '0' ? 0 : value === '1' ? 1 : 2;
      return [];
    },
  };
}

function operatorLine(modem: ModemState): string {
  const { radio, settings, memory } = modem;
  const mode = settings.deregistered ? 2 : memory.plmn ? 1 : 0;
  const plmn = radio.serving()?.cell.plmn;
  const operator = radio.world.operators.find((other) => other.plmn === plmn);
  if (!radio.registered || !operator || settings.deregistered) return `+COPS: ${mode}`;
  const name = operatorName(operator, settings.operatorFormat);
  return `+COPS: ${mode},${settings.operatorFormat},"${name}",${accessTechnology(modem)}`;
}

function operatorName(operator: Operator, format: 0 | 1 | 2): string {
  return [operator.long, operator.short, operator.plmn][format] ?? operator.plmn;
}

function scanResult({ radio }: ModemState): string {
  const current = radio.registered ? radio.serving()?.cell : undefined;
  const found = radio.world.operators.flatMap((operator) => {
    const heard = radio.world.cells.filter((cell) => cell.plmn === operator.plmn);
    const rats = [...new Set(heard.map((cell) => cell.rat))];
    return rats.map((rat) => {
      const serving = current?.plmn === operator.plmn && current.rat === rat;
      const stat = serving ? 2 : operator.relation === 'forbidden' ? 3 : 1;
      return `(${stat},"${operator.long}","${operator.short}","${operator.plmn}",${rat === 'LTE' ? 7 : 2})`;
    });
  });
  return `+COPS: ${found.join(',')},,(0,1,2,3,4),(0,1,2)`;
}

function choose(modem: ModemState, mode: string, format: string, name: string): Reply {
  const { memory, radio, settings } = modem;
  if (mode === '2') {
    settings.deregistered = true;
    radio.reselect();
    return [];
  }
  const before = memory.plmn;
  if (mode === '0') memory.plmn = null;
  else {
    const wanted = Number(format || 0);
    const operator = radio.world.operators.find(
      (other) => operatorName(other, wanted === 2 ? 2 : wanted === 1 ? 1 : 0) === name,
    );
    if (!operator) throw new AtError(50);
    memory.plmn = operator.plmn;
  }
  const changed = settings.deregistered || memory.plmn !== before;
  settings.deregistered = false;
  if (changed) radio.start();
  return replyWhen(
    modem,
    CHOICE_MS,
    () => radio.registered,
    () => {
      if (mode === '4') memory.plmn = null;
      throw new AtError(30);
    },
  );
}
