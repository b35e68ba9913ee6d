/** Separation of duties: who may do what to tickets and orders, entry by entry and role by role; nothing new slips in. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actorFor } from '../src/county/actor.js';
import type { County, User } from '../src/county/county.js';
import { parseCounty } from '../src/county/parse.js';
import { saveCounty } from '../src/county/table.js';
import { type DeskName, desk } from '../src/desk.js';
import { systemActor, type UserRole, userRoles } from '../src/engine/actor.js';
import { openDesk } from '../src/engine/call.js';
import type { DeskEntry } from '../src/engine/desk.js';
import { Refusal } from '../src/kit/refusal.js';
import { story } from '../src/story.js';
import { openHouse } from './harness/house.js';
import { inputsOf } from './schema-input.js';

/**
 * A line for each entry that changes something: A agent, D dispatcher, O officer, L lead, C callback, S supervisor,
 * U auditor, M admin. A new entry needs its line here, and somebody who has thought about who may.
 */
const duties: Readonly<Record<string, string>> = {
  'quality.draw': 'SU',
  'quality.judge': 'SU',
  'ticket.accept': 'ADS',
  'ticket.accuse': 'AS',
  'ticket.adjudicate': 'DS',
  'ticket.answer': 'AS',
  'ticket.approve': 'L',
  'ticket.ask': 'OL',
  'ticket.ask-extension': 'L',
  'ticket.ask-join': 'L',
  'ticket.assign': 'L',
  'ticket.attach': 'ADOLCS',
  'ticket.attachment': 'ADOLCSUM',
  'ticket.attachments': 'ADOLCSUM',
  'ticket.call': 'OLCS',
  'ticket.callback': 'CS',
  // Anybody on the staff may make a request more secret; the act itself refuses a department the rest.
  'ticket.classify': 'ADOLCS',
  'ticket.close': 'CS',
  'ticket.conference': 'ADS',
  'ticket.contact': 'OL',
  'ticket.decide': 'DS',
  'ticket.decline': 'ADS',
  'ticket.deny-join': 'DS',
  'ticket.dispatch': 'DS',
  'ticket.emergency': 'ADS',
  'ticket.escalate': 'S',
  'ticket.exclude': 'DOLS',
  'ticket.extend': 'S',
  'ticket.heard': 'ADCS',
  'ticket.import': 'SM',
  'ticket.join': 'DS',
  'ticket.leave': 'ADOLCSUM',
  'ticket.lift': 'S',
  'ticket.merge': 'DS',
  'ticket.new': 'ADCS',
  'ticket.note': 'ADOLCS',
  'ticket.open': 'ADOLCSUM',
  'ticket.progress': 'OL',
  'ticket.reader': 'S',
  'ticket.recall': 'DS',
  'ticket.refuse-extension': 'S',
  'ticket.refuse-join': 'L',
  'ticket.reopen': 'AS',
  'ticket.reply': 'CS',
  'ticket.resume': 'S',
  'ticket.return': 'L',
  'ticket.review': 'DS',
  'ticket.show': 'ADOLCSUM',
  'ticket.sign': 'OL',
  'ticket.submit': 'OL',
  'ticket.summarise': 'AS',
  'ticket.supervise': 'S',
  'ticket.suspend': 'OLS',
  'ticket.take-back': 'ADOLCSUM',
  'ticket.track': 'ADOLCSUM',
  'ticket.transfer': 'L',
  'ticket.unlock': 'SU',
  'ticket.unlock-agree': 'SU',
  'ticket.unmerge': 'DS',
  'ticket.urge': 'ADCS',
  'ticket.withdraw': 'ADS',
};

const letters: Readonly<Record<UserRole, string>> = {
  agent: 'A',
  dispatcher: 'D',
  officer: 'O',
  lead: 'L',
  callback: 'C',
  supervisor: 'S',
  auditor: 'U',
  admin: 'M',
};
const may = (name: string, role: UserRole) => duties[name]?.includes(letters[role]) === true;

