/** Whistle-blowing: two people open it for an hour, named officers read it, the accused never do, every look is on file. */

import { expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { verifyJournal } from '../../src/engine/journal.js';
import type { Step } from '../../src/engine/step.js';
import { askReturn, dispatch, sign } from '../../src/orders/actions.js';
import { progress, submit } from '../../src/orders/answering.js';
import { askExtension } from '../../src/orders/extending.js';
import { assign, join } from '../../src/orders/sharing.js';
import { accept, note } from '../../src/tickets/actions.js';
import { guardAgree, guardHandle, guardNamed, guardSecret, guardUnlock } from '../../src/tickets/guards.js';
import { ask, contact } from '../../src/tickets/pausing.js';
import { showTicket } from '../../src/tickets/reading.js';
import { accuse, agreeToUnlock, askUnlock, nameReader, summarise } from '../../src/tickets/secret.js';
import { type Hall, openHall, PHONE, people } from './hall.js';

const HOUR_MS = 3_600_000;
const TEXT = 'The weigher at the east market takes money';
const inspector: Actor = { user: 'police-officer', role: 'officer', department: 'police-desk' };
const otherSupervisor: Actor = { user: 'yan', role: 'supervisor' };

async function report(hall: Hall): Promise<string> {
  const { number } = await hall.take({ text: TEXT, service: '090101', secret: true, name: 'Practice Person' });
  expect(hall.ticket(number).secrecy).toBe(3);
  return number;
}

const look = (hall: Hall, actor: Actor, number: string) => hall.act(actor, (step) => showTicket(step, { number }));

test('one person alone, two in the same role, or the same one twice cannot open a report', async () => {
  const hall = await openHall();
  const number = await report(hall);
  expect(await hall.refusal(people.auditor, (step) => agreeToUnlock(step, number))).toMatch(/Nobody asks/);
  await hall.act(people.supervisor, (step) => askUnlock(step, number, 'the inspector asks'));
  expect(await hall.refusal(people.supervisor, (step) => agreeToUnlock(step, number))).toMatch(/second person/);
  expect(await hall.refusal(otherSupervisor, (step) => agreeToUnlock(step, number))).toMatch(/other role/);
  const both = { user: 'zhu', role: 'auditor' } as const;
  expect(await hall.refusal(both, (step) => agreeToUnlock(step, number))).toMatch(/second person/);
  expect(await hall.refusal(people.auditor, (step) => askUnlock(step, number, 'me too'))).toMatch(/zhu has asked/);
  for (const actor of [people.supervisor, people.auditor, people.dispatcher, people.callback, people.agent]) {
    expect(await look(hall, actor, number)).toMatchObject({ fullText: null, name: null, phone: '****0143' });
  }
});

test('two people open it for an hour, and only they see it; each look is an entry', async () => {
  const hall = await openHall();
  const number = await report(hall);
  await hall.act(people.supervisor, (step) => askUnlock(step, number, 'the inspector asks'));
  await hall.act(people.auditor, (step) => agreeToUnlock(step, number));
  for (const actor of [people.supervisor, people.auditor]) {
    expect(await look(hall, actor, number)).toMatchObject({ fullText: TEXT, name: 'Practice Person', phone: PHONE });
  }
  expect(await look(hall, otherSupervisor, number)).toMatchObject({ fullText: null, name: null });
  const views = hall.entries(number).filter(({ type }) => type === 'ticket.viewed');
  expect(views.filter(({ data }) => data.includes('"identity":true'))).toHaveLength(2);
  await hall.clock.advance(HOUR_MS);
  for (const actor of [people.supervisor, people.auditor]) {
    expect(await look(hall, actor, number)).toMatchObject({ fullText: null, name: null });
  }
  expect(verifyJournal(hall.db)).toMatchObject({ whole: true });
});

test('what nobody agrees to within four hours has to be asked for again', async () => {
  const hall = await openHall();
  const number = await report(hall);
  await hall.act(people.supervisor, (step) => askUnlock(step, number, 'the inspector asks'));
  await hall.clock.advance(4 * HOUR_MS);
  expect(await hall.refusal(people.auditor, (step) => agreeToUnlock(step, number))).toMatch(/Nobody asks/);
  await hall.act(people.auditor, (step) => askUnlock(step, number, 'again'));
  await hall.act(people.supervisor, (step) => agreeToUnlock(step, number));
  expect(await look(hall, people.supervisor, number)).toMatchObject({ fullText: TEXT });
});

test('only the named officer of the department reads the words; the others read the summary', async () => {
  const hall = await openHall();
  const number = await report(hall);
  await hall.act(people.agent, (step) => summarise(step, number, 'Check the weighing, ring 2025550143 never.'));
  await hall.act(people.supervisor, (step) => accept(step, number, '090101'));
  expect(await look(hall, inspector, number)).toMatchObject({ fullText: null });
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'police-officer', true));
  await hall.act(people.supervisor, (step) => dispatch(step, { ticket: number, lead: 'police-desk' }));
  const colleague: Actor = { user: 'police-lead', role: 'lead', department: 'police-desk' };
  expect(await look(hall, inspector, number)).toMatchObject({ fullText: TEXT, name: null, phone: '****0143' });
  expect(await look(hall, colleague, number)).toMatchObject({
    fullText: null,
    summary: 'Check the weighing, ring *** never.',
  });
  expect(await look(hall, people.otherOfficer, number)).toMatchObject({ fullText: null, summary: null });
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'police-officer', false));
  expect(await look(hall, inspector, number)).toMatchObject({ fullText: null });
});

