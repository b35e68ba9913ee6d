/** Recordings as they are on disk. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesOnDisk } from '../../../src/world/files/files.js';

let recordings: string;
beforeEach(async () => {
  recordings = await mkdtemp(join(tmpdir(), 'countyline-files-'));
  await mkdir(join(recordings, 'messages'));
});
afterEach(() => rm(recordings, { recursive: true, force: true }));

test('a recording has the size of its sound, without the header', async () => {
  await writeFile(join(recordings, 'messages', 'm-1.wav'), Buffer.alloc(44 + 16_000));
  expect(await filesOnDisk(recordings).recordingSize('messages/m-1')).toBe(16_000);
});

test('what is not there, or holds only a header, has no sound', async () => {
  await writeFile(join(recordings, 'messages', 'short.wav'), 'RIFF');
  expect(await filesOnDisk(recordings).recordingSize('messages/short')).toBe(0);
  expect(await filesOnDisk(recordings).recordingSize('messages/none')).toBe(0);
  expect(await filesOnDisk(recordings).recordingSize('calls/none')).toBe(0);
});

test.each([
  '../secret',
  'messages/../../etc/passwd',
  '/etc/passwd',
  'messages/',
  'other/m-1',
  'messages/a.b',
  'messages/a\0',
])('%j is no recording', async (name) => {
  await expect(filesOnDisk(recordings).recordingSize(name)).rejects.toThrow('not the name');
});

test('the disk has room', async () => {
  expect(await filesOnDisk(recordings).freeBytes()).toBeGreaterThan(0);
});

test('a recording is taken off the disk once, and nothing that is none', async () => {
  const files = filesOnDisk(recordings);
  await mkdir(join(recordings, 'calls'), { recursive: true });
  await writeFile(join(recordings, 'calls/gone.wav'), Buffer.alloc(100));
  expect(await files.removeRecording('calls/gone')).toBe(true);
  expect(await files.removeRecording('calls/gone')).toBe(false);
  await expect(files.removeRecording('../county')).rejects.toThrow('not the name of a recording');
});
