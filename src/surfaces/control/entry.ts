/** Runs one command line through oclif and turns whatever went wrong into one sentence and an exit code. */

import { pathToFileURL } from 'node:url';
import { run } from '@oclif/core';
import { exitCodes, Refusal } from '../../kit/refusal.js';
import { asLang, type Lang } from '../../kit/words.js';

/** What oclif throws for a wrong command line. */
interface UsageError extends Error {
  readonly oclif?: { readonly exit?: number };
}

export async function runCommand(argv: readonly string[], root: string): Promise<void> {
  // A reader that went away (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await run([...argv], pathToFileURL(`${root}/package.json`).href);
  } catch (error) {
    process.exitCode = report(error, argv);
  }
}

/** Prints the failure the way the caller can read it and gives the exit code. */
function report(error: unknown, argv: readonly string[]): number {
  const lang = spokenLang(argv);
  const json = argv.includes('--json');
  if (error instanceof Refusal) {
    const code = exitCodes[error.kind];
    for (const detail of error.details) process.stderr.write(`${detail}\n`);
    if (json) print({ error: { kind: error.kind, code, message: error.words[lang], details: error.details } });
    else process.stderr.write(`countyline: ${error.words[lang]}\n`);
    return code;
  }
  const usage = (error as UsageError).oclif;
  if (usage) {
    if (usage.exit === 0) return 0;
    const message = error instanceof Error ? error.message : String(error);
    if (json) print({ error: { kind: 'usage', code: 2, message, details: [] } });
    else process.stderr.write(`countyline: ${message}\n`);
    return 2;
  }
  if (process.env['DEBUG'] === 'countyline' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  const message = error instanceof Error ? error.message : String(error);
  if (json) print({ error: { kind: 'failed', code: 1, message, details: [] } });
  else process.stderr.write(`countyline: ${message} (DEBUG=countyline shows where)\n`);
  return 1;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** The language of remarks: --lang, else COUNTYLINE_LANG, else the locale. */
export function spokenLang(argv: readonly string[]): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const flag = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at].slice(7) : argv[at + 1];
  const { COUNTYLINE_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  return asLang(flag ?? COUNTYLINE_LANG ?? LC_ALL ?? LC_MESSAGES ?? LANG);
}
