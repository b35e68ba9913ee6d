/** Takes a list of people through the desk: read beside the person, sent in batches, with both reports. */

import { type Duplicate, duplicatesIn, type PersonRow, readPeople } from '../../citizens/person-list.js';
import { csvCell } from '../../kit/csv.js';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';

/** One transaction each; as many as the desk takes at once. */
const BATCH_ROWS = 200;

type Answer = DeskResult<'citizen.import'>;
type Reject = Answer['rejects'][number];

const reasons: Readonly<Record<Reject['reason'], Words>> = {
  nothing: { en: 'neither a name nor a number', zh: '没有姓名和号码' },
  badNumber: { en: 'a number that cannot be dialled', zh: '号码无效' },
  badEmail: { en: 'an e-mail address that is none', zh: '邮箱无效' },
  unknownTag: { en: 'a tag the county does not have', zh: '标签不存在' },
};

export interface ImportedPeople {
  readonly format: 'csv' | 'vcard';
  readonly encoding: string;
  readonly rows: number;
  readonly registered: number;
  readonly known: number;
  readonly rejects: readonly Reject[];
  /** In the list itself, then with people who are here. */
  readonly duplicates: readonly Duplicate[];
}

type Sent = { -readonly [K in keyof PersonRow]: PersonRow[K] extends readonly string[] ? string[] : PersonRow[K] };

/** Everything is read before the first batch goes out. Refuses (usage) a faulty list. */
export async function importPersons(
  bytes: Uint8Array,
  send: (rows: Sent[]) => Promise<Answer>,
): Promise<ImportedPeople> {
  const { rows, encoding, format } = readPeople(bytes);
  const sum = { registered: 0, known: 0 };
  const rejects: Reject[] = [];
  const duplicates: Duplicate[] = [...duplicatesIn(rows)];
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    const batch = rows.slice(at, at + BATCH_ROWS);
    const done = await send(
      batch.map((row) => ({ ...row, phones: [...row.phones], addresses: [...row.addresses], tags: [...row.tags] })),
    );
    sum.registered += done.registered;
    sum.known += done.known;
    rejects.push(...done.rejects);
    duplicates.push(...done.duplicates);
  }
  return { format, encoding, rows: rows.length, ...sum, rejects, duplicates };
}

export function duplicatesCsv(duplicates: readonly Duplicate[]): string {
  const lines = duplicates.map(({ line, by, like }) => [line, by, like].map(csvCell).join(','));
  return `${['line,by,like', ...lines].join('\r\n')}\r\n`;
}

/** The rows that were left out: line, reason, and the reason in words. */
export function personRejectsCsv(rejects: readonly Reject[], lang: Lang): string {
  const lines = rejects.map(({ line, reason }) => [line, reason, reasons[reason][lang]].map(csvCell).join(','));
  return `${['line,reason,words', ...lines].join('\r\n')}\r\n`;
}
