/// <reference types="@kuoruan/luci-types" />

// What @kuoruan/luci-types lacks or has narrower than LuCI does it.

/** Translates a text that has other translations elsewhere, told apart by its context. */
declare function _(text: string, context: string): string;

/** Translates a text that depends on a number; n chooses the form. */
declare function N_(n: number, singular: string, plural: string): string;

declare module 'poll' {
  const poll: {
    /** False if the function is there already. Interval in seconds; without one that of L.env.pollinterval. */
    add(fn: () => void | Promise<void>, interval?: number): boolean;
    remove(fn: () => void | Promise<void>): boolean;
    active(): boolean;
    start(): boolean;
    stop(): boolean;
  };
  export default poll;
}
