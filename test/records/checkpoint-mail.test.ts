/** Once a day the newest checkpoint leaves the machine by e-mail, where the county names somebody to write to. */

import { expect, test } from 'vitest';
import { saveCounty } from '../../src/county/table.js';
import { entriesAbout } from '../../src/engine/journal.js';
import { tellCheckpoint } from '../../src/records/reactions.js';
import { openHall, people } from '../tickets/hall.js';

const DAY_MS = 86_400_000;

async function openTown(auditMail: string | undefined) {
  const hall = await openHall();
  await hall.act(people.admin, (step) => saveCounty(step.db, { ...hall.county, auditMail }, '1'.repeat(64), step.now));
  const tell = (line: string) => hall.act(people.system, (step) => tellCheckpoint(step, line));
  return { ...hall, tell };
}

test('one letter a day, with the line as it stands in the file, and the journal says that it went', async () => {
  const { tell, rest, sent, clock, db } = await openTown('auditor@elsewhere.example');
  for (const line of ['{"seq":1}', '{"seq":2}']) await tell(line);
  await rest();
  await clock.advance(DAY_MS);
  await tell('{"seq":3}');
  await rest();
  const letters = sent.filter(({ to }) => to === 'auditor@elsewhere.example');
  expect(letters.map(({ text }) => text)).toEqual([
    expect.stringContaining('\n{"seq":1}\n'),
    expect.stringContaining('\n{"seq":3}\n'),
  ]);
  const mailed = entriesAbout(db, 'journal').filter(({ type }) => type === 'checkpoint.mailed');
  expect(mailed.map(({ data }) => JSON.parse(String(data)) as unknown)).toMatchObject([{ sent: true }, { sent: true }]);
});

test('where nobody is named nothing is sent', async () => {
  const { tell, rest, sent } = await openTown(undefined);
  await tell('{"seq":1}');
  await rest();
  expect(sent).toEqual([]);
});
