import type { Plugin } from 'rollup';

export const LUCI_CLASSES: ReadonlySet<string>;

export function isLuciClass(id: string): boolean;

export function luciRequire(options?: { banner?: string }): Plugin;
