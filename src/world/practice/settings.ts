/** What the practice switch is configured with: the same plan a real switch is rendered from, and what only practice needs. */

export interface Settings extends PracticePlan {
  /** How long a prompt plays, in milliseconds; `undefined` when its file is missing. */
  readonly promptMs: (prompt: string) => number | undefined;
  /** Lines of all trunks together, in both directions; a call too many is refused with 503. */
  readonly lines: number;
}

/** The part of the switch plan the practice switch acts upon. */
export interface PracticePlan {
  readonly directories: { readonly recordings: string; readonly prompts: string };
  readonly eventSocket: { readonly password: string };
  readonly listenPort: number;
  readonly limits: {
    readonly takeSeconds: number;
    readonly flowSeconds: number;
    readonly ringSeconds: number;
    readonly messageSeconds: number;
  };
  /** Numbers that lead into a flow. */
  readonly numbers: readonly string[];
  /** Outbound trunks; a call through another one fails with INVALID_GATEWAY. */
  readonly trunks: readonly { readonly id: string }[];
  readonly phones: readonly { readonly extension: string }[];
  readonly offices: readonly { readonly number: string; readonly trunk: string }[];
  readonly queues: readonly QueueSettings[];
  readonly fallback: {
    readonly queue: string | undefined;
    readonly prompts: { readonly sorry: string; readonly leaveMessage: string; readonly goodbye: string };
  };
}

export interface QueueSettings {
  readonly id: string;
  /** Longest wait before the caller is asked for a message; 0 waits for ever. */
  readonly maxWaitSeconds: number;
  /** The same while nobody is signed in; 0 waits for ever. */
  readonly noAgentSeconds: number;
}

/** A county with one number, one trunk and one queue, for tests that need no more. */
export const plainSettings: Settings = {
  directories: { recordings: '/practice/recordings', prompts: '/practice/prompts' },
  eventSocket: { password: 'practice' },
  listenPort: 8084,
  limits: { takeSeconds: 15, flowSeconds: 900, ringSeconds: 20, messageSeconds: 180 },
  numbers: ['+12025550100'],
  trunks: [{ id: 'county' }],
  phones: [],
  offices: [],
  queues: [{ id: 'hotline', maxWaitSeconds: 600, noAgentSeconds: 60 }],
  fallback: { queue: 'hotline', prompts: { sorry: 'sorry', leaveMessage: 'leave-message', goodbye: 'goodbye' } },
  promptMs: () => 3000,
  lines: 30,
};
