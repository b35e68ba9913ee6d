/** The ports: everything the house knows of the outside. Adapters under `world/` implement them; `main.ts` joins them. */

/** Milliseconds since the epoch, from the wall or from a virtual clock. */
export interface Clock {
  now(): number;
  /** Calls back once after `ms` (at least 0); the returned function cancels. */
  after(ms: number, call: () => void): () => void;
  /** Calls back as soon as the current work is done, before any `after`. */
  soon(call: () => void): void;
}

/** Chance for ids, PINs, salts and jitter. Seeded in a simulation, the operating system's in a county. */
export interface Chance {
  bytes(count: number): Uint8Array;
}

/** Who ended a leg: the far end hung up, our side did, or the network/switch. */
export type EndedBy = 'remote' | 'local' | 'switch';

export interface LiveLeg {
  readonly leg: string;
  readonly direction: 'inbound' | 'outbound';
  readonly startedAt: number;
  readonly from: string;
  readonly to: string;
  /** The dialplan application it is in now, e.g. `socket`, `park`, `callcenter`. */
  readonly application: string;
}

/** All times are milliseconds since the epoch; every id is opaque (`[A-Za-z0-9_-]{1,64}`); numbers are as the switch wrote them. */
export type SwitchEvent =
  /** Connected and resynchronised. `core` changes when the switch itself was restarted; `live` is what lives now. */
  | { readonly type: 'switch.up'; readonly core: string; readonly at: number; readonly live: readonly LiveLeg[] }
  | { readonly type: 'switch.down'; readonly reason: string; readonly at: number }
  | { readonly type: 'switch.heartbeat'; readonly at: number; readonly sessions: number; readonly core: string }
  /** A call waits in a flow for our word. */
  | {
      readonly type: 'call.arrived';
      readonly call: string;
      readonly from: string;
      readonly to: string;
      readonly at: number;
      readonly recovered: boolean;
    }
  /** The answer to `play`, `collect` or `record`; `token` is the one the command carried. */
  | {
      readonly type: 'flow.done';
      readonly call: string;
      readonly token: string;
      readonly at: number;
      readonly result:
        | { readonly kind: 'played' }
        | { readonly kind: 'digits'; readonly digits: string; readonly terminator: string }
        | { readonly kind: 'recorded'; readonly recording: string; readonly ms: number }
        | { readonly kind: 'failed'; readonly reason: string };
    }
  /** The flow's own line to the call is gone (hung up, transferred, or broken); the call itself may go on. */
  | { readonly type: 'flow.lost'; readonly call: string; readonly at: number }
  | {
      readonly type: 'leg.created';
      readonly leg: string;
      readonly direction: 'inbound' | 'outbound';
      readonly from: string;
      readonly to: string;
      readonly at: number;
    }
  | { readonly type: 'leg.ringing'; readonly leg: string; readonly at: number }
  | { readonly type: 'leg.answered'; readonly leg: string; readonly at: number }
  | { readonly type: 'leg.bridged'; readonly leg: string; readonly other: string; readonly at: number }
  /** Exactly one a leg counts: from the event, or from the CDR file when the event was lost. Ingest by `leg`. */
  | {
      readonly type: 'leg.ended';
      readonly leg: string;
      readonly source: 'event' | 'cdr';
      readonly direction: 'inbound' | 'outbound';
      readonly from: string;
      readonly to: string;
      readonly startedAt: number;
      readonly answeredAt: number | undefined;
      readonly endedAt: number;
      /** FreeSWITCH's name of the Q.850 cause, e.g. `USER_BUSY`. */
      readonly cause: string;
      /** The SIP status that refused the call, if one did. */
      readonly sipStatus: number | undefined;
      readonly by: EndedBy;
      /** Of a notice: the keys pressed, and how much of the message was played. */
      readonly notice: { readonly pressed: string; readonly played: boolean } | undefined;
      /** A recording the leg left behind (the id we gave, `messages` or `calls`), e.g. by the native fallback. */
      readonly recording: string | undefined;
      /** `agent` for the leg to an agent's telephone, else `undefined`. */
      readonly agent: string | undefined;
    }
  /** An originate that never became a leg: only its job says so. */
  | { readonly type: 'originate.failed'; readonly leg: string; readonly cause: string; readonly at: number }
  | { readonly type: 'queue.joined'; readonly queue: string; readonly call: string; readonly at: number }
  | {
      readonly type: 'queue.offered';
      readonly queue: string;
      readonly call: string;
      readonly agent: string;
      readonly at: number;
    }
  | {
      readonly type: 'queue.answered';
      readonly queue: string;
      readonly call: string;
      readonly agent: string;
      readonly leg: string;
      readonly at: number;
    }
  | {
      readonly type: 'queue.missed';
      readonly queue: string;
      readonly call: string;
      readonly agent: string;
      readonly cause: string;
      readonly at: number;
    }
  | {
      readonly type: 'queue.left';
      readonly queue: string;
      readonly call: string;
      readonly outcome: 'served' | 'abandoned' | 'timeout' | 'noAgent' | 'key';
      readonly agent: string | undefined;
      readonly at: number;
    }
  | { readonly type: 'agent.status'; readonly agent: string; readonly status: AgentStatus; readonly at: number }
  | {
      readonly type: 'recording.stopped';
      readonly leg: string;
      readonly recording: string;
      readonly at: number;
    };

export type AgentStatus = 'available' | 'onBreak' | 'loggedOut';

