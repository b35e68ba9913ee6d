/** Notices in a whole house: what is written, when it leaves, and what the journal says of it. */

import { expect, test } from 'vitest';
import { addDoNotCall, numberId } from '../../src/citizens/table.js';
import { systemActor } from '../../src/engine/actor.js';
import { entryType } from '../../src/engine/step.js';
import { after, tell, when } from '../../src/engine/story.js';
import { noticeJob } from '../../src/notices/jobs.js';
import {
  noticeDone,
  noticeGivenUp,
  sendReply,
  sendSurvey,
  tellDepartment,
  tellRegistered,
} from '../../src/notices/reactions.js';
import { noticesBefore } from '../../src/notices/table.js';
import { type House, MORNING, openHouse } from '../harness/house.js';
import { addTicket, declareCounty, entries, PHONE } from './sample.js';

type Reply = { ticket: string; numberId: number | null; secrecy: number; lang: 'en' | 'zh'; text: string };
const orderIssued = entryType<{ ticket: string; order: string; department: string; dueAt: number }>('order.issued');
const registered = entryType<Omit<Reply, 'text'> & { channel: string }>('ticket.registered');
const replyDue = entryType<Reply>('ticket.reply-due');
const surveyAsked = entryType<{ ticket: string; numberId: number; lang: 'en' | 'zh' }>('survey.asked');

const story = tell(
  when(orderIssued, tellDepartment),
  when(registered, tellRegistered),
  when(replyDue, sendReply),
  when(surveyAsked, sendSurvey),
  after(noticeJob, noticeDone, noticeGivenUp),
);

const ticket = '26112400013';
const about = `ticket:${ticket}`;
const night = Date.parse('2026-03-03T22:30:00+08:00');
const HOUR_MS = 3_600_000;

async function open(startAt = MORNING): Promise<House> {
  const house = openHouse(story, startAt);
  await declareCounty(house);
  return house;
}

function reply(house: House, change: Partial<Reply> = {}): Promise<void> {
  return house.engine.change(systemActor, (step) => {
    const whole = { ticket, numberId: numberId(step, PHONE), secrecy: 1, lang: 'en' as const, ...change };
    step.record(replyDue, about, { text: step.keepText('The lamp burns again.'), ...whole });
  });
}

const told = (house: House) =>
  entries(house, about)
    .map(({ type }) => type)
    .filter((type) => /^(notice|reply)\./.test(type));
const stateOf = (house: House) => noticesBefore(house.db, about, 100, 10).map(({ state }) => state);

test('an answer is sent by day and the journal says so without the words', async () => {
  const house = await open();
  await reply(house);
  await house.clock.advance(0);
  expect(house.sent).toEqual([{ channel: 'sms', to: PHONE, text: expect.stringContaining('The lamp burns again.') }]);
  expect(told(house)).toEqual(['notice.written', 'reply.sent']);
  expect(stateOf(house)).toEqual(['sent']);
  const journal = JSON.stringify(entries(house, about));
  expect(journal).not.toContain('lamp');
  expect(journal).not.toContain(PHONE.slice(1));
});

test('at night an answer waits for eight in the morning', async () => {
  const house = await open(night);
  await reply(house);
  await house.clock.advance(9 * HOUR_MS);
  expect(house.sent).toEqual([]);
  await house.clock.advance(HOUR_MS);
  expect(house.sent).toHaveLength(1);
  expect(told(house)).toEqual(['notice.written', 'reply.sent']);
});

test('a gateway that comes back only after nine in the evening is used in the morning', async () => {
  const house = await open(Date.parse('2026-03-03T20:59:50+08:00'));
  const works = house.world.messages.send;
  house.world.messages.send = async () => {
    throw new Error('the gateway is down');
  };
  await reply(house);
  await house.clock.advance(0);
  house.world.messages.send = works;
  await house.clock.advance(10 * HOUR_MS);
  expect(house.sent).toEqual([]);
  await house.clock.advance(2 * HOUR_MS);
  expect(house.sent).toHaveLength(1);
  expect(stateOf(house)).toEqual(['sent']);
});

test('an answer that no try could send failed for good, once', async () => {
  const house = await open();
  let tries = 0;
  house.world.messages.send = async () => {
    tries += 1;
    throw new Error('the gateway is down');
  };
  await reply(house);
  await house.clock.advance(2 * HOUR_MS);
  expect(tries).toBe(6);
  expect(told(house)).toEqual(['notice.written', 'reply.failed']);
  expect(entries(house, about).at(-1)?.data).toMatchObject({ ticket, channel: 'sms', why: 'gateway' });
  expect(stateOf(house)).toEqual(['failed']);
});

