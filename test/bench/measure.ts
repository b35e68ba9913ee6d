/** What all benches share: a scratch folder and a stopwatch. Figures are for reading, never asserted. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on disk that is gone afterwards. */
export async function inScratch<R>(work: (folder: string) => R | Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'countyline-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function seconds(): () => number {
  const start = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - start) / 1e9;
}

/** Whole-process times of a command in milliseconds, sorted; the middle one is the figure. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}

export function printFigures(figures: unknown): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
