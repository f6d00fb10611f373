import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const home = fileURLToPath(new URL('..', import.meta.url));

/** Where the JSON schema of the status file is kept. */
export const SCHEMA_FILE = `${home}docs/status.schema.json`;

/** The JSON schema of `Status` in src/status.ts, as the text of docs/status.schema.json. */
export function statusSchema(): string {
  const generator = createGenerator({
    path: `${home}src/status.ts`,
    tsconfig: `${home}tsconfig.json`,
    type: 'Status',
    topRef: false,
  });
  return `${JSON.stringify(generator.createSchema('Status'), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SCHEMA_FILE, statusSchema());
