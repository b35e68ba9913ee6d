/** Deadlines as the command line prints them: day by day, as a list of promises, as a preview of counting again. */

import { fill, type Lang, type Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn, type Look, rowsText } from './print.js';

type Told = DeskResult<'ticket.explain-deadline'>;
type Part = Told['parts'][number];
type Day = Part['days'][number];
type Promised = DeskResult<'deadline.list'>['deadlines'][number];
type Change = DeskResult<'deadline.preview'>['changes'][number];
type Reminder = DeskResult<'order.reminders'>['reminders'][number];

const weekdays = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
} as const;

const reasons = {
  weekday: { en: 'working day', zh: '工作日' },
  weekend: { en: 'weekend', zh: '周末' },
  holiday: { en: 'statutory holiday: {name}', zh: '法定节假日：{name}' },
  makeUp: { en: 'make-up working day for {name}', zh: '{name}调休上班' },
  countyOff: { en: "the county's own day off", zh: '本县规定休息日' },
  countyWork: { en: "the county's own working day", zh: '本县规定工作日' },
} as const satisfies Record<Day['reason'], Words>;

const partTitles = {
  first: { en: 'Counted {rule} from {from}', zh: '自 {from} 起计 {rule}' },
  extension: { en: 'Extended by {rule} from {from}', zh: '延期 {rule}，自 {from} 起计' },
  suspension: { en: 'Suspended: {rule} more, from {from}', zh: '中止顺延 {rule}，自 {from} 起计' },
} as const satisfies Record<Part['kind'], Words>;

const partEnd = { en: '  due {due} by calendar {calendar}', zh: '  截止 {due}，日历 {calendar}' };
const byClock = { en: '  by the clock, day and night', zh: '  按自然小时连续计算' };
const provisionalNote = {
  en: 'Provisional: the holidays of that year are not published yet; Monday to Friday was counted.',
  zh: '暂定：该年度放假安排尚未公布，按周一至周五计算。',
};

export const kindWords = {
  answer: { en: 'answer', zh: '答复' },
  accept: { en: 'take in', zh: '受理' },
  dispatch: { en: 'send on', zh: '派单' },
  sign: { en: 'sign', zh: '签收' },
  return: { en: 'give back', zh: '退单' },
  contact: { en: 'first word', zh: '首次联系' },
  callback: { en: 'call back', zh: '回访' },
} as const satisfies Record<Change['kind'], Words>;

/** The whole story of a deadline. */
export function explainText(told: Told, look: Look): string {
  const { lang } = look;
  const head = factsText(
    [
      [{ en: 'Ticket', zh: '工单' }, told.number],
      [{ en: 'Counted from', zh: '起算' }, clockTimeWithOffset(told.from)],
      [{ en: 'Due', zh: '截止' }, clockTimeWithOffset(told.dueAt)],
      [{ en: 'Rule', zh: '规则' }, told.rule],
      [{ en: 'Zone', zh: '时区' }, told.zone],
      [{ en: 'Calendar', zh: '日历版本' }, told.calendar],
    ],
    lang,
  );
  const today =
    told.today.calendar === told.calendar && !told.today.differs
      ? told.today.words[lang]
      : `${told.today.words[lang]}\n  ${clockTimeWithOffset(told.today.dueAt)}  ${told.today.calendar}`;
  return [
    head,
    ...(told.provisional ? [provisionalNote[lang]] : []),
    ...told.parts.map((part) => partText(part, lang)),
    ...listed({ en: 'Orders', zh: '派单' }, told.orders, orderColumns, look),
    ...listed({ en: 'Promises', zh: '其他时限' }, told.promises, promiseColumns, look),
    ...listed({ en: 'What moved it', zh: '时限变动' }, told.moves, moveColumns, look),
    today,
  ].join('\n\n');
}

function partText({ kind, rule, from, dueAt, calendar, days }: Part, lang: Lang): string {
  const title = fill(partTitles[kind], { rule, from: clockTime(from) ?? '' })[lang];
  const end = fill(partEnd, { due: clockTimeWithOffset(dueAt) ?? '', calendar })[lang];
  const lines = days.length === 0 ? [byClock[lang]] : days.map((day) => dayText(day, lang));
  return [title, ...lines, end].join('\n');
}

function dayText({ date, weekday, counted, reason, name }: Day, lang: Lang): string {
  const mark = counted === null ? '–' : String(counted);
  const why = fill(reasons[reason], { name: name ?? '' })[lang];
  return `  ${mark.padStart(4)}  ${date}  ${weekdays[lang][weekday] ?? ''}  ${why}`;
}

function listed<R>(title: Words, rows: readonly R[], columns: readonly ListColumn<R>[], look: Look): readonly string[] {
  return rows.length === 0 ? [] : [`${title[look.lang]}\n${rowsText(rows, columns, look)}`];
}

const time = <R>(key: string, title: Words, value: (row: R) => string | null): ListColumn<R> => ({
  key,
  title,
  value,
  show: (row) => clockTime(value(row)),
});

const orderColumns: readonly ListColumn<Told['orders'][number]>[] = [
  { key: 'id', title: { en: 'ORDER', zh: '派单' }, value: (row) => row.id },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  time('signDue', { en: 'SIGN BY', zh: '签收时限' }, (row) => row.signDueAt),
  time('returnUntil', { en: 'RETURN BY', zh: '退单时限' }, (row) => row.returnUntil),
  time('due', { en: 'DUE', zh: '截止' }, (row) => row.dueAt),
  { key: 'rule', title: { en: 'RULE', zh: '规则' }, value: (row) => row.rule },
];

