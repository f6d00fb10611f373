import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describePackages } from './package/packages.ts';

/** Puts what the application's package has outside /www into `folder`, for tests to run instead of `root/`. */
export function layOutPackedRoot(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, mode, bytes } of describePackages(0)[0]?.files ?? []) {
    if (path.startsWith('/www/')) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { mode });
  }
}
