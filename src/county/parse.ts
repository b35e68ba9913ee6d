/** Reads a county file: everything wrong with it is told at once, with file, line and the mend. */

import { LineCounter, parseDocument } from 'yaml';
import type { Json } from '../kit/canonical.js';
import type { Country } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import type { County } from './county.js';
import { referenceFaults } from './references.js';
import { countyShape, type WrittenCounty } from './shape.js';

/** A county with a thousand services has 300 kB; aliases are not needed and not followed far. */
const BYTES_MOST = 4 * 1024 * 1024;
const ALIASES_MOST = 50;

const words = {
  faults: {
    en: '{file} has {count} fault(s), listed above. Nothing was changed; mend them and try again.',
    zh: '{file} 有 {count} 处错误，见上。未作任何更改；请修改后重试。',
  },
} as const;

/** A fault of the file: where, what, and how to mend it. */
export interface CountyFault {
  readonly path: readonly (string | number)[];
  readonly what: string;
}

export interface CountyFile {
  readonly county: County;
  /** The line (from 1) of the value at this path, or of the nearest one above it. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

export function parseCounty(text: string, file: string): County {
  return parseCountyFile(text, file).county;
}

/** Refuses with one detail line for each fault: `county.yaml:41: services.3.department: …`. */
export function parseCountyFile(text: string, file: string): CountyFile {
  if (Buffer.byteLength(text) > BYTES_MOST) throw faulty(file, [`${file}:1: larger than 4 MB`]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw faulty(
      file,
      document.errors.map((error) => `${file}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`),
    );
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      const offset = node?.range?.[0];
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
  const written = valueOf(document, file);
  const parsed = countyShape.safeParse(written);
  if (!parsed.success) {
    throw faultsIn(
      file,
      lineOf,
      parsed.error.issues.map(({ path, message }) => ({ path: path as (string | number)[], what: message })),
    );
  }
  const faults = referenceFaults(parsed.data);
  if (faults.length > 0) throw faultsIn(file, lineOf, faults);
  return { county: declared(parsed.data), lineOf };
}

function faultsIn(file: string, lineOf: CountyFile['lineOf'], faults: readonly CountyFault[]): Refusal {
  return faultyFile(
    file,
    faults.map(({ path, what }) => ({ line: lineOf(path), text: `${path.join('.')}: ${what}` })),
  );
}

/** One refusal for all faults of a file, each on its line; also for checks of other features (flows). */
export function faultyFile(file: string, faults: readonly { readonly line: number; readonly text: string }[]): Refusal {
  const inOrder = [...faults].sort((a, b) => a.line - b.line);
  return faulty(
    file,
    inOrder.map(({ line, text }) => `${file}:${line}: ${text}`),
  );
}

function faulty(file: string, details: readonly string[]): Refusal {
  return new Refusal('usage', words.faults, { file, count: details.length }, details);
}

function valueOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MOST });
  } catch (error) {
    throw faulty(file, [`${file}:1: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function declared(written: WrittenCounty): County {
  const { hotline, calendar, deadlines } = written;
  const { archiveDays, ...spans } = deadlines;
  return {
    ...written,
    country: written.country as Country,
    hotline: {
      numbers: hotline.numbers,
      callerId: hotline.callerId,
      flow: hotline.flow,
      closedFlow: hotline.closedFlow,
      fallbackQueue: hotline.fallbackQueue,
      hours: hotline.hours.map(({ days, open }) => ({ weekdays: days, ...open })),
      answerWithinMs: hotline.answerWithin * 1000,
    },
    calendar: { country: calendar.country, off: calendar.off, work: calendar.work, ...calendar.officeHours },
    deadlines: { ...spans, archive: { days: archiveDays } },
    departments: written.departments.map((department) => ({
      ...department,
      parent: department.parent,
      phone: department.phone,
      email: department.email,
      fax: department.fax,
      address: department.address,
    })),
    services: written.services.map((service) => ({ ...service, limit: service.limit })),
    users: written.users.map((user) => ({ ...user, department: user.department, extension: user.extension })),
    trunks: written.trunks.map((trunk) => ({ ...trunk, user: trunk.user })),
    switch: { ...written.switch, announced: written.switch.announced },
    flows: written.flows as Readonly<Record<string, Json>>,
  };
}
