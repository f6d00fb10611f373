import './luci-globals.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { Errands } from '../../src/errands.ts';
import { changeOf } from './samples.ts';

interface Shown {
  text: string;
  parentNode: { removeChild: (node: Shown) => void };
}

const shown: Shown[] = [];
const parentNode = {
  removeChild: (node: Shown) => {
    shown.splice(shown.indexOf(node), 1);
  },
};

vi.mock('ui', () => ({
  default: {
    addNotification: (_title: null, text: string) => {
      const node = { text, parentNode };
      shown.push(node);
      return node;
    },
  },
}));
vi.mock('../../src/dom.ts', () => ({ h: (_name: string, _attributes: object, text: string) => text }));

let errands: Errands;

beforeEach(() => {
  shown.length = 0;
  errands = new Errands(() => undefined);
});

const bars = () => shown.map(({ text }) => text);
const refused = (action: string, why: string, busy = false) =>
  errands.run(
    action,
    async () => ({ accepted: false, why, busy }),
    async () => undefined,
  );
const accepted = (action: string) =>
  errands.run(
    action,
    async () => ({ accepted: true }),
    async () => undefined,
  );
const waiting = { change: { ...changeOf(), phase: 'registered' as const } };
const over = { change: { ...changeOf(), phase: 'kept' as const } };

test('a new try takes away what was said of the one before, and nothing else', async () => {
  await refused('pin', '2 tries left');
  await refused('select 22601', 'no');
  await refused('pin', '1 try left');
  expect(bars()).toEqual(['no', '1 try left']);
  await accepted('pin');
  await accepted('select 22610');
  expect(bars()).toEqual([]);
});

test('a refusal for something else that is under way goes with its end', async () => {
  errands.follow(waiting);
  await refused('lock 1600 115', 'another change waits', true);
  errands.follow(waiting);
  expect(bars()).toEqual(['another change waits']);
  errands.follow(over);
  expect(bars()).toEqual([]);
});

test('it stays until the page has seen what was under way', async () => {
  errands.follow({});
  await refused('apply', 'another change waits', true);
  errands.follow({});
  expect(bars()).toHaveLength(1);
  errands.follow(waiting);
  errands.follow(undefined);
  expect(bars()).toHaveLength(1);
  errands.follow({});
  expect(bars()).toEqual([]);
});

test('a refusal for another reason stays', async () => {
  errands.follow(waiting);
  await refused('pin', 'the PIN is wrong');
  errands.follow(over);
  expect(bars()).toEqual(['the PIN is wrong']);
});

test("a bar that the user has closed is nobody's trouble", async () => {
  await refused('pin', 'the PIN is wrong');
  Object.assign(shown[0] ?? {}, { parentNode: null });
  await accepted('pin');
  expect(errands.busy).toBeUndefined();
});