test('without a number, for a whistle-blower, and to who wants no texts there is no reply by text', async () => {
  const house = await open();
  await house.engine.change(systemActor, (step) => {
    const entry = { numberId: numberId(step, '+12025550177'), channel: 'sms', by: 'fang', reason: 'asked' } as const;
    addDoNotCall(step.db, entry, step.now);
  });
  await reply(house, { numberId: null });
  await reply(house, { secrecy: 3 });
  await house.engine.change(systemActor, (step) => {
    const whole = { ticket, numberId: numberId(step, '+12025550177'), secrecy: 1, lang: 'en' as const };
    step.record(replyDue, about, { ...whole, text: step.keepText('x') });
  });
  await house.clock.advance(HOUR_MS);
  expect(house.sent).toEqual([]);
  const why = entries(house, about).filter(({ type }) => type === 'reply.none');
  expect(why.map(({ data }) => data)).toEqual([
    { ticket, why: 'noNumber' },
    { ticket, why: 'secret' },
    { ticket, why: 'refused' },
  ]);
});

test('a wish for no texts that came during the night is kept in the morning', async () => {
  const house = await open(night);
  await reply(house);
  await house.engine.change(systemActor, (step) => {
    const entry = { numberId: numberId(step, PHONE), channel: 'all', by: 'fang', reason: 'asked' } as const;
    addDoNotCall(step.db, entry, step.now);
  });
  await house.clock.advance(12 * HOUR_MS);
  expect(house.sent).toEqual([]);
  expect(entries(house, about).at(-1)).toMatchObject({ type: 'reply.failed', data: { why: 'refused' } });
});

test('a secret answer leaves without content', async () => {
  const house = await open();
  await reply(house, { secrecy: 2 });
  await house.clock.advance(0);
  expect(house.sent[0]?.text).toMatch(/there is news for you/);
  expect(house.sent[0]?.text).not.toMatch(/lamp|26112400013/);
});

test('a department gets an e-mail at any hour, with the deadline and nothing of the citizen', async () => {
  const house = await open(night);
  await addTicket(house, { number: ticket, text: 'My neighbour Wu digs holes', service: '010101' });
  await house.engine.change(systemActor, (step) =>
    step.record(orderIssued, about, { ticket, order: 'o1', department: 'roads', dueAt: MORNING }),
  );
  await house.clock.advance(0);
  expect(house.sent).toEqual([
    { channel: 'email', to: 'roads@county.example', text: expect.stringMatching(/26112400013[\s\S]*2026-03-03 09:00/) },
  ]);
  expect(house.sent[0]?.text).toContain('路面坑洞');
  expect(house.sent[0]?.text).not.toMatch(/Wu|555/);
  expect(told(house)).toEqual(['notice.written', 'notice.sent']);
});

test('a department without any address is a failed notice, not a silence', async () => {
  const house = await open();
  await addTicket(house, { number: ticket });
  await house.engine.change(systemActor, (step) =>
    step.record(orderIssued, about, { ticket, order: 'o1', department: 'roads-north', dueAt: MORNING }),
  );
  await house.clock.advance(HOUR_MS);
  expect(house.sent).toEqual([]);
  expect(told(house)).toEqual(['notice.written', 'notice.failed']);
  expect(stateOf(house)).toEqual(['failed']);
});

test('the number goes by SMS to those who came in writing, not to those who heard it', async () => {
  const house = await open();
  for (const channel of ['web', 'phone']) {
    await house.engine.change(systemActor, (step) => {
      const whole = { ticket, numberId: numberId(step, PHONE), secrecy: 1, lang: 'en' as const, channel };
      step.record(registered, about, whole);
    });
  }
  await house.clock.advance(0);
  expect(house.sent).toHaveLength(1);
  expect(house.sent[0]?.text).toContain(ticket);
});

test('a survey asks for one digit', async () => {
  const house = await open();
  await addTicket(house, { number: ticket, state: 'closed' });
  await house.engine.change(systemActor, (step) =>
    step.record(surveyAsked, about, { ticket, numberId: numberId(step, PHONE), lang: 'zh' }),
  );
  await house.clock.advance(0);
  expect(house.sent[0]?.text).toMatch(/1.*5/);
  expect(told(house)).toEqual(['notice.written', 'notice.sent']);
});

test('the list shows the newest first, numbers masked, words never', async () => {
  const house = await open();
  await reply(house);
  await reply(house, { ticket: '26112400021' });
  await house.clock.advance(0);
  const { noticesDesk } = await import('../../src/notices/desk.js');
  const list = noticesDesk['notice.list'];
  const input = (given: object) => list.input.parse(given);
  const all = house.engine.read(systemActor, (view) => list.run(view, input({ limit: 1 })));
  expect(all.notices.map((one) => [one.id, one.to, one.state])).toEqual([[2, '****0142', 'sent']]);
  const next = house.engine.read(systemActor, (view) => list.run(view, input({ limit: 1, after: all.next })));
  expect(next.notices.map(({ id }) => id)).toEqual([1]);
  expect(JSON.stringify([all, next])).not.toContain('lamp');
  expect(house.engine.read(systemActor, (view) => list.run(view, input({ about }))).notices).toHaveLength(1);
});
