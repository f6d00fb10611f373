import type { Plugin } from 'rollup';

export function minifyChunks(): Plugin;

export function minifyStyles(css: string): Promise<string>;
