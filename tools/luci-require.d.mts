import type { Plugin } from 'rollup';

export function isLuciClass(id: string): boolean;

export function luciRequire(options?: { banner?: string }): Plugin;
