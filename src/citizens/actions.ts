/** What is done about citizens: put on the do-not-call list, looked at with a trace. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import {
  addDoNotCall,
  citizenOf,
  type DoNotCall,
  findNumber,
  numberId,
  type RefusedChannel,
  readNumber,
} from './table.js';

export const doNotCallAdded = entryType<{ number: number; channel: RefusedChannel; reason: string }>('dnc.added');
/** `why` is a commitment: people write names and numbers into reasons. */
export const citizenViewed = entryType<{ number: number; citizen: number | null; why: string }>('citizen.viewed');

const words = {
  number: {
    en: '"{phone}" is no telephone number. Nothing was done; write it like +12025550143 or as you would dial it.',
    zh: '“{phone}”不是有效的电话号码。未作任何操作；请按 +12025550143 或本地拨号方式填写。',
  },
  unknown: {
    en: 'Nobody has ever rung from {phone}. There is nothing to show.',
    zh: '没有来自 {phone} 的记录。',
  },
} as const;

/** The E.164 form, or a refusal that says how to write it. */
export function phoneOf(step: Pick<Step, 'db'>, phone: string): string {
  const number = toE164(phone, countyOf(step.db).country);
  if (number === undefined) throw new Refusal('usage', words.number, { phone: phone.slice(0, 40) });
  return number;
}

/** From the next dialling on this number is not called; adding it twice is fine. */
export function addToDoNotCall(
  step: Step,
  input: { readonly phone: string; readonly channel: RefusedChannel; readonly reason: DoNotCall['reason'] },
): { readonly added: boolean } {
  const number = numberId(step, phoneOf(step, input.phone));
  const { channel, reason } = input;
  const added = addDoNotCall(step.db, { numberId: number, channel, by: step.actor.user, reason }, step.now);
  if (added) step.record(doNotCallAdded, `number:${number}`, { number, channel, reason });
  return { added };
}

/** Who a number belongs to; looking leaves an entry. */
export function showCitizen(step: Step, input: { readonly phone: string; readonly why: string }) {
  const { zone } = countyOf(step.db);
  const phone = phoneOf(step, input.phone);
  const number = findNumber(step, phone);
  if (number === undefined) throw new Refusal('notFound', words.unknown, { phone: input.phone.slice(0, 40) });
  const citizen = citizenOf(step.db, number);
  step.record(citizenViewed, `number:${number}`, {
    number,
    citizen: citizen?.id ?? null,
    why: step.keepText(input.why),
  });
  return {
    phone: readNumber(step, number),
    name: textOf(step.db, citizen?.name ?? null) ?? null,
    lang: citizen?.lang ?? null,
    firstSeen: citizen ? isoTime(citizen.firstSeen, zone) : null,
  };
}
