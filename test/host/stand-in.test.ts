import { describe, expect, test } from 'vitest';
import { BaseClass, isLuciClass } from '../../simulator/luci/baseclass.ts';
import { format } from '../../simulator/luci/format.ts';
import { requirements } from '../../simulator/luci/loader.ts';
import { strict } from '../../simulator/luci/strict.ts';

describe("the stand-in's format", () => {
  test.each([
    ['%s and %s', ['a', 5], 'a and 5'],
    ['%d %d', [1.9, '-1.5'], '1 -2'],
    ['%.2f %f', [1.239, 1.5], '1.24 1.5'],
    ['%05.1f', [2], '002.0'],
    ['%02d:%02d', [7, 12], '07:12'],
    ['%4d|', [7], '   7|'],
    ['%h', ['<b>"\'&'], '&#60;b&#62;&#34;&#39;&#38;'],
    ['%h', [null], ''],
    ['%x %X', [255, 255], 'ff FF'],
    ['100 %% %s', ['x'], '100 % x'],
    ['%t', [3661], '1h 1m 1s'],
    ['%t', [90061], '1d 1h 1m 1s'],
    ['%m', [1500], '1.50 K'],
    ['%1024.1mB', [1536], '1.5 KiB'],
    ['%1024.2mB', [512], '512 B'],
    ['%s', ['%d'], '%d'],
    ['%s', [], 'undefined'],
    ['50 %', [], '50 %'],
  ])('%j with %j', (template, args, expected) => {
    expect(format(template, args)).toBe(expected);
  });

  test('knows nothing else', () => {
    expect(() => format('%j', [1])).toThrow(/does not know %j/);
  });
});

describe('the requirements of a class file', () => {
  test.each([
    [
      "'use strict';\n'require view';\n'require rpc';\nreturn 1;",
      [
        ['view', 'view'],
        ['rpc', 'rpc'],
      ],
    ],
    ['"require view.a-b";', [['view.a-b', 'view_a_b']]],
    ["'require fg621.api as api';", [['fg621.api', 'api']]],
    ["/* 'require no' */ // 'require nor this'\n'require ui';", [['ui', 'ui']]],
    ["'require ui';\nconst x = 'other';\n'require late';", [['ui', 'ui']]],
    ["const x = 1;\n'require ui';", [['ui', 'ui']]],
    ["'required ui'; 'require ui'", []],
    ["'require ui as 5'; 'require fs'", []],
    ['', []],
  ])('%j', (source, expected) => {
    expect(requirements(source).map(({ name, as }) => [name, as])).toEqual(expected);
  });
});

describe('classes of the stand-in', () => {
  test('extend, construct, inherit', () => {
    const Parent = BaseClass.extend({
      __init__(this: { made: unknown }, value: unknown) {
        this.made = value;
      },
      greet: () => 'hello',
    });
    const Child = Parent.extend({ greet: () => 'hi' });
    expect(new Child(5)).toMatchObject({ made: 5 });
    expect(Reflect.get(new Child(), 'greet')()).toBe('hi');
    expect(new Child()).toBeInstanceOf(Parent);
    expect([isLuciClass(Child), isLuciClass(BaseClass), isLuciClass({}), isLuciClass(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('strict objects throw on what they do not have', async () => {
    const object = strict('ui', { known: 1 as number | undefined });
    expect(object.known).toBe(1);
    expect(() => Reflect.get(object, 'unknown')).toThrow('stand-in for LuCI: ui has no "unknown"');
    expect(await Promise.resolve(object)).toBe(object);
  });
});
