/** Steps a second on disk with group commit: each step reads, writes an entry of the chain and moves a timer. */

import { join } from 'node:path';
import { systemActor } from '../../src/engine/actor.js';
import { openEngine } from '../../src/engine/engine.js';
import { verifyJournal } from '../../src/engine/journal.js';
import { entryType, timerKind } from '../../src/engine/step.js';
import { due, tell } from '../../src/engine/story.js';
import { openVault } from '../../src/kit/vault.js';
import { openStore } from '../../src/store/open.js';
import { restingWorld } from '../../src/worlds.js';
import { inScratch, printFigures, seconds } from './measure.js';

const STEPS = 100_000;
const moved = entryType<{ at: number; leg: string }>('bench.moved');
const rings = timerKind<{ leg: string }>('bench.rings');

printFigures(
  await inScratch(async (folder) => {
    const db = openStore(join(folder, 'county.db'));
    const story = tell(due(rings, () => {}));
    const engine = openEngine({ db, vault: openVault(Buffer.alloc(32)), world: restingWorld(), story });
    const took = seconds();
    const all: Promise<void>[] = [];
    for (let n = 0; n < STEPS; n += 1) {
      const leg = `leg-${n % 1000}`;
      all.push(
        engine.change(systemActor, (step) => {
          step.record(moved, `call:${leg}`, { at: n, leg });
          step.timer(rings, `call:${leg}`, step.now + 3_600_000, { leg });
        }),
      );
    }
    await Promise.all(all);
    const stepSeconds = took();
    const verified = seconds();
    const verdict = verifyJournal(db);
    const verifySeconds = verified();
    db.close();
    return {
      stepsPerSecond: Math.round(STEPS / stepSeconds),
      wanted: 20_000,
      verifyPerSecond: Math.round(STEPS / verifySeconds),
      whole: verdict.whole,
    };
  }),
);
