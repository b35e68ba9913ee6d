/** The real clock, real chance and a real sound file, for tests against a real switch. */

import { randomBytes } from 'node:crypto';
import type { Chance, Clock } from '../../src/world/world.js';

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  soon(call) {
    setImmediate(call);
  },
};

export const realChance: Chance = { bytes: (count) => randomBytes(count) };

const RATE = 8_000;

/** A WAV file of a soft 300 Hz tone: 8 kHz, mono, 16 bit. */
export function toneFile(seconds: number): Buffer {
  const samples = seconds * RATE;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1)
    file.writeInt16LE(Math.round(4_000 * Math.sin((at * 600 * Math.PI) / RATE)), 44 + at * 2);
  return file;
}
