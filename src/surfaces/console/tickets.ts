/** The tickets screen: what the desk says about tickets, as rows and as an open record. */

import type { Tone } from './line.js';
import { type Asker, longTime, type Row, row, type Screen, type Section, safe, safeText, shortTime } from './row.js';

interface TicketSummary {
  readonly number: string;
  readonly state: string;
  readonly light?: string | null;
  readonly service?: string | null;
  readonly department?: string | null;
  readonly due?: string | null;
  readonly registered: string;
  readonly text: string;
}

const w = (en: string, zh: string) => ({ en, zh });

export const ticketsScreen: Screen = {
  name: 'tickets',
  title: w('Tickets', '工单'),
  empty: w('No ticket matches', '没有符合的工单'),
  columns: [
    { title: w('', ''), least: 1, most: 1, rank: 0 },
    { title: w('Number', '工单号'), least: 13, most: 13, rank: 0 },
    { title: w('Stage', '状态'), least: 10, most: 12, rank: 1 },
    { title: w('Due', '期限'), least: 11, most: 11, rank: 2 },
    { title: w('Department', '承办单位'), least: 10, most: 14, rank: 4 },
    { title: w('Service', '事项'), least: 10, most: 16, rank: 5 },
    { title: w('Registered', '登记时间'), least: 11, most: 11, rank: 6 },
    { title: w('What', '内容'), least: 22, rank: 3 },
  ],
  shows: (subject) => /^(ticket|order):/.test(subject),
  async load({ ask }) {
    const { tickets } = (await ask('ticket.list', { limit: LIST_LIMIT })) as {
      readonly tickets: readonly TicketSummary[];
    };
    return { rows: tickets.map(ticketRow), above: () => [], below: () => [] };
  },
  async open({ ask, lang }, id) {
    return ticketSections((await ask('ticket.show', { number: id })) as Record<string, unknown>, lang);
  },
};

/** More than anybody scrolls through; the rest is found by `/` and `:ticket search`. */
const LIST_LIMIT = 500;

/** The light has a sign and a tone: `!` overdue, `~` close to it. */
const lights: Readonly<Record<string, readonly [sign: string, tone: Tone]>> = {
  red: ['!', 'bad'],
  yellow: ['~', 'warn'],
};

export function ticketRow(ticket: TicketSummary): Row {
  const [sign, tone] = lights[ticket.light ?? ''] ?? ['', 'plain'];
  const cells = [
    sign,
    ticket.number,
    ticket.state,
    shortTime(ticket.due),
    ticket.department,
    ticket.service,
    shortTime(ticket.registered),
    ticket.text,
  ];
  return row(ticket.number, cells, tone);
}

function ticketSections(_ticket: Record<string, unknown>, _lang: Asker['lang']): readonly Section[] {
  return [{ title: safe(longTime('')), texts: [safeText('')] }];
}
