/** The far end of a leg: what it hears from the switch, and what it can do with its telephone. */

/** What reaches the ear (or the bell) of the far end. */
export type Heard =
  /** An outbound leg: the telephone is being rung. */
  | { readonly kind: 'rung'; readonly from: string }
  /** The switch answered, or the telephone was picked up. */
  | { readonly kind: 'answered' }
  /** A prompt begins; keys are read when `collects`. */
  | { readonly kind: 'prompt'; readonly prompts: readonly string[]; readonly ms: number; readonly collects: boolean }
  /** The prompt is over and keys are still awaited. */
  | { readonly kind: 'awaited' }
  | { readonly kind: 'recording'; readonly maxSeconds: number }
  | { readonly kind: 'queued'; readonly queue: string }
  /** Connected with a person at the other end, `with` being the agent or the number. */
  | { readonly kind: 'talking'; readonly with: string }
  | { readonly kind: 'alone' }
  /** The leg has ended, whoever ended it. */
  | { readonly kind: 'gone'; readonly cause: string };

export interface Party {
  hears(heard: Heard): void;
}

/** What the far end can do. Everything is ignored once the leg has ended. */
export interface Telephone {
  readonly leg: string;
  press(keys: string): void;
  /** Ends the speech that is being recorded; the switch hears only silence from now on. */
  fallSilent(): void;
  hangUp(): void;
  /** An outbound leg: the bell rings (SIP 180). */
  ring(): void;
  /** An outbound leg: picked up (SIP 200). */
  answer(): void;
  /** An outbound leg: refused, with FreeSWITCH's cause and the SIP status behind it. */
  refuse(cause: string, sipStatus: number): void;
}
