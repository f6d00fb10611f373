import type { CommandTable } from '../command.ts';
import { AtError, demand } from '../errors.ts';
import { type Access, allBands, LTE_BANDS, type ModemState, UMTS_BANDS } from '../state.ts';

/** LTE bands are told as 100 + band, UMTS bands as they are. */
const LTE_OFFSET = 100;

/** Mode, bands and cell lock: what the radio may use. */
export const bandCommands: CommandTable = {
  '+GTACT': {
    test: ({ dialect }) => {
      if (dialect.gtactTest === 'error') throw new AtError();
      const lte = LTE_BANDS.map((band) => band + LTE_OFFSET);
      if (dialect.gtactTest === 'flat') return [`+GTACT: (1,2,4,10),(2,3),(2,3),0,${[...UMTS_BANDS, ...lte].join()}`];
      return [`+GTACT: (1,2,4,10),(2,3),(2,3),(),(${UMTS_BANDS.join()}),(${lte.join()}),(),(),()`];
    },
    read: ({ memory, dialect, radio }) => {
      if (!dialect.gtactReadWithoutNetwork && !radio.registered) throw new AtError(30);
      return [`+GTACT: ${tellAccess(memory.access)}`];
    },
    set: (modem, args) => {
      modem.memory.access = readAccess(args, modem.memory.access);
      modem.radio.reselect();
      return [];
    },
    takesMs: 50,
  },
  '+GTCELLLOCK': {
    read: ({ memory: { lock } }) => {
      if (!lock) return ['+GTCELLLOCK: 0'];
      return [`+GTCELLLOCK: 1,0,${lock.type},${lock.channel}${lock.code === null ? '' : `,${lock.code}`}`];
    },
    set: (modem, args) => {
      modem.memory.lock = readLock(args, modem);
      modem.radio.reselect();
      return [];
    },
    takesMs: 50,
  },
};

function tellAccess({ mode, preferred, lte, umts }: Access): string {
  const bands = [...(mode === 2 ? [] : umts), ...(mode === 1 ? [] : lte.map((band) => band + LTE_OFFSET))];
  return [mode, ...preferred, ...bands].join();
}

/** What AT+GTACT=… makes of the former setting: bands of a radio technology that is not named stay as they are. */
function readAccess([mode = '', first = '', second = '', ...bands]: readonly string[], former: Access): Access {
  demand(/^(1|2|4|10)?$/.test(mode) && /^[23]?$/.test(first) && /^[23]?$/.test(second));
  if (mode === '10' && first === '' && second === '' && bands.length === 0) return allBands();
  const numbers = bands.filter((band) => band !== '').map(Number);
  const lte = LTE_BANDS.filter((band) => numbers.includes(band + LTE_OFFSET));
  const umts = UMTS_BANDS.filter((band) => numbers.includes(band));
  const all = numbers.includes(0);
  demand(all ? numbers.length === 1 : lte.length + umts.length === new Set(numbers).size);
  const next = mode === '1' ? 1 : mode === '2' ? 2 : mode === '4' ? 4 : mode === '10' ? 10 : former.mode;
  return {
    mode: next,
    preferred: mode === '' ? former.preferred : [first, second],
    lte: all ? [...LTE_BANDS] : lte.length > 0 ? [...lte] : former.lte,
    umts: all ? [...UMTS_BANDS] : umts.length > 0 ? [...umts] : former.umts,
  };
}

/** AT+GTCELLLOCK=<mode>[,<rat>,<type>,<earfcn>[,<PCI>]] as MikroTik documents it for this modem; LTE only. */
function readLock([mode = '', rat, type, earfcn = '', pci]: readonly string[], { memory }: ModemState) {
  demand(mode === '0' || mode === '1');
  if (mode === '0') return null;
  demand(rat === '0' && (type === '0' || type === '1') && /^\d{1,5}$/.test(earfcn) && Number(earfcn) <= 65_535);
  if (type === '1') return { type: 1, channel: Number(earfcn), code: null } satisfies typeof memory.lock;
  demand(pci !== undefined && /^\d{1,3}$/.test(pci) && Number(pci) <= 503);
  return { type: 0, channel: Number(earfcn), code: Number(pci) } satisfies typeof memory.lock;
}
