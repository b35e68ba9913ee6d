/** Tickets as the command line prints them: one line in a list, one page alone, one sentence after an act. */

import { Args, Flags } from '@oclif/core';
import { Refusal } from '../../kit/refusal.js';
import { type Lang, plain, type Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { orderText } from './orders.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn } from './print.js';

/** The argument of every command about one ticket. */
export const numberArg = { number: Args.string({ description: 'number of the ticket', required: true }) };
export const optionalNumberArg = { number: Args.string({ description: 'only of this ticket' }) };

/** `--state`, for lists of tickets. */
export const stateFlag = Flags.option({
  summary: 'only in this state',
  options: [
    'draft',
    'registered',
    'answered',
    'declined',
    'awaiting_dispatch',
    'dispatched',
    'in_progress',
    'awaiting_citizen',
    'suspended',
    'reply_review',
    'callback',
    'rework',
    'closed',
    'merged',
    'withdrawn',
    'archived',
  ] as const,
});

type Row = DeskResult<'ticket.list'>['tickets'][number];
type Detail = DeskResult<'ticket.show'>;
type Order = DeskResult<'order.list'>['orders'][number];

const lights = {
  green: { en: 'in time', zh: '正常' },
  yellow: { en: 'soon due', zh: '临期' },
  red: { en: 'OVERDUE', zh: '超期' },
} as const satisfies Record<Row['light'], Words>;

export const ticketColumns: readonly ListColumn<Row>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  {
    key: 'state',
    title: { en: 'STATE', zh: '状态' },
    value: (row) => row.state,
    show: (row, lang) => row.stage[lang],
  },
  {
    key: 'light',
    title: { en: 'LIGHT', zh: '时限' },
    value: (row) => row.light,
    show: (row, lang) => lights[row.light][lang],
    tint: (row) => row.light,
  },
  {
    key: 'due',
    title: { en: 'DUE', zh: '到期' },
    value: (row) => row.dueAt,
    show: (row) => clockTime(row.dueAt),
  },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  {
    key: 'service',
    title: { en: 'SERVICE', zh: '事项' },
    value: (row) => row.service,
    show: (row, lang) => row.serviceName?.[lang],
  },
  {
    key: 'text',
    title: { en: 'TEXT', zh: '内容' },
    value: (row) => row.text,
    show: (row, lang) => row.text ?? hidden[lang],
  },
];

const hidden: Words = { en: '(secret)', zh: '（保密）' };

/** One ticket whole, with its orders. */
export function ticketText(ticket: Detail, orders: readonly Order[], lang: Lang): string {
  const facts = factsText(
    [
      [{ en: 'Ticket', zh: '工单' }, ticket.number],
      [{ en: 'State', zh: '状态' }, `${ticket.stage[lang]} · ${lights[ticket.light][lang]}`],
      [{ en: 'Due', zh: '到期' }, clockTimeWithOffset(ticket.dueAt)],
      [{ en: 'Opened', zh: '登记' }, clockTimeWithOffset(ticket.openedAt)],
      [{ en: 'Service', zh: '事项' }, ticket.serviceName?.[lang]],
      [{ en: 'Department', zh: '承办单位' }, ticket.department],
      [{ en: 'Citizen', zh: '市民' }, ticket.name],
      [{ en: 'Telephone', zh: '电话' }, ticket.phone],
      [{ en: 'Place', zh: '地点' }, ticket.place],
      [{ en: 'Recording', zh: '录音' }, ticket.recording],
      [{ en: 'Joined with', zh: '并入' }, ticket.mergedInto],
      ...ticket.fields.map(({ code, value }) => [plain(code), value] as const),
      [{ en: 'Summary', zh: '摘要' }, ticket.summary],
      [{ en: 'Repeats', zh: '重复诉求' }, ticket.repeatOf],
      [{ en: 'Linked with', zh: '关联工单' }, ticket.linked.join(' ')],
      [
        { en: 'Under watch', zh: '督办' },
        ticket.watch && `${ticket.watch.level} → ${clockTime(ticket.watch.dueAt)}${ticket.watch.overdue ? ' !' : ''}`,
      ],
      [{ en: 'Request', zh: '诉求' }, ticket.fullText ?? hidden[lang]],
      [{ en: 'Answer', zh: '答复' }, ticket.publicText],
      [{ en: 'Article', zh: '知识条目' }, ticket.article && `${ticket.article.id} ${ticket.article.title[lang]}`],
    ],
    lang,
  );
  const parts = [
    facts,
    ...section(
      { en: 'Orders', zh: '派单' },
      lang,
      orders.map((order) => orderText(order, lang)),
    ),
    ...section(
      { en: 'Notes', zh: '备注' },
      lang,
      ticket.notes.map((note) => noteLine(note, lang)),
    ),
    ...section(
      { en: 'History', zh: '经过' },
      lang,
      ticket.history.map(({ at, what, who, role }) => `${clockTime(at)}  ${what}  ${who} (${role})`),
    ),
  ];
  return parts.join('\n\n');
}

function section(title: Words, lang: Lang, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [[title[lang], ...lines.map((line) => `  ${line.replaceAll('\n', '\n    ')}`)].join('\n')];
}

function noteLine(note: Detail['notes'][number], lang: Lang): string {
  const seen = note.public ? { en: ' [public]', zh: '［公开］' }[lang] : '';
  return `${clockTime(note.at)}  ${note.author}${seen}: ${note.text}`;
}

/** `Signed: 26030300018`. */
export function doneText(did: Words, number: string, lang: Lang): string {
  return lang === 'zh' ? `${did.zh}：${number}` : `${did.en}: ${number}`;
}

const badField = {
  en: '"{typed}" is no CODE=VALUE. Nothing was registered; see countyline service show CODE for what a service asks.',
  zh: '“{typed}”不是 代码=值 的形式。未登记；请用 countyline service show 代码 查看填报项。',
};

/** `--field lamp=17 --field days=mon --field days=tue` as the desk takes it; a code given again has several values. */
export function fieldsTyped(typed: readonly string[]): Readonly<Record<string, string | string[]>> {
  const values = new Map<string, string[]>();
  for (const each of typed) {
    const at = each.indexOf('=');
    if (at < 1) throw new Refusal('usage', badField, { typed: each.slice(0, 40) });
    const code = each.slice(0, at);
    values.set(code, [...(values.get(code) ?? []), each.slice(at + 1)]);
  }
  return Object.fromEntries(
    [...values].map(([code, [first = '', ...rest]]) => [code, rest.length ? [first, ...rest] : first]),
  );
}
