/** `order.reminded`: the words that go to a department when its time runs; never who asked, never what they wrote. */

import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import type { Entry, Step } from '../engine/step.js';
import { wallTime } from '../kit/time.js';
import { fill, type Words } from '../kit/words.js';
import { kindOfTicket } from './table.js';
import { words as noticeWords } from './words.js';
import { write } from './writing.js';

/** From this level on no service is named outside the house. */
const NEUTRAL_FROM = 2;

type Level = 'sign' | 'yellow' | 'red' | 'head' | 'circular';

const words: Readonly<Record<Level, Words>> = {
  sign: {
    en: 'To the officer on duty: half of the time for signing is gone.\nTicket: {ticket}\nService: {service}\nAnswer due: {due}\nSign it now, or ask to give it back.',
    zh: '【提醒】值班承办人：签收时限已过半。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}\n请尽快签收，或申请退单。',
  },
  yellow: {
    en: 'To the officer in charge: most of the time for this answer is gone.\nTicket: {ticket}\nService: {service}\nAnswer due: {due}\nAnswer it, or ask for an extension before it is due.',
    zh: '【临期提醒】承办人：办理时限即将届满。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}\n请及时反馈，或在到期前申请延期。',
  },
  red: {
    en: 'To the lead: this answer is overdue.\nTicket: {ticket}\nService: {service}\nAnswer was due: {due}\nAnswer it today.',
    zh: '【超期提醒】主办负责人：该工单已超期。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}\n请于今日反馈。',
  },
  head: {
    en: 'To the head of the department: this answer was due the day before and has not come.\nTicket: {ticket}\nService: {service}\nAnswer was due: {due}\nFive working days overdue it stands in the circular to all departments.',
    zh: '【超期告知】单位负责人：该工单昨日到期，至今未反馈。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}\n超期五个工作日将予以通报。',
  },
  circular: {
    en: 'Circular: this answer is five working days overdue and is named to all departments.\nTicket: {ticket}\nService: {service}\nAnswer was due: {due}',
    zh: '【通报】该工单超期已满五个工作日，现予通报。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}',
  },
};

/** By e-mail, or by fax where the department has no e-mail. */
export function tellReminder(
  step: Step,
  { data }: Entry<{ ticket: string; department: string; level: Level; dueAt: number }>,
): void {
  const county = countyOf(step.db);
  const department = departmentOf(county, data.department);
  // A department that is no longer declared has no address; the entry stays.
  if (!department) return;
  const { secrecy, service } = kindOfTicket(step.db, data.ticket);
  const named = service === null ? undefined : serviceOf(county, service)?.name;
  const shown = secrecy >= NEUTRAL_FROM ? noticeWords.withheld : (named ?? noticeWords.unclassified);
  const facts = { ticket: data.ticket, service: shown, due: wallTime(data.dueAt, county.zone) };
  write(step, {
    ticket: data.ticket,
    purpose: 'order',
    channel: department.email ? 'email' : department.fax ? 'fax' : 'none',
    numberId: null,
    address: null,
    department: department.code,
    lang: county.lang,
    body: fill(words[data.level], facts)[county.lang],
  });
}
