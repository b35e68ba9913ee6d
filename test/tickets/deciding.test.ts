/** What one person proposes and another decides: not to take a request, and to leave a ticket out of the figures. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from '../../src/engine/journal.js';
import { addDays, instantOf, localTime } from '../../src/kit/time.js';
import { accept, decline } from '../../src/tickets/actions.js';
import { nextTryAt, partOf } from '../../src/tickets/callbacks.js';
import { decideExclusions, decideProposal, proposeDecline, proposeExclusion } from '../../src/tickets/deciding.js';
import { declineCodes, declineText } from '../../src/tickets/proposal.js';
import { proposalList } from '../../src/tickets/worklists.js';
import { openHall, people } from './hall.js';

const court = { code: 'court', reason: 'A quarrel over a lease', instead: 'the district court' } as const;

test('#5 decline: an agent proposes with reason and right channel, a dispatcher confirms, the citizen is told both', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ service: undefined, lang: 'en' });
  expect(await hall.refusal(people.agent, (step) => decline(step, number, 'Not ours.'))).toContain('dispatcher');
  await hall.act(people.agent, (step) => proposeDecline(step, number, court));
  expect(hall.ticket(number).state).toBe('registered');
  expect(await hall.refusal(people.agent, (step) => proposeDecline(step, number, court))).toContain('proposed already');
  const { proposals } = hall.engine.read(people.dispatcher, (view) => proposalList(view, { limit: 9 }));
  expect(proposals).toMatchObject([{ number, kind: 'decline', code: 'court', proposedBy: 'wu', reason: court.reason }]);
  const same = { user: 'wu', role: 'dispatcher' } as const;
  const yes = { yes: true };
  expect(await hall.refusal(same, (step) => decideProposal(step, number, 'decline', yes))).toContain('may not decide');
  await hall.act(people.dispatcher, (step) => decideProposal(step, number, 'decline', yes));
  const ticket = hall.ticket(number);
  expect(ticket).toMatchObject({ state: 'declined', result: 'legal_channel' });
  expect(textOf(hall.db, ticket.publicText)).toContain('The right place: the district court');
  expect(hall.entries(number).map(({ type }) => type)).toContain('ticket.declined');
});

test('#5 decline: refused with a reason the request goes its way, and the proposal is over', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  await hall.act(people.agent, (step) => proposeDecline(step, number, court));
  const no = { yes: false, reason: 'It is our road.' };
  await hall.act(people.dispatcher, (step) => decideProposal(step, number, 'decline', no));
  expect(hall.ticket(number).state).toBe('awaiting_dispatch');
  expect(await hall.refusal(people.dispatcher, (step) => decideProposal(step, number, 'decline', no))).toContain(
    'Nothing of that kind',
  );
  await hall.act(people.dispatcher, (step) => decline(step, number, 'It belongs to the court.'));
  expect(hall.ticket(number).state).toBe('declined');
});

test('#6 accept: a request without a service waits for one, then it is ready for a department', async () => {
  const hall = await openHall();
  const { number } = await hall.take({ service: undefined });
  expect(await hall.refusal(people.agent, (step) => accept(step, number, undefined))).toContain('no service yet');
  expect(await hall.refusal(people.officer, (step) => accept(step, number, '010101'))).not.toBe('done');
  await hall.act(people.dispatcher, (step) => accept(step, number, '010101'));
  expect(hall.ticket(number).state).toBe('awaiting_dispatch');
  expect(hall.entries(number).at(-1)).toMatchObject({ type: 'ticket.accepted', role: 'dispatcher' });
});

test('what is told of a decline names reason and place in the citizen’s language and nobody’s number', () => {
  fc.assert(
    fc.property(fc.constantFrom(...declineCodes), fc.constantFrom('en', 'zh'), fc.string(), (code, lang, reason) => {
      const said = declineText(lang, { code, reason, instead: 'ring 13800138000' }, []);
      expect(said).not.toMatch(/13800138000|\{\w+\}|undefined/);
    }),
  );
});

test('an exclusion from the figures is proposed with a class and approved by another person', async () => {
  const hall = await openHall();
  const number = await hall.bring('in_progress');
  const asked = { class: 'mediation', reason: 'A quarrel between neighbours.' } as const;
  expect(await hall.refusal(people.otherLead, (step) => proposeExclusion(step, number, asked))).toContain(
    'another department',
  );
  await hall.act(people.lead, (step) => proposeExclusion(step, number, asked));
  expect(await hall.refusal(people.dispatcher, (step) => proposeExclusion(step, number, asked))).toContain('already');
  const decide = (yes: boolean, reason?: string) =>
    hall.refusal(people.supervisor, (step) => decideExclusions(step, number, { yes, reason }));
  expect(await hall.refusal(people.dispatcher, (step) => decideExclusions(step, number, { yes: true }))).toContain(
    'for a supervisor',
  );
  expect(await decide(false)).toContain('add --reason');
  expect(await decide(false, 'It is about the road.')).toBe('done');
  const row = () => hall.db.prepare('SELECT class, proposed_by, approved_by, refused_by FROM kpi_exclusion').get();
  expect(row()).toEqual({ class: 'mediation', proposed_by: 'public-lead', approved_by: null, refused_by: 'zhu' });
  await hall.act(people.dispatcher, (step) => proposeExclusion(step, number, asked));
  expect(await decide(true)).toBe('done');
  expect(row()).toEqual({ class: 'mediation', proposed_by: 'tang', approved_by: 'zhu', refused_by: null });
  expect(await decide(true)).toContain('Nothing of that kind');
});

test('the next try is never in the past, never in a part of a day that was tried, never at night unless it is now', () => {
  const zone = 'Asia/Shanghai';
  const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
  fc.assert(
    fc.property(instant, fc.array(fc.nat({ max: 4 * 86_400_000 }), { maxLength: 4 }), (now, before) => {
      const tries = before.map((ms) => partOf(now - ms + 86_400_000, zone));
      const next = nextTryAt(tries, now, zone);
      expect(next).toBeGreaterThanOrEqual(now);
      expect(tries).not.toContainEqual(partOf(next, zone));
      const { date, hour } = localTime(next, zone);
      if (next > now) expect([8, 12, 18]).toContain(hour);
      expect(next).toBeLessThan(instantOf(addDays(date, 1), 0, zone));
    }),
  );
});
