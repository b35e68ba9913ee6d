/** Written notices about tickets under watch: to the department, its head, the county's leader; urging; more time. */

import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { Entry, Step } from '../engine/step.js';
import { wallTime } from '../kit/time.js';
import { fill, type Lang, type Params, plain, type Words } from '../kit/words.js';
import type { Addressee } from '../tickets/supervision-table.js';
import { type NoticePurpose, questionText } from './notice.js';
import { words } from './words.js';
import { wayTo, write } from './writing.js';

interface Watched {
  readonly ticket: string;
  readonly lead: string | null;
  readonly secrecy: number;
  readonly service: string | null;
}

/** From this level on a text outside says neither what it is about nor why. */
const NEUTRAL_FROM = 2;

const notices: Readonly<Record<Addressee, Words>> = {
  department: words.supervisionDepartment,
  head: words.supervisionHead,
  leader: words.supervisionLeader,
};

type Supervised = Watched & { readonly reason: string; readonly addressee: Addressee; readonly dueAt: number };

/** `ticket.supervised`: the notice with its own deadline; of the third level the county office has a copy. */
export function tellSupervised(step: Step, { data }: Entry<Supervised>): void {
  toAll(step, data, 'supervision', fill(notices[data.addressee], paramsOf(step, data)));
}

/** `ticket.supervision_overdue`: the same people hear that nothing came. */
export function tellSupervisionLate(step: Step, { data }: Entry<Supervised>): void {
  const { ticket, due, reason } = paramsOf(step, data);
  toAll(step, data, 'supervision', fill(words.supervisionLate, { ticket, due, reason }));
}

function toAll(step: Step, data: Supervised, purpose: NoticePurpose, body: Words): void {
  const office = countyOffice(step);
  const to = new Set([data.lead ?? office, ...(data.addressee === 'leader' ? [office] : [])]);
  for (const code of to) tellOffice(step, data.ticket, code, purpose, body);
}

/** `ticket.escalated`: to the county office alone. */
export function tellEscalated(step: Step, { data }: Entry<Watched & { readonly reason: string }>): void {
  const { ticket, service, reason } = paramsOf(step, { ...data, dueAt: step.now });
  tellOffice(step, ticket, countyOffice(step), 'escalation', fill(words.escalation, { ticket, service, reason }));
}

/** `ticket.urged`: whoever works on it hears that the citizen, or the house, asks. */
export function tellUrged(
  step: Step,
  { data }: Entry<Watched & { readonly by: string; readonly urges: number; readonly dueAt: number }>,
): void {
  if (data.lead === null) return;
  const due = wallTime(data.dueAt, countyOf(step.db).zone);
  const { ticket, urges } = data;
  const body =
    data.by === 'system' ? fill(words.urgeBySystem, { ticket, due }) : fill(words.urge, { ticket, urges, due });
  tellOffice(step, ticket, data.lead, 'urge', body);
}

/** `order.due_moved` by an extension: who helps hears of the new day; never what it is about. */
export function tellMoreTime(
  step: Step,
  { data }: Entry<{ ticket: string; department: string; cause: string; dueBefore: number; dueAfter: number }>,
): void {
  const { ticket, department, cause, dueBefore, dueAfter } = data;
  const county = countyOf(step.db);
  // A department that is no longer declared has no address; the entry stays.
  if (cause !== 'extension' || !departmentOf(county, department)) return;
  const days = { before: wallTime(dueBefore, county.zone), due: wallTime(dueAfter, county.zone) };
  tellOffice(step, ticket, department, 'order', fill(words.moreTime, { ticket, ...days }));
}

/** `order.joint_denied`: who asked for another department's help hears that none comes; why stands with the order. */
export function tellNoHelp(step: Step, { data }: Entry<{ ticket: string; department: string; to: string }>): void {
  const { ticket, department, to } = data;
  const county = countyOf(step.db);
  if (!departmentOf(county, department)) return;
  const helper = departmentOf(county, to)?.name ?? plain(to);
  tellOffice(step, ticket, department, 'order', fill(words.noHelp, { ticket, helper }));
}

/** `ticket.info_requested`: the department's question goes to the citizen, by the way they wish. */
export function tellQuestion(
  step: Step,
  { data }: Entry<{ ticket: string; numberId: number | null; secrecy: number; lang: Lang; text: string | null }>,
): void {
  const way = wayTo(step, data);
  if ('why' in way) return;
  const { name: county, hotline } = countyOf(step.db);
  const { ticket, secrecy, lang } = data;
  const facts = { county, hotline: hotline.numbers[0] ?? hotline.callerId, ticket, secrecy, lang };
  const body = questionText({ ...facts, text: textOf(step.db, data.text) });
  write(step, { ticket, purpose: 'question', ...way, department: null, lang, body });
}

/** County files name the county's own office first. */
function countyOffice(step: Step): string {
  const [first] = countyOf(step.db).departments;
  if (!first) throw new Error('a county without departments was declared');
  return first.code;
}

function paramsOf(step: Step, data: Watched & { readonly reason: string; readonly dueAt: number }) {
  const county = countyOf(step.db);
  const secret = data.secrecy >= NEUTRAL_FROM;
  const named = data.service === null ? undefined : serviceOf(county, data.service)?.name;
  return {
    ticket: data.ticket,
    service: secret ? words.withheld : (named ?? words.unclassified),
    reason: secret ? words.withheld : plain(textOf(step.db, data.reason) ?? ''),
    due: wallTime(data.dueAt, county.zone),
  } satisfies Params;
}

function tellOffice(step: Step, ticket: string, code: string, purpose: NoticePurpose, body: Words): void {
  const county = countyOf(step.db);
  const department = departmentOf(county, code);
  if (!department) throw new Error(`a notice went to ${code}, which is no department`);
  const channel = department.email ? 'email' : department.fax ? 'fax' : 'none';
  const to = { numberId: null, address: null, department: code };
  write(step, { ticket, purpose, channel, ...to, lang: county.lang, body: body[county.lang] });
}