const county = parseCounty(
  readFileSync(new URL('../fixtures/county/county.yaml', import.meta.url), 'utf8'),
  'county.yaml',
);
const user = (name: string, roles: readonly UserRole[], department?: string): User => ({
  name,
  fullName: name,
  roles,
  department,
  extension: undefined,
  lang: 'en',
});
/** One person for each role, and nobody else's role with it. */
const crew: County = {
  ...county,
  users: [
    ...county.users,
    ...userRoles.map((role) =>
      user(`only-${role}`, [role], role === 'officer' || role === 'lead' ? 'public-works' : undefined),
    ),
    user('both', ['officer', 'lead', 'callback', 'dispatcher', 'supervisor'], 'public-works'),
  ],
};

const names = (Object.keys(desk) as DeskName[]).filter((name) => {
  const entry: DeskEntry = desk[name];
  return /^(ticket|order|quality)\./.test(name) && entry.kind === 'change';
});

async function openCrew() {
  const house = openHouse(story);
  await house.engine.change(systemActor, (step) => saveCounty(step.db, crew, '0'.repeat(64), step.now));
  const call = openDesk(desk, house.engine, actorFor);
  const ask = (name: string, input: unknown, as?: string) => call({ name, input, as });
  const answer = (name: string, input: unknown, as: string): Promise<unknown> =>
    ask(name, input, as).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
  /** A ticket, and as far as wanted dispatched, signed, answered and passed. */
  const bring = async (steps: number): Promise<string> => {
    const taken = await ask('ticket.new', { text: 'A hole.', phone: '+12025550143', service: '010101' }, 'only-agent');
    const { number } = taken as { readonly number: string };
    const way = [
      () => ask('ticket.dispatch', { number }, 'only-dispatcher'),
      () => ask('ticket.sign', { number }, 'only-officer'),
      () => ask('ticket.submit', { number, text: 'Filled.', notTold: true }, 'only-officer'),
      () => ask('ticket.review', { number, pass: true, check: ['all'] }, 'only-dispatcher'),
    ];
    for (const go of way.slice(0, steps)) await go();
    return number;
  };
  return { ask, answer, bring };
}

/** Something the entry's shape takes. */
function inputFor(name: DeskName, number: string): Record<string, unknown> {
  const { input }: DeskEntry = desk[name];
  const known = { any: ['public-works'], number: [number], service: ['010101'], phone: ['+12025550143'] };
  for (const made of fc.sample(inputsOf(input, known), { numRuns: 300, seed: 7 })) {
    if (typeof made !== 'object' || made === null) continue;
    const fitting = 'number' in made ? { ...made, number } : made;
    if (input.safeParse(fitting).success) return { ...fitting };
  }
  throw new Error(`no input was found for ${name}`);
}

test('every entry that changes a ticket or an order stands in the table, and with the roles of the desk', () => {
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => duties[name] === undefined)).toEqual([]);
  for (const name of names) {
    const { roles }: DeskEntry = desk[name];
    expect(
      userRoles.filter((role) => may(name, role)),
      name,
    ).toEqual(userRoles.filter((role) => roles.includes(role)));
  }
});

describe.each(names)('%s', (name) => {
  test('lets in exactly who may, tells the others who may, and asks nobody twice for their role', async () => {
    const { answer, bring } = await openCrew();
    const entry: DeskEntry = desk[name];
    const fresh = await bring(0);
    for (const role of userRoles.filter((each) => !may(name, each))) {
      const no = await answer(name, inputFor(name, fresh), `only-${role}`);
      expect(no, `${role} was let in`).toBeInstanceOf(Refusal);
      expect(no).toMatchObject({ kind: 'refused' });
      expect((no as Refusal).words.en).toContain(`only-${role} is ${role}; this needs ${entry.roles.join(' / ')}`);
    }
    for (const role of userRoles.filter((each) => may(name, each))) {
      for (const steps of [0, 2, 4]) {
        const said = await answer(name, inputFor(name, await bring(steps)), `only-${role}`);
        if (said instanceof Refusal) expect(said.words.en).not.toMatch(/this needs|you act as/);
      }
    }
  });
});

