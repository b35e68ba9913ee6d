/** What the practice switch is configured with: the numbers, queues and texts a real one gets from its rendered tree. */

export interface Settings {
  /** Numbers that lead into a flow; with none given, every number does. */
  readonly hotlineNumbers: readonly string[];
  /** Where the daemon listens for calls in a flow. */
  readonly flowHost: string;
  readonly flowPort: number;
  readonly queues: readonly string[];
  /** The queue of the native fallback; without one it goes to voicemail at once. */
  readonly fallbackQueue: string | undefined;
  /** How long the fallback waits in its queue before voicemail, in seconds. */
  readonly fallbackWaitSeconds: number;
  /** The prompt before the voicemail of the fallback. */
  readonly fallbackPrompt: string;
  /** A flow lasts no longer than this (`park_timeout`), in seconds. */
  readonly flowSecondsAtMost: number;
  readonly password: string;
  /** How long a prompt plays, in milliseconds; `undefined` when its file is missing. */
  readonly promptMs: (prompt: string) => number | undefined;
}

/** Settings of a switch that only knows one queue; a county gives its own. */
export const plainSettings: Settings = {
  hotlineNumbers: [],
  flowHost: '127.0.0.1',
  flowPort: 8084,
  queues: ['hotline'],
  fallbackQueue: 'hotline',
  fallbackWaitSeconds: 120,
  fallbackPrompt: 'fallback',
  flowSecondsAtMost: 1800,
  password: 'practice',
  promptMs: () => 3000,
};
