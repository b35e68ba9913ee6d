/** The other end of a wire, driven by the test: a switch that says exactly what the test wants. */

import type { Wire } from '../../../src/world/freeswitch/wire.js';
import { wirePair } from '../../../src/world/practice/wire.js';
import type { TestClock } from '../../harness/house.js';

export interface ScriptSwitch {
  /** The end our adapter gets. */
  readonly ours: Wire;
  /** Everything we said so far, request by request. */
  said(): string[];
  say(text: string): void;
  reply(text: string): void;
  answer(body: string): void;
  event(headers: Readonly<Record<string, unknown>>): void;
  closed(): boolean;
  close(): void;
}

export function scriptSwitch(clock: TestClock): ScriptSwitch {
  const [ours, theirs] = wirePair(clock);
  let heard = '';
  let closed = false;
  theirs.onData((bytes) => {
    heard += Buffer.from(bytes).toString('utf8');
  });
  theirs.onClose(() => {
    closed = true;
  });
  const body = (type: string, text: string): void =>
    theirs.write(`Content-Length: ${Buffer.byteLength(text)}\nContent-Type: ${type}\n\n${text}`);
  return {
    ours,
    said: () => heard.split('\n\n').filter((request) => request !== ''),
    say: (text) => theirs.write(text),
    reply: (text) => theirs.write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`),
    answer: (text) => body('api/response', text),
    event: (headers) => body('text/event-json', JSON.stringify(headers)),
    closed: () => closed,
    close: () => theirs.close(),
  };
}
