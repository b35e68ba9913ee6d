/** The practice switch: a FreeSWITCH as its event socket shows it, with a simulated town at the far ends of its lines. */

import { connect as connectTcp, createServer } from 'node:net';

import type { Clock } from '../world.js';
import { practiceApi } from './api.js';
import type { Callees } from './callees.js';
import { callDetailRecord } from './cdr.js';
import { type Centre, createCentre } from './centre.js';
import { offer, queueApplication } from './centre-queue.js';
import type { SeededChance } from './chance.js';
import type { Channel } from './channel.js';
import {
  answerCall,
  cancelSchedule,
  hangup,
  nothing,
  park,
  scheduleHangup,
  scheduleTransfer,
  setVariable,
  sleep,
  socketApplication,
  transfer,
  unsetVariable,
} from './control.js';
import { type Core, createCore } from './core.js';
import { countyDialplan } from './dialplan.js';
import type { Disorder } from './disorder.js';
import { practiceExchange } from './exchange.js';
import { bear, busyLines, end, telephoneOf } from './leg.js';
import { bridgeTo, intercept } from './originate.js';
import type { Telephone } from './party.js';
import type { Phones } from './phones.js';
import { type Application, enter, type Machine } from './program.js';
import { openSession, type RunApi } from './session.js';
import type { Settings } from './settings.js';
import { person, type Script } from './town.js';
import { playAndGetDigits, playback, record, recordSession, stopRecordSession } from './voice.js';
import { socketWire, type Wire, wirePair } from './wire.js';

export interface PracticeOptions {
  readonly clock: Clock;
  readonly chance: SeededChance;
  readonly settings: Settings;
  readonly disorder: Disorder;
  readonly callees: Callees;
  readonly phones: Phones;
  /** Takes the text of every call detail record, as a spool directory would. */
  readonly cdr: (leg: string, text: string) => void;
  /** Whether `socket` dials over TCP where nobody of this process listens on the port. */
  readonly network: boolean;
  readonly onAgentAnswered: (agent: string, call: AnsweredCall) => void;
  readonly log: (line: string) => void;
}

/** A conversation that has just begun: the citizen's leg and number, the agent's leg, the queue. */
export interface AnsweredCall {
  readonly call: string;
  readonly from: string;
  readonly leg: string;
  readonly queue: string;
}

export interface RingIn {
  readonly from: string;
  /** The number dialled; the first hotline number when not given. */
  readonly to?: string;
  readonly script: Script;
}

export interface PracticeSwitch {
  readonly core: Core;
  /** Opens an event socket connection in this process; the answer is the client's end. Refused while the switch is down. */
  connect(host: string, port: number, opened: (wire: Wire | Error) => void): void;
  /** Takes the connections of the `socket` application in this process. */
  listen(port: number, accept: (wire: Wire) => void): { close(): Promise<void> };
  /** Serves the event socket on a TCP port of the loopback address (0: any); answers with the port. */
  serve(port: number): Promise<{ readonly port: number; close(): Promise<void> }>;
  /** Somebody rings; the answer is the leg, or `undefined` when no line was free or the switch is down. */
  ring(call: RingIn): string | undefined;
  /** The telephone at the far end of a leg, for somebody without a script. */
  telephone(leg: string): Telephone;
  /** Callers for whom no line was free, so far. */
  blocked(): number;
  /** Breaks every event socket without a word. */
  breakSockets(): void;
  /** Dies without a report of any call and lives again after `downMs` with another Core-UUID. */
  crash(downMs: number): void;
  /** Ends for good: sockets close, timers die. */
  stop(): void;
}

/** Nobody stays on a line longer than this, so that no simulated leg lives for ever. */
const callMsAtMost = 3 * 60 * 60_000;

/** Time between the first word of a call and the dialplan, in milliseconds. */
const routeMs = 30;

