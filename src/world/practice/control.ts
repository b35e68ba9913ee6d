/** The applications that steer a leg: answer, set, hangup, transfer, park, and the `socket` that hands it to the daemon. */

import type { Channel, ChannelMessage } from './channel.js';
import { answer, end } from './leg.js';
import { type Application, enter, execute, type Machine, words } from './program.js';
import type { Wire } from './wire.js';

/** `answer`, and then whatever the `execute_on_answer` variables name, in the order of their numbers. */
export const answerCall: Application = ({ machine, core, channel, done }) => {
  if (channel.state !== 'answered') {
    answer(core, channel);
    for (const name of [...channel.variables.keys()].filter((name) => name.startsWith('execute_on_answer')).sort()) {
      const value = channel.variables.get(name) ?? '';
      const [application = ''] = value.split(' ', 1);
      execute(
        machine,
        channel,
        { application, argument: value.slice(application.length + 1) },
        core.newId(),
        () => undefined,
      );
    }
  }
  done();
  return undefined;
};

/** `sched_transfer +<s> <extension> XML <context>`. */
export const scheduleTransfer: Application = ({ machine, core, channel, argument, done }) => {
  const [delay = '0', extension = '', , context = ''] = words(argument);
  channel.scheduled.add(
    core.after(Number(delay) * 1000, () => {
      channel.transferredAt = core.clock.now();
      enter(machine, channel, extension, context);
    }),
  );
  done();
  return undefined;
};

/** `sched_hangup +<s> [cause]`. */
export const scheduleHangup: Application = ({ core, channel, argument, done }) => {
  const [delay = '0', cause = 'ALLOTTED_TIMEOUT'] = words(argument);
  channel.scheduled.add(core.after(Number(delay) * 1000, () => end(core, channel, cause.toUpperCase(), 'send_bye')));
  done();
  return undefined;
};

export const cancelSchedule: Application = ({ channel, done }) => {
  for (const cancel of channel.scheduled) cancel();
  channel.scheduled.clear();
  done();
  return undefined;
};

/** `set name=value`; an empty value removes the variable. */
export const setVariable: Application = ({ channel, argument, done }) => {
  const at = argument.indexOf('=');
  if (at > 0) {
    const value = argument.slice(at + 1);
    if (value === '') channel.variables.delete(argument.slice(0, at));
    else channel.variables.set(argument.slice(0, at), value);
  }
  done();
  return undefined;
};

export const unsetVariable: Application = ({ channel, argument, done }) => {
  channel.variables.delete(argument);
  done();
  return undefined;
};

/** Applications that change nothing anyone can see here. */
export const nothing: Application = ({ done }) => {
  done();
  return undefined;
};

export const hangup: Application = ({ core, channel, argument, done }) => {
  done('_none_', () => end(core, channel, argument === '' ? 'NORMAL_CLEARING' : argument, refusing(channel)));
  return undefined;
};

function refusing(channel: Channel): 'send_bye' | 'send_refuse' {
  return channel.state === 'answered' ? 'send_bye' : 'send_refuse';
}

/** `transfer <extension> [XML [context]]`. */
export const transfer: Application = ({ machine, core, channel, argument, done }) => {
  const [extension = '', , context] = words(argument);
  done('_none_', () => {
    channel.transferredAt = core.clock.now();
    enter(machine, channel, extension, context ?? channel.context);
  });
  return undefined;
};

export const sleep: Application = ({ core, argument, done }) => core.after(Number(argument) || 0, () => done());

/** Waits for messages for ever (or until `park_timeout`). */
export const park: Application = ({ machine, core, channel }) => {
  const control = takeControl(machine, channel);
  const cancel = parkTimeout(machine, channel);
  core.fire('CHANNEL_PARK', { channel });
  channel.party.hears({ kind: 'alone' });
  return () => {
    cancel();
    control.stop();
    core.fire('CHANNEL_UNPARK', { channel });
  };
};

/** Opens the event socket session of one leg; `over` tells how it ended. */
export type OpenSession = (
  machine: Machine,
  wire: Wire,
  channel: Channel,
  mode: { readonly async: boolean; readonly full: boolean },
  over: (end: { readonly connected: boolean; readonly resume: boolean }) => void,
) => void;

/**
 * `socket host:port [async] [full]`: refused means the next action at once; closed after `connect` means the next action
 * when the running application has ended; closed or mute before it means silence until `park_timeout`, as the real one does.
 */
export function socketApplication(open: OpenSession): Application {
  return ({ machine, core, channel, argument, done }) => {
    const [address = '', ...modes] = words(argument);
    const [host = '', port = ''] = address.split('/')[0]?.split(':') ?? [];
    const control = takeControl(machine, channel);
    const cancel = parkTimeout(machine, channel);
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      cancel();
      control.stop();
    };
    const leave = (): void => {
      stop();
      done();
    };
    core.dial(host, Number(port), (wire) => {
      if (stopped) return wire?.close();
      if (wire === undefined) return leave();
      open(machine, wire, channel, { async: modes.includes('async'), full: modes.includes('full') }, (over) => {
        if (stopped || !over.connected) return;
        if (over.resume) control.stop();
        control.onceIdle(leave);
      });
    });
    return stop;
  };
}

function parkTimeout(machine: Machine, channel: Channel): () => void {
  const [limit, cause] = (channel.variables.get('park_timeout') ?? '').split(':');
  if (limit === undefined || limit === '') return () => undefined;
  return machine.core.after(Number(limit) * 1000, () =>
    end(machine.core, channel, cause ?? 'NORMAL_CLEARING', 'send_bye'),
  );
}

interface Control {
  stop(): void;
  onceIdle(call: () => void): void;
}

/**
 * Executes the messages sent to a leg: locked ones strictly one after the other, others nested and at once,
 * the interrupted one beginning again afterwards.
 */
function takeControl(machine: Machine, channel: Channel): Control {
  let current: { readonly message: ChannelMessage; stop: () => void } | undefined;
  let waiting: ChannelMessage[] = [];
  const interrupted: ChannelMessage[] = [];
  let idle: (() => void) | undefined;

  const next = (): void => {
    const message = interrupted.pop() ?? waiting.shift();
    if (message === undefined) {
      const call = idle;
      idle = undefined;
      call?.();
      return;
    }
    start(message);
  };
  const start = (message: ChannelMessage): void => {
    const running = { message, stop: (): void => undefined };
    current = running;
    running.stop = execute(machine, channel, message, message.id, () => {
      if (current === running) current = undefined;
      next();
    });
  };
  channel.onMessage = (message) => {
    if (current === undefined) start(message);
    else if (message.locked || current.message.locked) waiting.push(message);
    else {
      const { message: cut, stop } = current;
      stop();
      interrupted.push(cut);
      start(message);
    }
  };
  channel.onFlush = () => {
    waiting = [];
  };
  return {
    stop() {
      channel.onMessage = undefined;
      channel.onFlush = undefined;
      waiting = [];
      interrupted.length = 0;
      const running = current;
      current = undefined;
      running?.stop();
    },
    onceIdle(call) {
      if (current === undefined && waiting.length === 0) call();
      else idle = call;
    },
  };
}
