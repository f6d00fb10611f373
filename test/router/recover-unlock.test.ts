import { describe, expect, test } from 'vitest';
import { config, skip, untilPhase, written } from './changes.ts';
import { fillFlash } from './network.ts';
import { rounds, stepsOf } from './recover-rounds.ts';
import { linked, pass, recoveryOf, steps, told } from './recovery.ts';
import { fg621, pause, statusOf, until, untilState } from './router.ts';

/** A modem that takes the unlocking, and a flash that takes what is kept. */
const HELD = `
  . "$FG621_LIB/choice-cell.sh"
  flash_room() { :; }
  uci() { printf '%s\\n' "uci $*"; }
  grep() { :; }
  config_load() { :; }
  wish_kept() { WISH_cell=; }
  monitor_say() { printf '%s\\n' "say $*"; }
  ask_line() { printf '%s\\n' "$T $1"; [ "$1" != AT+GTCELLLOCK=0 ] || MONITOR_LOCK=-; }
  MONITOR_NAME=searching
`;

const unlocks = (lines: readonly string[]): string[] => stepsOf(lines).filter((line) => line.endsWith(' unlock'));

/** Seconds from the first round to the unlocking; the fault begins with that round. */
function unlockedAfter(lines: readonly string[]): number {
  return Number(lines.find((line) => line.endsWith('AT+GTCELLLOCK=0'))?.split(' ')[0]) - 1030;
}

describe('a modem that is held to a cell and finds no network', () => {
  test.each([
    ['MONITOR_LOCK=1600,115 WISH_cell=1600,115', 'none'],
    ['WISH_cell=1600', 'none'],
    ['MONITOR_LOCK=?', undefined],
  ])('(%s) is let go after an hour, once', (lock, kept) => {
    const lines = rounds(`${HELD}\n${lock}\nrounds 1000`);
    expect(unlocks(lines)).toEqual(['unregistered unlock']);
    expect(unlockedAfter(lines)).toBeGreaterThanOrEqual(3600);
    expect(unlockedAfter(lines)).toBeLessThan(3600 + 300);
    expect(lines.includes(`uci set fg621.radio.cell=${kept}`)).toBe(kept !== undefined);
    // Gentler steps were taken before, and it did not cost the others.
    expect(stepsOf(lines).indexOf('unregistered radio')).toBeLessThan(stepsOf(lines).indexOf('unregistered unlock'));
    expect(stepsOf(lines).at(-1)).not.toBe('unregistered unlock');
  });

  test('is told so beforehand', () => {
    const lines = rounds(`${HELD}\nMONITOR_LOCK=1600,115\nrounds 105
      printf '%s\\n' "next \${RECOVER_NEXT_STEP} $((RECOVER_NEXT_AT - RECOVER_SINCE)) \${RECOVER_HELD:-free}"`);
    expect(lines.at(-1)).toBe('next unlock 3600 free');
  });

  test('is let go sooner when a person asks for the step that was named to him', () => {
    const ask = 'before() { RECOVER_RADIO=; RECOVER_USB=; RECOVER_ASKED=1; }';
    const first = rounds(`${HELD}\nMONITOR_LOCK=1600,115\nrounds 8\n${ask}\nrounds 1`);
    expect(stepsOf(first)).toEqual(['unregistered radio', 'unregistered restart']);
    const named = rounds(`${HELD}\nMONITOR_LOCK=1600,115\nrounds 105\nprintf 'asked\\n'\n${ask}\nrounds 1`);
    expect(stepsOf(named.slice(named.indexOf('asked')))).toEqual(['unregistered unlock']);
  });

  test.each([
    ['it is held to none', ''],
    [
      'the step is not among those that are on',
      'MONITOR_LOCK=1600,115 SET_TYPE=recovery SET_step="radio restart"; started',
    ],
    ['recovery is off', 'MONITOR_LOCK=1600,115 SET_enabled=0; started'],
    ['there is a network without data', 'MONITOR_LOCK=1600,115 MONITOR_NAME=registered; no_address'],
  ])('keeps its lock when %s', (_when, world) => {
    expect(unlocks(rounds(`${HELD}\n${world}\nrounds 600`))).toEqual([]);
  });

  test('keeps it as long as a change runs, and for an hour after a person has acted', () => {
    const lines = rounds(`${HELD}
      MONITOR_LOCK=1600,115
      rounds 100
      CHANGE_PHASE=searching CHANGE_AFTER="$T"
      rounds 100
      CHANGE_PHASE=undone
      printf '%s\\n' "over $T"
      rounds 300
    `);
    const over = Number(lines.find((line) => line.startsWith('over '))?.slice(5));
    expect(unlocks(lines)).toHaveLength(1);
    expect(unlockedAfter(lines) + 1030).toBeGreaterThanOrEqual(over + 3600);
  });

  test('loses it in its hour although its own lock was put back meanwhile', () => {
    const lines = rounds(`${HELD}
      WISH_cell=1600,115
      rounds 100
      CHANGE_PHASE=searching CHANGE_WISH=1 CHANGE_AFTER="$T"
      rounds 10
      CHANGE_PHASE=undone
      rounds 100
    `);
    expect(unlockedAfter(lines)).toBeLessThan(3600 + 300);
  });

  test('is restarted if that alone does not help, also when it was before', () => {
    const taken = stepsOf(rounds(`${HELD}\nMONITOR_LOCK=1600,115\nrounds 140`)).map((line) => line.split(' ')[1]);
    expect(taken.slice(0, 7)).toEqual(['radio', 'restart', 'usb', 'radio', 'radio', 'unlock', 'restart']);
  });

  test('goes on at once when it refuses, and is tried again in the next round', () => {
    const lines = rounds(`${HELD}
      ask_line() { printf '%s\\n' "$T $1"; [ "$1" != AT+GTCELLLOCK=0 ]; }
      MONITOR_LOCK=1600,115 SET_per_hour=99 SET_per_day=99
      started
      rounds 1000
    `);
    const taken = stepsOf(lines);
    expect(taken[taken.indexOf('unregistered unlock') + 1]).toBe('unregistered restart');
    expect(lines.find((line) => / recovery_end .*step=unlock/.test(line))).toMatch(/ result=nothing after=30$/);
    expect(unlocks(lines).length).toBeGreaterThan(1);
  });

  test('is let go also when flash cannot be written, and says what stays there', () => {
    const lines = rounds(`${HELD}
      flash_room() { return 1; }
      MONITOR_LOCK=1600,115 WISH_cell=1600,115
      rounds 300
    `);
    expect(unlocks(lines)).toHaveLength(1);
    expect(lines).not.toContain('uci commit fg621');
    expect(lines.find((line) => line.startsWith('say the kept cell lock stays on flash'))).toBeDefined();
  });
});

