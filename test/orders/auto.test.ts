/** Dispatch by rule: off by itself, and where it is on, only what duty list and words both say. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCounty } from '../../src/county/parse.js';
import { saveCounty } from '../../src/county/table.js';
import { askReturn, decideReturn, dispatch, sign } from '../../src/orders/actions.js';
import { ruleOf } from '../../src/orders/routing-table.js';
import { leadOrderOf } from '../../src/orders/table.js';
import { accept } from '../../src/tickets/actions.js';
import { openHall, people } from '../tickets/hall.js';

const countyText = readFileSync(new URL('../../fixtures/county/county.yaml', import.meta.url), 'utf8');
const PIPE = { text: '楼下水管爆了，一直在流', service: '020102' };

async function openTown(confidence?: number) {
  const hall = await openHall();
  // What a dispatcher sent before is what the house is sure of.
  for (const [text, service] of [
    [PIPE.text, PIPE.service],
    ['路上有个大坑，车子都颠坏了', '010101'],
  ]) {
    for (let n = 0; n < 10; n += 1) {
      const { number } = await hall.take({ text: text ?? '', service });
      await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number }));
    }
  }
  if (confidence !== undefined) {
    const county = { ...hall.county, autoDispatch: { confidence } };
    await hall.act(people.admin, (step) => saveCounty(step.db, county, '1'.repeat(64), step.now));
  }
  const automatic = () =>
    hall.db.prepare("SELECT actor, role, data FROM journal WHERE type = 'order.automatic'").all() as {
      actor: string;
      role: string;
      data: string;
    }[];
  return { ...hall, automatic };
}

test('without a word in the county file every request waits for a dispatcher', async () => {
  const { take, ticket, automatic } = await openTown();
  expect(ticket((await take(PIPE)).number).state).toBe('awaiting_dispatch');
  expect(automatic()).toEqual([]);
});

test('what is sure enough goes in the same step, by the house, with its rule and how sure it was', async () => {
  const { take, ticket, db, automatic } = await openTown(0.5);
  const { number } = await take(PIPE);
  expect(ticket(number)).toMatchObject({ state: 'dispatched', lead: 'water-works' });
  const order = leadOrderOf(db, number);
  expect(order).toMatchObject({ issuedBy: 'system', department: 'water-works' });
  expect(ruleOf(db, order?.id ?? '')).toBe('service 020102');
  const [said] = automatic();
  expect(said).toMatchObject({ actor: 'system', role: 'system' });
  const { confidence } = JSON.parse(said?.data ?? '{}') as { confidence: number };
  expect(confidence).toBeGreaterThanOrEqual(500);
  expect(confidence).toBeLessThanOrEqual(1_000);
});

test('what is not as sure, says another department, is secret, or has no service waits', async () => {
  const strict = await openTown(1);
  expect(strict.ticket((await strict.take(PIPE)).number).state).toBe('awaiting_dispatch');
  const { take, ticket, act } = await openTown(0.5);
  const waits = async (input: Parameters<typeof take>[0]) => ticket((await take(input)).number).state;
  expect(await waits({ ...PIPE, service: '010101' })).toBe('awaiting_dispatch');
  const secret = await take({ ...PIPE, secret: true });
  await act(people.dispatcher, (step) => accept(step, secret.number, undefined));
  expect(ticket(secret.number).state).toBe('awaiting_dispatch');
  expect(await waits({ text: PIPE.text, service: undefined })).toBe('registered');
});

test('what a department gave back is a person’s to send', async () => {
  const { take, ticket, act, lead, automatic } = await openTown(0.5);
  const { number } = await take(PIPE);
  await act(people.otherOfficer, (step) => sign(step, number));
  await act(people.otherLead, (step) =>
    askReturn(step, { ticket: number, code: 'not_ours', basis: 'Article 4', to: 'public-works' }),
  );
  await act(people.dispatcher, (step) => decideReturn(step, number, true, 'True.'));
  expect(ticket(number).state).toBe('awaiting_dispatch');
  expect(lead(number)).toBeUndefined();
  expect(automatic()).toHaveLength(1);
});

test('the county file says how sure, between a half and one', () => {
  const written = (line: string) =>
    parseCounty(countyText.replace('fallback: mayor-office', `${line}\nfallback: mayor-office`), 'f');
  expect(written('autoDispatch: {confidence: 0.9}').autoDispatch).toEqual({ confidence: 0.9 });
  expect(written('').autoDispatch).toBeUndefined();
  expect(() => written('autoDispatch: {confidence: 0.2}')).toThrow();
});