test('a department never edits the citizen’s words, ends the matter, or calls back', () => {
  const hotline = ['accept', 'answer', 'decline', 'merge', 'withdraw', 'dispatch', 'review', 'adjudicate'];
  const ends = ['callback', 'close', 'reopen', 'resume', 'supervise', 'extend', 'recall', 'join', 'deny-join'];
  for (const verb of [...hotline, ...ends]) {
    for (const role of ['officer', 'lead'] as const) expect(may(`ticket.${verb}`, role), verb).toBe(false);
  }
});

test('nobody both asks and decides, answers and passes: no role has both entries', () => {
  const pairs = [
    ['ticket.submit', 'ticket.review'],
    ['ticket.return', 'ticket.adjudicate'],
    ['ticket.ask-extension', 'ticket.extend'],
    ['ticket.ask-extension', 'ticket.refuse-extension'],
    ['ticket.ask-join', 'ticket.join'],
    ['ticket.ask-join', 'ticket.deny-join'],
    ['ticket.submit', 'ticket.callback'],
  ] as const;
  for (const [one, other] of pairs) {
    expect(userRoles.filter((role) => may(one, role) && may(other, role))).toEqual([]);
  }
});

test('whoever holds every role is still one person of one department', async () => {
  const { ask, bring } = await openCrew();
  const mine = await bring(2);
  await ask('ticket.submit', { number: mine, text: 'Filled.', notTold: true }, 'both');
  await expect(ask('ticket.review', { number: mine, pass: true, check: ['all'] }, 'both')).rejects.toThrow(
    /may not review/,
  );
  const theirs = await bring(3);
  await expect(ask('ticket.review', { number: theirs, pass: true, check: ['all'] }, 'both')).rejects.toThrow(
    /its own answer/,
  );
  const answered = await bring(4);
  const reached = { number: answered, contacted: true, solved: true, satisfied: 5 };
  await expect(ask('ticket.callback', reached, 'both')).rejects.toThrow(/may not call back/);
  await expect(ask('ticket.close', { number: answered }, 'both')).rejects.toThrow(/may not call back/);
  const slow = await bring(2);
  await ask('ticket.ask-extension', { number: slow, days: 2, reason: 'Frost.' }, 'both');
  await expect(ask('ticket.extend', { number: slow }, 'both')).rejects.toThrow(/may not decide it/);
  await expect(ask('ticket.refuse-extension', { number: slow, reason: 'No.' }, 'both')).rejects.toThrow(/not decide/);
  await expect(ask('ticket.extend', { number: slow }, 'only-supervisor')).resolves.toMatchObject({ number: slow });
});

/** Looking, and what a looker types for themselves: bounded by what may be read, not by who works on it. */
const looking = ['attachment', 'attachments', 'leave', 'open', 'show', 'take-back', 'track'].map(
  (verb) => `ticket.${verb}`,
);
const ofDepartments = names.filter((name) => (may(name, 'officer') || may(name, 'lead')) && !looking.includes(name));

test.each(ofDepartments)('%s does nothing to a whistle-blower’s report for who is not named', async (name) => {
  const { ask, answer } = await openCrew();
  const report = { text: 'The weigher takes money.', phone: '+12025550143', service: '090101', secret: true };
  const { number } = (await ask('ticket.new', report, 'only-agent')) as { readonly number: string };
  await ask('ticket.accept', { number, service: '090101' }, 'only-supervisor');
  await ask('ticket.reader', { number, user: 'public-officer' }, 'only-supervisor');
  await ask('ticket.dispatch', { number, lead: 'public-works' }, 'only-supervisor');
  await ask('ticket.sign', { number }, 'public-officer');
  for (const role of ['officer', 'lead'] as const) {
    if (!may(name, role)) continue;
    const no = await answer(name, inputFor(name, number), `only-${role}`);
    expect(no, `${role} did it`).toBeInstanceOf(Refusal);
  }
});