/** A call the switch makes for us. `leg` is our own id for it; whom it rings decides what follows the answer. */
export type Originate = {
  readonly do: 'originate';
  readonly leg: string;
  readonly ringSeconds: number;
  readonly callerId: string;
} & (NoticePurpose | WaitPurpose | JoinPurpose);

/** In one native extension: played twice, a key confirms. */
interface NoticePurpose {
  readonly to: string;
  readonly trunk: string;
  readonly prompt: string;
  readonly confirmKey: string;
}

/** A telephone of the county; whoever picks up hears it ring on until another leg joins them, for ninety seconds. */
interface WaitPurpose {
  readonly contact: string;
}

/** Joined with a leg that waits, and recorded into `recordings/calls/<recording>.wav`. */
interface JoinPurpose {
  readonly to: string;
  readonly trunk: string;
  readonly joins: string;
  readonly recording: string;
}

/** What we say to the switch. Only opaque ids, E.164 digits and numbers: nothing a person typed fits in here. */
export type SwitchCommand =
  | { readonly do: 'answer'; readonly call: string }
  | { readonly do: 'play'; readonly call: string; readonly token: string; readonly prompts: readonly string[] }
  /** Keys end a prompt (barge-in). `max` digits, or `terminators`, or silence for `timeoutMs` ends the collection. */
  | {
      readonly do: 'collect';
      readonly call: string;
      readonly token: string;
      readonly prompts: readonly string[];
      readonly min: number;
      readonly max: number;
      readonly timeoutMs: number;
      readonly digitTimeoutMs: number;
      readonly terminators: string;
    }
  /** Records the caller into `recordings/messages/<recording>.wav`; a key of `terminators` or silence ends it. */
  | {
      readonly do: 'record';
      readonly call: string;
      readonly token: string;
      readonly recording: string;
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
    }
  /** Hands the call over to a queue; conversation is recorded into `recordings/calls/<recording>.wav`. */
  | { readonly do: 'enqueue'; readonly call: string; readonly queue: string; readonly recording: string }
  /** Hands the call to an office extension or a department's number (E.164 digits, or an extension of the county). */
  | { readonly do: 'transfer'; readonly call: string; readonly to: string }
  /** Sends the call to the native fallback: queue, then voicemail. For calls found without an owner. */
  | { readonly do: 'fallback'; readonly call: string }
  | { readonly do: 'hangup'; readonly call: string; readonly cause: 'NORMAL_CLEARING' | 'CALL_REJECTED' }
  | Originate
  | { readonly do: 'putAgent'; readonly agent: string; readonly contact: string; readonly wrapUpSeconds: number }
  | { readonly do: 'dropAgent'; readonly agent: string }
  | { readonly do: 'setAgent'; readonly agent: string; readonly status: AgentStatus }
  | {
      readonly do: 'putTier';
      readonly queue: string;
      readonly agent: string;
      readonly level: number;
      readonly position: number;
    }
  | { readonly do: 'dropTier'; readonly queue: string; readonly agent: string };

/** What the switch holds for queues, read back for the reconciler. */
export interface SwitchQueues {
  readonly agents: readonly { readonly agent: string; readonly status: AgentStatus; readonly contact: string }[];
  readonly tiers: readonly {
    readonly queue: string;
    readonly agent: string;
    readonly level: number;
    readonly position: number;
  }[];
}

export interface SwitchPort {
  /** Connects (and reconnects for ever), subscribes, resynchronises; events come in order, never inside a callback of ours. */
  start(listener: (event: SwitchEvent) => void): void;
  /** For a live leg: sent once, in order, never again after a break. */
  say(command: SwitchCommand): void;
  /** What the switch holds now; rejects with a `Refusal` of kind `unreachable` when it cannot be asked. */
  queues(): Promise<SwitchQueues>;
  /** Which of these legs live on the switch at this moment. */
  alive(legs: readonly string[]): Promise<ReadonlySet<string>>;
  status(): SwitchStatus;
  /** Stops listening for new flows first, then closes. Calls go on in the native fallback. */
  stop(): Promise<void>;
}

export interface SwitchStatus {
  readonly connected: boolean;
  /** Where it is, e.g. `127.0.0.1:8021` or `practice`. */
  readonly address: string;
  readonly core: string | undefined;
  readonly since: number | undefined;
  /** Why it is not connected, in plain English, or `undefined`. */
  readonly problem: string | undefined;
  readonly heardAt: number | undefined;
}

export interface SpeechPort {
  /**
   * Makes sure `prompts/<prompt>.wav` exists (8 kHz mono 16-bit). A county's own recording of that id is never touched.
   * Rejects when the synthesiser is missing or fails.
   */
  render(request: { readonly prompt: string; readonly lang: 'en' | 'zh'; readonly text: string }): Promise<void>;
}

export interface FilesPort {
  /** Bytes of a recording on disk, 0 when it is not there. `recording` is `<folder>/<id>`; sound data counts, not a reported length. */
  recordingSize(recording: string): Promise<number>;
  freeBytes(): Promise<number>;
  /** Takes the sound of a recording off the disk; false when none was there. */
  removeRecording(recording: string): Promise<boolean>;
}

/** A text to a citizen or a department by SMS, e-mail or fax. The spool on disk in this version; gateways later. */
export interface MessagesPort {
  send(message: Message): Promise<{ readonly receipt: string }>;
}

export interface Message {
  readonly id: string;
  readonly channel: 'sms' | 'email' | 'fax' | 'chat';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface World {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly switch: SwitchPort;
  readonly speech: SpeechPort;
  readonly files: FilesPort;
  readonly messages: MessagesPort;
  /** One line to the log: no numbers, PINs or texts. */
  readonly log: (line: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
}