const kindColumn: ListColumn<{ readonly kind: Change['kind'] }> = {
  key: 'kind',
  title: { en: 'WHAT', zh: '内容' },
  value: (row) => row.kind,
  show: (row, lang) => kindWords[row.kind][lang],
};

const promiseColumns: readonly ListColumn<Told['promises'][number]>[] = [
  kindColumn,
  { key: 'subject', title: { en: 'OF', zh: '对象' }, value: (row) => row.subject },
  { key: 'rule', title: { en: 'RULE', zh: '规则' }, value: (row) => row.rule },
  time('due', { en: 'DUE', zh: '截止' }, (row) => row.dueAt),
  time('met', { en: 'DONE', zh: '完成' }, (row) => row.metAt),
  { key: 'inTime', title: { en: 'IN TIME', zh: '按时' }, value: (row) => row.inTime },
];

const moveColumns: readonly ListColumn<Told['moves'][number]>[] = [
  time('at', { en: 'AT', zh: '时间' }, (row) => row.at),
  { key: 'what', title: { en: 'ENTRY', zh: '记录' }, value: (row) => row.what },
  { key: 'who', title: { en: 'WHO', zh: '操作人' }, value: (row) => row.who },
  time('before', { en: 'BEFORE', zh: '原时限' }, (row) => row.before),
  time('after', { en: 'AFTER', zh: '新时限' }, (row) => row.after),
];

export const deadlineColumns: readonly ListColumn<Promised>[] = [
  { key: 'ticket', title: { en: 'TICKET', zh: '工单' }, value: (row) => row.ticket },
  kindColumn,
  time('due', { en: 'DUE', zh: '截止' }, (row) => row.dueAt),
  {
    key: 'late',
    title: { en: 'LATE', zh: '超时' },
    value: (row) => row.late,
    tint: (row) => (row.late ? 'red' : undefined),
  },
  { key: 'rule', title: { en: 'RULE', zh: '规则' }, value: (row) => row.rule },
  { key: 'calendar', title: { en: 'CALENDAR', zh: '日历版本' }, value: (row) => row.calendar },
];

export const provisionalColumns: readonly ListColumn<DeskResult<'deadline.provisional'>['tickets'][number]>[] = [
  { key: 'number', title: { en: 'NUMBER', zh: '编号' }, value: (row) => row.number },
  { key: 'state', title: { en: 'STATE', zh: '状态' }, value: (row) => row.state },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  time('due', { en: 'DUE', zh: '截止' }, (row) => row.dueAt),
  { key: 'rule', title: { en: 'RULE', zh: '规则' }, value: (row) => row.rule },
  { key: 'calendar', title: { en: 'CALENDAR', zh: '日历版本' }, value: (row) => row.calendar },
];

const moves = {
  earlier: { en: 'earlier', zh: '提前' },
  later: { en: 'later', zh: '延后' },
  same: { en: 'same time', zh: '不变' },
} as const satisfies Record<Change['moves'], Words>;

export const changeColumns: readonly ListColumn<Change>[] = [
  { key: 'ticket', title: { en: 'TICKET', zh: '工单' }, value: (row) => row.ticket },
  kindColumn,
  { key: 'rule', title: { en: 'RULE', zh: '规则' }, value: (row) => row.rule },
  time('before', { en: 'BEFORE', zh: '原时限' }, (row) => row.before),
  time('after', { en: 'AFTER', zh: '新时限' }, (row) => row.after),
  {
    key: 'moves',
    title: { en: 'MOVES', zh: '变动' },
    value: (row) => row.moves,
    show: (row, lang) => moves[row.moves][lang],
    tint: (row) => (row.moves === 'later' ? 'yellow' : undefined),
  },
  { key: 'calendar', title: { en: 'CALENDAR', zh: '日历版本' }, value: (row) => row.calendarAfter },
];

const levels = {
  sign: { en: 'half of the time to sign', zh: '签收过半' },
  yellow: { en: 'soon due', zh: '临期' },
  red: { en: 'overdue', zh: '超期' },
  head: { en: 'a day overdue', zh: '超期次日' },
  circular: { en: 'circular', zh: '通报' },
} as const satisfies Record<Reminder['level'], Words>;
const reminded = {
  officer: { en: 'officer', zh: '承办人' },
  lead: { en: 'lead', zh: '主办负责人' },
  head: { en: 'head of department', zh: '单位负责人' },
  all: { en: 'all departments', zh: '各单位' },
} as const satisfies Record<Reminder['to'], Words>;

export const reminderColumns: readonly ListColumn<Reminder>[] = [
  time('at', { en: 'AT', zh: '时间' }, (row) => row.at),
  { key: 'ticket', title: { en: 'TICKET', zh: '工单' }, value: (row) => row.ticket },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  {
    key: 'level',
    title: { en: 'REMINDER', zh: '提醒' },
    value: (row) => row.level,
    show: (row, lang) => levels[row.level][lang],
  },
  { key: 'to', title: { en: 'TO', zh: '对象' }, value: (row) => row.to, show: (row, lang) => reminded[row.to][lang] },
  time('due', { en: 'DUE', zh: '截止' }, (row) => row.dueAt),
];
