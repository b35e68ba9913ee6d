/** CDR files: told once, put away after, and never in the way when broken. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCdrFolder, parseCdr } from '../../../src/world/freeswitch/cdr.js';
import type { LegEnded } from '../../../src/world/freeswitch/ended.js';
import { MORNING, testClock } from '../../harness/house.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-cdr-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function cdr(leg: string): string {
  return JSON.stringify({
    channel_data: { direction: 'outbound' },
    variables: {
      uuid: leg,
      origination_caller_id_number: '12345',
      sip_req_uri: '+12025550101@192.0.2.9:5060',
      countyline_attempt: leg,
      countyline_played: 'true',
      hangup_cause: 'NORMAL_CLEARING',
      sip_hangup_disposition: 'recv_bye',
      start_uepoch: '1795486587443628',
      answer_uepoch: '1795486588443257',
      end_uepoch: '1795486590263191',
    },
    callflow: [
      { caller_profile: { caller_id_number: '+12025550101', destination_number: 'notice' } },
      { caller_profile: { caller_id_number: '12345', destination_number: '+12025550101' } },
    ],
  });
}

function open(ready: (event: LegEnded) => boolean = () => true) {
  const clock = testClock(MORNING);
  const heard: string[] = [];
  const logged: string[] = [];
  const cdrs = openCdrFolder({
    folder,
    clock,
    heard(event) {
      if (!ready(event)) return false;
      heard.push(event.leg);
      return true;
    },
    log: (line) => logged.push(line),
  });
  return { clock, heard, logged, cdrs };
}

const lying = (place = '') => readdirSync(join(folder, place)).filter((name) => name.endsWith('.cdr.json'));

test('a file says the same as the event of its leg', () => {
  expect(parseCdr('leg-1.cdr.json', cdr('leg-1'))).toEqual({
    type: 'leg.ended',
    leg: 'leg-1',
    source: 'cdr',
    direction: 'outbound',
    from: '12345',
    to: '+12025550101',
    startedAt: 1_795_486_587_443,
    answeredAt: 1_795_486_588_443,
    endedAt: 1_795_486_590_263,
    cause: 'NORMAL_CLEARING',
    sipStatus: undefined,
    by: 'remote',
    notice: { pressed: '', played: true },
    recording: undefined,
    agent: undefined,
  });
});

test('each file is told once and put away on the next look', async () => {
  const { clock, heard, cdrs } = open();
  writeFileSync(join(folder, 'leg-1.cdr.json'), cdr('leg-1'));
  cdrs.poll();
  expect(heard).toEqual(['leg-1']);
  // Still there: had we died now, it would be told again.
  expect(lying()).toEqual(['leg-1.cdr.json']);
  await clock.advance(2_000);
  expect(lying()).toEqual([]);
  expect(lying('done')).toEqual(['leg-1.cdr.json']);
  writeFileSync(join(folder, 'leg-2.cdr.json'), cdr('leg-2'));
  await clock.advance(10_000);
  expect(heard).toEqual(['leg-1', 'leg-2']);
});

test('a file that is told too early stays', async () => {
  let ready = false;
  const { clock, heard, cdrs } = open(() => ready);
  writeFileSync(join(folder, 'leg-1.cdr.json'), cdr('leg-1'));
  cdrs.poll();
  await clock.advance(20_000);
  expect(lying()).toEqual(['leg-1.cdr.json']);
  ready = true;
  await clock.advance(4_000);
  expect(heard).toEqual(['leg-1']);
  expect(lying()).toEqual([]);
});

test('a half-written file is read when it is whole', async () => {
  const { clock, heard, cdrs } = open();
  writeFileSync(join(folder, 'leg-1.cdr.json'), cdr('leg-1').slice(0, 300));
  cdrs.poll();
  writeFileSync(join(folder, 'leg-1.cdr.json'), cdr('leg-1'));
  await clock.advance(2_000);
  expect(heard).toEqual(['leg-1']);
});

test.each([
  ['half a file', cdr('leg-1').slice(0, 300)],
  ['another leg', cdr('leg-9')],
  ['no object', '[]'],
  ['an empty file', ''],
  ['a huge file', ' '.repeat(1_000_001)],
])('%s that stays so is put into bad, and the others are told', async (_, text) => {
  const { clock, heard, logged, cdrs } = open();
  writeFileSync(join(folder, 'leg-1.cdr.json'), text);
  writeFileSync(join(folder, 'leg-2.cdr.json'), cdr('leg-2'));
  cdrs.poll();
  await clock.advance(10_000);
  expect(heard).toEqual(['leg-2']);
  expect(lying('bad')).toEqual(['leg-1.cdr.json']);
  expect(logged).toHaveLength(1);
});

test('what is done shows numbers in clear, so it is gone a day later, and nothing younger with it', async () => {
  const { clock, folderOfCdrs } = sweeping();
  const done = join(folder, 'done');
  mkdirSync(done);
  for (const [name, hours] of [
    ['old.cdr.json', 25],
    ['young.cdr.json', 23],
  ] as const) {
    writeFileSync(join(done, name), cdr('x'));
    utimesSync(join(done, name), new Date(MORNING), new Date(MORNING - hours * 3_600_000));
  }
  folderOfCdrs.poll();
  expect(readdirSync(done)).toEqual(['young.cdr.json']);
  await clock.advance(2 * 3_600_000);
  expect(readdirSync(done)).toEqual([]);
  folderOfCdrs.stop();
});

function sweeping() {
  const clock = testClock(MORNING);
  return { clock, folderOfCdrs: openCdrFolder({ folder, clock, heard: () => true, log: () => undefined }) };
}
