/** The outcomes a flow is made of: playing, asking for keys, leaving. */

import { promptId } from '../kit/prompt.js';
import type { Lang } from '../kit/words.js';
import { digitPrompts } from './prompts.js';
import type { FlowOutcome, FlowSay, FlowState } from './state.js';
import { flowWords } from './words.js';

export type FixedText = keyof typeof flowWords;

/** How long we wait for the first key of a question. */
const KEY_WAIT_MS = 6_000;
/** Between two keys: people read eleven digits from a slip of paper. */
const NEXT_KEY_WAIT_MS = 5_000;
/** After a text that only tells: whoever wants to press a key has done it. */
const LISTEN_WAIT_MS = 800;

/** The name of the last command that is answered. */
export function tokenOf(state: FlowState): string {
  return `t${state.token}`;
}

export function fixed(lang: Lang, texts: readonly FixedText[]): readonly string[] {
  return texts.map((text) => promptId(lang, flowWords[text][lang]));
}

/** Plays prompts that keys do not cut, then whatever else is wanted. */
export function play(state: FlowState, prompts: readonly string[], ...more: readonly FlowSay[]): FlowOutcome {
  const now = { ...state, token: state.token + 1 };
  return { state: now, says: [{ do: 'play', token: tokenOf(now), prompts }, ...more] };
}

/** The same with texts every county has. */
export function playFixed(state: FlowState, texts: readonly FixedText[], ...more: readonly FlowSay[]): FlowOutcome {
  return play(state, fixed(state.lang, texts), ...more);
}

/** Asks for up to `max` keys; one key needs no end, more may end with `#`. */
export function collect(state: FlowState, prompts: readonly string[], max: number): FlowOutcome {
  const now = { ...state, token: state.token + 1 };
  const timeoutMs = now.phase === 'listening' ? LISTEN_WAIT_MS : KEY_WAIT_MS;
  return {
    state: now,
    says: [
      {
        do: 'collect',
        token: tokenOf(now),
        prompts,
        min: 1,
        max,
        timeoutMs,
        digitTimeoutMs: NEXT_KEY_WAIT_MS,
        terminators: max > 1 ? '#' : '',
      },
    ],
  };
}

/** The flow is over for us: the call goes to a queue, an office, the native fallback, or ends. */
export function leave(state: FlowState, way: FlowSay, prompts: readonly string[] = []): FlowOutcome {
  const over: FlowState = { ...state, phase: 'over', typed: '' };
  return prompts.length === 0 ? { state: over, says: [way] } : play(over, prompts, way);
}

/** Number and PIN digit by digit, twice. */
export function tellRegistered(state: FlowState, number: string, pin: string): FlowOutcome {
  const { lang } = state;
  const both = [
    ...fixed(lang, ['yourNumber']),
    ...digitPrompts(lang, number),
    ...fixed(lang, ['yourPin']),
    ...digitPrompts(lang, pin),
  ];
  const prompts = [...fixed(lang, ['registered']), ...both, ...fixed(lang, ['onceMore']), ...both];
  return play({ ...state, phase: 'told', served: true }, prompts);
}
