/** What a county needs of its switch, as plain values: `render.ts` turns it into FreeSWITCH's files, nothing else does. */

import { join } from 'node:path';

export interface SwitchPlan {
  /** IANA zone the switch process runs in. */
  readonly zone: string;
  /** SIP domain of the county's own telephones, e.g. `phones.county.example`. */
  readonly domain: string;
  readonly directories: SwitchDirectories;
  readonly eventSocket: { readonly port: number; readonly password: string };
  /** Loopback port on which the daemon takes calls that enter a flow. */
  readonly listenPort: number;
  readonly sip: SipPlan;
  /** UDP ports for sound, `first` even. */
  readonly rtp: { readonly first: number; readonly last: number };
  readonly limits: LimitsPlan;
  /** The hotline numbers as the trunk delivers them: E.164 (`+` optional on the line) or a short code. */
  readonly numbers: readonly string[];
  readonly trunks: readonly TrunkPlan[];
  readonly phones: readonly PhonePlan[];
  readonly offices: readonly OfficePlan[];
  readonly queues: readonly QueuePlan[];
  readonly fallback: FallbackPlan;
}

/** Absolute directories, free of spaces and of anything FreeSWITCH would read as a command. */
export interface SwitchDirectories {
  /** Holds `calls/` and `messages/`. */
  readonly recordings: string;
  /** Holds the rendered prompts, `<id>.wav`. */
  readonly prompts: string;
  /** One CDR file for each leg, `<leg>.cdr.json`. */
  readonly cdr: string;
}

export interface SipPlan {
  /** The address both profiles listen on. */
  readonly address: string;
  /** The public address behind a one-to-one NAT, if there is one. */
  readonly announced?: string | undefined;
  readonly trunkPort: number;
  readonly phonePort: number;
}

export interface LimitsPlan {
  /** Legs at one time; a bridged call has two. */
  readonly legs: number;
  /** New legs a second, in and out together; well above any campaign, or the switch turns citizens away. */
  readonly legsPerSecond: number;
  /** How long a caller hears nothing before the switch gives up on a daemon that does not take the call. */
  readonly takeSeconds: number;
  /** How long a flow may keep a caller before the native fallback takes over. */
  readonly flowSeconds: number;
  /** How long one agent's telephone rings. */
  readonly ringSeconds: number;
  /** The longest message in the native voicemail. */
  readonly messageSeconds: number;
}

export interface TrunkPlan {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Networks the trunk's calls come from, as addresses or CIDR; a host given as an address counts by itself. */
  readonly networks: readonly string[];
  readonly register: boolean;
  readonly user?: string | undefined;
  readonly secret?: string | undefined;
}

export interface PhonePlan {
  /** Two to six digits. */
  readonly extension: string;
  readonly password: string;
}

/** A department's number that calls may be handed to; nothing else can be dialled through a trunk by a call. */
export interface OfficePlan {
  /** Digits of the number, `+` or not: the extension is `office-<digits>`. */
  readonly number: string;
  readonly trunk: string;
}

export type QueueStrategy =
  | 'longest-idle-agent'
  | 'ring-all'
  | 'round-robin'
  | 'top-down'
  | 'agent-with-least-talk-time'
  | 'agent-with-fewest-calls'
  | 'sequentially-by-agent-order'
  | 'random';

export interface QueuePlan {
  readonly id: string;
  readonly strategy: QueueStrategy;
  /** Tones for the waiting, e.g. `tone_stream://%(400,4600,450);loops=-1`. */
  readonly moh: string;
  /** After this wait the caller is asked for a message. */
  readonly maxWaitSeconds: number;
  /** The same while nobody is signed in. */
  readonly noAgentSeconds: number;
  /** Wait before the next level of agents is tried as well; 0 rings all levels alike. */
  readonly levelWaitSeconds: number;
}

export interface FallbackPlan {
  readonly queue: string | undefined;
  /** Ids of prompts that are always there. */
  readonly prompts: { readonly sorry: string; readonly leaveMessage: string; readonly goodbye: string };
}

/** Ports and limits of a switch that has the machine to itself. */
export const defaultPorts = {
  eventSocket: 8021,
  listen: 8084,
  trunk: 5080,
  phone: 5060,
  rtpFirst: 16_384,
  rtpLast: 24_575,
} as const;

/** Limits of a small county: 200 legs are 100 conversations; 60 a second is twice the busiest campaign plus callers. */
export const defaultLimits: LimitsPlan = {
  legs: 400,
  legsPerSecond: 60,
  takeSeconds: 15,
  flowSeconds: 900,
  ringSeconds: 20,
  messageSeconds: 180,
};

/** A comfort tone every five seconds: a waiting caller never hears nothing. */
export const defaultMoh = 'tone_stream://%(400,4600,450);loops=-1';

/** Where a home keeps what the switch writes. */
export function switchDirectories(home: string): SwitchDirectories {
  return { recordings: join(home, 'recordings'), prompts: join(home, 'prompts'), cdr: join(home, 'cdr') };
}
