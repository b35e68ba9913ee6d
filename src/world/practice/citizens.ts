/** Citizens who ring: a story told step by step becomes the script of one call. */

import { seededChance } from './chance.js';
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

/** What a citizen still means to do in a call, and what they have heard. */
interface Plan {
  readonly habits: Habits;
  readonly steps: Step[];
  readonly heard: Heard[];
  patienceMs: number;
  talkMs: number;
  unanswered: number;
}

/** A new story. Without a step for an occasion the citizen follows `habits`: listens, speaks, waits, talks. */
export function story(habits: Habits): StoryAndScript {
  const { patienceMs, talkMs } = habits;
  const plan: Plan = { habits, steps: [], heard: [], patienceMs, talkMs, unanswered: 0 };
  const told: StoryAndScript = {
    script: (heard) => react(plan, heard),
    heard: plan.heard,
    presses(keys, prompt) {
      plan.steps.push({ kind: 'press', keys, prompt });
      return told;
    },
    leaves(ms, ends = 'key') {
      plan.steps.push({ kind: 'speak', ms, ends });
      return told;
    },
    waits(ms) {
      plan.patienceMs = ms;
      return told;
    },
    talks(ms) {
      plan.talkMs = ms;
      return told;
    },
    hangsUp() {
      plan.steps.push({ kind: 'hangUp' });
      return told;
    },
  };
  return told;
}

function react(plan: Plan, now: Heard): ReturnType<Script> {
  plan.heard.push(now);
  if (plan.steps[0]?.kind === 'hangUp' && now.kind !== 'gone' && now.kind !== 'answered')
    return hangingUp(plan.habits.keyDelayMs);
  switch (now.kind) {
    case 'prompt':
      return now.collects ? answerQuestion(plan, now.prompts) : undefined;
    case 'recording':
      return speak(plan);
    case 'queued':
    case 'alone':
      return hangingUp(plan.patienceMs);
    case 'talking':
      return hangingUp(plan.talkMs);
    case 'rung':
    case 'answered':
    case 'awaited':
    case 'gone':
      return undefined;
  }
}

function answerQuestion(plan: Plan, prompts: readonly string[]): Reaction | undefined {
  const [first] = plan.steps;
  if (first?.kind === 'press' && (first.prompt === undefined || prompts.includes(first.prompt))) {
    plan.steps.shift();
    return pressing(first.keys, plan.habits.keyDelayMs);
  }
  plan.unanswered += 1;
  return plan.unanswered > unansweredQuestionsAtMost ? hangingUp(plan.habits.keyDelayMs) : undefined;
}

function speak(plan: Plan): Reaction {
  const [first] = plan.steps;
  const told = first?.kind === 'speak';
  const { ms, ends } = told ? first : { ms: plan.habits.speakMs, ends: 'key' };
  if (told) plan.steps.shift();
  if (ends === 'hangup') return hangingUp(ms);
  return ends === 'key' ? pressing('#', ms) : fallingSilent(ms);
}

/** Area codes whose numbers 555-0100 to 555-0199 belong to nobody. */
const areaCodes = [202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229];

/** The number (E.164) of an invented citizen by index; there are two thousand, then they begin again. */
export function fictionNumber(index: number): string {
  const area = areaCodes[Math.floor(index / 100) % areaCodes.length] ?? areaCodes[0];
  return `+1${area}55501${String(index % 100).padStart(2, '0')}`;
}

/** The number of an invented citizen by name: the same name always has the same one. */
export function fictionNumberOf(name: string): string {
  return fictionNumber(seededChance(`citizen ${name}`).between(0, areaCodes.length * 100 - 1));
}
