/** Citizens who ring: a story told step by step becomes the script of one call. */

import type { Heard } from './party.js';
import { fallingSilent, hangingUp, pressing, type Reaction, type Script } from './town.js';

/** How a person behaves who was not told otherwise. */
export interface Habits {
  /** Between hearing a question and pressing a key, in milliseconds. */
  readonly keyDelayMs: number;
  /** How long they wait in a queue or in silence before they give up. */
  readonly patienceMs: number;
  /** How long they talk with a person. */
  readonly talkMs: number;
  /** How long they speak after the tone. */
  readonly speakMs: number;
}

export const plainHabits: Habits = { keyDelayMs: 1500, patienceMs: 5 * 60_000, talkMs: 90_000, speakMs: 12_000 };

type Step =
  | { readonly kind: 'press'; readonly keys: string; readonly prompt: string | undefined }
  | { readonly kind: 'speak'; readonly ms: number; readonly ends: 'key' | 'silence' | 'hangup' }
  | { readonly kind: 'hangUp' };

/** The story of one call. Each word adds a step; the steps happen in order as the switch gives occasion. */
export interface Story {
  /** Presses these keys at the next question (or at the question with this prompt). */
  presses(keys: string, prompt?: string): Story;
  /** Speaks for so long at the next recording, then presses `#`, falls silent or hangs up. */
  leaves(ms: number, ends?: 'key' | 'silence' | 'hangup'): Story;
  /** Gives up in a queue after so long. */
  waits(patienceMs: number): Story;
  /** Talks with a person for so long, then hangs up. */
  talks(ms: number): Story;
  /** Hangs up at the next thing heard. */
  hangsUp(): Story;
}

export interface StoryAndScript extends Story {
  readonly script: Script;
  /** What the citizen heard, in order. */
  readonly heard: readonly Heard[];
}

/** Somebody who repeats a menu this often without an answer hangs up. */
const unansweredQuestionsAtMost = 6;

/** A new story. Without a step for an occasion the citizen follows `habits`: listens, speaks, waits, talks. */
export function story(habits: Habits): StoryAndScript {
  const steps: Step[] = [];
  const heard: Heard[] = [];
  let { patienceMs, talkMs } = habits;
  let unanswered = 0;

  const take = <Kind extends Step['kind']>(kind: Kind): Extract<Step, { kind: Kind }> | undefined => {
    const [first] = steps;
    if (first?.kind !== kind) return undefined;
    steps.shift();
    return first as Extract<Step, { kind: Kind }>;
  };
  const question = (prompts: readonly string[]): Reaction | undefined => {
    const [first] = steps;
    if (first?.kind === 'press' && (first.prompt === undefined || prompts.includes(first.prompt))) {
      steps.shift();
      return pressing(first.keys, habits.keyDelayMs);
    }
    unanswered += 1;
    return unanswered > unansweredQuestionsAtMost ? hangingUp(habits.keyDelayMs) : undefined;
  };
  const speech = (): readonly Reaction[] => {
    const step = take('speak') ?? { ms: habits.speakMs, ends: 'key' };
    if (step.ends === 'hangup') return [hangingUp(step.ms)];
    return [step.ends === 'key' ? pressing('#', step.ms) : fallingSilent(step.ms)];
  };
  const script: Script = (now) => {
    heard.push(now);
    if (steps[0]?.kind === 'hangUp' && now.kind !== 'gone' && now.kind !== 'answered') return hangingUp(habits.keyDelayMs);
    switch (now.kind) {
      case 'prompt':
        return now.collects ? question(now.prompts) : undefined;
      case 'recording':
        return speech();
      case 'queued':
      case 'alone':
        return hangingUp(patienceMs);
      case 'talking':
        return hangingUp(talkMs);
      case 'rung':
      case 'answered':
      case 'awaited':
      case 'gone':
        return undefined;
    }
  };
  const told: StoryAndScript = {
    script,
    heard,
    presses(keys, prompt) {
      steps.push({ kind: 'press', keys, prompt });
      return told;
    },
    leaves(ms, ends = 'key') {
      steps.push({ kind: 'speak', ms, ends });
      return told;
    },
    waits(ms) {
      patienceMs = ms;
      return told;
    },
    talks(ms) {
      talkMs = ms;
      return told;
    },
    hangsUp() {
      steps.push({ kind: 'hangUp' });
      return told;
    },
  };
  return told;
}
