/** How a leg ended, read from the variables it left: the same in its last event and in its CDR file. */

import { opaqueId } from '../../kit/ids.js';
import type { EndedBy, SwitchEvent } from '../world.js';
import type { ReadHeader } from './event-text.js';

export type LegEnded = Extract<SwitchEvent, { type: 'leg.ended' }>;

/** What an event and a CDR file say in different places. Times in microseconds, as text. */
export interface LegFacts {
  readonly leg: string;
  readonly direction: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly startedAt: string | undefined;
  readonly answeredAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly cause: string | undefined;
}

/**
 * `variable` gives a channel variable by its bare name; `may` says whether there can be one whose name begins so, which
 * saves looking through ten kilobytes for each.
 */
export function legEnded(
  source: 'event' | 'cdr',
  facts: LegFacts,
  variable: ReadHeader,
  may: (start: string) => boolean = () => true,
): LegEnded {
  const direction = facts.direction === 'outbound' ? 'outbound' : 'inbound';
  const ours = may('countyline_');
  const attempt = ours ? variable('countyline_attempt') : undefined;
  const callerId = direction === 'outbound' ? variable('origination_caller_id_number') : undefined;
  const called = direction === 'inbound' ? variable('sip_req_user') : userOf(variable('sip_req_uri'));
  const answeredAt = millis(facts.answeredAt);
  const refusable = answeredAt === undefined;
  const sipStatus = refusable ? Number(variable('sip_invite_failure_status') ?? variable('sip_term_status')) : 0;
  const endedAt = millis(facts.endedAt) ?? 0;
  return {
    type: 'leg.ended',
    leg: facts.leg,
    source,
    direction,
    from: callerId ?? facts.from ?? '',
    to: called ?? facts.to ?? '',
    startedAt: millis(facts.startedAt) ?? endedAt,
    answeredAt,
    endedAt,
    cause: facts.cause ?? 'NONE',
    // 487 is only the echo of a cancel, ours or the caller's.
    sipStatus: sipStatus >= 300 && sipStatus < 700 && sipStatus !== 487 ? sipStatus : undefined,
    by: endedBy(variable('sip_hangup_disposition')),
    notice: attempt === undefined ? undefined : noticeOf(variable),
    recording: ours ? recordingOf(facts.leg, variable) : undefined,
    agent: may('cc_') && variable('cc_side') === 'agent' ? variable('cc_agent') : undefined,
  };
}

/** Milliseconds from the microseconds the switch counts in; `0` means never. */
export function millis(micros: string | undefined): number | undefined {
  const value = Number(micros);
  return value > 0 ? Math.floor(value / 1000) : undefined;
}

function noticeOf(variable: ReadHeader): { pressed: string; played: boolean } {
  const pressed = variable('countyline_pressed') ?? '';
  return { pressed: /^[0-9*#]{1,16}$/.test(pressed) ? pressed : '', played: variable('countyline_played') === 'true' };
}

/**
 * `calls/<id>` when a queue recorded a conversation, `messages/<leg>` when the native voicemail took a message. A message
 * recorded in a flow was told by the flow; its leg may carry the id of a queue it was handed to afterwards.
 */
function recordingOf(leg: string, variable: ReadHeader): string | undefined {
  const id = variable('countyline_recording')?.replace(/^(calls|messages)\//, '');
  if (id === undefined || !opaqueId.test(id)) return undefined;
  if (variable('cc_record_filename')?.endsWith(`/calls/${id}.wav`)) return `calls/${id}`;
  const recorded = variable('record_file_size') !== undefined || variable('record_ms') !== undefined;
  return recorded && id === leg ? `messages/${id}` : undefined;
}

function endedBy(disposition: string | undefined): EndedBy {
  if (disposition?.startsWith('recv_')) return 'remote';
  return disposition?.startsWith('send_') ? 'local' : 'switch';
}

function userOf(uri: string | undefined): string | undefined {
  const at = uri?.indexOf('@') ?? -1;
  return at > 0 ? uri?.slice(0, at) : undefined;
}
