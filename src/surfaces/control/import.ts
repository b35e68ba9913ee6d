/** Takes another system's list through the desk: read, mapped, sent in batches; safe to stop and to repeat. */

import { csvCell } from '../../kit/csv.js';
import { Refusal } from '../../kit/refusal.js';
import type { Lang } from '../../kit/words.js';
import { type ImportReason, type ImportRow, importReasons, mapRow, readRows } from '../../tickets/import.js';
import { type ImportMap, parseImportMap } from '../../tickets/import-map.js';

/** One transaction each; as many as the desk takes at once. */
const BATCH_ROWS = 500;
/** Even in Chinese and quoted, this stays well below the 16 MB of one request. */
const BATCH_CHARACTERS = 2_000_000;

const words = {
  services: {
    en: 'The map speaks of services the county does not have: {codes}. Nothing was imported; see countyline service list',
    zh: '映射中的事项不存在：{codes}。未导入任何内容；请看 countyline service list',
  },
  stopped: {
    en: 'Stopped after {sent} of {all} rows; those stay. Type the same command again: rows that are here are passed over.',
    zh: '已停止，已处理 {sent}/{all} 行并保留。再次输入同一命令即可继续：已导入的行会跳过。',
  },
} as const;

export interface ImportCounts {
  readonly rows: number;
  readonly registered: number;
  /** Of the registered ones, closed in the former system already. */
  readonly closed: number;
  /** Were here already. */
  readonly known: number;
  readonly rejected: number;
}

export interface Rejected {
  readonly line: number;
  readonly reason: ImportReason;
}

type Batch = Pick<ImportCounts, 'registered' | 'closed' | 'known'>;

export interface ImportWork {
  readonly list: Uint8Array;
  readonly map: { readonly text: string; readonly file: string };
  /** Codes the county has. */
  readonly services: ReadonlySet<string>;
  readonly send: (rows: ImportRow[]) => Promise<Batch>;
  readonly progress: (done: number, all: number) => void;
  /** Asked between batches. */
  readonly stopped: () => boolean;
}

/** Everything is read and mapped before the first batch goes out. Refuses (usage) a faulty list or map, (busy) a stop. */
export async function importList(work: ImportWork): Promise<{ counts: ImportCounts; rejects: readonly Rejected[] }> {
  const map = parseImportMap(work.map.text, work.map.file);
  refuseUnknownServices(map, work.services);
  const good: ImportRow[] = [];
  const rejects: Rejected[] = [];
  const rows = readRows(work.list, (raw, line) => {
    const mapped = mapRow(map, raw, line);
    if (mapped.ok) good.push(mapped.row);
    else rejects.push({ line: mapped.line, reason: mapped.reason });
  });
  const sum = { registered: 0, closed: 0, known: 0 };
  let sent = 0;
  for (const batch of batches(good)) {
    if (work.stopped()) throw new Refusal('busy', words.stopped, { sent, all: good.length });
    const done = await work.send(batch);
    sum.registered += done.registered;
    sum.closed += done.closed;
    sum.known += done.known;
    sent += batch.length;
    work.progress(sent, good.length);
  }
  return { counts: { rows, ...sum, rejected: rejects.length }, rejects };
}

/** All rows in their order, in pieces the desk takes at once. */
export function batches(rows: readonly ImportRow[]): readonly ImportRow[][] {
  const cut: ImportRow[][] = [];
  let characters = BATCH_CHARACTERS;
  for (const row of rows) {
    const batch = cut.at(-1);
    characters += row.text.length;
    if (batch && batch.length < BATCH_ROWS && characters <= BATCH_CHARACTERS) {
      batch.push(row);
    } else {
      cut.push([row]);
      characters = row.text.length;
    }
  }
  return cut;
}

/** The rows that were left out, as CSV: line, reason, and the reason in words. */
export function rejectsCsv(rejects: readonly Rejected[], lang: Lang): string {
  const lines = rejects.map(({ line, reason }) => [line, reason, importReasons[reason][lang]].map(csvCell).join(','));
  return `${['line,reason,words', ...lines].join('\r\n')}\r\n`;
}

function refuseUnknownServices({ service }: ImportMap, known: ReadonlySet<string>): void {
  const codes = service ? [...service.values.values(), service.default] : [];
  const unknown = [...new Set(codes)].filter((code) => code !== null && !known.has(code));
  if (unknown.length > 0) throw new Refusal('usage', words.services, { codes: unknown.join(', ') });
}
