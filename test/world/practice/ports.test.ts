/** Speech, files, messages and the population of the practice world. */

import { expect, test } from 'vitest';
import { drawBehaviour } from '../../../src/world/practice/callees.js';
import { seededChance } from '../../../src/world/practice/chance.js';
import { virtualClock } from '../../../src/world/practice/clock.js';
import { calm } from '../../../src/world/practice/disorder.js';
import { practiceFiles } from '../../../src/world/practice/files.js';
import { practiceMessages } from '../../../src/world/practice/messages.js';
import { practiceWorld } from '../../../src/world/practice/practice.js';
import { plainSettings } from '../../../src/world/practice/settings.js';
import { soundOf } from '../../../src/world/practice/sound.js';
import { practiceSpeech, spokenMs } from '../../../src/world/practice/speech.js';

test('a rendered prompt is known by its text and plays as long as it takes to say', async () => {
  const speech = practiceSpeech({ beep: 500 });
  await speech.render({ prompt: 'menu-zh', lang: 'zh', text: '请按一' });
  expect(speech.textOf('menu-zh')).toBe('请按一');
  expect(speech.msOf('menu-zh')).toBe(667);
  expect(speech.msOf('beep')).toBe(500);
  expect(speech.msOf('nothing')).toBeUndefined();
  expect(spokenMs('Press 1 for roads, 2 for water.')).toBeGreaterThan(2000);
});

test('a joined file plays the parts that exist, and nothing when none does', () => {
  const settings = { ...plainSettings, promptMs: (prompt: string) => (prompt === 'gone' ? undefined : 1000) };
  expect(soundOf(settings, 'file_string:///p/a.wav!/p/gone.wav!/p/b.wav')).toEqual({
    prompts: ['a', 'b'],
    ms: 2000,
    found: true,
  });
  expect(soundOf(settings, '/p/gone.wav').found).toBe(false);
  expect(soundOf(settings, 'silence_stream://250')).toEqual({ prompts: [], ms: 250, found: true });
});

test('a message sent twice under one id is one message; a broken gateway rejects', async () => {
  const messages = practiceMessages(() => 5);
  const message = { id: 'm1', channel: 'sms', to: '+12025550101', subject: '', text: 'hello' } as const;
  const { receipt } = await messages.send(message);
  expect(await messages.send(message)).toEqual({ receipt });
  expect(messages.sent).toHaveLength(1);
  messages.fails('no signal');
  await expect(messages.send({ ...message, id: 'm2' })).rejects.toThrow('no signal');
});

test('recordings are as large as what was said, and nothing where nothing was recorded', async () => {
  const files = practiceFiles(new Map([['/r/messages/a.wav', 160_044]]), '/r');
  expect(await files.recordingSize('messages/a')).toBe(160_044);
  expect(await files.recordingSize('messages/b')).toBe(0);
  files.hasFree(10);
  expect(await files.freeBytes()).toBe(10);
});

test('a number always behaves as it did, and a population shows every behaviour', () => {
  const drawn = Array.from({ length: 400 }, (_, index) => drawBehaviour(seededChance(`p/${index}`)));
  expect(new Set(drawn.map(({ kind }) => kind))).toEqual(
    new Set(['presses', 'listens', 'hangsUp', 'voicemail', 'rings', 'refuses']),
  );
  expect(drawBehaviour(seededChance('p/1'))).toEqual(drawn[1]);
});

test('the disorder of one world is its own', () => {
  const world = practiceWorld({ seed: 1, clock: virtualClock(0) });
  world.disorder.losesEvent = 1;
  expect(calm.losesEvent).toBe(0);
});
