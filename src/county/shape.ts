/** How a person writes a county down: friendly spans, times and weekdays, turned into exact values. */

import { z } from 'zod';
import { userRoles } from '../engine/actor.js';
import { nearest } from '../kit/nearest.js';
import { e164, isCountry, shortCode } from '../kit/phone.js';
import { cleanLine } from '../kit/text.js';
import { isZone } from '../kit/time.js';
import { SUPERVISION_DAYS_MOST } from './county.js';

/** A county has tens of departments and hundreds of services; more is a mistake or an attack. */
const LIST_MOST = 2_000;
const LINE_MOST = 200;
/** What a department does is read out to callers: two minutes at most. */
const FUNCTIONS_MOST = 600;

/** What reaches terminals and prompts later must not steer them or hide words. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((written) => cleanLine(written, most) === written.normalize('NFC').replace(/\s+/g, ' '), {
      error: 'holds invisible or control characters; write it again by hand',
    });
const line = text(LINE_MOST);
/** One string serves both languages. */
const inBoth = (one: z.ZodType<string>) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? { en: value, zh: value } : value),
    z.strictObject(
      { en: one, zh: one },
      {
        error: ({ code, input }) =>
          code === 'invalid_type' && input !== undefined ? 'must be one text, or {en: …, zh: …}' : undefined,
      },
    ),
  );
const words = inBoth(line);
/** Digits that a person may leave unquoted. */
const digits = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes, a letter first');
/** The name of something declared elsewhere in the file. */
const reference = z.string().min(1).max(LINE_MOST);
const date = z.string().refine(isDate, 'must be a date of the calendar like 2026-10-01, quoted');
const dialled = digits.refine(
  (number) => e164.test(number) || shortCode.test(number),
  'must be a number like +12025550100, or a short code like 12345, quoted',
);
const phone = z.string().regex(e164, 'must be a number like +12025550100, quoted');

function isDate(written: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
}

/** `2 working days`, `24 h`, `30 min`. */
const span = z.string().transform((text, context) => {
  const found = /^(\d{1,3})\s*(h|hours?|min|minutes?|working days?|wd)$/.exec(text.trim());
  const size = Number(found?.[1]);
  if (!found || size === 0) {
    context.addIssue({ code: 'custom', message: 'must be a span like "5 working days", "24 h" or "30 min"' });
    return z.NEVER;
  }
  const unit = found[2] ?? '';
  if (unit.startsWith('w')) return { workingDays: size };
  return { hours: unit.startsWith('h') ? size : size / 60 };
});

/** `08:30-12:00` as minutes of the day. */
export const windowShape = z.string().transform((text, context) => {
  const found = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text.trim());
  const [from, to] = found ? [minutes(found[1], found[2]), minutes(found[3], found[4])] : [0, 0];
  if (!found || from >= to || to > 24 * 60) {
    context.addIssue({ code: 'custom', message: 'must be a window like "08:30-12:00", the end after the beginning' });
    return z.NEVER;
  }
  return { from, to };
});

function minutes(hours: string | undefined, rest: string | undefined): number {
  return Number(hours) * 60 + Number(rest);
}

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** `mon-fri`, `sat`, `mon,wed`. */
const weekdays = z.string().transform((text, context) => {
  const days = text.split(',').flatMap((part) => {
    const [from = '', to = from] = part.trim().toLowerCase().split('-');
    const first = dayNames.indexOf(from as 'mon');
    const last = dayNames.indexOf(to as 'mon');
    if (first < 0 || last < 0) return [-1];
    const count = ((last - first + 7) % 7) + 1;
    return Array.from({ length: count }, (_, at) => (first + at) % 7);
  });
  if (days.includes(-1)) {
    context.addIssue({ code: 'custom', message: 'must be weekdays like "mon-fri" or "sat"' });
    return z.NEVER;
  }
  return [...new Set(days)].sort();
});

const ticketType = z.enum(['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing']);
const port = z.int().min(1024).max(65_535);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_MOST);

export const hoursShape = z.strictObject({ days: weekdays, open: windowShape });

const hotline = z.strictObject({
  numbers: list(dialled).min(1),
  callerId: dialled,
  neutralCallerId: dialled.optional(),
  flow: reference,
  closedFlow: reference,
  fallbackQueue: reference,
  hours: list(hoursShape).min(1),
  answerWithin: z.int().min(1).max(600).default(15),
});

