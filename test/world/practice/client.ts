/** A small event socket client for tests of the practice switch: it reads frames, keeps events, and counts bytes. */

import { createHash } from 'node:crypto';
import type { PracticeSwitch } from '../../../src/world/practice/switch.js';
import type { Wire } from '../../../src/world/practice/wire.js';

export type Event = Record<string, string>;

export interface Client {
  readonly wire: Wire;
  readonly events: Event[];
  /** Replies and API answers in order. */
  readonly replies: string[];
  readonly notices: string[];
  closed(): boolean;
  send(text: string): void;
  /** A digest of every byte heard. */
  digest(): string;
  named(name: string): Event[];
  actions(): string[];
}

/** Reads everything on one end of a connection. */
export function readWire(wire: Wire): Client {
  let pending = Buffer.alloc(0);
  let closed = false;
  const hash = createHash('sha256');
  const events: Event[] = [];
  const replies: string[] = [];
  const notices: string[] = [];
  wire.onData((bytes) => {
    hash.update(bytes);
    pending = Buffer.concat([pending, bytes]);
    for (;;) {
      const end = pending.indexOf('\n\n');
      if (end < 0) return;
      const head = pending.toString('utf8', 0, end);
      const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1] ?? 0);
      if (pending.length < end + 2 + length) return;
      const body = pending.toString('utf8', end + 2, end + 2 + length);
      pending = pending.subarray(end + 2 + length);
      if (head.includes('text/event-json')) events.push(JSON.parse(body) as Event);
      else if (head.includes('api/response')) replies.push(body);
      else if (head.includes('disconnect-notice')) notices.push(head);
      else if (head.includes('command/reply')) replies.push(/^Reply-Text: (.*)$/m.exec(head)?.[1] ?? head);
    }
  });
  wire.onClose(() => {
    closed = true;
  });
  return {
    wire,
    events,
    replies,
    notices,
    closed: () => closed,
    send: (text) => wire.write(`${text}\n\n`),
    digest: () => hash.copy().digest('hex'),
    named: (name) => events.filter((event) => event['Event-Name'] === name),
    actions: () => events.flatMap((event) => event['CC-Action'] ?? []),
  };
}

const wanted =
  'event json BACKGROUND_JOB CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE ' +
  'CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP_COMPLETE DTMF RECORD_STOP HEARTBEAT CUSTOM callcenter::info';

/** Connects, authenticates and subscribes; time must run before anything comes back. */
export function control(practice: PracticeSwitch, password = 'practice'): Promise<Client> {
  return new Promise((resolve, reject) => {
    practice.connect('practice', 0, (wire) => {
      if (wire instanceof Error) {
        reject(wire);
        return;
      }
      const client = readWire(wire);
      client.send(`auth ${password}`);
      client.send(wanted);
      resolve(client);
    });
  });
}
