/** Speaking prompts, with stand-ins for the programs and, where they are installed, with the programs. */

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { promptId } from '../../../src/kit/prompt.js';
import { espeakSpeech } from '../../../src/world/speech/espeak.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'countyline-speech-'));
  await mkdir(join(home, 'own'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const folders = () => ({ promptsDir: join(home, 'prompts'), ownPromptsDir: join(home, 'own') });
const log = () => readFile(join(home, 'log'), 'utf8').catch(() => '');

/** Programs that note what they were given; the first writes its words, the second copies. */
async function programs(body = '') {
  const espeak = join(home, 'espeak');
  const sox = join(home, 'sox');
  await writeFile(espeak, `#!/bin/sh\necho "espeak $*" >> ${home}/log\n${body}\nfor last; do :; done\ncat > "$last"\n`);
  await writeFile(sox, `#!/bin/sh\necho sox >> ${home}/log\nfor last; do :; done\ncp "$1" "$last"\n`);
  await chmod(espeak, 0o700);
  await chmod(sox, 0o700);
  return { espeak, sox };
}

const request = { prompt: promptId('en', '-f/etc/passwd'), lang: 'en', text: '-f/etc/passwd' } as const;

test('the text goes in by stdin and comes out under its id, nothing else is left', async () => {
  await espeakSpeech({ ...folders(), programs: await programs() }).render(request);
  expect(await readFile(join(home, 'prompts', `${request.prompt}.wav`), 'utf8')).toBe('-f/etc/passwd\n');
  expect(await readdir(join(home, 'prompts'))).toEqual([`${request.prompt}.wav`]);
  expect(await log()).not.toContain('passwd');
  expect(await log()).toContain('-v en-us');
});

test('a text is spoken once, however often and however many ask', async () => {
  const speech = espeakSpeech({ ...folders(), programs: await programs() });
  await Promise.all([speech.render(request), speech.render(request)]);
  await speech.render(request);
  await espeakSpeech({ ...folders(), programs: await programs() }).render(request);
  expect((await log()).match(/espeak/g)).toHaveLength(1);
});

test('no more than two are spoken at once', async () => {
  const body = `echo + >> ${home}/turns; sleep 0.05; echo - >> ${home}/turns`;
  const speech = espeakSpeech({ ...folders(), programs: await programs(body) });
  await Promise.all(
    Array.from({ length: 7 }, (_, index) => speech.render({ prompt: `p-${index}`, lang: 'zh', text: '你好' })),
  );
  let inside = 0;
  let most = 0;
  for (const turn of (await readFile(join(home, 'turns'), 'utf8')).trim().split('\n')) {
    inside += turn === '+' ? 1 : -1;
    most = Math.max(most, inside);
  }
  expect(most).toBe(2);
});

test('the county’s own recording comes first, by id or by name, and a newer one replaces it', async () => {
  const settings = { ...folders(), programs: await programs(), names: new Map([[request.prompt, 'welcome']]) };
  const spoken = () => readFile(join(home, 'prompts', `${request.prompt}.wav`), 'utf8');
  await espeakSpeech(settings).render(request);
  await writeFile(join(home, 'own', 'welcome.wav'), 'the mayor');
  await inTheFuture(join(home, 'own', 'welcome.wav'), 10);
  await espeakSpeech(settings).render(request);
  expect(await spoken()).toBe('the mayor');
  await writeFile(join(home, 'own', `${request.prompt}.wav`), 'the new mayor');
  await inTheFuture(join(home, 'own', `${request.prompt}.wav`), 20);
  await espeakSpeech(settings).render(request);
  expect(await spoken()).toBe('the new mayor');
});

test('a program that fails leaves no prompt and says why', async () => {
  const speech = espeakSpeech({ ...folders(), programs: await programs('echo no such voice >&2; exit 1') });
  await expect(speech.render(request)).rejects.toThrow('no such voice');
  expect(await readdir(join(home, 'prompts'))).toEqual([]);
});

test('a program that hangs is ended', async () => {
  const speech = espeakSpeech({ ...folders(), programs: await programs('exec sleep 30'), limitMs: 200 });
  await expect(speech.render(request)).rejects.toThrow('longer than 200 ms');
});

test('a missing program names the packages to install', async () => {
  const speech = espeakSpeech({ ...folders(), programs: { espeak: join(home, 'nothing'), sox: 'sox' } });
  await expect(speech.render(request)).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('apt install espeak-ng sox'),
  });
});

test('an id that is a path is refused', async () => {
  await expect(espeakSpeech(folders()).render({ ...request, prompt: '../x' })).rejects.toThrow('not the id');
});

const there = (
  await Promise.all([
    execa('espeak-ng', ['--version'], { reject: false }),
    execa('sox', ['--version'], { reject: false }),
  ])
).every((result) => result.exitCode === 0);

describe.runIf(there)('with espeak-ng and sox', () => {
  test('English and Chinese become 8 kHz mono 16-bit', async () => {
    const speech = espeakSpeech(folders());
    await Promise.all([
      speech.render({ prompt: 'p-en', lang: 'en', text: 'Welcome to the county hotline.' }),
      speech.render({ prompt: 'p-zh', lang: 'zh', text: '欢迎致电县政府服务热线。' }),
    ]);
    for (const prompt of ['p-en', 'p-zh']) {
      const wav = await readFile(join(home, 'prompts', `${prompt}.wav`));
      expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 8_000, 16]);
      expect((await stat(join(home, 'prompts', `${prompt}.wav`))).size).toBeGreaterThan(16_000);
    }
  });
});

async function inTheFuture(path: string, seconds: number): Promise<void> {
  const { mtimeMs } = await stat(path);
  await utimes(path, mtimeMs / 1_000 + seconds, mtimeMs / 1_000 + seconds);
}