test('the accused department, and those above and below it, can neither get the report nor read it', async () => {
  const hall = await openHall();
  const number = await report(hall);
  await hall.act(people.agent, (step) => accuse(step, number, { department: 'east-office' }));
  await hall.act(people.supervisor, (step) => accept(step, number, '090101'));
  const send = (lead: string, co: readonly string[] = []) =>
    hall.refusal(people.supervisor, (step) => dispatch(step, { ticket: number, lead, co }));
  expect(await send('east-office')).toMatch(/is about east-office/);
  expect(await send('public-works')).toMatch(/is about public-works/);
  expect(await send('police-desk', ['public-works'])).toMatch(/is about public-works/);
  const named = (user: string) => hall.refusal(people.supervisor, (step) => nameReader(step, number, user, true));
  expect(await named('public-officer')).toMatch(/is about public-works/);
  expect(await send('police-desk')).toMatch(/only when one of its officers is named.*ticket reader/);
  expect(await named('police-officer')).toBe('done');
  expect(await send('police-desk')).toBe('done');
  await hall.act(people.supervisor, (step) => accuse(step, number, { department: 'police-desk' }));
  expect(await look(hall, inspector, number)).toMatchObject({ fullText: null, summary: null });
});

test('an officer may be named for a request that is secret on wish, and for no other', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress', { secret: true });
  expect(await look(hall, people.officer, number)).toMatchObject({ fullText: null });
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'public-officer', true));
  expect(await look(hall, people.officer, number)).toMatchObject({ fullText: 'A deep hole in Mill Road', name: null });
  const open = await hall.bring('in_progress');
  expect(await hall.refusal(people.supervisor, (step) => nameReader(step, open, 'public-officer', true))).toMatch(
    /is not secret/,
  );
  expect(await hall.refusal(people.supervisor, (step) => nameReader(step, number, 'wu', true))).toMatch(/no officer/);
});

/** A report at the police desk, of which one officer is named. */
async function sent(hall: Hall): Promise<string> {
  const number = await report(hall);
  await hall.act(people.supervisor, (step) => accept(step, number, '090101'));
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'police-officer', true));
  await hall.act(people.supervisor, (step) => dispatch(step, { ticket: number, lead: 'police-desk' }));
  return number;
}

const head: Actor = { user: 'police-lead', role: 'lead', department: 'police-desk' };
const colleague: Actor = { user: 'police-second', role: 'officer', department: 'police-desk' };

const work: readonly (readonly [string, Actor, (step: Step, number: string) => void])[] = [
  ['sign', colleague, (step, number) => sign(step, number)],
  ['progress', colleague, (step, number) => progress(step, number, 'We weigh.', false)],
  [
    'submit',
    colleague,
    (step, number) => void submit(step, { ticket: number, text: 'Weighed.', result: 'solved', notTold: true }),
  ],
  [
    'return',
    head,
    (step, number) => askReturn(step, { ticket: number, code: 'not_ours', basis: 'law', to: 'water-works' }),
  ],
  ['ask-extension', head, (step, number) => askExtension(step, number, 2, 'scales')],
  ['assign', head, (step, number) => assign(step, number, 'police-officer')],
  ['contact', colleague, (step, number) => contact(step, number, true)],
  ['ask', colleague, (step, number) => ask(step, number, 'Which scale?')],
  ['note', colleague, (step, number) => note(step, number, 'Seen.', false)],
];

test.each(work)(
  '%s on a report is refused to whoever is not named, and the refusal says who names',
  async (verb, actor, act) => {
    const hall = await openHall();
    const number = await sent(hall);
    if (verb !== 'sign') await hall.act(inspector, (step) => sign(step, number));
    await hall.rest();
    const before = hall.entries(number).length;
    expect(await hall.refusal(actor, (step) => act(step, number))).toMatch(
      /only officers named for it work on it, and police-\w+ is not.*ticket reader/,
    );
    expect(hall.entries(number)).toHaveLength(before);
  },
);

test('the named officer signs, tells and answers; with the name taken back nothing more', async () => {
  const hall = await openHall();
  const number = await sent(hall);
  await hall.act(inspector, (step) => sign(step, number));
  await hall.act(inspector, (step) => progress(step, number, 'We weigh.', false));
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'police-officer', false));
  const answer = (step: Step) => submit(step, { ticket: number, text: 'Weighed.', result: 'solved', notTold: true });
  expect(await hall.refusal(inspector, answer)).toMatch(/only officers named/);
  await hall.act(people.supervisor, (step) => nameReader(step, number, 'police-officer', true));
  expect(await hall.refusal(inspector, answer)).toBe('done');
});