const calendar = z.strictObject({
  country: z.enum(['CN', 'none']),
  off: list(date).default([]),
  work: list(date).default([]),
  officeHours: windowShape,
});

const watch = span.refine(
  (limit) => ('workingDays' in limit ? limit.workingDays : limit.hours / 24) <= SUPERVISION_DAYS_MOST,
  `must be at most ${SUPERVISION_DAYS_MOST} working days; longer is no watch`,
);

const deadlines = z.strictObject({
  byType: z.strictObject({
    consultation: span,
    help: span,
    complaint: span,
    report: span,
    suggestion: span,
    praise: span,
    filing: span,
  }),
  urgent: span,
  dispatch: span,
  dispatchUrgent: span,
  sign: span,
  signUrgent: span,
  returnWindow: span,
  extensionMost: span,
  callback: span,
  accept: span.prefault('2 h'),
  contact: span.prefault('24 h'),
  supervision: z
    .strictObject({
      department: watch.prefault('3 working days'),
      head: watch.prefault('2 working days'),
      leader: watch.prefault('1 working day'),
    })
    .prefault({}),
  archiveDays: z.int().min(1).max(3_650),
  yellowPercent: z.int().min(1).max(99).default(80),
});

const department = z.strictObject({
  code,
  name: words,
  parent: reference.optional(),
  functions: inBoth(text(FUNCTIONS_MOST)),
  phone: phone.optional(),
  email: z.email().max(LINE_MOST).optional(),
  fax: phone.optional(),
  address: words.optional(),
  leadApproves: z.boolean().optional(),
});

/** Every street and village of a large county. */
const PLACES_MOST = 20_000;
/** A form longer than this is filled in by nobody on the telephone. */
const FIELDS_MOST = 30;

const field = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be small letters, digits, dashes, a letter first'),
    name: words,
    type: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']).default('string'),
    required: z.boolean().default(false),
    values: list(z.strictObject({ key: code, name: words })).default([]),
  })
  .refine(({ type, values }) => type.endsWith('list') === values.length > 0, {
    path: ['values'],
    error: 'belong to a singlevaluelist or multivaluelist, and every such list has some',
  });

const place = z
  .strictObject({
    code,
    name: words,
    aliases: list(line).default([]),
    area: reference.optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ['latitude'],
    error: 'goes with longitude; write both or neither',
  });

/** A town with its quarters, villages and streets; thousands of places are for a gazetteer. */
const ALIASES_MOST = 500;

const area = z.strictObject({
  code,
  name: words,
  /** Villages, streets and quarters inside, and other names of the area itself. */
  aliases: z.array(line).max(ALIASES_MOST).default([]),
  /** Who has what belongs to no service but lies here. */
  department: reference.optional(),
});

/** One line of the duty list: who has the service in this area, instead of the service's own department. */
const duty = z.strictObject({ area: reference, department: reference });

const service = z.strictObject({
  // YAML takes the zeros in front of an unquoted number away.
  code: digits
    .transform((value) => value.padStart(6, '0'))
    .refine((value) => /^\d{6}$/.test(value), 'must be six digits, quoted'),
  name: words,
  group: words,
  type: ticketType,
  department: reference,
  urgent: z.boolean().default(false),
  limit: span.optional(),
  keywords: list(line).default([]),
  fields: z.array(field).max(FIELDS_MOST).default([]),
  duty: list(duty).default([]),
});

const user = z.strictObject({
  name: code,
  fullName: line,
  roles: z.array(z.enum(userRoles)).min(1),
  department: reference.optional(),
  extension: digits.refine((value) => /^\d{2,6}$/.test(value), 'must be two to six digits').optional(),
  lang: z.enum(['en', 'zh']).default('zh'),
});

const queue = z.strictObject({
  code,
  name: words,
  strategy: z
    .enum(['longest-idle-agent', 'round-robin', 'ring-all', 'top-down', 'agent-with-least-talk-time'])
    .default('longest-idle-agent'),
  maxWaitSeconds: z.int().min(10).max(3_600).default(300),
  wrapUpSeconds: z.int().min(0).max(600).default(10),
  ringSeconds: z.int().min(5).max(60).default(20),
  agents: list(
    z.strictObject({
      user: reference,
      level: z.int().min(1).max(9).default(1),
      position: z.int().min(1).max(999).default(1),
    }),
  ),
});

