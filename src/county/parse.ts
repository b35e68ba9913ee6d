/** Reads a county file: everything wrong with it is told at once, with file, line and the mend. */

import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { Json } from '../kit/canonical.js';
import type { Refusal } from '../kit/refusal.js';
import type { County } from './county.js';
import { type CountyFault, faultWords, faultyFile, type Path, placeOf } from './faults.js';
import { outlineOf } from './outline.js';
import { referenceFaults } from './references.js';
import { countyShape, type WrittenCounty } from './shape.js';

/** A county with a thousand services has 300 kB; aliases are not needed and not followed far. */
export const BYTES_MOST = 4 * 1024 * 1024;
const ALIASES_MOST = 50;

/** Flows are the deepest part and need six levels. */
const DEPTH_MOST = 32;
const tooDeep = `nested deeper than ${DEPTH_MOST} levels, which is no county file`;

export interface CountyFile {
  readonly county: County;
  /** The line (from 1) of the value at this path, or of the nearest one above it. */
  readonly lineOf: (path: Path) => number;
}

export function parseCounty(text: string, file: string): County {
  return parseCountyFile(text, file).county;
}

/** Refuses with one detail line for each fault: `county.yaml:41: service 020101, department: …`. */
export function parseCountyFile(text: string, file: string): CountyFile {
  const { written, lineOf } = readYaml(text, file);
  const parsed = countyShape.safeParse(written, { error: faultWords });
  const shapeFaults = parsed.error?.issues.map(({ path, message }) => ({ path: path as Path, what: message })) ?? [];
  const faults = [...shapeFaults, ...fresh(referenceFaults(outlineOf(written)), shapeFaults)];
  if (!parsed.success || faults.length > 0) {
    throw faultyFile(
      file,
      faults.map(({ path, what }) => ({ line: lineOf(path), text: `${placeOf(path, written)}: ${what}` })),
    );
  }
  return { county: declared(parsed.data), lineOf };
}

/** One place has one fault: what cannot be read is not blamed for leading nowhere as well. */
function fresh(faults: readonly CountyFault[], before: readonly CountyFault[]): readonly CountyFault[] {
  const places = new Set(before.map(({ path }) => path.join('.')));
  return faults.filter(({ path }) => !path.some((_, n) => places.has(path.slice(0, n + 1).join('.'))));
}

function readYaml(text: string, file: string): { written: unknown; lineOf: CountyFile['lineOf'] } {
  if (Buffer.byteLength(text) > BYTES_MOST) throw unreadable(file, 'larger than 4 MB, which is no county file');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true });
  // The library gives up where its own stack ends, and says so once for each level.
  if (document.errors.some(({ message }) => message.includes('call stack'))) throw unreadable(file, tooDeep);
  if (document.errors.length > 0) {
    throw faultyFile(
      file,
      document.errors.map((error) => ({ line: error.linePos?.[0].line ?? 1, text: yamlWords(error) })),
    );
  }
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      const offset = node?.range?.[0];
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
  const written = contentOf(document, file);
  if (isDeep(written)) throw unreadable(file, tooDeep);
  if (written === null) throw unreadable(file, 'is empty; write the county into it');
  return { written, lineOf };
}

function yamlWords({ code, message }: YAMLError): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here; take the line --- out';
  if (code === 'NON_STRING_KEY') return 'a name is a list or a map; names are plain texts, write one';
  return message.replace(/ at line \d+, column \d+:[\s\S]*$/, '');
}

function unreadable(file: string, text: string): Refusal {
  return faultyFile(file, [{ line: 1, text }]);
}

function contentOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MOST });
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

/** Also true of a value that holds itself, as an alias can make it. */
function isDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH_MOST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function declared(written: WrittenCounty): County {
  const { hotline, calendar, deadlines } = written;
  const { archiveDays, ...spans } = deadlines;
  return {
    ...written,
    hotline: {
      numbers: hotline.numbers,
      callerId: hotline.callerId,
      ...(hotline.neutralCallerId === undefined ? {} : { neutralCallerId: hotline.neutralCallerId }),
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
    places: written.places.map((place) => ({
      ...place,
      area: place.area,
      latitude: place.latitude,
      longitude: place.longitude,
    })),
    users: written.users.map((user) => ({ ...user, department: user.department, extension: user.extension })),
    trunks: written.trunks.map((trunk) => ({ ...trunk, user: trunk.user })),
    switch: { ...written.switch, announced: written.switch.announced },
    flows: written.flows as Readonly<Record<string, Json>>,
  };
}
