import type { Command, CommandTable } from '../command.ts';
import { AtError, demand } from '../errors.ts';
import type { ModemState } from '../state.ts';

const MANUFACTURER = 'Fibocom Wireless Inc.';
const MODEL = 'FG621-EA';
/** A test IMEI. */
const IMEI = '004999010640000';

/** A command that tells one text: bare when executed, `+NAME: "text"` when read. */
function identity(name: string, text: (modem: ModemState) => string): Command {
  return {
    exec: (modem) => [text(modem)],
    read: (modem) => {
      if (!modem.dialect.identityReadForms) throw new AtError();
      const quote = modem.dialect.identityQuotes ? '"' : '';
      const alias = name === '+CGMM' && modem.dialect.modelAlias ? `,${quote}FG621${quote}` : '';
      return [`${name}: ${quote}${text(modem)}${quote}${alias}`];
    },
    test: () => [],
  };
}

/** Results, echo, error texts, and who the modem is. */
export const basicCommands: CommandTable = {
  E: {
    exec: (modem) => {
      modem.settings.echo = false;
      return [];
    },
    set: (modem, [value = '']) => {
      if (value !== '0' && value !== '1') throw new AtError();
      modem.settings.echo = value === '1';
      return [];
    },
    read: (modem) => [modem.settings.echo ? '001' : '000'],
  },
  I: {
    exec: ({ dialect, firmware }) => {
      if (dialect.ati === 'error') throw new AtError();
      if (dialect.ati === 'bare') return [MANUFACTURER, MODEL, firmware, 'V1.0', ''];
      return [`Manufacturer: ${MANUFACTURER}`, `Model: ${MODEL}`, `Revision: ${firmware}`, `IMEI: ${IMEI}`];
    },
  },
  '+CMEE': {
    test: () => ['+CMEE: (0-2)'],
    read: ({ settings }) => [`+CMEE: ${settings.errors}`],
    set: (modem, [value = '']) => {
      demand(value === '0' || value === '1' || value === '2');
      modem.settings.errors = value === '0' ? 0 : value === '1' ? 1 : 2;
      return [];
    },
  },
  '+CGMI': identity('+CGMI', () => MANUFACTURER),
  '+GMI': identity('+GMI', () => MANUFACTURER),
  '+CGMM': identity('+CGMM', () => MODEL),
  '+GMM': identity('+GMM', () => MODEL),
  '+CGMR': identity('+CGMR', ({ firmware }) => firmware),
  '+GMR': identity('+GMR', ({ firmware }) => firmware),
  '+CGSN': {
    ...identity('+CGSN', () => IMEI),
    set: (_modem, [kind = '']) => {
      demand(kind === '0' || kind === '1');
      return kind === '1' ? [`+CGSN: ${IMEI}`] : [IMEI];
    },
  },
  '+CFSN': identity('+CFSN', () => '0123456789ABCDEF'),
  '+GTPKGVER': { read: ({ firmware }) => [`+GTPKGVER: "${firmware}_0000.0000.00.00.00.00"`] },
  '+GETCAPABILITY': {
    exec: () => [
      '+GETCAPABILITY: LTE-FDD:B1,B3,B5,B7,B8,B20,B28',
      '+GETCAPABILITY: LTE-TDD:B38,B40,B41',
      '+GETCAPABILITY: WCDMA:B1,B3,B5,B8',
      '+GETCAPABILITY: LTE-CATEGORY:CAT6',
      '+GETCAPABILITY: LTE-CA:1',
    ],
  },
};
