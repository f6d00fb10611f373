import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../src/styles/', import.meta.url));

// In the order of the cascade: what all pages have, how that looks on narrow screens, then what single pages have besides.
const PARTS = [
  'page',
  'headline',
  'sections',
  'trouble',
  'bands',
  'change',
  'connection',
  'foot',
  'narrow',
  'aim',
  'settings',
  'console',
  'history',
];

/** The files that the stylesheet of the pages is made of, in their order. */
export const STYLES = PARTS.map((name) => join(FOLDER, `${name}.css`));

/** The stylesheet of the pages, as it is written. */
export function readStyles() {
  return STYLES.map((file) => readFileSync(file, 'utf8')).join('\n');
}
