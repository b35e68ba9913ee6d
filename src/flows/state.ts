/** Where a call stands in a flow, what can happen to it there, and what it can want: plain values, kept as JSON. */

import type { County } from '../county/county.js';
import type { Lang } from '../kit/words.js';
import type { Flows } from './flow.js';

/**
 * `listening` to a text · `asked` for a key · `invited` to speak · `speaking` a message · `keeping`: it is being looked
 * at · `numbering` and `pinning`: keying them in · `looking` the request up · `told` the answer · `over`.
 */
export type Phase =
  | 'listening'
  | 'asked'
  | 'invited'
  | 'speaking'
  | 'keeping'
  | 'numbering'
  | 'pinning'
  | 'looking'
  | 'told'
  | 'over';

export interface FlowState {
  readonly flow: string;
  readonly node: string;
  readonly phase: Phase;
  readonly lang: Lang;
  /** Wrong tries at this node. */
  readonly tries: number;
  /** Nodes entered so far: a call that goes in circles is led to a person in the end. */
  readonly steps: number;
  /** Prompts and recordings the switch could not do. */
  readonly failures: number;
  /** The last command that is answered; an answer to another one comes too late. */
  readonly token: number;
  /** The caller got what self-service is for. */
  readonly served: boolean;
  /** The ticket number keyed in; the PIN is never kept. */
  readonly typed: string;
}

export type FlowEvent =
  | { readonly kind: 'played' }
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'recorded'; readonly recording: string; readonly ms: number }
  | { readonly kind: 'failed' }
  /** The message became this ticket. */
  | { readonly kind: 'registered'; readonly number: string; readonly pin: string }
  /** The recording holds no sound. */
  | { readonly kind: 'empty' }
  /** The answer is rendered under this prompt. */
  | { readonly kind: 'progress'; readonly prompt: string }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'locked' }
  /** What was being looked up or rendered cannot be had. */
  | { readonly kind: 'unavailable' }
  /** The switch has not answered for too long. */
  | { readonly kind: 'stalled' }
  /** The switch was restarted and the call begins again on it. */
  | { readonly kind: 'restarted' }
  /** The flow's line to the call is gone. */
  | { readonly kind: 'lost' };

/** What a flow wants; `calls` adds the call and says it to the switch, or does it. */
export type FlowSay =
  | { readonly do: 'answer' }
  | { readonly do: 'play'; readonly token: string; readonly prompts: readonly string[] }
  | {
      readonly do: 'collect';
      readonly token: string;
      readonly prompts: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly timeoutMs: number;
      readonly digitTimeoutMs: number;
      readonly terminators: string;
    }
  | {
      readonly do: 'record';
      readonly token: string;
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
      readonly anonymous: boolean;
      readonly service: string | undefined;
    }
  | { readonly do: 'enqueue'; readonly queue: string }
  | { readonly do: 'transfer'; readonly to: string }
  | { readonly do: 'hangup' }
  | { readonly do: 'fallback' }
  /** Look at the recording and make a ticket of it; the answer is `registered`, `empty` or `unavailable`. */
  | { readonly do: 'keep'; readonly recording: string; readonly ms: number }
  /** Find the request; the answer is `progress`, `notFound`, `locked` or `unavailable`. */
  | { readonly do: 'lookUp'; readonly number: string; readonly pin: string };

export interface FlowFacts {
  readonly flows: Flows;
  readonly county: County;
  /** The hotline is open now. */
  readonly open: boolean;
}

export interface FlowOutcome {
  readonly state: FlowState;
  readonly says: readonly FlowSay[];
}
