/** The tickets screen: what the desk says about tickets, as rows and as an open record. */

import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import type { Tone } from './line.js';
import {
  longTime,
  noLines,
  pairsOf,
  type Row,
  row,
  type Screen,
  type Section,
  safe,
  safeText,
  shortTime,
} from './row.js';

type Ticket = DeskResult<'ticket.list'>['tickets'][number];
type TicketDetail = DeskResult<'ticket.show'>;

const w = (en: string, zh: string): Words => ({ en, zh });

/** More than anybody scrolls through; the rest is found by `:ticket search`. */
const LIST_LIMIT = 200;

export const ticketsScreen: Screen = {
  name: 'tickets',
  title: w('Tickets', '工单'),
  empty: w('No ticket matches; :ticket search looks through all', '没有符合的工单；可用 :ticket search 全文查找'),
  columns: [
    { title: w('', ''), least: 1, most: 1, rank: 0 },
    { title: w('Number', '工单号'), least: 12, most: 12, rank: 0 },
    { title: w('Stage', '状态'), least: 12, most: 14, rank: 1 },
    { title: w('Due', '期限'), least: 11, most: 11, rank: 3 },
    { title: w('Department', '承办单位'), least: 10, most: 14, rank: 4 },
    { title: w('Service', '事项'), least: 10, most: 16, rank: 5 },
    { title: w('Registered', '登记时间'), least: 11, most: 11, rank: 6 },
    { title: w('What', '内容'), least: 22, rank: 2 },
  ],
  shows: (subject) => /^(ticket|order):/.test(subject),
  // Looking at a ticket is written down, so it is looked at when a person says so and never by itself.
  opensAgain: false,
  async load({ ask, lang }) {
    const { tickets } = await ask('ticket.list', { limit: LIST_LIMIT });
    return { rows: tickets.map((ticket) => ticketRow(ticket, lang)), above: noLines, below: noLines };
  },
  async open({ ask, lang }, id) {
    return ticketSections(await ask('ticket.show', { number: id }), lang);
  },
};

/** The light has a sign and a tone: `!` overdue, `~` close to it. */
const lights: Readonly<Record<Ticket['light'], readonly [sign: string, tone: Tone]>> = {
  red: ['!', 'bad'],
  yellow: ['~', 'warn'],
  green: ['', 'plain'],
};

const states: Readonly<Record<Ticket['state'], Words>> = {
  draft: w('draft', '草稿'),
  registered: w('registered', '已登记'),
  answered: w('answered', '已答复'),
  declined: w('declined', '不受理'),
  awaiting_dispatch: w('to dispatch', '待派单'),
  dispatched: w('to sign', '待签收'),
  in_progress: w('in progress', '办理中'),
  awaiting_citizen: w('asks citizen', '待补充'),
  suspended: w('suspended', '挂起'),
  reply_review: w('to review', '待审核'),
  callback: w('to call back', '待回访'),
  rework: w('rework', '重办'),
  closed: w('closed', '已办结'),
  merged: w('merged', '已合并'),
  withdrawn: w('withdrawn', '已撤回'),
  archived: w('archived', '已归档'),
};

/** In place of a text this person may not read. */
const secret = w('(secret)', '（保密）');

export function ticketRow(ticket: Ticket, lang: Lang): Row {
  const { number, state, light, dueAt, department, service, serviceName, openedAt, text } = ticket;
  const about = serviceName?.[lang] ?? service;
  const [sign, tone] = lights[light];
  const cells = [
    sign,
    number,
    states[state][lang],
    shortTime(dueAt),
    department,
    about,
    shortTime(openedAt),
    text ?? secret[lang],
  ];
  return row(number, cells, tone, `${state} ${light} ${service ?? ''}`);
}

const labels = {
  progress: w('What the citizen is told', '告知市民'),
  state: w('Stage', '状态'),
  service: w('Service', '事项'),
  department: w('Department', '承办单位'),
  registered: w('Registered', '登记时间'),
  since: w('Since', '自'),
  due: w('Due', '期限'),
  rule: w('Due by rule', '期限依据'),
  channel: w('Channel', '渠道'),
  name: w('Name', '姓名'),
  phone: w('Telephone', '电话'),
  anonymous: w('anonymous', '匿名'),
  place: w('Place', '地点'),
  call: w('Call', '通话'),
  recording: w('Recording', '录音'),
  urges: w('Urged', '催办'),
  supervision: w('Supervision', '督办'),
  result: w('Result', '结果'),
  merged: w('Joined with', '并入'),
  text: w('Request', '诉求'),
  hidden: w('Not shown to you: this ticket is secret.', '保密工单，您无权查看内容。'),
  reply: w('Answer', '答复'),
  notes: w('Notes', '备注'),
  history: w('History', '经过'),
};

function ticketSections(ticket: TicketDetail, lang: Lang): readonly Section[] {
  const pairs: (readonly [Words, unknown])[] = [
    [labels.state, ticket.stage[lang]],
    [labels.service, ticket.serviceName?.[lang] ?? ticket.service],
    [labels.department, ticket.department],
    [labels.registered, longTime(ticket.openedAt)],
    [labels.since, longTime(ticket.stateSince)],
    [labels.due, longTime(ticket.dueAt)],
    [labels.rule, ticket.dueRule],
    [labels.channel, ticket.channel],
    [labels.name, ticket.anonymous ? labels.anonymous[lang] : ticket.name],
    [labels.phone, ticket.phone],
    [labels.place, ticket.place],
    [labels.call, ticket.call],
    [labels.recording, ticket.recording],
    [labels.urges, ticket.urges > 0 ? ticket.urges : null],
    [labels.supervision, ticket.supervision > 0 ? ticket.supervision : null],
    [labels.result, ticket.result],
    [labels.merged, ticket.mergedInto],
  ];
  const notes = ticket.notes.map(({ at, author, text }) => `${longTime(at)} ${safe(author)}: ${safeText(text)}`);
  const history = ticket.history.map(
    ({ at, what, who, role }) => `${longTime(at)} ${safe(what)} · ${safe(who)} (${role})`,
  );
  const part = (title: Words, texts: readonly string[]) => (texts.length === 0 ? [] : [{ title: title[lang], texts }]);
  return [
    { title: safe(ticket.number), pairs: pairsOf(pairs, lang) },
    { title: labels.text[lang], texts: [ticket.fullText === null ? labels.hidden[lang] : safeText(ticket.fullText)] },
    ...part(labels.reply, ticket.publicText === null ? [] : [safeText(ticket.publicText)]),
    ...part(labels.progress, [safeText(ticket.progress[lang])]),
    ...part(labels.notes, notes),
    ...part(labels.history, history),
  ];
}
