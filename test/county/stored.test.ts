/** A county that was put in force before the newest keys is read with their defaults; nothing that it says is touched. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { County } from '../../src/county/county.js';
import { parseCounty } from '../../src/county/parse.js';
import { fromStored } from '../../src/county/stored.js';

const text = readFileSync(new URL('../../fixtures/county/county.yaml', import.meta.url), 'utf8');
const county = parseCounty(text, 'county.yaml');
const asStored = (one: unknown) => JSON.parse(JSON.stringify(one)) as County;

test('what is stored whole is read as it was applied', () => {
  expect(fromStored(JSON.stringify(county))).toEqual(asStored(county));
});

test('what an older program did not know is what the file means without it', () => {
  const old = asStored(county) as unknown as Record<string, unknown>;
  const deadlines = { ...county.deadlines } as Record<string, unknown>;
  for (const key of ['accept', 'contact', 'supervision']) delete deadlines[key];
  for (const key of ['composite', 'citizenTags', 'places', 'areas', 'retention']) delete old[key];
  const services = county.services.map(({ keywords, fields, duty, ...rest }) => rest);
  const read = fromStored(JSON.stringify({ ...old, deadlines, services }));
  expect(read.deadlines).toMatchObject({
    accept: { hours: 2 },
    contact: { hours: 24 },
    supervision: { department: { workingDays: 3 }, head: { workingDays: 2 }, leader: { workingDays: 1 } },
  });
  expect(read.deadlines.archive).toEqual(county.deadlines.archive);
  expect(read.composite).toEqual({ response: 1, solved: 1, satisfied: 1 });
  expect(read.retention?.viewLogDays).toBe(1_095);
  expect([read.citizenTags, read.places, read.areas]).toEqual([[], [], []]);
  expect(read.services.every(({ keywords, fields, duty }) => [keywords, fields, duty].every(Array.isArray))).toBe(true);
  expect(read.hotline).toEqual(asStored(county.hotline));
});

test('one key of a known group is filled in beside the others', () => {
  const { viewLogDays, ...retention } = { ...county.retention, recordingDays: 11 };
  const read = fromStored(JSON.stringify({ ...county, retention }));
  expect(read.retention).toMatchObject({ recordingDays: 11, viewLogDays });
});