describe('an owner far away', () => {
  test.each([false, true])(
    'gets his link back when the cell he kept is gone (flash full: %s)',
    async (full) => {
      const router = await linked();
      const { earfcn, pci } = statusOf(router)?.carriers.list?.[0] ?? {};
      await fg621(router, 'cell', 'lock', `${earfcn}`, `${pci}`);
      await untilPhase(router, 'kept');
      expect(config(router)).toContain(`option cell '${earfcn},${pci}'`);
      const { world } = router.modem.radio;
      const left = world.cells.filter(
        ({ rat, channel, code }) => rat === 'LTE' && !(channel === earfcn && code === pci),
      );
      router.modem.radio.world = { ...world, cells: left };
      router.modem.radio.reselect();
      await untilState(router, 'searching');
      if (full) fillFlash(router);
      await pass(router, 1800);
      expect(router.modem.memory.lock).not.toBeNull();
      await pass(router, 6000, () => statusOf(router)?.state.name !== 'registered');
      await untilState(router, 'registered');
      expect(steps(router).filter((step) => step.endsWith('unlock'))).toHaveLength(1);
      expect(told(router).find((line) => line.includes('step=unlock'))).toMatch(new RegExp(` lock=${earfcn},${pci}$`));
      await until(
        router,
        ({ recovery }) => recovery?.last?.step === 'unlock' && recovery.last.result === 'recovered',
        60,
      );
      expect(recoveryOf(router)?.fault).toBeUndefined();
      expect(written(router, 'AT+GTCELLLOCK=0')).toHaveLength(1);
      expect((await fg621(router, 'events')).stdout).toMatch(/ recovery .*step unlock, .*lock /);
      if (full) return;
      expect(config(router)).toContain("option cell 'none'");
      // Neither a restart of the modem nor one of the router brings it back.
      router.modem.restart();
      skip(router, 10);
      await pause(1000);
      await router.reboot();
      router.startMonitor();
      await untilState(router, 'registered');
      await until(router, ({ cell_lock }) => cell_lock.locked === false);
      expect(statusOf(router)?.cell_lock.wanted).toBeUndefined();
    },
    120_000,
  );
});
