/** How the tests run: every file in its own process, no retries, no shared state. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['test/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // One core left over would be half of two; what is timed in these files is timed by their own clocks.
    maxWorkers: '100%',
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env['COUNTYLINE_TEST_SUMMARY'] ? ['default', './test/harness/reporter.ts'] : ['default'],
  },
});
