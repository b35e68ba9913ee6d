/** Orders as the command line prints them: who has it until when, what was answered, proved and told, and why it came back. */

import { fill, type Lang, type Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime } from './print.js';

type Order = DeskResult<'order.list'>['orders'][number];
type Failed = NonNullable<Order['sentBack']>['failed'][number];

/** What a reviewer answers, by the code under which an answer goes back. */
const items: Readonly<Record<Failed, Words>> = {
  off_topic: { en: 'is it about what was asked?', zh: '是否答非所问' },
  no_action: { en: 'does it say what was done?', zh: '是否说明办理措施' },
  no_contact: { en: 'was the citizen contacted?', zh: '是否联系市民' },
  tone: { en: 'is the tone right?', zh: '语气是否得当' },
  personal_data: { en: 'does the public text give nobody away?', zh: '公开内容是否不含个人信息' },
};

const failures: Readonly<Record<Failed, Words>> = {
  off_topic: { en: 'off topic', zh: '答非所问' },
  no_action: { en: 'says nothing of what was done', zh: '未说明办理措施' },
  no_contact: { en: 'citizen not contacted', zh: '未联系市民' },
  tone: { en: 'tone', zh: '语气不当' },
  personal_data: { en: 'gives somebody away', zh: '含个人信息' },
};

const ways: Readonly<Record<NonNullable<Order['told']>['how'], Words>> = {
  phone: { en: 'telephone', zh: '电话' },
  visit: { en: 'visit', zh: '上门' },
  sms: { en: 'SMS', zh: '短信' },
  letter: { en: 'letter', zh: '信函' },
  chat: { en: 'chat', zh: '在线聊天' },
  other: { en: 'another way', zh: '其他方式' },
};

const words = {
  told: { en: 'Citizen told by {how} at {at}', zh: '已于 {at} 通过{how}告知市民' },
  notTold: { en: 'Citizen not told yet', zh: '尚未告知市民' },
  evidence: { en: 'Evidence: {what}', zh: '佐证：{what}' },
  file: { en: 'Attachment {id}: {name}', zh: '附件 {id}：{name}' },
  back: { en: 'Sent back ({items}): {reason}', zh: '审核退回（{items}）：{reason}' },
  joint: { en: 'Help of {department}: {state}', zh: '会办申请（{department}）：{state}' },
  extension: { en: '{days} working days more: {state}', zh: '延期申请（{days} 个工作日）：{state}' },
  ask: {
    en: 'Look at each, then pass with --check, or send back with --code:',
    zh: '请逐项核对，通过加 --check，退回加 --code：',
  },
  none: { en: 'No answer of ticket {number} waits for review.', zh: '工单 {number} 没有待审核的反馈。' },
} as const;

const asked: Readonly<Record<Order['requests'][number]['state'], Words>> = {
  asked: { en: 'asked', zh: '待决定' },
  granted: { en: 'granted', zh: '已同意' },
  refused: { en: 'not granted', zh: '未同意' },
};

/** One line for the order, and under it what there is to know of its answer and of what its lead asked for. */
export function orderText(order: Order, lang: Lang): string {
  const due = order.dueAt === null ? '' : `  → ${clockTime(order.dueAt)}`;
  const first = `${order.lead ? '*' : ' '} ${order.department}  ${order.stage[lang]}${due}`;
  return [first, ...answerLines(order), ...requestLines(order)]
    .map((line) => (typeof line === 'string' ? line : line[lang]))
    .join('\n');
}

/** What is to be reviewed, with the list a reviewer answers. */
export function reviewText(orders: readonly Order[], number: string, lang: Lang): string {
  const waiting = orders.filter(({ state }) => state === 'submitted');
  if (waiting.length === 0) return fill(words.none, { number })[lang];
  const answers = waiting.flatMap((order) => [orderText(order, lang), `  ${order.publicText ?? ''}`]);
  const list = Object.entries(items).map(([code, item]) => `  ${code}: ${item[lang]}`);
  return [...answers, '', words.ask[lang], ...list].join('\n');
}

function answerLines({ submittedAt, told, evidence, attachments, sentBack, draft }: Order): readonly Words[] {
  const lines: Words[] = [];
  if (sentBack) {
    const failed = sentBack.failed.map((code) => failures[code]);
    const all = { en: failed.map(({ en }) => en).join(', '), zh: failed.map(({ zh }) => zh).join('、') };
    lines.push(fill(words.back, { items: all, reason: sentBack.reason ?? '–' }));
  }
  if (submittedAt === null && !draft) return lines;
  lines.push(told ? fill(words.told, { how: ways[told.how], at: clockTime(told.at) ?? told.at }) : words.notTold);
  for (const what of evidence) lines.push(fill(words.evidence, { what }));
  for (const { id, name } of attachments) lines.push(fill(words.file, { id, name }));
  return lines;
}

function requestLines({ requests }: Order): readonly Words[] {
  return requests.map(({ kind, days, department, state, answer }) => {
    const facts = { state: asked[state], days: days ?? 0, department: department ?? '' };
    const line = fill(words[kind], facts);
    return answer === null ? line : { en: `${line.en}: ${answer}`, zh: `${line.zh}：${answer}` };
  });
}
