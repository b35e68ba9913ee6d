/** The fields of an article as flags, shared by writing a new one and another version. */

import { Flags } from '@oclif/core';
import { readBytes } from './read.js';

const text = (summary: string) => Flags.string({ summary, helpGroup: 'TEXT' });

/** A text's letters tell its language; what has both comes from a file. */
export const articleFlags = {
  file: Flags.string({ summary: 'the whole article as a Markdown file; - reads stdin' }),
  kind: Flags.option({
    summary: 'what kind of article',
    options: ['article', 'guide', 'notice', 'policy'] as const,
  })(),
  title: text('title'),
  body: text('the text'),
  what: text('guide: what it is'),
  who: text('guide: who may apply'),
  where: text('guide: where'),
  bring: text('guide: what to bring'),
  long: text('guide: how long it takes'),
  cost: text('guide: what it costs'),
  spoken: text('short form for the telephone'),
  sms: text('short form for one SMS'),
  services: Flags.string({ summary: 'service codes, parted by commas' }),
  department: Flags.string({ summary: 'the department it belongs to' }),
  owner: Flags.string({ summary: 'the user who answers for it' }),
  'policy-date': Flags.string({ summary: 'day of the policy it explains, like 2026-02-20' }),
  review: Flags.string({ summary: 'day of the next review, like 2027-03-01' }),
};

interface Typed {
  readonly file?: string | undefined;
  readonly services?: string | undefined;
}

/** The typed fields as the desk takes them. */
export async function articleInput<T extends Typed>(
  flags: T,
): Promise<Omit<T, 'file' | 'services'> & { file?: string; services?: string[] }> {
  const { file, services, ...rest } = flags;
  return {
    ...rest,
    ...(file === undefined ? {} : { file: (await readBytes(file, 1)).toString('utf8') }),
    ...(services === undefined
      ? {}
      : {
          services: services
            .split(',')
            .map((code) => code.trim())
            .filter(Boolean),
        }),
  };
}
