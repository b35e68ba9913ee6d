/** How a person writes a county down: friendly spans, times and weekdays, turned into exact values. */

import { z } from 'zod';
import { userRoles } from '../engine/actor.js';
import { e164, shortCode } from '../kit/phone.js';
import { isZone } from '../kit/time.js';

/** A county has tens of departments and hundreds of services; more is a mistake or an attack. */
const LIST_MOST = 2_000;
const LINE_MOST = 200;

const line = z.string().trim().min(1).max(LINE_MOST);
const both = z.strictObject({ en: line, zh: line });
/** One string serves both languages. */
const words = z.union([line.transform((text) => ({ en: text, zh: text })), both]);
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, a letter first');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-10-01');
const dialled = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((text) => e164.test(text) || shortCode.test(text), 'a number like +12025550100, or a short code like 12345');
const phone = z.string().regex(e164, 'a number like +12025550100');

/** `2 working days`, `24 h`, `30 min`. */
const span = z.string().transform((text, context) => {
  const found = /^(\d{1,3})\s*(h|hours?|min|minutes?|working days?|wd)$/.exec(text.trim());
  const size = Number(found?.[1]);
  if (!found || size === 0) {
    context.addIssue({ code: 'custom', message: 'a span like "5 working days", "24 h" or "30 min"' });
    return z.NEVER;
  }
  const unit = found[2] ?? '';
  if (unit.startsWith('w')) return { workingDays: size };
  return { hours: unit.startsWith('h') ? size : size / 60 };
});

/** `08:30-12:00` as minutes of the day. */
const window = z.string().transform((text, context) => {
  const found = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text.trim());
  const [from, to] = found ? [minutes(found[1], found[2]), minutes(found[3], found[4])] : [0, 0];
  if (!found || from >= to || to > 24 * 60) {
    context.addIssue({ code: 'custom', message: 'a window like "08:30-12:00", the end after the beginning' });
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
    context.addIssue({ code: 'custom', message: 'weekdays like "mon-fri" or "sat"' });
    return z.NEVER;
  }
  return [...new Set(days)].sort();
});

const ticketType = z.enum(['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing']);
const port = z.int().min(1024).max(65_535);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIST_MOST);

const hotline = z.strictObject({
  numbers: list(dialled).min(1),
  callerId: dialled,
  flow: z.string(),
  closedFlow: z.string(),
  fallbackQueue: z.string(),
  hours: list(z.strictObject({ days: weekdays, open: window })).min(1),
  answerWithin: z.int().min(1).max(600).default(15),
});

const calendar = z.strictObject({
  country: z.enum(['CN', 'none']),
  off: list(date).default([]),
  work: list(date).default([]),
  officeHours: window,
});

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
  archiveDays: z.int().min(1).max(3_650),
  yellowPercent: z.int().min(1).max(99).default(80),
});

const department = z.strictObject({
  code,
  name: words,
  parent: z.string().optional(),
  functions: z.union([
    z
      .string()
      .trim()
      .min(1)
      .max(600)
      .transform((text) => ({ en: text, zh: text })),
    z.strictObject({ en: z.string().trim().min(1).max(600), zh: z.string().trim().min(1).max(600) }),
  ]),
  phone: phone.optional(),
  email: z.email().max(LINE_MOST).optional(),
  fax: phone.optional(),
  address: words.optional(),
});

const service = z.strictObject({
  code: z
    .union([z.string(), z.int()])
    .transform((value) => String(value).padStart(6, '0'))
    .refine((text) => /^\d{6}$/.test(text), 'six digits, quoted'),
  name: words,
  group: words,
  type: ticketType,
  department: z.string(),
  urgent: z.boolean().default(false),
  limit: span.optional(),
  keywords: list(line).default([]),
});

const user = z.strictObject({
  name: code,
  fullName: line,
  roles: z.array(z.enum(userRoles)).min(1),
  department: z.string().optional(),
  extension: z
    .union([z.string(), z.int()])
    .transform(String)
    .refine((text) => /^\d{2,6}$/.test(text), 'two to six digits')
    .optional(),
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
      user: z.string(),
      level: z.int().min(1).max(9).default(1),
      position: z.int().min(1).max(999).default(1),
    }),
  ),
});

const trunk = z.strictObject({
  code,
  host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/, 'a host name or address'),
  port: port.default(5060),
  lines: z.int().min(1).max(1_000),
  user: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .optional(),
  /** Addresses the trunk's calls come from, when `host` is a name. */
  networks: list(z.string().regex(/^[0-9a-fA-F.:]+(\/\d{1,3})?$/, 'an address or CIDR block')).default([]),
});

const outbound = z.strictObject({
  trunk: z.string(),
  keepFree: z.int().min(0).max(999).default(3),
  callsPerSecond: z.int().min(1).max(100).default(2),
  windows: list(window).min(1),
  perNumberPerDay: z.int().min(1).max(20).default(4),
  approvalOver: z.int().min(0).max(1_000_000).default(50),
});

const ports = z.strictObject({
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
    .regex(/^[a-z0-9.-]{1,120}$/, 'a domain name')
    .default('phones.countyline.local'),
  address: z
    .string()
    .regex(/^[0-9a-fA-F.:]{2,45}$/, 'an address')
    .default('127.0.0.1'),
  announced: z
    .string()
    .regex(/^[0-9a-fA-F.:]{2,45}$/, 'an address')
    .optional(),
  ports: ports.prefault({}),
});

/** The file as a whole; what refers to what is checked in `check.ts`. */
export const countyShape = z.strictObject({
  name: words,
  zone: z.string().refine(isZone, 'a time zone like Asia/Shanghai'),
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, whose telephone numbers are written here'),
  lang: z.enum(['en', 'zh']),
  hotline,
  calendar,
  deadlines,
  departments: list(department).min(1),
  services: list(service).min(1),
  users: list(user).min(1),
  queues: list(queue).min(1),
  trunks: list(trunk).min(1),
  outbound,
  switch: switchSettings.prefault({}),
  flows: z.record(z.string(), z.json()),
});

export type WrittenCounty = z.output<typeof countyShape>;