test('an order that nobody signed still signs itself, and a helper’s department needs a name as well', async () => {
  const hall = await openHall();
  const number = await sent(hall);
  await hall.clock.advance(3 * 24 * HOUR_MS);
  expect(hall.ticket(number).state).toBe('in_progress');
  expect(await hall.refusal(people.supervisor, (step) => join(step, number, 'water-works', undefined))).toMatch(
    /water-works gets it only when one of its officers is named/,
  );
});

test('a person whom a report is about neither reads, unlocks, handles nor sends it, whatever their role', async () => {
  const hall = await openHall();
  const number = await sent(hall);
  await hall.act(people.agent, (step) => accuse(step, number, { user: 'police-officer' }));
  expect(await look(hall, inspector, number)).toMatchObject({ fullText: null, summary: null });
  expect(await hall.refusal(inspector, (step) => sign(step, number))).toMatch(
    /about police-officer or their department/,
  );
  expect(await hall.refusal(people.supervisor, (step) => nameReader(step, number, 'police-officer', true))).toMatch(
    /choose another/,
  );
  await hall.act(people.agent, (step) => accuse(step, number, { user: 'zhu' }));
  expect(await hall.refusal(people.supervisor, (step) => askUnlock(step, number, 'let me see'))).toMatch(
    /no part in it/,
  );
  expect(await hall.refusal(people.agent, (step) => accuse(step, number, { user: 'nobody' }))).toMatch(/no user/);
  expect(await hall.refusal(people.agent, (step) => accuse(step, number, {}))).toMatch(/Say whom/);
  const other = await report(hall);
  await hall.act(otherSupervisor, (step) => accept(step, other, '090101'));
  await hall.act(otherSupervisor, (step) => nameReader(step, other, 'police-officer', true));
  await hall.act(people.agent, (step) => accuse(step, other, { user: 'zhu' }));
  expect(
    await hall.refusal(people.supervisor, (step) => dispatch(step, { ticket: other, lead: 'police-desk' })),
  ).toMatch(/about zhu/);
  await hall.act(people.agent, (step) => accuse(step, other, { user: 'police-officer' }));
  expect(await hall.refusal(otherSupervisor, (step) => dispatch(step, { ticket: other, lead: 'police-desk' }))).toMatch(
    /only when one of its officers is named/,
  );
});

test('the guards decide by facts alone', () => {
  const asked = { askedBy: 'a', askedRole: 'supervisor', agreedBy: null, expiresAt: 10 } as const;
  expect(guardUnlock({ secrecy: 2 }, undefined, 0)).toBe('notSecret');
  expect(guardUnlock({ secrecy: 3 }, undefined, 0)).toBeUndefined();
  expect(guardUnlock({ secrecy: 3 }, asked, 9)).toBe('asked');
  expect(guardUnlock({ secrecy: 3 }, { ...asked, agreedBy: 'b' }, 9)).toBe('open');
  expect(guardUnlock({ secrecy: 3 }, asked, 10)).toBeUndefined();
  expect(guardAgree(asked, { user: 'b', role: 'auditor' }, 9)).toBeUndefined();
  expect(guardAgree(asked, { user: 'a', role: 'auditor' }, 9)).toBe('same');
  expect(guardAgree(asked, { user: 'b', role: 'supervisor' }, 9)).toBe('same');
  expect(guardAgree(asked, { user: 'b', role: 'auditor' }, 10)).toBe('notAsked');
  expect(guardAgree({ ...asked, agreedBy: 'c' }, { user: 'b', role: 'auditor' }, 9)).toBe('notAsked');
  expect(guardNamed({ secrecy: 1 }, { isOfficer: true, accused: false })).toBe('normal');
  expect(guardNamed({ secrecy: 2 }, { isOfficer: false, accused: false })).toBe('noUser');
  expect(guardNamed({ secrecy: 3 }, { isOfficer: true, accused: true })).toBe('accused');
  expect(guardNamed({ secrecy: 3 }, { isOfficer: true, accused: false })).toBeUndefined();
  const free = { named: false, accused: false };
  expect(guardHandle({ secrecy: 2 }, inspector, free)).toBeUndefined();
  expect(guardHandle({ secrecy: 3 }, inspector, free)).toBe('unnamed');
  expect(guardHandle({ secrecy: 3 }, inspector, { named: true, accused: false })).toBeUndefined();
  expect(guardHandle({ secrecy: 3 }, inspector, { named: true, accused: true })).toBe('aboutYou');
  expect(guardHandle({ secrecy: 3 }, people.dispatcher, free)).toBeUndefined();
  expect(guardHandle({ secrecy: 3 }, people.system, { named: false, accused: true })).toBeUndefined();
  expect(([0, 1, 2, 3] as const).map((secrecy) => guardSecret({ secrecy }))).toEqual([
    'readable',
    'readable',
    undefined,
    undefined,
  ]);
});
