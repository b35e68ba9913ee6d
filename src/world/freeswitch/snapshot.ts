/** Reads what the switch lists: its channels, agents and tiers. Rows that are not ours to name are left out. */

import { opaqueId } from '../../kit/ids.js';
import type { LiveLeg, SwitchQueues } from '../world.js';
import { statusOf } from './decode.js';

type Row = Readonly<Record<string, unknown>>;

/** `show channels as json`; an empty list has no `rows` at all. `undefined` when it cannot be read. */
export function liveLegs(text: string): LiveLeg[] | undefined {
  const listed = parsed(text);
  if (listed === undefined) return undefined;
  return rowsOf(listed['rows'])
    .filter((row) => opaqueId.test(word(row, 'uuid')))
    .map((row) => ({
      leg: word(row, 'uuid'),
      direction: row['direction'] === 'outbound' ? 'outbound' : 'inbound',
      startedAt: Number(word(row, 'created_epoch')) * 1000,
      from: word(row, 'initial_cid_num') || word(row, 'cid_num'),
      to: word(row, 'initial_dest') || word(row, 'dest'),
      application: word(row, 'application'),
    }));
}

/** The JSON lists of agents and tiers; `undefined` when one cannot be read. */
export function queuesOf(agentList: string, tierList: string): SwitchQueues | undefined {
  const agents = parsed(agentList)?.['response'];
  const tiers = parsed(tierList)?.['response'];
  if (!Array.isArray(agents) || !Array.isArray(tiers)) return undefined;
  return {
    agents: rowsOf(agents).map((row) => ({
      agent: word(row, 'name'),
      status: statusOf(word(row, 'status')) ?? 'loggedOut',
      contact: word(row, 'contact'),
    })),
    tiers: rowsOf(tiers).map((row) => ({
      queue: word(row, 'queue'),
      agent: word(row, 'agent'),
      level: Number(word(row, 'level')),
      position: Number(word(row, 'position')),
    })),
  };
}

/** The commands whose answers {@link queuesOf} reads. */
export const queueLists = {
  agents: 'json {"command":"callcenter_config","data":{"arguments":"agent list"}}',
  tiers: 'json {"command":"callcenter_config","data":{"arguments":"tier list"}}',
} as const;

function parsed(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function word(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