const trunk = z.strictObject({
  code,
  host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/, 'must be a host name or address'),
  port: port.default(5060),
  lines: z.int().min(1).max(1_000),
  user: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be letters, digits, dots and dashes')
    .optional(),
  /** Addresses the trunk's calls come from, when `host` is a name. */
  networks: list(z.string().regex(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, 'must be an address or CIDR block')).default([]),
});

const outbound = z.strictObject({
  trunk: reference,
  keepFree: z.int().min(0).max(999).default(3),
  callsPerSecond: z.int().min(1).max(100).default(2),
  windows: list(windowShape).min(1),
  perNumberPerDay: z.int().min(1).max(20).default(4),
  approvalOver: z.int().min(0).max(1_000_000).default(50),
});

export const portsShape = z.strictObject({
  eventSocket: port.default(8021),
  flows: port.default(8084),
  trunk: port.default(5080),
  phone: port.default(5060),
  rtpFirst: port.default(16_384),
  rtpLast: port.default(24_575),
});

const switchSettings = z.strictObject({
  domain: z
    .string()
    .regex(/^[a-z0-9.-]{1,120}$/, 'must be a domain name')
    .default('phones.countyline.local'),
  address: z
    .string()
    .regex(/^[0-9a-fA-F.:]{2,45}$/, 'must be an address')
    .default('127.0.0.1'),
  announced: z
    .string()
    .regex(/^[0-9a-fA-F.:]{2,45}$/, 'must be an address')
    .optional(),
  ports: portsShape.prefault({}),
});

const citizenTag = z.strictObject({ code, name: words });

/** The defaults are the specification's; a century is for ever. */
const days = z.int().min(1).max(36_500);
const retention = z.strictObject({
  recordingDays: days.default(730),
  secretRecordingDays: days.default(90),
  contactDays: days.default(1_095),
  ticketTextDays: days.default(3_650),
  surveyDays: days.default(365),
  viewLogDays: days.default(1_095),
  automatic: z.boolean().default(false),
});

/** What response, solved and satisfied weigh in the composite; only their proportion counts. */
const weight = z.number().min(0).max(1_000).default(1);
const composite = z
  .strictObject({ response: weight, solved: weight, satisfied: weight })
  .refine(({ response, solved, satisfied }) => response + solved + satisfied > 0, 'something must weigh');

/** The file as a whole; what refers to what is checked in `references.ts`. */
export const countyShape = z.strictObject({
  name: words,
  zone: z.string().superRefine((name, context) => {
    // A bare offset has no summer time and no name for the switch.
    if (/^[A-Za-z]/.test(name) && isZone(name)) return;
    const close = nearest(name.slice(0, LINE_MOST), Intl.supportedValuesOf('timeZone'));
    const mend = close === undefined ? 'write one like Asia/Shanghai' : `did you mean "${close}"?`;
    context.addIssue({ code: 'custom', message: `"${name}" is no time zone; ${mend}` });
  }),
  country: z.string().refine(isCountry, 'must be two capital letters of a country, such as CN'),
  lang: z.enum(['en', 'zh']),
  hotline,
  calendar,
  deadlines,
  departments: list(department).min(1),
  services: list(service).min(1),
  places: z.array(place).max(PLACES_MOST).default([]),
  areas: list(area).default([]),
  /** Who has what nobody else has. */
  fallback: reference.optional(),
  /** Absent: a dispatcher sends every request. */
  autoDispatch: z.strictObject({ confidence: z.number().min(0.5).max(1) }).optional(),
  users: list(user).min(1),
  queues: list(queue).min(1),
  trunks: list(trunk).min(1),
  outbound,
  switch: switchSettings.prefault({}),
  /** Who gets the journal's newest checkpoint every day, outside this machine. */
  auditMail: z.email().max(LINE_MOST).optional(),
  citizenTags: list(citizenTag).default([]),
  retention: retention.prefault({}),
  composite: composite.prefault({}),
  flows: z.record(z.string().max(LINE_MOST), z.json()),
});

export type WrittenCounty = z.output<typeof countyShape>;
