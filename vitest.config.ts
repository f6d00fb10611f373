import { defineConfig } from 'vitest/config';

// Against a whole router nothing can be simulated; without one there is nothing for that file to do.
const WHOLE_ROUTER = 'test/browser/whole-router.test.ts';

export default defineConfig({
  test: {
    include: process.env.FG621_URL ? [WHOLE_ROUTER] : ['test/**/*.test.ts'],
    exclude: process.env.FG621_URL ? [] : [WHOLE_ROUTER],
    // Real processes and ptys, not only functions: slow machines need time, broken ones must not hang.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
