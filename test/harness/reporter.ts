/** Counts what ran and says in words whether the contract suite met a real FreeSWITCH. */

import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Test blocks with this in their name run only where a freeswitch binary is found. */
export const REAL = 'on a real FreeSWITCH';

export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counted = { passed: 0, failed: errors.length, skipped: 0 };
    const real = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      // A file that could not even be loaded holds no tests but is a failure.
      if (!module.ok() && [...module.children.allTests()].length === 0) counted.failed += 1;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        const kind = state === 'passed' ? 'passed' : state === 'failed' ? 'failed' : 'skipped';
        counted[kind] += 1;
        if (test.fullName.includes(REAL)) real[kind] += 1;
      }
    }
    writeFileSync(process.env['COUNTYLINE_TEST_SUMMARY'] ?? '', JSON.stringify({ ...counted, words: inWords(real) }));
  }
}

function inWords(real: { passed: number; failed: number; skipped: number }): string {
  if (real.passed + real.failed === 0) {
    return 'THE CONTRACT SUITE DID NOT RUN ON A REAL FREESWITCH: no freeswitch binary was found (FREESWITCH_BIN, PATH, /usr/local/freeswitch/bin). It ran on the practice switch only.';
  }
  const verdict = real.failed === 0 ? 'and passed' : `and ${real.failed} of its tests FAILED`;
  return `The contract suite ran on a real FreeSWITCH (${real.passed + real.failed} tests) ${verdict}.`;
}
