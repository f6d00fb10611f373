import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from '../../simulator/router/router.ts';

/** Names of the files on this router's flash and in its RAM, its log among them, that hold `text`. */
export function filesWith(router: Router, text: string): string[] {
  return ['etc', 'tmp'].flatMap((folder) =>
    readdirSync(join(router.prefix, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => {
        const path = join(router.prefix, name);
        return statSync(path, { throwIfNoEntry: false })?.isFile() && readFileSync(path, 'latin1').includes(text);
      }),
  );
}
