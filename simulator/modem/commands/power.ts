import type { CommandTable } from '../command.ts';
import { demand } from '../errors.ts';

/** Radio power, restart and the USB mode. */
export const powerCommands: CommandTable = {
  '+CFUN': {
    test: () => ['+CFUN: (0,1,4,15),(0,1)'],
    read: ({ settings, dialect }) => [`+CFUN: ${settings.functionality}${dialect.cfunReset ? ',0' : ''}`],
    set: (modem, [value = '', reset = '0']) => {
      demand(/^(0|1|4|15)$/.test(value) && (reset === '0' || (reset === '1' && value !== '15')));
      if (value === '15' || reset === '1') {
        modem.restart();
        return modem.dialect.okBeforeRestart ? [] : 'no result';
      }
      const before = modem.settings.functionality;
      modem.settings.functionality = value === '0' ? 0 : value === '4' ? 4 : 1;
      if (modem.settings.functionality !== 1) modem.radio.stop();
      else if (before !== 1) modem.switchOn();
      return [];
    },
    takesMs: 100,
  },
  '+GTUSBMODE': {
    test: () => ['+GTUSBMODE: (34-39)'],
    read: ({ memory }) => [`+GTUSBMODE: ${memory.usbMode}`],
    set: (modem, [value = '']) => {
      demand(/^3[4-9]$/.test(value));
      modem.memory.usbMode = Number(value);
      if (modem.dialect.usbModeAtOnce) modem.restart();
      return [];
    },
  },
  // Slow clock: an FG621 was seen to drop off USB within seconds.
  '+CSCLK': {
    set: (modem, [value = '']) => {
      demand(value === '0' || value === '1');
      if (value === '1') modem.restart();
      return [];
    },
  },
};
