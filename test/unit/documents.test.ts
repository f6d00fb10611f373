import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const HOME = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['.', 'docs', '.github'];

const documents = FOLDERS.filter((folder) => existsSync(join(HOME, folder))).flatMap((folder) =>
  readdirSync(join(HOME, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(HOME, folder, name)),
);

/** Text without what stands between backquotes: examples are no links. */
function prose(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

/** What a heading is called in links, as GitHub does it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');
}

function anchors(file: string): string[] {
  return [...prose(file).matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) => anchor(heading));
}

describe.each(documents.map((file) => [relative(HOME, file), file]))('%s', (_name, file) => {
  const links = [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const own = links.filter((target) => !/^[a-z]+:/.test(target));

  test('every link and picture of the project is there', () => {
    for (const target of own) {
      const [path = '', heading] = target.split('#');
      const goal = path === '' ? file : join(dirname(file), decodeURIComponent(path));
      expect(existsSync(goal), target).toBe(true);
      if (heading !== undefined && goal.endsWith('.md')) expect(anchors(goal), target).toContain(heading);
    }
  });
});
