/** A request taken in by a person at the desk. */

import { knownAs } from '../citizens/person-table.js';
import { numberId } from '../citizens/table.js';
import type { County, TicketType } from '../county/county.js';
import { countyOf, serviceOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { fill, type Lang } from '../kit/words.js';
import { registerWithPin } from './actions.js';
import { checkFields, type FieldValue, fieldFaultWords, type GivenFields } from './fields.js';
import { keepField } from './intake-table.js';
import { mustFind } from './move.js';
import { issueReceipt } from './pin.js';
import type { Channel, TicketState } from './ticket.js';
import { keepWish, type ReplyWay } from './wish-table.js';
import { readWish } from './wishing.js';

const words = {
  contact: {
    en: 'A request needs a way to answer it. Nothing was registered; add --phone NUMBER, or --anonymous.',
    zh: '需要联系方式。未登记；请加 --phone 号码，或 --anonymous。',
  },
  number: {
    en: '"{phone}" is no telephone number. Nothing was registered; write it like +12025550143 or as you would dial it.',
    zh: '“{phone}”不是有效的电话号码。未登记；请按 +12025550143 或本地拨号方式填写。',
  },
  fields: {
    en: '{problems}. Nothing was registered; see countyline service show {service}',
    zh: '{problems}。未登记；请看 countyline service show {service}',
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
  /** Answers to the service's own questions, by code. */
  readonly fields?: GivenFields | undefined;
  /** How the citizen wants to be answered, and where. */
  readonly replyBy?: ReplyWay | undefined;
  readonly replyTo?: string | undefined;
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
  const { anonymous, replyBy } = input;
  // An address to write to is a contact as good as a telephone.
  const wish = replyBy === undefined || anonymous ? undefined : readWish(step, replyBy, input.replyTo);
  const written = wish !== undefined && (wish.address !== null || wish.numberId !== null);
  if (!anonymous && input.phone === undefined && !written) throw new Refusal('usage', words.contact);
  const e164 = input.phone === undefined || input.anonymous ? undefined : toE164(input.phone, county.country);
  if (e164 === undefined && !anonymous && !(written && input.phone === undefined)) {
    throw new Refusal('usage', words.number, { phone: (input.phone ?? '').slice(0, 40) });
  }
  const fields = fieldsFor(county, input);
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
  for (const { code, values } of fields) {
    keepField(
      step.db,
      ticket.number,
      code,
      values.map((value) => step.keepText(value)),
    );
  }
  if (wish) keepWish(step.db, ticket.number, wish);
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

/** Required questions must be answered by whoever types; all faults are told at once. */
function fieldsFor(county: County, { service, fields = {} }: Intake): readonly FieldValue[] {
  const found = service === undefined ? undefined : serviceOf(county, service);
  const checked = checkFields(found, fields, true);
  if (checked.ok) return checked.fields;
  const told = checked.faults.map(({ code, fault, may }) =>
    fill(fieldFaultWords[fault], { code, may: may.join(', ') || '-' }),
  );
  const problems = { en: told.map(({ en }) => en).join('; '), zh: told.map(({ zh }) => zh).join('；') };
  throw new Refusal('usage', words.fields, { problems, service: service ?? '' });
}
