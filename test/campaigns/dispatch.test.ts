/** Campaigns in a whole house: two hundred people to their last disposition, restarts, lost events, and every no of the gate. */

import { beforeEach, expect, test } from 'vitest';
import {
  abort,
  approve,
  checkCampaign,
  createCampaign,
  type NewCampaignInput,
  pause,
  start,
} from '../../src/campaigns/actions.js';
import { checkCampaigns } from '../../src/campaigns/invariants-table.js';
import { campaignReport, campaignStatus, dryRun } from '../../src/campaigns/status.js';
import { campaignOfId } from '../../src/campaigns/table.js';
import { addDoNotCall, numberId } from '../../src/citizens/table.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { story } from '../../src/story.js';
import type { SwitchEvent } from '../../src/world/world.js';
import { type House, MORNING, openHouse } from '../harness/house.js';
import { approver, countyWith, declare, FarEnd, fates, listOf, maker, numberAt, originates } from './town.js';

const input: NewCampaignInput = {
  name: 'Water off on Mill Road',
  text: 'The water on Mill Road is turned off tomorrow from nine to noon. Press 1 if you have heard this.',
  lang: 'en',
  translation: undefined,
  message: undefined,
  channels: ['voice'],
  tries: 2,
  busyMinutes: 5,
  noAnswerMinutes: 60,
  ringSeconds: 35,
  confirmKey: '1',
  list: listOf(200),
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const up = (core = 'core-1', live: readonly string[] = []): SwitchEvent => ({
  type: 'switch.up',
  core,
  at: 0,
  live: live.map((leg) => ({ leg, direction: 'outbound', startedAt: 0, from: '', to: '', application: '' })),
});
const ready = { afterMs: 20_000, cause: 'NORMAL_CLEARING', answered: true, played: true, pressed: '1' } as const;
const fateByNumber = (to: string) => fates[Number(to.slice(-2)) % fates.length] ?? ready;

let house: House;
beforeEach(async () => {
  house = openHouse(story);
  await declare(house);
});

const view = () => ({ db: house.db, vault: house.vault, now: house.clock.now(), actor: maker });
const status = (id = 'c1') => campaignStatus(view(), campaignOfId(house.db, id));

/** Makes, checks, approves and starts a campaign, and lets its message be rendered. */
async function launch(change: Partial<NewCampaignInput> = {}): Promise<string> {
  const { id } = await house.engine.change(maker, (step) => createCampaign(step, { ...input, ...change }));
  await house.engine.change(maker, (step) => checkCampaign(step, id));
  await house.engine.change(approver, (step) => approve(step, id));
  await house.engine.change(maker, (step) => start(step, id));
  await house.clock.advance(0);
  return id;
}

test('two hundred people with every kind of far end come to exactly one disposition each, and the counts are those of the far end', async () => {
  await house.hear(up());
  const far = new FarEnd(house, fateByNumber);
  await launch();
  await far.run(6 * HOUR, () => status().state === 'finished');
  const { state, attempts, dispositions, outcomes, open, inFlight } = status();
  expect({ state, open, inFlight }).toEqual({ state: 'finished', open: 0, inFlight: 0 });
  expect(attempts).toBe(far.numbers.length);
  expect([...far.received.values()].every((times) => times === 1)).toBe(true);
  expect(Object.values(dispositions).reduce((sum, count) => sum + count, 0)).toBe(attempts);
  // Two of the ten far ends need a second try for good, one more after busy, one after hanging up, one after congestion.
  expect(dispositions).toEqual({
    confirmed: 60,
    delivered: 20,
    hungUp: 40,
    busy: 40,
    noAnswer: 40,
    invalid: 20,
    congestion: 40,
    refused: 20,
  });
  expect(outcomes).toEqual({
    confirmed: 60,
    delivered: 20,
    hungUp: 20,
    busy: 20,
    noAnswer: 20,
    invalid: 20,
    congestion: 20,
    refused: 20,
  });
  expect(checkCampaigns(house.db)).toEqual([]);
  expect(verifyJournal(house.db)).toMatchObject({ whole: true });
  const report = campaignReport(view(), 'c1', 0, 1_000);
  expect(report.people).toHaveLength(200);
  expect(report.people[0]).toMatchObject({ line: 2, number: '****0100', outcome: 'confirmed', attempts: 1 });
});

test('a daemon that dies in the middle goes on: live calls are taken over, lost ends come from their records, nobody is called twice', async () => {
  await house.hear(up());
  const losesOf = (leg: string) => (Number.parseInt(leg.slice(-2), 16) % 7 === 0 ? 'event' : undefined);
  const far = new FarEnd(house, fateByNumber, losesOf);
  await launch();
  for (let kill = 0; kill < 8; kill += 1) {
    await far.run(11_000);
    const { db } = house;
    const now = house.clock.now();
    // Nothing is stopped or finished: the old daemon is simply never given time again.
    house = openHouse(story, now + 500, db);
    far.moveTo(house);
    await house.hear(up('core-1', far.liveLegs));
  }
  await far.run(6 * HOUR, () => status().state === 'finished');
  expect(status()).toMatchObject({ state: 'finished', open: 0, inFlight: 0 });
  expect([...far.received.values()].filter((times) => times > 1)).toEqual([]);
  expect(status().attempts).toBe(far.numbers.length);
  expect(status().dispositions.unknown).toBeUndefined();
  expect(checkCampaigns(house.db)).toEqual([]);
  expect(verifyJournal(house.db)).toMatchObject({ whole: true });
});

test('an attempt that was committed and never spoken is dialled once under its own id after a restart', async () => {
  await house.hear(up());
  await launch({ list: listOf(1) });
  const [lost] = originates(house);
  house = openHouse(story, house.clock.now() + 1_000, house.db);
  const far = new FarEnd(house, () => ready);
  await house.hear(up('core-1'));
  await far.run(60_000);
  expect(originates(house).map(({ leg }) => leg)).toEqual([lost?.leg]);
  expect(status()).toMatchObject({ state: 'finished', attempts: 1, dispositions: { confirmed: 1 } });
});

test('when the switch itself was restarted nobody knows, and nobody is dialled again', async () => {
  await house.hear(up());
  await launch({ list: listOf(1) });
  house = openHouse(story, house.clock.now() + 1_000, house.db);
  const far = new FarEnd(house, () => ready);
  await house.hear(up('core-2'));
  await far.run(60_000);
  expect(originates(house)).toEqual([]);
  expect(status()).toMatchObject({ state: 'finished', dispositions: { unknown: 1 } });
});

test('an attempt that had been on the switch and vanished without a record is unknown, and its late record changes nothing', async () => {
  await house.hear(up());
  const far = new FarEnd(
    house,
    () => ready,
    () => 'everything',
  );
  await launch({ list: listOf(1) });
  const [call] = originates(house);
  await house.hear({ type: 'leg.created', leg: call?.leg ?? '', direction: 'outbound', from: '', to: '', at: MORNING });
  await far.run(200_000);
  expect(status()).toMatchObject({ state: 'finished', attempts: 1, dispositions: { unknown: 1 } });
  expect(far.numbers).toHaveLength(1);
  const before = status();
  const late = {
    from: '',
    to: '',
    startedAt: 0,
    answeredAt: undefined,
    endedAt: 0,
    sipStatus: 486,
    recording: undefined,
  };
  await house.hear({
    ...late,
    type: 'leg.ended',
    leg: call?.leg ?? '',
    source: 'cdr',
    direction: 'outbound',
    cause: 'USER_BUSY',
    by: 'remote',
    notice: undefined,
    agent: undefined,
  });
  expect(status()).toEqual(before);
  expect(checkCampaigns(house.db)).toEqual([]);
});

test('the same end told twice, by event and by record, counts once', async () => {
  await house.hear(up());
  await launch({ list: listOf(1) });
  const [call] = originates(house);
  const failed = { type: 'originate.failed', leg: call?.leg ?? '', cause: 'USER_BUSY', at: MORNING } as const;
  await house.hear(failed);
  await house.hear(failed);
  expect(status()).toMatchObject({ attempts: 1, dispositions: { busy: 1 }, open: 1 });
});

test('citizens on the line keep theirs: campaigns take none of the last three, and one more as soon as a citizen hangs up', async () => {
  await declare(house, countyWith({ callsPerSecond: 100 }));
  await house.hear(up());
  for (const leg of ['in-1', 'in-2', 'in-3', 'in-4']) {
    await house.hear({ type: 'leg.created', leg, direction: 'inbound', from: '', to: '', at: MORNING });
  }
  await launch();
  await house.clock.advance(2_000);
  expect(originates(house)).toHaveLength(3);
  await house.hear({
    type: 'leg.ended',
    leg: 'in-1',
    source: 'event',
    direction: 'inbound',
    from: '',
    to: '',
    startedAt: MORNING,
    answeredAt: undefined,
    endedAt: MORNING,
    cause: 'NORMAL_CLEARING',
    sipStatus: undefined,
    by: 'remote',
    notice: undefined,
    recording: undefined,
    agent: undefined,
  });
  expect(originates(house)).toHaveLength(4);
});

test('no more calls a second leave than the county allows', async () => {
  await declare(house, countyWith({ callsPerSecond: 5 }, 100));
  await house.hear(up());
  await launch();
  await house.clock.advance(10_000);
  expect(originates(house).length).toBeGreaterThanOrEqual(45);
  expect(originates(house).length).toBeLessThanOrEqual(52);
});

test('nobody is called before the windows open, over noon, at night or on a Sunday', async () => {
  house = openHouse(story, Date.parse('2026-03-06T19:59:59+08:00'));
  await declare(house);
  await house.hear(up());
  const far = new FarEnd(house, () => ready);
  await launch({ list: listOf(60) });
  await far.run(60_000);
  const before = far.numbers.length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(10);
  await house.clock.advance(2 * DAY);
  expect(originates(house)).toHaveLength(before);
  await far.run(3 * DAY, () => status().state === 'finished');
  expect(status()).toMatchObject({ state: 'finished', dispositions: { confirmed: 60 } });
  expect(checkCampaigns(house.db)).toEqual([]);
});

test('a number put on the do-not-call list is not dialled from the very next step on', async () => {
  await house.hear(up());
  const far = new FarEnd(house, () => ready);
  await launch({ list: listOf(40) });
  const last = numberAt(39);
  await house.engine.change(maker, (step) =>
    addDoNotCall(step.db, { numberId: numberId(step, last), channel: 'all', by: 'ana', reason: 'asked' }, step.now),
  );
  await far.run(HOUR, () => status().state === 'finished');
  expect(far.numbers).not.toContain(last);
  expect(status()).toMatchObject({ state: 'finished', attempts: 39, dispositions: { confirmed: 39, doNotCall: 1 } });
  expect(checkCampaigns(house.db)).toEqual([]);
});

test('a number is not called more often a day than the county allows, over all campaigns', async () => {
  await declare(house, countyWith({ perNumberPerDay: 1 }));
  await house.hear(up());
  const far = new FarEnd(house, () => ready);
  await launch({ list: listOf(1) });
  await far.run(60_000);
  await launch({ list: listOf(1) });
  await far.run(HOUR);
  expect(far.numbers).toHaveLength(1);
  await far.run(2 * DAY, () => status('c2').state === 'finished');
  expect(far.numbers).toHaveLength(2);
  expect(checkCampaigns(house.db)).toEqual([]);
});

test('after an abort no call leaves any more, and those on the line still get their end', async () => {
  await house.hear(up());
  const far = new FarEnd(house, () => ready);
  await launch();
  await far.run(5_000);
  await house.engine.change(maker, (step) => abort(step, 'c1'));
  const before = originates(house).length;
  await far.run(10 * 60_000);
  expect(originates(house)).toHaveLength(before);
  expect(status()).toMatchObject({ state: 'aborted', inFlight: 0, open: 0, attempts: before });
  expect(status().outcomes).toEqual({ confirmed: before, withdrawn: 200 - before });
  expect(checkCampaigns(house.db)).toEqual([]);
});

test('a paused campaign holds and goes on where it was', async () => {
  await house.hear(up());
  const far = new FarEnd(house, () => ready);
  await launch({ list: listOf(30) });
  await far.run(2_000);
  await house.engine.change(maker, (step) => pause(step, 'c1'));
  const before = originates(house).length;
  await far.run(10 * 60_000);
  expect(originates(house)).toHaveLength(before);
  await house.engine.change(maker, (step) => start(step, 'c1'));
  await far.run(HOUR, () => status().state === 'finished');
  expect(status()).toMatchObject({ state: 'finished', attempts: 30, dispositions: { confirmed: 30 } });
});

test('a campaign whose calls fail more often than not stands still by itself and says why', async () => {
  await house.hear(up());
  const far = new FarEnd(house, () => ({ afterMs: 100, cause: 'UNALLOCATED_NUMBER', sipStatus: 404 }));
  await launch();
  await far.run(HOUR);
  expect(status()).toMatchObject({ state: 'paused', pauseReason: 'failures' });
  expect(far.numbers.length).toBeLessThan(30);
});

test('while the switch is away nobody is dialled', async () => {
  await house.hear(up());
  await house.hear({ type: 'switch.down', reason: 'gone', at: MORNING });
  await launch();
  await house.clock.advance(HOUR);
  expect(originates(house)).toEqual([]);
  await house.hear(up());
  expect(originates(house).length).toBeGreaterThan(0);
});

test('nobody is dialled before the message can be heard, and a message that cannot be made pauses the campaign', async () => {
  await house.hear(up());
  let mended = false;
  house.world.speech.render = async () => {
    if (!mended) throw new Error('no voice');
  };
  await launch();
  await house.clock.advance(HOUR);
  expect(originates(house)).toEqual([]);
  expect(status()).toMatchObject({ state: 'paused', pauseReason: 'prompt' });
  mended = true;
  await house.engine.change(maker, (step) => start(step, 'c1'));
  await house.clock.advance(1_000);
  expect(originates(house).length).toBeGreaterThan(0);
});

test('who could not be reached by voice gets the text with their name, and a confirmation stops the rest', async () => {
  await house.hear(up());
  const far = new FarEnd(house, (to) =>
    to === numberAt(0) ? ready : { afterMs: 1_000, cause: 'CALL_REJECTED', sipStatus: 603 },
  );
  await launch({ list: listOf(2), channels: ['voice', 'sms'], message: 'Dear {name}, no water tomorrow.' });
  await far.run(60_000);
  expect(house.sent).toEqual([{ channel: 'sms', to: numberAt(1), text: 'Dear Sample 1, no water tomorrow.' }]);
  expect(status()).toMatchObject({ state: 'finished', attempts: 3, outcomes: { confirmed: 1, sent: 1 } });
});

test('a text is taken back when the person asked not to be called before it left', async () => {
  await house.hear(up());
  let tries = 0;
  house.world.messages.send = async () => {
    tries += 1;
    throw new Error('the gateway is away');
  };
  await launch({ list: listOf(1), channels: ['sms'] });
  await house.clock.advance(1_000);
  await house.engine.change(maker, (step) =>
    addDoNotCall(
      step.db,
      { numberId: numberId(step, numberAt(0)), channel: 'sms', by: 'ana', reason: 'asked' },
      step.now,
    ),
  );
  await house.clock.advance(HOUR);
  expect(tries).toBe(1);
  expect(status()).toMatchObject({ state: 'finished', dispositions: { doNotCall: 1 } });
});

test('the dry run calls nobody and shows lines, end, samples and who would be left out', async () => {
  await house.hear(up());
  const { id, counts } = await house.engine.change(maker, (step) =>
    createCampaign(step, { ...input, list: listOf(200, 'nonsense,Bad Row\n') }),
  );
  expect(counts).toMatchObject({ people: 200, rejected: 1 });
  await house.engine.change(maker, (step) => {
    addDoNotCall(
      step.db,
      { numberId: numberId(step, numberAt(7)), channel: 'voice', by: 'ana', reason: 'asked' },
      step.now,
    );
    checkCampaign(step, id);
  });
  const run = dryRun(view(), campaignOfId(house.db, id));
  expect(run).toMatchObject({ state: 'checked', audience: 200, doNotCall: 1, lines: 7, needsSecondPerson: true });
  expect(run.samples).toHaveLength(5);
  expect(run.samples[0]).toEqual({ line: 2, number: '****0100', lang: 'en', text: input.text });
  expect(run.opensAt).toBe('2026-03-03T09:00:00+08:00');
  expect(run.etaMinutes).toBeGreaterThan(run.passMinutes);
  expect(originates(house)).toEqual([]);
});

test('the maker of a large campaign cannot approve it, neither at the desk nor past it', async () => {
  const { id } = await house.engine.change(maker, (step) => createCampaign(step, input));
  await house.engine.change(maker, (step) => checkCampaign(step, id));
  await expect(house.engine.change(maker, (step) => approve(step, id))).rejects.toThrow('somebody else');
  expect(() => house.db.exec(`UPDATE campaign SET state = 'approved', approver = maker`)).toThrow('CHECK');
  expect(() => house.db.exec(`UPDATE campaign SET state = 'running'`)).toThrow('CHECK');
  expect(() => house.db.exec(`UPDATE campaign SET people = 1`)).toThrow('does not change');
  await expect(house.engine.change(maker, (step) => start(step, id))).rejects.toThrow('nobody was called');
});

test('a small campaign that was checked may be started by its maker', async () => {
  await house.hear(up());
  const { id } = await house.engine.change(maker, (step) => createCampaign(step, { ...input, list: listOf(50) }));
  await expect(house.engine.change(maker, (step) => start(step, id))).rejects.toThrow('nobody was called');
  await house.engine.change(maker, (step) => checkCampaign(step, id));
  await house.engine.change(maker, (step) => start(step, id));
  expect(status()).toMatchObject({ state: 'running', approver: 'ana' });
});

test('the database itself gives an attempt one end and forgets none', async () => {
  await house.hear(up());
  await launch({ list: listOf(1) });
  const [call] = originates(house);
  await house.hear({ type: 'originate.failed', leg: call?.leg ?? '', cause: 'USER_BUSY', at: MORNING });
  expect(() => house.db.exec(`UPDATE attempt SET disposition = 'confirmed'`)).toThrow('exactly one disposition');
  expect(() => house.db.exec('DELETE FROM attempt')).toThrow('never deleted');
});

test.each<[string, Partial<NewCampaignInput>]>([
  ['a list without one good row', { list: Buffer.from('phone\nnonsense\n').toString('base64') }],
  ['something that is no list', { list: '@@@' }],
  ['a place in the spoken text', { text: 'Dear {name}' }],
  ['an unknown place in the message', { message: 'Dear {title}', channels: ['sms'] }],
  ['a message nobody would read', { message: 'Dear {name}' }],
])('%s makes no campaign', async (_what, change) => {
  await expect(house.engine.change(maker, (step) => createCampaign(step, { ...input, ...change }))).rejects.toThrow(
    /No|Nothing/,
  );
  expect(() => campaignOfId(house.db, 'c1')).toThrow('no campaign');
});

test('no number, name or text stands in the journal, the timers or the jobs', async () => {
  await house.hear(up());
  await launch({ channels: ['voice', 'sms'] });
  await house.clock.advance(60_000);
  const rows = (table: string) => JSON.stringify(house.db.prepare(`SELECT data FROM ${table}`).all());
  for (const table of ['journal', 'timer', 'job']) expect(rows(table)).not.toMatch(/555|Sample \d|turned off/);
});
