/** One event socket connection, whoever dialled: frames in, requests out, replies matched to requests in order. */

import type { Clock } from '../world.js';
import { createFramer, type Frame } from './framer.js';
import type { Wire } from './wire.js';

export interface Link {
  /** Sends a request (ends in a blank line); `done` gets its reply, or `undefined` when the connection ended before. */
  request(text: string, done?: (reply: Reply | undefined) => void): void;
  close(reason: string): void;
}

export interface Reply {
  /** `Reply-Text` and the other headers of a command, or the channel's data after `connect`. */
  readonly head: string;
  /** What an API command printed. */
  readonly body: string;
}

export interface LinkHooks {
  /** The switch asks for the password. */
  greeted?(): void;
  event(body: Buffer): void;
  /** Told once. After it nothing else is. */
  closed(reason: string): void;
  /** Something came; for the watchdog. */
  heard?(): void;
}

/** Replies come within milliseconds; an API command that lists a thousand channels within a second. */
const replyMs = 15_000;

/** More unanswered requests than any burst of a campaign leaves; the switch has stopped reading. */
const unansweredAtMost = 20_000;

export function openLink(wire: Wire, clock: Clock, hooks: LinkHooks): Link {
  const framer = createFramer();
  // A ring by index: shifting a long array would cost its length each time.
  let waiting: { done: ((reply: Reply | undefined) => void) | undefined; sentAt: number }[] = [];
  let answered = 0;
  let cancelWatch: (() => void) | undefined;
  let over = false;

  const close = (reason: string): void => {
    if (over) return;
    over = true;
    cancelWatch?.();
    wire.close();
    const lost = waiting.slice(answered);
    waiting = [];
    for (const { done } of lost) done?.(undefined);
    hooks.closed(reason);
  };
  const watch = (): void => {
    cancelWatch = undefined;
    const oldest = waiting[answered];
    if (!oldest) return;
    const left = oldest.sentAt + replyMs - clock.now();
    if (left <= 0) close('the switch does not answer');
    else cancelWatch = clock.after(left, watch);
  };
  const reply = (frame: Frame): void => {
    const request = waiting[answered];
    if (!request) {
      close('the switch answered what nobody asked');
      return;
    }
    answered += 1;
    if (answered > 1000 || answered === waiting.length) {
      waiting = waiting.slice(answered);
      answered = 0;
    }
    request.done?.({ head: frame.head, body: frame.body.toString('utf8') });
  };
  const take = (frame: Frame): void => {
    if (over) return;
    switch (frame.type) {
      case 'text/event-json':
        hooks.event(frame.body);
        break;
      case 'command/reply':
      case 'api/response':
        reply(frame);
        break;
      case 'auth/request':
        hooks.greeted?.();
        break;
      case 'text/rude-rejection':
        close('the switch takes no connection from this address (access list)');
        break;
      default:
        // Notices of a coming disconnect: the disconnect itself is what counts.
        break;
    }
  };

  wire.onData((bytes) => {
    if (over) return;
    hooks.heard?.();
    const fault = framer.push(bytes, take);
    if (fault !== undefined) close(fault);
  });
  wire.onClose(() => close('the connection was closed'));
  return {
    request(text, done) {
      if (over) return done?.(undefined);
      waiting.push({ done, sentAt: clock.now() });
      wire.write(text);
      cancelWatch ??= clock.after(replyMs, watch);
      if (waiting.length - answered > unansweredAtMost) close('the switch has stopped answering');
    },
    close,
  };
}
