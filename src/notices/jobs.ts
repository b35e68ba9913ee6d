/** Sending a notice: address and words are looked up just before each try, and so is whether it may still go out. */

import { isDoNotCall, readNumber } from '../citizens/table.js';
import { countyOf, departmentOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { jobKind, type View } from '../engine/step.js';
import { fill } from '../kit/words.js';
import type { Message } from '../world/world.js';
import { type NotSent, smsAt } from './notice.js';
import { type Notice, noticeOf, ticketIn } from './table.js';
import { words } from './words.js';

/** With a pause that doubles from half a minute the last try comes a good quarter of an hour after the first. */
const ATTEMPTS = 6;
const BACKOFF_MS = 30_000;

/** `quiet`: a late try or a daemon that was away reached the night; it goes out in the morning. */
type Held = Exclude<NotSent, 'gateway'> | 'quiet';
type Opened = { readonly message: Message } | { readonly held: Held };
export type Sent = { readonly receipt: string } | { readonly held: Held };

export const noticeJob = jobKind<{ notice: number }, Sent, Opened>({
  name: 'notice.send',
  attempts: ATTEMPTS,
  backoffMs: BACKOFF_MS,
  open(view, { notice: id }) {
    const notice = noticeOf(view.db, id);
    const { channel } = notice;
    const text = textOf(view.db, notice.text);
    if (text === undefined) return { held: 'erased' };
    const to = addressOf(view, notice);
    if ('held' in to) return to;
    if (channel === 'none' || channel === 'phone') return { held: 'noAddress' };
    const county = countyOf(view.db).name;
    const subject = fill(words.orderSubject, { county, ticket: ticketIn(notice.about) })[notice.lang];
    // The id stays the same over every try, so a gateway that knows it sends once.
    return { message: { id: `notice-${id}`, channel, to: to.address, subject, text } };
  },
  async run(world, opened) {
    if ('held' in opened) return opened;
    return world.messages.send(opened.message);
  },
});

function addressOf(view: View, notice: Notice): { readonly address: string } | { readonly held: Held } {
  const county = countyOf(view.db);
  if (notice.audience === 'citizen') return citizenAddress(view, notice, county.zone);
  const department = departmentOf(county, notice.department ?? '');
  const address = notice.channel === 'fax' ? department?.fax : department?.email;
  return address === undefined ? { held: 'noAddress' } : { address };
}

/** Asked just before each try: a refusal that came meanwhile holds, and a telephone does not buzz at night. */
function citizenAddress(
  view: View,
  { numberId, address, channel }: Notice,
  zone: string,
): { readonly address: string } | { readonly held: Held } {
  const refused = channel === 'sms' || channel === 'email' || channel === 'fax';
  if (refused && numberId !== null && isDoNotCall(view.db, numberId, channel)) return { held: 'refused' };
  if (address !== null) {
    const written = textOf(view.db, address);
    return written === undefined ? { held: 'erased' } : { address: written };
  }
  if (numberId === null) return { held: 'noAddress' };
  if (channel === 'sms' && smsAt(view.now, zone) !== view.now) return { held: 'quiet' };
  return { address: readNumber(view, numberId) };
}
