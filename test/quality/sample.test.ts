/** A second look is drawn by chance alone, each ticket once, and judged once, by somebody who had no part in it. */

import { expect, test } from 'vitest';
import { verifyJournal } from '../../src/engine/journal.js';
import { drawSamples, judgeSample } from '../../src/quality/actions.js';
import { chosenBelow, shuffled } from '../../src/quality/sample.js';
import { samplesAfter } from '../../src/quality/table.js';
import { measure, mustKpi } from '../../src/reports/measure.js';
import { sourceOf } from '../../src/reports/source.js';
import { answer, decline, reclassify, withdraw } from '../../src/tickets/actions.js';
import { callBack } from '../../src/tickets/closing.js';
import { seededChance } from '../../src/world/practice/chance.js';
import { type Hall, openHall, PHONE, people } from '../tickets/hall.js';

const { agent, dispatcher, supervisor, auditor, callback, officer } = people;
const DAY_MS = 86_400_000;

const always = { from: 0, before: Number.MAX_SAFE_INTEGER };
const draw = (hall: Hall, count: number, span = always) =>
  hall.act(supervisor, (step) => drawSamples(step, { ...span, count }));

/** One for each way to end, and three that stay out: open, withdrawn, secret. */
async function openTown() {
  const hall = await openHall();
  const take = async (input = {}) => (await hall.take(input)).number;
  const [answered, declined, withdrawn, secret] = [await take(), await take(), await take(), await take()];
  await hall.act(agent, (step) => answer(step, answered, 'Filled on Monday.'));
  await hall.act(dispatcher, (step) => decline(step, declined, 'A matter for the court.'));
  await hall.act(agent, (step) => withdraw(step, withdrawn, 'The citizen said so.'));
  await hall.act(agent, (step) => answer(step, secret, 'Looked at.'));
  await hall.act(supervisor, (step) => reclassify(step, secret, { secrecy: 2 }));
  const closed = await hall.bring('callback');
  await hall.act(callback, (step) => callBack(step, closed, { contacted: true, solved: true, satisfied: 5 }));
  const open = await hall.bring('in_progress');
  return { ...hall, answered, declined, closed, outside: [withdrawn, secret, open] };
}

test('what was answered, closed or declined is drawn, each once; nothing open, withdrawn or secret', async () => {
  const town = await openTown();
  const { drawn, endings } = await draw(town, 10);
  expect([...drawn].sort()).toEqual([town.answered, town.declined, town.closed].sort());
  expect(endings).toBe(4);
  expect((await draw(town, 10)).drawn).toEqual([]);
  expect(samplesAfter(town.db, true, 0, 10).map(({ ticket }) => ticket)).toEqual(drawn);
});

test('only what ended in those days is drawn', async () => {
  const town = await openTown();
  const now = town.clock.now();
  expect(await draw(town, 10, { from: now + 1, before: now + DAY_MS })).toEqual({ drawn: [], endings: 0 });
  expect((await draw(town, 1, { from: 0, before: now + 1 })).drawn).toHaveLength(1);
});

test('a judgement stands: none of what was not drawn, and no second one', async () => {
  const town = await openTown();
  const judge = (number: string) =>
    town.refusal(auditor, (step) => judgeSample(step, { number, defects: ['told'], note: 'The citizen rang twice.' }));
  expect(await judge(town.answered)).toContain('was not drawn');
  await draw(town, 10);
  expect(await judge(town.answered)).toBe('done');
  expect(await judge(town.answered)).toContain('was judged by');
  expect(samplesAfter(town.db, true, 0, 10)).toHaveLength(2);
  expect(samplesAfter(town.db, false, 0, 10).find(({ ticket }) => ticket === town.answered)).toMatchObject({
    judgedBy: auditor.user,
    defects: ['told'],
  });
  expect(verifyJournal(town.db)).toMatchObject({ whole: true });
});

test('whoever had a part in a ticket or one of its orders may not judge it; to draw it is no part', async () => {
  const town = await openTown();
  await draw(town, 10);
  for (const { user } of [dispatcher, officer, callback]) {
    const no = await town.refusal({ user, role: 'supervisor' }, (step) =>
      judgeSample(step, { number: town.closed, defects: [] }),
    );
    expect(no, user).toContain('had a part');
  }
  expect(await town.refusal(supervisor, (step) => judgeSample(step, { number: town.closed, defects: [] }))).toBe(
    'done',
  );
});

test('the operator, who is alone, may', async () => {
  const town = await openTown();
  const alone = { user: 'operator', role: 'supervisor' } as const;
  const mine = (await town.take({ phone: PHONE }, alone)).number;
  await town.act(alone, (step) => answer(step, mine, 'Done.'));
  await draw(town, 10);
  expect(await town.refusal(alone, (step) => judgeSample(step, { number: mine, defects: [] }))).toBe('done');
});

test('what became secret after it was drawn is neither listed nor judged', async () => {
  const town = await openTown();
  await draw(town, 10);
  await town.act(supervisor, (step) => reclassify(step, town.answered, { secrecy: 2 }));
  const listed = samplesAfter(town.db, false, 0, 10).map(({ ticket }) => ticket);
  expect(listed).not.toContain(town.answered);
  expect(await town.refusal(auditor, (step) => judgeSample(step, { number: town.answered, defects: [] }))).toContain(
    'has become secret',
  );
});

test('the figure is defective samples among those judged, by the day of the judgement', async () => {
  const town = await openTown();
  await draw(town, 10);
  const judge = (number: string, found: readonly ('proof' | 'time')[]) =>
    town.act(auditor, (step) => judgeSample(step, { number, defects: found }));
  await judge(town.answered, []);
  await town.clock.advance(DAY_MS);
  const next = town.clock.now();
  await judge(town.closed, ['time', 'proof', 'time']);
  const source = sourceOf(town.db, next + 1);
  const figure = (from: number) => measure(source, mustKpi('defects'), { from, to: next + 1 });
  expect(figure(0)).toMatchObject({ n: 2, hits: 1, value: 50 });
  expect(figure(next)).toMatchObject({ n: 1, hits: 1, value: 100 });
});

test('every number comes once, and each as often in front as the others', () => {
  const { bytes } = seededChance('shuffled');
  expect([...shuffled(0, bytes)]).toEqual([]);
  expect([...shuffled(200, bytes)].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at));
  const first = [0, 0, 0, 0, 0];
  for (let turn = 0; turn < 5_000; turn += 1) {
    const [at = 0] = shuffled(5, bytes);
    first[at] = (first[at] ?? 0) + 1;
  }
  // Four sigma around a thousand.
  for (const times of first) expect(Math.abs(times - 1_000)).toBeLessThan(115);
});

test('a draw that would favour the small numbers is drawn again', () => {
  const said = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 7];
  const bytes = (count: number) => Uint8Array.from(said.splice(0, count));
  expect(chosenBelow(10, bytes)).toBe(7);
});
