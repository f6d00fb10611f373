type Members = Record<string, unknown>;

/** A class as `baseclass.extend` makes it. */
export type LuciClass = typeof BaseClass;

/** LuCI's mother of all classes: `extend` takes an object of members, `__init__` is the constructor. */
export class BaseClass {
  constructor(...args: unknown[]) {
    const init: unknown = Reflect.get(this, '__init__');
    if (typeof init === 'function') init.apply(this, args);
  }

  static extend(members: Members): LuciClass {
    // biome-ignore lint/complexity/noThisInStatic: a class extends itself, not this one.
    const Derived = class extends this {};
    Object.assign(Derived.prototype, members);
    return Derived;
  }

  static singleton(members: Members, ...args: unknown[]): BaseClass {
    // biome-ignore lint/complexity/noThisInStatic: a class extends itself, not this one.
    const Derived = BaseClass.extend.call(this, members);
    return new Derived(...args);
  }
}

/** Whether a value is a class made by `extend`. */
export function isLuciClass(value: unknown): value is LuciClass {
  return typeof value === 'function' && value.prototype instanceof BaseClass;
}
