/** The applications a caller hears and speaks to: playback, play_and_get_digits, record. */

import type { Channel } from './channel.js';
import type { Core } from './core.js';
import { end } from './leg.js';
import { type Application, type Running, words } from './program.js';
import { soundOf } from './sound.js';

/** Samples of a millisecond of telephone sound. */
const samplesPerMs = 8;

/** A missing file costs this long before the application gives up, in milliseconds. */
const missingFileMs = 20;

/** `playback <file>`: answers with FILE PLAYED, or FILE NOT FOUND when no part of it exists. */
export const playback: Application = (running) => {
  const { core, channel, argument } = running;
  const sound = soundOf(core.settings, argument);
  channel.variables.set('playback_terminator_used', '');
  if (!sound.found) return core.after(missingFileMs, () => running.done('FILE NOT FOUND'));
  const startedAt = core.clock.now();
  const over = (): void => {
    channel.onBreak = undefined;
    const ms = core.clock.now() - startedAt;
    channel.variables.set('playback_ms', String(ms));
    channel.variables.set('playback_seconds', String(Math.floor(ms / 1000)));
    channel.variables.set('playback_samples', String(ms * samplesPerMs));
    core.fire('PLAYBACK_STOP', { channel, headers: { 'Playback-File-Path': argument, 'Playback-Status': 'done' } });
  };
  core.fire('PLAYBACK_START', { channel, headers: { 'Playback-File-Path': argument } });
  channel.party.hears({ kind: 'prompt', prompts: sound.prompts, ms: sound.ms, collects: false });
  const finish = (): void => {
    cancel();
    over();
    running.done('FILE PLAYED');
  };
  const cancel = core.after(sound.ms, finish);
  channel.onBreak = finish;
  return () => {
    cancel();
    over();
  };
};

interface Collection {
  readonly min: number;
  readonly max: number;
  readonly timeoutMs: number;
  readonly digitTimeoutMs: number;
  readonly terminators: string;
  readonly prompt: string;
  readonly invalid: string;
  readonly variable: string | undefined;
  readonly pattern: RegExp | undefined;
}

/** `play_and_get_digits <min> <max> <tries> <timeout> <terminators> <prompt> <invalid> [var] [regex] [digit timeout]`. */
export const playAndGetDigits: Application = (running) => {
  const [min, max, tries, timeout, terminators, prompt, invalid, variable, regex, digitTimeout] = words(
    running.argument,
  );
  const timeoutMs = Number(timeout ?? 3000);
  const collection: Collection = {
    min: Number(min ?? 0),
    max: Number(max ?? 1),
    timeoutMs,
    digitTimeoutMs: digitTimeout === undefined ? timeoutMs : Number(digitTimeout),
    terminators: (terminators ?? '').replace('none', ''),
    prompt: prompt ?? '',
    invalid: invalid ?? '',
    variable,
    pattern: regex === undefined || regex === '' ? undefined : new RegExp(`^(?:${regex})$`),
  };
  let stop: () => void = () => undefined;
  const attempt = (left: number): void => {
    stop = collect(running, collection, (digits, good) => {
      if (good || left <= 1) {
        running.done();
        return;
      }
      const sound = soundOf(running.core.settings, collection.invalid);
      if (sound.found)
        running.channel.party.hears({ kind: 'prompt', prompts: sound.prompts, ms: sound.ms, collects: false });
      stop = running.core.after(sound.found ? sound.ms : missingFileMs, () => attempt(left - 1));
      if (digits !== '' && collection.variable !== undefined)
        running.channel.variables.set(`${collection.variable}_invalid`, digits);
    });
  };
  attempt(Math.max(1, Number(tries ?? 1)));
  return () => stop();
};

/** One try: prompt, keys, verdict. Keys end the prompt; a missing prompt burns the try at once. */
function collect(running: Running, wanted: Collection, then: (digits: string, good: boolean) => void): () => void {
  const { core, channel } = running;
  const sound = soundOf(core.settings, wanted.prompt);
  let digits = '';
  let cancel: () => void = () => undefined;
  if (wanted.variable !== undefined) channel.variables.delete(wanted.variable);
  channel.variables.delete('read_terminator_used');

  const finish = (terminator: string, timedOut: boolean): void => {
    release();
    const good = digits.length >= wanted.min && (wanted.pattern === undefined || wanted.pattern.test(digits));
    if (good && digits !== '' && wanted.variable !== undefined) channel.variables.set(wanted.variable, digits);
    if (terminator !== '') channel.variables.set('read_terminator_used', terminator);
    channel.variables.set('read_result', !good ? 'failure' : timedOut && digits === '' ? 'timeout' : 'success');
    then(digits, good);
  };
  let cancelEarly: () => void = () => undefined;
  const startedAt = core.clock.now();
  const release = (): void => {
    cancel();
    cancelEarly();
    const playedMs = Math.min(sound.ms, core.clock.now() - startedAt);
    if (sound.found) channel.variables.set('playback_samples', String(playedMs * samplesPerMs));
    channel.onKey = undefined;
    channel.onBreak = undefined;
  };
  const read = (): void => {
    while (channel.keys !== '') {
      const key = channel.keys.charAt(0);
      channel.keys = channel.keys.slice(1);
      const ends = wanted.terminators.includes(key);
      if (!ends) digits += key;
      if (ends || digits.length >= wanted.max) {
        finish(ends ? key : '', false);
        return;
      }
    }
    if (digits !== '') {
      cancel();
      cancel = core.after(wanted.digitTimeoutMs, () => finish('', true));
    }
  };
  channel.onKey = read;
  channel.onBreak = () => finish('', true);
  cancel = core.after(sound.found ? sound.ms : missingFileMs, () => {
    if (!sound.found) {
      finish('', true);
      return;
    }
    channel.party.hears({ kind: 'awaited' });
    cancel = core.after(wanted.timeoutMs, () => finish('', true));
  });
  if (sound.found) channel.party.hears({ kind: 'prompt', prompts: sound.prompts, ms: sound.ms, collects: true });
  if (channel.keys !== '') cancelEarly = core.after(0, read);
  return release;
}

