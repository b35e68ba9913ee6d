/** FreeSWITCH as the house's switch: the control connection, the lines of calls in flows, and the CDR files, joined. */

import { opaqueId } from '../../kit/ids.js';
import { Refusal } from '../../kit/refusal.js';
import type { Chance, Clock, SwitchCommand, SwitchEvent, SwitchPort, World } from '../world.js';
import { openCdrFolder } from './cdr.js';
import { type Control, openControl } from './control.js';
import type { Decoded } from './decode.js';
import { type Flows, openFlows } from './listener.js';
import { type Mailbox, openMailbox } from './mailbox.js';
import { openOriginates } from './originates.js';
import { queueLists, queuesOf } from './snapshot.js';
import { type ControlCommand, commandsOf, type FlowCommand, outsideOf } from './speak.js';
import { type Connect, connectTcp, type Listen, listenTcp } from './wire.js';

export interface FreeSwitchOptions {
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Loopback port on which calls in a flow arrive. */
  readonly listenPort: number;
  /** Directories as the switch sees them, absolute: `<prompt>.wav`; `messages/` and `calls/`; `<leg>.cdr.json`. */
  readonly promptsDir: string;
  readonly recordingsDir: string;
  readonly cdrDir: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: World['log'];
  /** Other ways to reach the switch than TCP, e.g. inside this process. */
  readonly connect?: Connect;
  readonly listen?: Listen;
}

/** Legs whose end was told, so that event and CDR tell it once; far more than end between two polls of the CDR folder. */
const endedAtMost = 50_000;

/** How long the end of a call waits for its flow's line to bring the same and what came before it. */
const lineMs = 2_000;

/** Nothing in these paths is read as anything but a path. */
const plainPath = /^\/[A-Za-z0-9/_.-]+$/;

export function freeswitch(options: FreeSwitchOptions): SwitchPort {
  for (const path of [options.promptsDir, options.recordingsDir])
    if (!plainPath.test(path)) throw new Error(`a directory the switch cannot be told: ${JSON.stringify(path)}`);
  const { clock, log } = options;
  let house: ((event: SwitchEvent) => void) | undefined;
  const mailbox = openMailbox(
    clock,
    (event) => house?.(event),
    () => control.reset('more events than the house can take'),
  );
  const tell = tellOnce(mailbox);

  const heardOfAll = (event: Decoded): void => {
    switch (event.type) {
      case 'application.done':
        return;
      case 'job.done':
        originates.done(event);
        break;
      case 'leg.created':
        originates.born(event.leg);
        tell(event);
        break;
      case 'leg.ended':
        legEnded(event);
        break;
      default:
        tell(event);
    }
  };
  const legEnded = (event: SwitchEvent & { type: 'leg.ended' }): void => {
    if (!flows.has(event.leg)) {
      tell(event);
      return;
    }
    // The line still brings what came before the end, e.g. the message it ended. It has this long.
    clock.after(lineMs, () => {
      flows.close(event.leg);
      tell(event);
    });
  };
  const cdrs = openCdrFolder({
    folder: options.cdrDir,
    clock,
    log,
    heard(event) {
      if (flows.has(event.leg)) return false;
      tell(event);
      return true;
    },
  });
  const control: Control = openControl({
    ...options,
    connect: options.connect ?? connectTcp,
    up(core, live) {
      log('connected to the switch', { legs: live.length });
      tell({ type: 'switch.up', core, at: clock.now(), live });
      cdrs.poll();
    },
    down(reason) {
      log('the switch is out of reach', { reason });
      originates.forget();
      tell({ type: 'switch.down', reason, at: clock.now() });
    },
    heard: heardOfAll,
  });
  const originates = openOriginates(control, clock, tell);
  const folders = { prompts: options.promptsDir, recordings: options.recordingsDir };
  const flows: Flows = openFlows({
    port: options.listenPort,
    clock,
    folders,
    listen: options.listen ?? listenTcp,
    heard: tell,
    log,
  });
  const command = (what: ControlCommand): void => {
    if (what.do === 'originate') originates.start(what);
    // In order and by `api`: two jobs would run in two threads.
    else for (const text of commandsOf(what)) control.ask(text, (answer) => complain(text, answer));
  };
  const complain = (text: string, answer: string | undefined): void => {
    if (answer?.startsWith('+OK')) return;
    log('the switch did not do as told', {
      command: text.split(' ').slice(0, 3).join(' '),
      answer: answer?.trim().slice(0, 80) ?? 'none',
    });
  };

  return {
    start(listener) {
      house = listener;
      flows.start();
      control.start();
      cdrs.poll();
    },
    say(what) {
      if (!isFlowCommand(what)) return command(what);
      if (flows.say(what)) return;
      const text = outsideOf(what);
      if (text !== undefined) control.ask(text, (answer) => complain(text, answer));
    },
    queues: () => readQueues(control),
    alive: (legs) => whichLive(control, legs),
    status: () => ({ ...control.status(), problem: control.status().problem ?? flows.problem() }),
    async stop() {
      await flows.stopListening();
      flows.stop();
      control.stop();
      cdrs.stop();
      house = undefined;
    },
  };
}

/** Passes events on; of the ends of one leg only the first. */
function tellOnce(mailbox: Mailbox): (event: SwitchEvent) => void {
  const ended = new Set<string>();
  return (event) => {
    if (event.type === 'leg.ended') {
      if (ended.has(event.leg)) return;
      ended.add(event.leg);
      const [oldest] = ended;
      if (ended.size > endedAtMost && oldest !== undefined) ended.delete(oldest);
    }
    mailbox.put(event);
  };
}

function isFlowCommand(command: SwitchCommand): command is FlowCommand {
  return 'call' in command;
}

function readQueues(control: Control): ReturnType<SwitchPort['queues']> {
  return new Promise((resolve, reject) => {
    control.ask(queueLists.agents, (agents) => {
      control.ask(queueLists.tiers, (tiers) => {
        const queues = agents === undefined || tiers === undefined ? undefined : queuesOf(agents, tiers);
        if (queues) resolve(queues);
        else reject(unreachable(control));
      });
    });
  });
}

function whichLive(control: Control, legs: readonly string[]): ReturnType<SwitchPort['alive']> {
  return new Promise((resolve, reject) => {
    const live = new Set<string>();
    let open = legs.length;
    if (!legs.every((leg) => opaqueId.test(leg)))
      throw new Error('a leg with an id that may not be said to the switch');
    if (open === 0) resolve(live);
    for (const leg of legs) {
      control.ask(`uuid_exists ${leg}`, (answer) => {
        if (answer === undefined) return reject(unreachable(control));
        if (answer.trim() === 'true') live.add(leg);
        open -= 1;
        if (open === 0) resolve(live);
      });
    }
  });
}

function unreachable(control: Control): Refusal {
  const { address, problem } = control.status();
  return new Refusal(
    'unreachable',
    {
      en: 'The switch at {address} cannot be asked: {problem}. Nothing was changed. See: countyline switch status',
      zh: '无法查询位于 {address} 的交换机：{problem}。未作任何更改。请查看：countyline switch status',
    },
    { address, problem: problem ?? 'no answer' },
  );
}
