/** The engine keeps its word: one step whole or not at all, story in the same transaction, effects after the commit. */

import { expect, test } from 'vitest';
import { systemActor } from '../../src/engine/actor.js';
import { openEngine } from '../../src/engine/engine.js';
import { entriesAbout, textOf, verifyJournal } from '../../src/engine/journal.js';
import { entryType, jobKind, timerKind } from '../../src/engine/step.js';
import { after, due, tell, when } from '../../src/engine/story.js';
import { Refusal } from '../../src/kit/refusal.js';
import { scaledClock } from '../../src/world/practice/clock.js';
import type { Clock } from '../../src/world/world.js';
import { MORNING, openHouse } from '../harness/house.js';

const opened = entryType<{ n: number }>('thing.opened');
const followed = entryType<{ n: number }>('thing.followed');
const rang = timerKind<{ n: number }>('thing.rings');
const fetch = jobKind<{ n: number }, string>({
  name: 'thing.fetch',
  attempts: 3,
  backoffMs: 1_000,
  open: (_view, data) => data,
  run: async (_world, data) => {
    if (data.n > 0) throw new Error('not yet');
    return 'here';
  },
});
const no = { en: 'No.', zh: '不。' };

const story = tell(
  when(opened, (step, entry) => step.record(followed, entry.about, { n: entry.data.n + 1 })),
  due(rang, (step, timer) => step.record(followed, timer.owner, timer.data)),
  after(
    fetch,
    (step, _data, result) => step.record(followed, 'thing:job', { n: result.length }),
    (step) => step.record(followed, 'thing:job', { n: -1 }),
  ),
);

const types = (house: ReturnType<typeof openHouse>, about: string) =>
  entriesAbout(house.db, about).map((entry) => `${entry.type} ${entry.data}`);

test('what follows from an entry stands in the journal right after it', async () => {
  const house = openHouse(story);
  await house.engine.change(systemActor, (step) => step.record(opened, 'thing:1', { n: 1 }));
  expect(types(house, 'thing:1')).toEqual(['thing.opened {"n":1}', 'thing.followed {"n":2}']);
});

test('a refusal takes back the whole step, what it wanted to say, and nothing of its neighbours in the same commit', async () => {
  const house = openHouse(story);
  const first = house.engine.change(systemActor, (step) => step.record(opened, 'thing:1', { n: 1 }));
  const second = house.engine.change(systemActor, (step) => {
    step.record(opened, 'thing:2', { n: 1 });
    step.say({ do: 'answer', call: 'a' });
    throw new Refusal('refused', no);
  });
  const third = house.engine.change(systemActor, (step) => {
    step.record(opened, 'thing:3', { n: 1 });
    step.say({ do: 'answer', call: 'b' });
  });
  await expect(second).rejects.toThrow('No.');
  await Promise.all([first, third]);
  expect(types(house, 'thing:2')).toEqual([]);
  expect(types(house, 'thing:3')).toHaveLength(2);
  expect(house.said).toEqual([{ do: 'answer', call: 'b' }]);
  expect(verifyJournal(house.db)).toMatchObject({ whole: true, entries: 4 });
});

test('a timer fires once when its time has come, and never after it was taken back', async () => {
  const house = openHouse(story);
  const now = house.clock.now();
  await house.engine.change(systemActor, (step) => {
    step.timer(rang, 'thing:1', now + 5_000, { n: 1 });
    step.timer(rang, 'thing:2', now + 5_000, { n: 2 });
    step.cancel('thing:2');
  });
  await house.clock.advance(4_999);
  expect(types(house, 'thing:1')).toEqual([]);
  await house.clock.advance(60_000);
  expect(types(house, 'thing:1')).toEqual(['thing.followed {"n":1}']);
  expect(types(house, 'thing:2')).toEqual([]);
});

test('a job asked for twice under one key is done once', async () => {
  const house = openHouse(story);
  await house.engine.change(systemActor, (step) => {
    step.job(fetch, 'one', { n: 0 });
    step.job(fetch, 'one', { n: 0 });
  });
  await house.clock.advance(100);
  expect(types(house, 'thing:job')).toEqual(['thing.followed {"n":4}']);
});

test('a job that fails is tried again after growing pauses and ends as failed', async () => {
  const house = openHouse(story);
  await house.engine.change(systemActor, (step) => step.job(fetch, 'bad', { n: 1 }));
  await house.clock.advance(2_900);
  expect(types(house, 'thing:job')).toEqual([]);
  await house.clock.advance(200);
  expect(types(house, 'thing:job')).toEqual(['thing.followed {"n":-1}']);
});

test('the journal refuses to be changed, and a changed copy is found at the entry that was changed', async () => {
  const house = openHouse(story);
  const commitment = await house.engine.change(systemActor, (step) => {
    step.record(opened, 'thing:1', { n: 1 });
    return step.keepText('my neighbour is loud');
  });
  expect(() => house.db.exec('UPDATE journal SET at = 0 WHERE seq = 1')).toThrow('append-only');
  expect(() => house.db.exec('DELETE FROM journal')).toThrow('append-only');
  expect(textOf(house.db, commitment)).toBe('my neighbour is loud');
  house.db.exec('UPDATE text SET salt = NULL, body = NULL');
  expect(verifyJournal(house.db)).toMatchObject({ whole: true });
  house.db.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET data = '{"n":9}' WHERE seq = 2`);
  expect(verifyJournal(house.db)).toMatchObject({ whole: false, badSeq: 2 });
});

test('a house that stops leaves no alarm behind, even one that a pump set just before the old one rang', async () => {
  const house = openHouse(story);
  await house.engine.stop();
  const clock = scaledClock(MORNING, 1);
  let waiting = 0;
  const counted: Clock = {
    ...clock,
    after(ms, call) {
      waiting += 1;
      let open = true;
      const close = () => {
        if (open) waiting -= 1;
        open = false;
      };
      const cancel = clock.after(ms, () => {
        close();
        call();
      });
      return () => {
        close();
        cancel();
      };
    },
  };
  const onBug = (error: unknown) => {
    throw error;
  };
  const engine = openEngine({ ...house, world: { ...house.world, clock: counted }, story, onBug });
  engine.start();
  await engine.change(systemActor, (step) => step.timer(rang, 'thing:1', step.now + 20, { n: 1 }));
  // The old alarm comes due while a change waits: the change's pump rings it, and sets the next.
  const changed = engine.change(systemActor, (step) => step.timer(rang, 'thing:2', step.now + 60_000, { n: 2 }));
  const due = clock.now() + 40;
  while (clock.now() < due);
  await changed;
  await new Promise<void>((resolve) => clock.soon(resolve));
  expect(waiting).toBe(1);
  await engine.stop();
  expect(waiting).toBe(0);
  clock.stop();
});
