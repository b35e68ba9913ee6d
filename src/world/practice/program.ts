/** Runs applications on a leg, one after the other, as an extension of the dialplan lists them. */

import type { Channel } from './channel.js';
import type { Core } from './core.js';
import { end } from './leg.js';
import type { Party, Telephone } from './party.js';

export interface Action {
  readonly application: string;
  readonly argument: string;
}

/** Finds who answers at a dialled endpoint, or the cause why nobody can be rung at all. */
export type Exchange = (
  endpoint: string,
  call: { readonly leg: string; readonly from: string; readonly variables: ReadonlyMap<string, string> },
) => Reached | { readonly cause: string };

export interface Reached {
  /** The channel's name, e.g. `sofia/gateway/county/+12025550123`. */
  readonly name: string;
  readonly to: string;
  /** True for a line of a trunk, which are scarce. */
  readonly trunk: boolean;
  readonly party: (telephone: Telephone) => Party;
}

/** The actions of an extension for this leg at this moment; `undefined` when there is no such extension. */
export type Dialplan = (channel: Channel, extension: string, context: string) => readonly Action[] | undefined;

/** Starts an application; returns what stops it when the leg ends or is transferred away. */
export type Application = (running: Running) => (() => void) | undefined;

export interface Machine {
  readonly core: Core;
  readonly exchange: Exchange;
  readonly applications: Readonly<Record<string, Application>>;
  readonly dialplan: Dialplan;
}

export interface Running {
  readonly machine: Machine;
  readonly core: Core;
  readonly channel: Channel;
  readonly argument: string;
  /** Ends the application; `instead` replaces whatever would come next. Only the first call counts. */
  done(response?: string, instead?: () => void): void;
}

/** Sends the leg into an extension: whatever it does is stopped, and the actions run in order, then it is hung up. */
export function enter(machine: Machine, channel: Channel, extension: string, context: string): void {
  if (channel.state === 'hangup') return;
  const stop = channel.stop;
  channel.stop = undefined;
  stop?.();
  if (channel.to !== extension) channel.redirectedFrom = channel.to;
  channel.to = extension;
  channel.context = context;
  const actions = machine.dialplan(channel, extension, context);
  if (actions === undefined) {
    end(machine.core, channel, 'NO_ROUTE_DESTINATION', 'send_refuse', 404);
    return;
  }
  runActions(machine, channel, actions, 0);
}

function runActions(machine: Machine, channel: Channel, actions: readonly Action[], index: number): void {
  const action = actions[index];
  if (channel.state === 'hangup') return;
  if (action === undefined) {
    end(machine.core, channel, 'NORMAL_CLEARING', 'send_bye');
    return;
  }
  let stop: (() => void) | undefined;
  // Set before: an application may end at once, or send the leg elsewhere, which sets another one.
  channel.stop = () => stop?.();
  stop = execute(machine, channel, action, machine.core.newId(), () =>
    runActions(machine, channel, actions, index + 1),
  );
}

function isLive(channel: Channel): boolean {
  return channel.state !== 'hangup';
}

/**
 * Executes one application with its events; `then` follows unless the leg has ended or gone elsewhere.
 * The returned function stops it: its completion is still told, but `then` is not called.
 */
export function execute(machine: Machine, channel: Channel, action: Action, id: string, then: () => void): () => void {
  const { core } = machine;
  const application = machine.applications[action.application];
  if (application === undefined) {
    end(core, channel, 'DESTINATION_OUT_OF_ORDER', 'send_bye');
    return () => undefined;
  }
  channel.application = action.application;
  channel.applicationData = action.argument;
  channel.variables.set('current_application', action.application);
  channel.variables.set('current_application_data', action.argument);
  channel.log.push({ ...action, at: core.clock.now() });
  const headers = { Application: action.application, 'Application-Data': action.argument, 'Application-UUID': id };
  core.fire('CHANNEL_EXECUTE', { channel, headers });
  let open = true;
  let stopApplication: (() => void) | undefined;
  const close = (response: string): boolean => {
    if (!open) return false;
    open = false;
    core.fire('CHANNEL_EXECUTE_COMPLETE', { channel, headers: { ...headers, 'Application-Response': response } });
    return true;
  };
  stopApplication = application({
    machine,
    core,
    channel,
    argument: action.argument,
    done(response = '_none_', instead = then) {
      if (close(response) && isLive(channel)) instead();
    },
  });
  return () => {
    if (!open) return;
    stopApplication?.();
    close('_none_');
  };
}

/** Words of an argument as the switch separates them: by spaces, with single quotes. */
export function words(argument: string): string[] {
  return [...argument.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}
