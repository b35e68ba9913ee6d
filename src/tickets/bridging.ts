/** While the citizen is on the line: a third party is brought in, or the call goes on to the emergency numbers. */

import { numberId } from '../citizens/table.js';
import { countyOf, departmentOf } from '../county/table.js';
import { entryType, type Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { fill, type Words } from '../kit/words.js';
import { type Intake, type Registered, registerAtDesk } from './intake.js';
import { about, move, mustFind } from './move.js';

/** Who was brought in: a department, or somebody by a number's id. */
export const conferenced = entryType<{
  ticket: string;
  call: string | null;
  department: string | null;
  party: number | null;
  consent: true;
}>('call.conference');

export const emergencyNumbers = ['110', '119', '120', '122'] as const;
export type EmergencyNumber = (typeof emergencyNumbers)[number];

const emergencies: Readonly<Record<EmergencyNumber, Words>> = {
  110: { en: 'the police (110)', zh: '公安 110' },
  119: { en: 'the fire brigade (119)', zh: '消防 119' },
  120: { en: 'the ambulance (120)', zh: '急救 120' },
  122: { en: 'the traffic police (122)', zh: '交警 122' },
};
const handedOver: Words = {
  en: 'Your call was handed over at once to {whom}.',
  zh: '您的来电已当场转接{whom}处理。',
};

const words = {
  consent: {
    en: 'A third party joins only when the citizen was asked and said yes. Nothing was written down; ask, then add --consent yes',
    zh: '三方通话须先征得市民同意。未登记；请征得同意后加 --consent yes',
  },
  nobody: {
    en: 'Say who joined. Nothing was written down; add --department CODE or --phone NUMBER',
    zh: '请注明第三方。未登记；请加 --department 单位 或 --phone 号码',
  },
  department: {
    en: 'The county has no department {department}. Nothing was written down; see countyline department list',
    zh: '没有单位 {department}。未登记；请看 countyline department list',
  },
  number: {
    en: '"{phone}" is no telephone number. Nothing was written down; write it like +12025550143 or as you would dial it.',
    zh: '“{phone}”不是有效的电话号码。未登记；请按 +12025550143 或本地拨号方式填写。',
  },
} as const;

export interface Conference {
  readonly consent: boolean;
  readonly department?: string | undefined;
  readonly phone?: string | undefined;
  readonly call?: string | undefined;
}

/** A record that three people spoke, with the citizen's consent; the ticket stays as it is. */
export function conference(step: Step, number: string, { consent, department, phone, call }: Conference): void {
  const ticket = mustFind(step, number);
  if (!consent) throw new Refusal('refused', words.consent);
  if (department === undefined && phone === undefined) throw new Refusal('usage', words.nobody);
  const county = countyOf(step.db);
  if (department !== undefined && !departmentOf(county, department)) {
    throw new Refusal('notFound', words.department, { department: department.slice(0, 40) });
  }
  const e164 = phone === undefined ? undefined : toE164(phone, county.country);
  if (phone !== undefined && e164 === undefined) {
    throw new Refusal('usage', words.number, { phone: phone.slice(0, 40) });
  }
  step.record(conferenced, about(ticket.number), {
    ticket: ticket.number,
    call: call ?? ticket.call,
    department: department ?? null,
    party: e164 === undefined ? null : numberId(step, e164),
    consent: true,
  });
}

/** Life and limb first: the call is bridged, and what remains is a ticket that is answered already. */
export function handOver(step: Step, input: Intake & { readonly to: EmergencyNumber }): Registered {
  const { to, ...intake } = input;
  const made = registerAtDesk(step, intake);
  const ticket = mustFind(step, made.number);
  const text = step.keepText(fill(handedOver, { whom: emergencies[to] })[ticket.lang]);
  move(step, ticket, 'handOver', { text, result: 'legal_channel', reason: to });
  return { ...made, state: 'answered' };
}