/** A switch that lives from now on. */
export function practiceSwitch(options: PracticeOptions): PracticeSwitch {
  const { clock } = options;
  const acceptors = new Map<number, (wire: Wire) => void>();
  const tear = (): SeededChance | undefined => (options.disorder.tears ? options.chance.fork('tear') : undefined);
  const core = createCore({
    ...options,
    chance: options.chance.fork('switch'),
    dial: (host, port, answer) => dialDaemon(options, acceptors, tear, host, port, answer),
    report: (channel) => options.cdr(channel.id, callDetailRecord(channel, core.id())),
  });
  const { machine, centre, api } = assemble(core, options);
  let blocked = 0;
  return {
    core,
    connect(_host, _port, opened) {
      clock.soon(() => {
        if (!core.up()) return opened(new Error('connection refused'));
        const [ours, theirs] = wirePair(clock, tear());
        openSession({ machine, wire: ours, api });
        opened(theirs);
      });
    },
    listen(port, accept) {
      acceptors.set(port, accept);
      return {
        close: async () => {
          if (acceptors.get(port) === accept) acceptors.delete(port);
        },
      };
    },
    serve: (port) => serveTcp(machine, api, port),
    ring(call) {
      const leg = ringIn(machine, call);
      if (leg === undefined) blocked += 1;
      return leg;
    },
    telephone: (leg) => telephoneOf(core, { id: leg }),
    blocked: () => blocked,
    breakSockets() {
      for (const listener of [...core.listeners]) listener.cut();
    },
    crash(downMs) {
      core.die();
      options.log('the practice switch went down');
      clock.after(downMs, () => {
        core.live();
        centre.restart();
        options.log('the practice switch is up again');
      });
    },
    stop: () => core.die(),
  };
}

/** Joins the core with its applications, its queues and the town. */
function assemble(core: Core, options: PracticeOptions): { machine: Machine; centre: Centre; api: RunApi } {
  const { clock, settings, callees, phones } = options;
  const centre = createCentre(
    core,
    (agent, channel, leg) => {
      const queue = channel.variables.get('cc_queue') ?? '';
      clock.soon(() => options.onAgentAnswered(agent, { call: channel.id, from: channel.from, leg: leg.id, queue }));
    },
    offer,
  );
  const api = practiceApi(centre);
  const applications = { ...plainApplications, callcenter: queueApplication(centre), socket: socketOver(api) };
  const exchange = practiceExchange(clock, settings, callees, phones);
  return { machine: { core, exchange, dialplan: countyDialplan(settings), applications }, centre, api };
}

const plainApplications: Readonly<Record<string, Application>> = {
  answer: answerCall,
  bridge: bridgeTo,
  export: setVariable,
  hangup,
  intercept,
  park,
  play_and_get_digits: playAndGetDigits,
  playback,
  pre_answer: nothing,
  record,
  record_session: recordSession,
  ring_ready: nothing,
  sched_cancel: cancelSchedule,
  sched_hangup: scheduleHangup,
  sched_transfer: scheduleTransfer,
  set: setVariable,
  sleep,
  stop_record_session: stopRecordSession,
  transfer,
  unset: unsetVariable,
};

function socketOver(api: RunApi): Application {
  return socketApplication((machine, wire, channel, mode, over) =>
    openSession({ machine, wire, api, channel, mode, over }),
  );
}

function dialDaemon(
  options: PracticeOptions,
  acceptors: ReadonlyMap<number, (wire: Wire) => void>,
  tear: () => SeededChance | undefined,
  host: string,
  port: number,
  answer: (wire: Wire | undefined) => void,
): void {
  const accept = acceptors.get(port);
  if (accept !== undefined) {
    const [ours, theirs] = wirePair(options.clock, tear());
    accept(theirs);
    answer(ours);
  } else if (options.network) {
    const socket = connectTcp({ host, port });
    const refused = (): void => answer(undefined);
    socket.once('error', refused);
    socket.once('connect', () => {
      socket.off('error', refused);
      answer(socketWire(socket));
    });
  } else options.clock.soon(() => answer(undefined));
}

function ringIn(machine: Machine, call: RingIn): string | undefined {
  const { core } = machine;
  const to = call.to ?? core.settings.numbers[0] ?? '';
  if (!core.up() || busyLines(core) >= core.settings.lines) {
    core.clock.soon(() => call.script({ kind: 'gone', cause: 'NORMAL_CIRCUIT_CONGESTION' }));
    return undefined;
  }
  const channel: Channel = bear(core, {
    id: core.newId(),
    direction: 'inbound',
    name: `sofia/trunks/${call.from}`,
    trunk: true,
    from: call.from,
    to,
    context: 'public',
    party: person(core.clock, call.script),
  });
  core.after(routeMs, () => enter(machine, channel, to, 'public'));
  channel.onEnd.add(core.after(callMsAtMost, () => end(core, channel, 'ALLOTTED_TIMEOUT', 'send_bye')));
  return channel.id;
}

function serveTcp(
  machine: Machine,
  api: RunApi,
  port: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((socket) => {
    if (machine.core.up()) openSession({ machine, wire: socketWire(socket), api });
    else socket.destroy();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () => new Promise<void>((closed) => server.close(() => closed())),
      });
    });
  });
}
