/** A request taken in by a person at the desk. */

import { knownAs } from '../citizens/person-table.js';
import { numberId } from '../citizens/table.js';
import type { TicketType } from '../county/county.js';
import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import type { Lang } from '../kit/words.js';
import { registerWithPin } from './actions.js';
import { mustFind } from './move.js';
import { issueReceipt } from './pin.js';
import type { Channel, TicketState } from './ticket.js';

const words = {
  contact: {
    en: 'A request needs a way to answer it. Nothing was registered; add --phone NUMBER, or --anonymous.',
    zh: '需要联系方式。未登记；请加 --phone 号码，或 --anonymous。',
  },
  number: {
    en: '"{phone}" is no telephone number. Nothing was registered; write it like +12025550143 or as you would dial it.',
    zh: '“{phone}”不是有效的电话号码。未登记；请按 +12025550143 或本地拨号方式填写。',
  },
} as const;

export interface Intake {
  readonly text: string;
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
  readonly service?: string | undefined;
  readonly place?: string | undefined;
  readonly type?: TicketType | undefined;
  readonly channel: Channel;
  readonly lang?: Lang | undefined;
  readonly secret: boolean;
  readonly anonymous: boolean;
  readonly call?: string | undefined;
}

export interface Registered {
  readonly number: string;
  /** Told this once; only a keyed hash is kept. */
  readonly pin: string;
  /** Sixteen digits that open an anonymous request alone; null where there is a way to answer. */
  readonly receipt: string | null;
  readonly state: TicketState;
  readonly dueAt: string;
  readonly department: string | null;
}

export function registerAtDesk(step: Step, input: Intake): Registered {
  const county = countyOf(step.db);
  if (!input.anonymous && input.phone === undefined) throw new Refusal('usage', words.contact);
  const e164 = input.phone === undefined || input.anonymous ? undefined : toE164(input.phone, county.country);
  if (e164 === undefined && !input.anonymous) {
    throw new Refusal('usage', words.number, { phone: (input.phone ?? '').slice(0, 40) });
  }
  const lang = input.lang ?? county.lang;
  const number = e164 === undefined ? null : numberId(step, e164);
  if (number !== null) knownAs(step, number, input.name, lang);
  const { ticket, pin } = registerWithPin(step, {
    text: input.text,
    numberId: number,
    name: input.name,
    service: input.service,
    type: input.type,
    place: input.place,
    secrecy: input.secret ? 2 : 1,
    anonymous: input.anonymous,
    channel: input.channel,
    lang,
    call: input.call,
  });
  const service = county.services.find(({ code }) => code === ticket.service);
  // A known service is accepted within the same step, after this; the caller wants to know where it will be.
  const { state } = mustFind(step, ticket.number);
  return {
    number: ticket.number,
    pin,
    receipt: input.anonymous ? issueReceipt(step, ticket.number) : null,
    state: state === 'registered' && service && ticket.secrecy < 2 ? 'awaiting_dispatch' : state,
    dueAt: isoTime(ticket.dueAt, county.zone),
    department: service?.department ?? null,
  };
}
