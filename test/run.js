/** Runs the checks and the tests and ends with one plain line; `node test/run.js check` leaves the tests out. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../bin/runtime.js';

const tests = process.argv[2] === 'test';
const scratch = mkdtempSync(join(tmpdir(), 'countyline-test-'));
const summary = join(scratch, 'summary.json');
const total = { passed: 0, failed: 0, skipped: 0 };

const modules = (path) => join(root, 'node_modules', path);
const vitest = [modules('vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts'];

try {
  count('types', [modules('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']);
  count('lint and format', [modules('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']);
  count('nothing unused', [modules('knip/bin/knip.js'), '--config', 'test/knip.json']);
  const words = runTests(tests ? [] : ['test/tidy.test.ts']);
  if (words) console.log(`\n${words}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** One check counts as one test. */
function count(name, words) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
  total[status === 0 ? 'passed' : 'failed'] += 1;
}

/** The tests proper; gives the sentence on the real FreeSWITCH. */
function runTests(files) {
  const env = { ...process.env, COUNTYLINE_TEST_SUMMARY: summary, NODE_ENV: 'test' };
  const { status } = spawnSync(process.execPath, [...vitest, ...files], { cwd: root, stdio: 'inherit', env });
  let found;
  try {
    found = JSON.parse(readFileSync(summary, 'utf8'));
  } catch {
    console.log('FAIL the tests did not run to their end');
    total.failed += 1;
    return '';
  }
  total.passed += found.passed;
  total.failed += found.failed || (status === 0 ? 0 : 1);
  total.skipped += found.skipped;
  return files.length > 0 ? '' : found.words;
}
