/** Prompts spoken by espeak-ng and shaped by sox, each text once; a recording of the county's own comes first. */

import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { opaqueId } from '../../kit/ids.js';
import { Refusal } from '../../kit/refusal.js';
import type { Lang } from '../../kit/words.js';
import type { SpeechPort } from '../world.js';

export interface SpeechSettings {
  /** Where the switch reads prompts: `<id>.wav`. */
  readonly promptsDir: string;
  /**
   * The county's own recordings, `<id>.wav` or `<name>.wav`, any WAV that sox reads. Whoever takes one away again
   * removes the rendered `<id>.wav` too, and the text is spoken anew.
   */
  readonly ownPromptsDir: string;
  /** The names prompts have in the county's files, by id: lets `own/menu.wav` replace the prompt called `menu`. */
  readonly names?: ReadonlyMap<string, string>;
  readonly voices?: Readonly<Record<Lang, string>>;
  /** The two programs; other names for other places. */
  readonly programs?: { readonly espeak: string; readonly sox: string };
  /** Adds nothing to the speed of speech, only bounds a program that hangs. */
  readonly limitMs?: number;
}

const defaultVoices: Readonly<Record<Lang, string>> = { en: 'en-us', zh: 'cmn' };
/** A minute of speech takes a second to render; half a minute means something is wrong. */
const LIMIT_MS = 30_000;
/** Two at once leave a core of the smallest machine to the calls. */
const AT_ONCE = 2;
/** Longer texts are no prompts. */
const TEXT_LIMIT = 4_000;

export function espeakSpeech(settings: SpeechSettings): SpeechPort {
  const turns = turnstile(AT_ONCE);
  const underWay = new Map<string, Promise<void>>();
  return {
    render({ prompt, lang, text }) {
      const before = underWay.get(prompt);
      if (before !== undefined) return before;
      const work = turns(() => render(settings, prompt, lang, text)).finally(() => underWay.delete(prompt));
      underWay.set(prompt, work);
      return work;
    },
  };
}

async function render(settings: SpeechSettings, prompt: string, lang: Lang, text: string): Promise<void> {
  if (!opaqueId.test(prompt)) throw new Error(`not the id of a prompt: ${prompt.slice(0, 80)}`);
  if (text.length > TEXT_LIMIT) throw new Error(`a prompt of ${text.length} characters is too long to speak`);
  const path = join(settings.promptsDir, `${prompt}.wav`);
  const own = await ownRecording(settings, prompt);
  if (own === undefined ? await isThere(path) : await isNewer(path, own)) return;
  await mkdir(settings.promptsDir, { recursive: true, mode: 0o700 });
  const spoken = join(settings.promptsDir, `.${prompt}.spoken.wav`);
  const shaped = join(settings.promptsDir, `.${prompt}.shaped.wav`);
  const programs = settings.programs ?? { espeak: 'espeak-ng', sox: 'sox' };
  try {
    if (own === undefined) {
      const voice = (settings.voices ?? defaultVoices)[lang];
      // The text goes in by stdin: as an argument it could begin with a dash.
      await run(settings, programs.espeak, ['-v', voice, '-b', '1', '--stdin', '-w', spoken], `${text}\n`);
    }
    await run(settings, programs.sox, [
      own ?? spoken,
      '-r',
      '8000',
      '-c',
      '1',
      '-b',
      '16',
      '-e',
      'signed-integer',
      shaped,
    ]);
    await sync(shaped);
    await rename(shaped, path);
    await sync(settings.promptsDir);
  } finally {
    await Promise.all([rm(spoken, { force: true }), rm(shaped, { force: true })]);
  }
}

async function ownRecording(settings: SpeechSettings, prompt: string): Promise<string | undefined> {
  const name = settings.names?.get(prompt);
  for (const candidate of [prompt, name]) {
    if (candidate === undefined || !opaqueId.test(candidate)) continue;
    const path = join(settings.ownPromptsDir, `${candidate}.wav`);
    if (await isThere(path)) return path;
  }
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The rendered prompt was made after the county's recording was put there. */
async function isNewer(path: string, own: string): Promise<boolean> {
  const rendered = await stat(path).catch(() => undefined);
  return rendered !== undefined && rendered.mtimeMs > (await stat(own)).mtimeMs;
}

async function run(settings: SpeechSettings, program: string, words: readonly string[], input?: string): Promise<void> {
  const result = await execa(program, words, {
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    timeout: settings.limitMs ?? LIMIT_MS,
    reject: false,
    stripFinalNewline: true,
  });
  if (result.code === 'ENOENT') throw noProgram(program);
  if (result.timedOut) throw new Error(`${program} took longer than ${settings.limitMs ?? LIMIT_MS} ms`);
  if (result.failed) throw new Error(`${program} failed: ${result.stderr.slice(0, 300)}`);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Lets so many through at a time, in the order they came. */
function turnstile(most: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) inside--;
      else next();
    }
  };
}

function noProgram(program: string): Refusal {
  return new Refusal(
    'unreachable',
    {
      en: 'The program {program} is missing, so no prompt was spoken. Install the Debian packages espeak-ng and sox: apt install espeak-ng sox',
      zh: '缺少程序 {program}，未生成语音提示。请安装 Debian 软件包 espeak-ng 和 sox：apt install espeak-ng sox',
    },
    { program },
  );
}
