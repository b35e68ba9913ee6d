/** The spool of messages. */

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { messageSpool } from '../../../src/world/messages/spool.js';

let spool: string;
beforeEach(async () => {
  spool = await mkdtemp(join(tmpdir(), 'countyline-spool-'));
});
afterEach(() => rm(spool, { recursive: true, force: true }));

const message = {
  id: 'n-1',
  channel: 'sms',
  to: '+12025550143',
  subject: '',
  text: '您的工单已受理。\nThank you.',
} as const;

test('a message is one file that only its owner reads', async () => {
  expect(await messageSpool(spool).send(message)).toEqual({ receipt: 'spool:sms/n-1' });
  expect(JSON.parse(await readFile(join(spool, 'sms', 'n-1.json'), 'utf8'))).toEqual(message);
  expect((await stat(join(spool, 'sms', 'n-1.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(spool, 'sms'))).mode & 0o077).toBe(0);
});

test('sent twice it stays what was sent first, with the same receipt', async () => {
  await messageSpool(spool).send(message);
  expect(await messageSpool(spool).send({ ...message, text: 'other' })).toEqual({ receipt: 'spool:sms/n-1' });
  expect(JSON.parse(await readFile(join(spool, 'sms', 'n-1.json'), 'utf8'))).toEqual(message);
  expect(await readdir(join(spool, 'sms'))).toEqual(['n-1.json']);
});

test('half a file left by a crash is written again', async () => {
  await messageSpool(spool).send({ ...message, id: 'n-0' });
  await writeFile(join(spool, 'sms', 'n-1.json.part'), '{"id"');
  await messageSpool(spool).send(message);
  expect((await readdir(join(spool, 'sms'))).sort()).toEqual(['n-0.json', 'n-1.json']);
});

test('an id that is a path is refused', async () => {
  await expect(messageSpool(spool).send({ ...message, id: '../../x' })).rejects.toThrow('not the id');
  expect(await readdir(spool)).toEqual([]);
});
