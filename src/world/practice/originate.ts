/** Dials out: the `originate` command, and the legs that queues and offices ring. */

import type { Channel } from './channel.js';
import { bear, bridge, busyLines, end, unbridge } from './leg.js';
import { type Application, enter, execute, type Machine } from './program.js';

export interface Dialling {
  readonly endpoint: string;
  readonly id: string;
  readonly from: string;
  readonly variables: ReadonlyMap<string, string>;
  /** How long it rings, and the cause it ends with then. */
  readonly ringSeconds: number;
  readonly timeoutCause: string;
  readonly answered: (channel: Channel) => void;
  readonly failed: (cause: string) => void;
}

export interface Dialled {
  /** Gives up ringing; an answered leg is left alone. */
  cancel(cause: string): void;
}

/** Rings an endpoint. Exactly one of `answered` and `failed` is called, never before this returns. */
export function dial(machine: Machine, dialling: Dialling): Dialled {
  const { core } = machine;
  const fail = (cause: string): Dialled => {
    core.after(2, () => dialling.failed(cause));
    return { cancel: () => undefined };
  };
  if (core.channels.has(dialling.id)) return fail('DESTINATION_OUT_OF_ORDER');
  const reached = machine.exchange(dialling.endpoint, {
    leg: dialling.id,
    from: dialling.from,
    variables: dialling.variables,
  });
  if ('cause' in reached) return fail(reached.cause);
  const congested = reached.trunk && busyLines(core) >= core.settings.lines;
  let answered = false;
  const channel = bear(core, {
    id: dialling.id,
    direction: 'outbound',
    name: reached.name,
    trunk: reached.trunk && !congested,
    from: dialling.from,
    to: reached.to,
    context: 'public',
    variables: [...dialling.variables],
    party: congested ? () => ({ hears: () => undefined }) : reached.party,
    onAnswer() {
      answered = true;
      cancelTimeout();
      dialling.answered(channel);
    },
  });
  channel.onEnd.add(() => {
    cancelTimeout();
    if (!answered) core.after(1, () => dialling.failed(channel.cause ?? 'NORMAL_UNSPECIFIED'));
  });
  const cancelTimeout = core.after(dialling.ringSeconds * 1000, () =>
    end(core, channel, dialling.timeoutCause, 'send_cancel'),
  );
  if (congested) core.after(40, () => end(core, channel, 'NORMAL_TEMPORARY_FAILURE', 'recv_refuse', 503));
  else core.after(1, () => channel.party.hears({ kind: 'rung', from: dialling.from }));
  return {
    cancel(cause) {
      if (!answered) end(core, channel, cause, 'send_cancel');
    },
  };
}

/** An `originate` rings this long when neither it nor a variable says otherwise, in seconds. */
const originateSecondsDefault = 60;

/** `originate {a=b,…}<endpoint> <extension>|&app(arg) [XML [context]]`; `reply` gets `+OK <leg>` or `-ERR <CAUSE>`. */
export function originate(machine: Machine, argument: string, reply: (text: string) => void): void {
  const parsed = parseOriginate(argument);
  if (parsed === undefined) {
    reply('-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>]\n');
    return;
  }
  const { disorder, chance } = machine.core;
  if (disorder.throttlesOriginate > 0 && chance.chanceOf(disorder.throttlesOriginate)) {
    machine.core.after(2, () => reply('-ERR DESTINATION_OUT_OF_ORDER\n'));
    return;
  }
  const { variables, endpoint, target, context } = parsed;
  dial(machine, {
    endpoint,
    id: variables.get('origination_uuid') ?? machine.core.newId(),
    from: variables.get('origination_caller_id_number') ?? '0000000000',
    variables,
    ringSeconds: Number(variables.get('originate_timeout') ?? originateSecondsDefault),
    timeoutCause: 'NO_ANSWER',
    answered(channel) {
      reply(`+OK ${channel.id}\n`);
      const application = /^&([a-z_]+)(?:\((.*)\))?$/.exec(target);
      if (application === null) {
        channel.transferredAt = machine.core.clock.now();
        enter(machine, channel, target, context);
        return;
      }
      const action = { application: application[1] ?? '', argument: application[2] ?? '' };
      channel.stop = execute(machine, channel, action, machine.core.newId(), () =>
        end(machine.core, channel, 'NORMAL_CLEARING', 'send_bye'),
      );
    },
    failed: (cause) => reply(`-ERR ${cause}\n`),
  });
}

