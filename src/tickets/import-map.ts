/** The map of an import: a small YAML file that says what the columns of another system's list mean to us. */

import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../kit/refusal.js';
import { isZone } from '../kit/time.js';
import { type TimeFormat, timeFormat } from './time-format.js';

export const importChannels = ['phone', 'web', 'app', 'email', 'sms', 'other'] as const;
export type ImportChannel = (typeof importChannels)[number];

export interface ImportMap {
  /** The other system's own number of a request: the same twice is one ticket. */
  readonly external: string;
  /** E.g. `{requesttype}: {actiontaken}`; places are columns. */
  readonly text: string;
  readonly place: string | undefined;
  readonly service: Lookup<string | null> | undefined;
  readonly channel: Lookup<ImportChannel> | undefined;
  readonly openedAt: { readonly column: string; readonly format: TimeFormat; readonly zone: string };
  /** Which rows are closed; without it all are open. */
  readonly closed: { readonly column: string; readonly values: ReadonlySet<string> } | undefined;
  /** The first of these columns that is not empty, written like `openedAt`. */
  readonly closedAt: readonly string[];
  readonly latitude: string | undefined;
  readonly longitude: string | undefined;
  /** Every column the map speaks of. */
  readonly columns: readonly string[];
}

interface Lookup<V> {
  readonly column: string;
  readonly values: ReadonlyMap<string, V>;
  /** For values the map does not name. */
  readonly default: V;
}

/** A map is a page; more is a mistake or an attack. */
const CHARACTERS_MOST = 262_144;
const VALUES_MOST = 2_000;

const words = {
  faults: {
    en: '{file} has {count} fault(s), listed above. Nothing was imported; mend them and try again.',
    zh: '{file} 有 {count} 处错误，见上。未导入任何内容；请修改后重试。',
  },
} as const;

const column = z.string().trim().min(1).max(200);
const template = z
  .string()
  .min(3)
  .max(1_000)
  .refine((text) => placesIn(text).length > 0, 'a text with at least one column in braces, like "{type}: {address}"');
const code = z.string().regex(/^\d{6}$/, "a service code: six digits in quotes, like '010101'");
const values = <V extends z.ZodType>(value: V) =>
  z.record(z.string(), value).refine((all) => Object.keys(all).length <= VALUES_MOST, `at most ${VALUES_MOST} values`);

const shape = z
  .strictObject({
    external: column,
    text: template,
    place: template.optional(),
    service: z.strictObject({ column, values: values(code), default: code.nullable().default(null) }).optional(),
    channel: z
      .strictObject({
        column,
        values: values(z.enum(importChannels)),
        default: z.enum(importChannels).default('other'),
      })
      .optional(),
    openedAt: z.strictObject({
      column,
      format: z
        .string()
        .max(60)
        .transform((text, context) => {
          const format = timeFormat(text);
          if (format) return format;
          context.addIssue({ code: 'custom', message: 'a format of YYYY YY MM M DD D HH H mm ss, like "M/D/YY H:mm"' });
          return z.NEVER;
        }),
      zone: z.string().refine(isZone, 'a zone of the IANA list, like America/Los_Angeles'),
    }),
    closed: z.strictObject({ column, values: z.array(z.string()).min(1).max(VALUES_MOST) }).optional(),
    closedAt: z.union([column.transform((one) => [one]), z.array(column).min(1).max(10)]).default([]),
    latitude: column.optional(),
    longitude: column.optional(),
  })
  .refine(({ closed, closedAt }) => !closed || closedAt.length > 0, {
    path: ['closed'],
    message: 'needs closedAt: the column with the time of closing',
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['latitude'],
    message: 'latitude and longitude go together',
  });

/** Refuses (usage) with one detail line for each fault: `map.yaml:3: openedAt.format: …`. */
export function parseImportMap(yamlText: string, file: string): ImportMap {
  if (yamlText.length > CHARACTERS_MOST) throw faulty(file, [`${file}:1: longer than ${CHARACTERS_MOST} characters`]);
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw faulty(
      file,
      document.errors.map(({ linePos, message }) => `${file}:${linePos?.[0].line ?? 1}: ${message.split('\n')[0]}`),
    );
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      const offset = node?.range?.[0];
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
  const parsed = shape.safeParse(plainOf(document, file));
  if (parsed.success) return declared(parsed.data);
  throw faulty(
    file,
    parsed.error.issues.map(({ path, message }) => `${file}:${lineOf(path)}: ${path.join('.') || 'map'}: ${message}`),
  );
}

function plainOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    // A map has no use for aliases.
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw faulty(file, [`${file}:1: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function faulty(file: string, details: readonly string[]): Refusal {
  return new Refusal('usage', words.faults, { file, count: details.length }, details);
}

function declared(written: z.output<typeof shape>): ImportMap {
  const { external, text, place, service, channel, openedAt, closed, closedAt, latitude, longitude } = written;
  const columns = [
    external,
    ...placesIn(text),
    ...placesIn(place ?? ''),
    service?.column,
    channel?.column,
    openedAt.column,
    closed?.column,
    ...closedAt,
    latitude,
    longitude,
  ];
  return {
    external,
    text,
    place,
    service: service && { ...service, values: new Map(Object.entries(service.values)) },
    channel: channel && { ...channel, values: new Map(Object.entries(channel.values)) },
    openedAt,
    closed: closed && { column: closed.column, values: new Set(closed.values) },
    closedAt,
    latitude,
    longitude,
    columns: [...new Set(columns.filter((name) => name !== undefined))],
  };
}

/** The columns a template names. */
function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
}
