import type { CommandTable } from '../command.ts';
import { bandCommands } from './bands.ts';
import { basicCommands } from './basic.ts';
import { cellCommands } from './cells.ts';
import { dataCommands } from './data.ts';
import { networkCommands } from './network.ts';
import { powerCommands } from './power.ts';
import { simCommands } from './sim.ts';

/** Every command the simulated modem knows. */
export const commands: CommandTable = {
  ...basicCommands,
  ...simCommands,
  ...networkCommands,
  ...cellCommands,
  ...bandCommands,
  ...dataCommands,
  ...powerCommands,
};
