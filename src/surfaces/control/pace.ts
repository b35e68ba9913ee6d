/** Progress with rate and time left, on stderr: a bar that moves on a terminal, a line every few seconds elsewhere. */

import type { Lang } from '../../kit/words.js';

const BAR = 30;
/** Often enough to see that it lives, seldom enough for a log. */
const TERMINAL_EVERY_MS = 100;
const LINE_EVERY_MS = 3_000;

export interface PaceOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Call `step` as often as you like; `now` is a running clock in milliseconds. `end` takes the bar away. */
export function pace(out: PaceOutput, lang: Lang, now: () => number) {
  const started = now();
  let shownAt = out.isTTY ? Number.NEGATIVE_INFINITY : started;
  return {
    step(done: number, all: number): void {
      const at = now();
      if (at - shownAt < (out.isTTY ? TERMINAL_EVERY_MS : LINE_EVERY_MS)) return;
      shownAt = at;
      const text = paceText(done, all, at - started, lang);
      out.write(out.isTTY ? `\r\u001b[K${bar(done, all)} ${text}` : `${text}\n`);
    },
    end(): void {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

/** `5000/9999, 2400 a second, 2 s left`. */
export function paceText(done: number, all: number, elapsedMs: number, lang: Lang): string {
  const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  if (rate === 0) return `${done}/${all}`;
  const left = Math.ceil((all - done) / rate);
  const aSecond = rate < 10 ? rate.toFixed(1) : Math.round(rate);
  return lang === 'zh'
    ? `${done}/${all}，每秒 ${aSecond} 行，约剩 ${left} 秒`
    : `${done}/${all}, ${aSecond} a second, ${left} s left`;
}

function bar(done: number, all: number): string {
  const full = all === 0 ? BAR : Math.round((done / all) * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}