/** Silence ends a recording after this many seconds when the argument does not say (`silence_hits`). */
const silenceSecondsDefault = 3;

/** Bytes of a second of 8 kHz 16-bit mono sound, and of the header before it. */
const secondBytes = 16_000;
const waveHeaderBytes = 44;

/** Longest recording when none is given, in seconds: a forgotten handset must not fill the disk. */
const recordSecondsDefault = 3600;

/** `record <path> <limit s> [threshold] [silence s]`: ends with a terminator key, silence, the limit or the hang-up. */
export const record: Application = (running) => {
  const { core, channel } = running;
  const [path = '', limit, threshold, silence] = words(running.argument);
  if (path === '') {
    end(core, channel, 'DESTINATION_OUT_OF_ORDER', 'send_bye');
    return undefined;
  }
  const limitSeconds = Number(limit ?? recordSecondsDefault) || recordSecondsDefault;
  const silenceMs = Number(threshold ?? 0) > 0 ? Number(silence ?? silenceSecondsDefault) * 1000 : undefined;
  const terminators = channel.variables.get('playback_terminators') ?? '*';
  let cancelSilence: () => void = () => undefined;
  channel.variables.set('playback_terminator_used', '');
  channel.variables.delete('silence_hits_exhausted');
  const finishRecording = startRecording(core, channel, path);
  const release = (): void => {
    cancelLimit();
    cancelSilence();
    channel.onKey = undefined;
    channel.onSilence = undefined;
    channel.onBreak = undefined;
    finishRecording();
  };
  const finish = (): void => {
    release();
    running.done();
  };
  const cancelLimit = core.after(limitSeconds * 1000, finish);
  channel.onBreak = finish;
  channel.onSilence = () => {
    if (silenceMs === undefined) return;
    channel.onSilence = undefined;
    cancelSilence = core.after(silenceMs, () => {
      channel.variables.set('silence_hits_exhausted', 'true');
      finish();
    });
  };
  channel.onKey = () => {
    while (channel.keys !== '') {
      const key = channel.keys.charAt(0);
      channel.keys = channel.keys.slice(1);
      if (terminators !== 'none' && (terminators === 'any' || terminators.includes(key))) {
        channel.variables.set('playback_terminator_used', key);
        return finish();
      }
    }
  };
  channel.party.hears({ kind: 'recording', maxSeconds: limitSeconds });
  return release;
};

/** Records the leg into `path` from now on; the returned function ends it with RECORD_STOP and the size on disk. */
export function startRecording(core: Core, channel: Channel, path: string): () => void {
  const startedAt = core.clock.now();
  core.fire('RECORD_START', { channel, headers: { 'Record-File-Path': path } });
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    const ms = core.clock.now() - startedAt;
    const bytes = waveHeaderBytes + Math.floor((ms * secondBytes) / 1000);
    core.recordings.set(path, bytes);
    channel.variables.set('record_ms', String(ms));
    channel.variables.set('record_seconds', String(Math.floor(ms / 1000)));
    channel.variables.set('record_samples', String(ms * samplesPerMs));
    channel.variables.set('record_file_size', String(bytes));
    channel.variables.set('record_completion_cause', 'success-silence');
    core.fire('RECORD_STOP', {
      channel,
      headers: { 'Record-File-Path': path, 'Record-Completion-Cause': 'success-silence' },
    });
  };
}

/** `record_session <path>`: records beside everything else until it is stopped or the leg ends. */
export const recordSession: Application = ({ core, channel, argument, done }) => {
  channel.recorders.add(startRecording(core, channel, argument));
  done();
  return undefined;
};

export const stopRecordSession: Application = ({ channel, done }) => {
  for (const stop of channel.recorders) stop();
  channel.recorders.clear();
  done();
  return undefined;
};
