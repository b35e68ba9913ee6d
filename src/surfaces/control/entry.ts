/** Runs one command line through oclif and turns whatever went wrong into one sentence and an exit code. */

import { pathToFileURL } from 'node:url';
import { Config, run } from '@oclif/core';
import { exitCodes, Refusal } from '../../kit/refusal.js';
import { asLang, fill, type Lang, type Words } from '../../kit/words.js';
import { unknownCommand } from './unknown.js';

/** What oclif throws for a wrong command line. */
interface UsageError extends Error {
  readonly oclif?: { readonly exit?: number };
}

export async function runCommand(argv: readonly string[], root: string): Promise<void> {
  // A reader that went away (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    // `help ticket new` is `ticket new --help`, as people try both.
    const asked = argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv];
    await run(asked, pathToFileURL(`${root}/package.json`).href);
  } catch (error) {
    process.exitCode = report((await notFound(error, root)) ?? error, argv);
  }
}

/** oclif names a command nobody wrote by its message alone. */
async function notFound(error: unknown, root: string): Promise<Refusal | undefined> {
  const typed = error instanceof Error ? /^command (\S+) not found\.?$/i.exec(error.message)?.[1] : undefined;
  if (typed === undefined || error instanceof Refusal) return undefined;
  return unknownCommand(typed, (await Config.load(root)).commandIDs);
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
    const message = usageWords(error instanceof Error ? error.message : String(error))[lang];
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

/** oclif spreads a wrong command line over several lines and does not say what was not done. */
function usageWords(message: string): Words {
  const problem = message
    .replace(/The following errors? occurred:|See more help with --help/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return fill(
    {
      en: '{problem}. Nothing was done; type the same command with --help to see what it takes.',
      zh: '{problem}。未作任何操作；在同一命令后加 --help 可查看用法。',
    },
    { problem },
  );
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
