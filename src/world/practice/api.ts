/** The API commands of the practice switch, with the answers of the real one. */

import type { Centre } from './centre.js';
import { configureCentre, listCentre } from './centre-config.js';
import type { Channel } from './channel.js';
import { seconds } from './event.js';
import { end, pressKeys } from './leg.js';
import { originate } from './originate.js';
import { enter, type Machine } from './program.js';
import type { RunApi } from './session.js';

/** The commands by their first word; every other one is `Command not found`. */
export function practiceApi(centre: Centre): RunApi {
  return (machine, command, reply) => {
    const [verb = ''] = command.split(' ', 1);
    const rest = command.slice(verb.length).trim();
    if (verb === 'originate') return originate(machine, rest, reply);
    if (verb === 'callcenter_config') return reply(configureCentre(centre, rest));
    if (verb === 'json') return reply(jsonCommand(centre, rest));
    if (verb.startsWith('uuid_')) return reply(legCommand(machine, verb, rest));
    reply(switchCommand(machine, verb, rest));
  };
}

function switchCommand(machine: Machine, verb: string, rest: string): string {
  const { core } = machine;
  if (verb === 'status') {
    const up = Math.floor((core.clock.now() - core.startedAt()) / 1000);
    return `UP 0 years, 0 days, 0 hours, 0 minutes, ${up} seconds, 0 milliseconds, 0 microseconds\nFreeSWITCH (Version 1.10.12-practice) is ready\n0 session(s) since startup\n${core.channels.size} session(s) - peak 0, last 5min 0\n`;
  }
  if (verb === 'version') return 'FreeSWITCH Version 1.10.12-practice (practice)\n';
  if (verb === 'show' && rest === 'channels as json') return showChannels(core.channels.values());
  if (verb === 'show' && rest === 'calls count') return `\n${core.channels.size} total.\n`;
  if (verb === 'reloadxml') return '+OK [Success]\n';
  if (verb === 'fsctl') return rest === 'ready_check' ? 'true' : '+OK\n';
  if (verb === 'module_exists') return 'true';
  if (verb === 'global_getvar') return rest === 'core_uuid' ? core.id() : '';
  if (verb === 'strepoch') return seconds(core.clock.now());
  if (verb === 'echo') return rest;
  if (verb === 'global_setvar' || verb === 'sofia' || verb === 'reloadacl') return '+OK\n';
  if (verb === 'hupall') {
    for (const channel of [...core.channels.values()])
      end(core, channel, rest === '' ? 'MANAGER_REQUEST' : rest, 'send_bye');
    return '+OK hangup all channels with cause MANAGER_REQUEST\n';
  }
  return `-ERR ${verb} Command not found!\n`;
}

function legCommand(machine: Machine, verb: string, rest: string): string {
  const { core } = machine;
  const [id = '', ...more] = rest.split(' ');
  const channel = core.channels.get(id);
  const live = channel !== undefined && channel.state !== 'hangup' ? channel : undefined;
  if (verb === 'uuid_exists') return channel === undefined ? 'false' : 'true';
  if (live === undefined)
    return verb === 'uuid_transfer' || verb === 'uuid_kill' || verb.startsWith('uuid_set')
      ? '-ERR No such channel!\n'
      : '-ERR no such channel\n';
  switch (verb) {
    case 'uuid_kill':
      core.after(0, () =>
        end(core, live, more[0] ?? 'NORMAL_CLEARING', live.state === 'answered' ? 'send_bye' : 'send_refuse'),
      );
      return '+OK\n';
    case 'uuid_transfer':
      core.after(0, () => {
        live.transferredAt = core.clock.now();
        enter(machine, live, more[0] ?? '', more[2] ?? live.context);
      });
      return '+OK\n';
    case 'uuid_setvar':
      return setVariable(live, more[0] ?? '', more.slice(1).join(' '));
    case 'uuid_setvar_multi':
      for (const pair of more.join(' ').split(';'))
        setVariable(live, pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1));
      return '+OK\n';
    case 'uuid_getvar':
      return live.variables.get(more[0] ?? '') ?? '_undef_';
    case 'uuid_break':
      if (more[0] === 'all') live.onFlush?.();
      core.after(0, () => live.onBreak?.());
      return '+OK\n';
    case 'uuid_recv_dtmf':
      core.after(0, () => pressKeys(core, live, (more[0] ?? '').replace(/@.*$/, '')));
      return '+OK\n';
    case 'uuid_send_dtmf':
      return '+OK\n';
    case 'uuid_answer':
      live.onMessage?.({ application: 'answer', argument: '', id: core.newId(), locked: true });
      return '+OK\n';
    default:
      return `-ERR ${verb} Command not found!\n`;
  }
}

function setVariable(channel: Channel, name: string, value: string): string {
  if (value === '') channel.variables.delete(name);
  else channel.variables.set(name, value);
  return '+OK\n';
}

/** `api json {…}` repeats the command it was given and adds status and response. */
function jsonCommand(centre: Centre, text: string): string {
  let asked: unknown;
  try {
    asked = JSON.parse(text);
  } catch {
    return '-ERR Parse error.\n';
  }
  if (typeof asked !== 'object' || asked === null) return '-ERR Parse error.\n';
  const command = 'command' in asked ? asked.command : undefined;
  const data = 'data' in asked && typeof asked.data === 'object' && asked.data !== null ? asked.data : {};
  const args = 'arguments' in data && typeof data.arguments === 'string' ? data.arguments : '';
  const queue = 'queue_name' in data && typeof data.queue_name === 'string' ? data.queue_name : undefined;
  const rows = command === 'callcenter_config' ? listCentre(centre, args, queue) : undefined;
  const answer =
    rows === undefined ? { status: 'error', message: 'The command failed.' } : { status: 'success', response: rows };
  return `${JSON.stringify({ ...asked, ...answer })}\n`;
}

const callStates = { ringing: 'RINGING', early: 'EARLY', answered: 'ACTIVE', hangup: 'HANGUP' } as const;

function showChannels(channels: Iterable<Channel>): string {
  const rows = [...channels].map((channel) => ({
    uuid: channel.id,
    direction: channel.direction,
    created: new Date(channel.createdAt).toISOString().slice(0, 19).replace('T', ' '),
    created_epoch: seconds(channel.createdAt),
    name: channel.name,
    state: channel.state === 'hangup' ? 'CS_REPORTING' : 'CS_EXECUTE',
    cid_name: channel.from,
    cid_num: channel.from,
    ip_addr: '127.0.0.1',
    dest: channel.to,
    application: channel.application,
    application_data: channel.applicationData,
    dialplan: 'XML',
    context: channel.context,
    callstate: callStates[channel.state],
    call_uuid: channel.other?.id ?? '',
    hostname: 'practice',
    initial_cid_num: channel.from,
    initial_dest: channel.dialled,
  }));
  return JSON.stringify(rows.length === 0 ? { row_count: 0 } : { row_count: rows.length, rows });
}
