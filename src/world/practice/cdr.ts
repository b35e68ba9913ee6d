/** Call detail records in the shape of mod_json_cdr: one for each leg, answered or not. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Channel } from './channel.js';
import { micros } from './event.js';

/** A sink that leaves each record as `<leg>.cdr.json` in a folder, as the real module does. Creates the folder. */
export function cdrFolder(folder: string): (leg: string, text: string) => void {
  mkdirSync(folder, { recursive: true });
  return (leg, text) => writeFileSync(join(folder, `${leg}.cdr.json`), text);
}

/** The text of `<leg>.cdr.json`; `core` is the Core-UUID of the switch that wrote it. */
export function callDetailRecord(channel: Channel, core: string): string {
  const applications = channel.log.map(({ application, argument, at }) => ({
    app_name: application,
    app_data: argument,
    app_stamp: micros(at),
  }));
  return JSON.stringify({
    'core-uuid': core,
    switchname: 'practice',
    channel_data: { state: 'CS_REPORTING', direction: channel.direction, state_number: '11' },
    callStats: {},
    variables: Object.fromEntries(channel.variables),
    app_log: { applications },
    // The newest profile first; the last is the call as it came.
    callflow:
      channel.to === channel.dialled
        ? [profile(channel, channel.dialled)]
        : [profile(channel, channel.to), profile(channel, channel.dialled)],
  });
}

function profile(channel: Channel, destination: string) {
  return {
    dialplan: 'XML',
    profile_index: '1',
    caller_profile: {
      username: channel.from,
      dialplan: 'XML',
      caller_id_name: channel.from,
      ani: channel.from,
      caller_id_number: channel.from,
      network_addr: '127.0.0.1',
      rdnis: channel.redirectedFrom ?? '',
      destination_number: destination,
      uuid: channel.id,
      source: 'mod_sofia',
      context: channel.context,
      chan_name: channel.name,
    },
    times: {
      created_time: micros(channel.createdAt),
      profile_created_time: micros(channel.transferredAt ?? channel.createdAt),
      progress_time: micros(channel.progressAt),
      progress_media_time: '0',
      answered_time: micros(channel.answeredAt),
      bridged_time: micros(channel.bridgedAt),
      last_hold_time: '0',
      hold_accum_time: '0',
      hangup_time: micros(channel.endedAt),
      resurrect_time: '0',
      transfer_time: micros(channel.transferredAt),
    },
  };
}