interface Originate {
  readonly variables: Map<string, string>;
  readonly endpoint: string;
  readonly target: string;
  readonly context: string;
}

function parseOriginate(argument: string): Originate | undefined {
  const match = /^(\{[^}]*\})?(\S+)\s+('[^']*'|&\S+\([^)]*\)|\S+)(?:\s+(\S+))?(?:\s+(\S+))?/.exec(argument.trim());
  if (match === null) return undefined;
  return {
    variables: variablesOf(match[1] ?? ''),
    endpoint: match[2] ?? '',
    target: (match[3] ?? '').replace(/^'|'$/g, ''),
    context: match[5] ?? 'default',
  };
}

/** Reads `{a=b,c='d e'}` or `[a=b]`. */
export function variablesOf(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const pair of text.slice(1, -1).split(',')) {
    const at = pair.indexOf('=');
    if (at > 0) variables.set(pair.slice(0, at).trim(), pair.slice(at + 1).replace(/^'|'$/g, ''));
  }
  return variables;
}

/** `bridge <endpoint>`: rings it, joins both legs, and goes on when the other leg has ended or could not be reached. */
export const bridgeTo: Application = ({ machine, core, channel, argument, done }) => {
  const prefix = /^[{[][^}\]]*[}\]]/.exec(argument)?.[0] ?? '';
  const endpoint = argument.slice(prefix.length);
  let other: Channel | undefined;
  const dialled = dial(machine, {
    endpoint,
    id: core.newId(),
    from: channel.variables.get('effective_caller_id_number') ?? channel.from,
    variables: variablesOf(prefix),
    ringSeconds: Number(channel.variables.get('call_timeout') ?? originateSecondsDefault),
    timeoutCause: 'NO_ANSWER',
    answered(leg) {
      other = leg;
      bridge(core, channel, leg, { left: endpoint, right: channel.from });
      leg.onEnd.add(() => {
        unbridge(core, channel);
        if (channel.state === 'hangup') return;
        if (channel.variables.get('hangup_after_bridge') === 'true')
          done('_none_', () => end(core, channel, 'NORMAL_CLEARING', 'send_bye'));
        else done();
      });
    },
    failed(cause) {
      channel.variables.set('originate_disposition', cause);
      if (channel.variables.get('continue_on_fail') === 'true') done();
      else done('_none_', () => end(core, channel, cause, 'send_bye'));
    },
  });
  return () => {
    dialled.cancel('ORIGINATOR_CANCEL');
    unbridge(core, channel);
    if (other !== undefined) end(core, other, 'NORMAL_CLEARING', 'send_bye');
  };
};

/** `intercept <leg>`: takes over an answered leg, whatever it does; when one of the two ends, the other is let go. */
export const intercept: Application = ({ core, channel, argument, done }) => {
  const other = core.channels.get(argument);
  if (other?.state !== 'answered') {
    done();
    return undefined;
  }
  const stop = other.stop;
  other.stop = undefined;
  stop?.();
  bridge(core, channel, other, { left: other.from, right: channel.from });
  other.onEnd.add(() => {
    unbridge(core, channel);
    done('_none_', () => end(core, channel, 'NORMAL_CLEARING', 'send_bye'));
  });
  return () => {
    unbridge(core, channel);
    end(core, other, 'NORMAL_CLEARING', 'send_bye');
  };
};
