/** Events of the switch as typed events; what is not fit to be one is dropped. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEvent } from '../../../src/world/freeswitch/decode.js';

const decode = (event: Readonly<Record<string, unknown>>) => decodeEvent(Buffer.from(JSON.stringify(event)));
const at = { 'Event-Date-Timestamp': '1795486588443257' };
const AT = 1_795_486_588_443;

const hungUp = {
  'Event-Name': 'CHANNEL_HANGUP_COMPLETE',
  ...at,
  'Hangup-Cause': 'NORMAL_CLEARING',
  'Unique-ID': 'leg-1',
  'Call-Direction': 'inbound',
  'Caller-Caller-ID-Number': '+12025550142',
  'Caller-Destination-Number': 'fallback',
  'Caller-Channel-Created-Time': '1795486580000000',
  'Caller-Channel-Answered-Time': '0',
  'Caller-Channel-Hangup-Time': '1795486588000000',
  variable_sip_req_user: '12345',
};

test('an event we do not use is dropped, whatever it holds', () => {
  expect(decode({ 'Event-Name': 'CHANNEL_STATE', ...at, 'Unique-ID': 'leg-1' })).toBeUndefined();
  expect(decode({ 'Event-Subclass': 'sofia::register', 'Event-Name': 'CUSTOM' })).toBeUndefined();
});

test('an event without its leg, or with an id that is none, is dropped', () => {
  expect(decode({ 'Event-Name': 'CHANNEL_ANSWER', ...at })).toBeUndefined();
  expect(decode({ 'Event-Name': 'CHANNEL_ANSWER', ...at, 'Unique-ID': 'a b\nauth x' })).toBeUndefined();
});

test('a leg ends with the number first dialled, its times in milliseconds, and who ended it', () => {
  expect(decode({ ...hungUp, variable_sip_hangup_disposition: 'recv_bye' })).toMatchObject({
    type: 'leg.ended',
    leg: 'leg-1',
    source: 'event',
    from: '+12025550142',
    to: '12345',
    startedAt: 1_795_486_580_000,
    answeredAt: undefined,
    endedAt: 1_795_486_588_000,
    by: 'remote',
    notice: undefined,
    recording: undefined,
    agent: undefined,
  });
});

test.each([
  ['recv_cancel', 'remote'],
  ['recv_refuse', 'remote'],
  ['send_bye', 'local'],
  ['send_cancel', 'local'],
  ['', 'switch'],
])('a leg with disposition %s was ended by %s', (disposition, by) => {
  expect(decode({ ...hungUp, variable_sip_hangup_disposition: disposition })).toMatchObject({ by });
});

test.each([
  ['486', 486],
  ['200', undefined],
  // The echo of our own cancel refuses nothing.
  ['487', undefined],
  ['x', undefined],
])('SIP status %s counts as %s', (status, sipStatus) => {
  expect(decode({ ...hungUp, variable_sip_term_status: status })).toMatchObject({ sipStatus });
});

test('a notice tells the keys and whether it was played; strange keys are none', () => {
  const notice = { ...hungUp, variable_countyline_attempt: 'a-1', variable_countyline_played: 'true' };
  expect(decode({ ...notice, variable_countyline_pressed: '1' })).toMatchObject({
    notice: { pressed: '1', played: true },
  });
  expect(decode({ ...notice, variable_countyline_pressed: '1$2' })).toMatchObject({
    notice: { pressed: '', played: true },
  });
});

test('a recording is a conversation when the queue recorded it, a message when the native voicemail took it', () => {
  const left = { ...hungUp, variable_countyline_recording: 'r-1' };
  expect(decode(left)).toMatchObject({ recording: undefined });
  const voicemail = { ...hungUp, variable_countyline_recording: 'leg-1', variable_record_ms: '4000' };
  expect(decode(voicemail)).toMatchObject({ leg: 'leg-1', recording: 'messages/leg-1' });
  // A message in a flow, then a queue that was given up: the id is the queue's, and there is no such message.
  expect(decode({ ...left, variable_record_ms: '4000' })).toMatchObject({ recording: undefined });
  expect(decode({ ...left, variable_cc_record_filename: '/var/rec/calls/r-1.wav' })).toMatchObject({
    recording: 'calls/r-1',
  });
  expect(decode({ ...hungUp, variable_countyline_recording: '../etc', variable_record_ms: '1' })).toMatchObject({
    recording: undefined,
  });
});

test('a header pushed several times counts by its first value', () => {
  expect(decode({ 'Event-Name': 'CHANNEL_ANSWER', ...at, 'Unique-ID': ['leg-1', 'leg-2'] })).toEqual({
    type: 'leg.answered',
    leg: 'leg-1',
    at: AT,
  });
});

const member = {
  'Event-Subclass': 'callcenter::info',
  'Event-Name': 'CUSTOM',
  ...at,
  'CC-Queue': 'hotline',
  'CC-Member-Session-UUID': 'call-1',
};

test.each([
  [{ 'CC-Cause': 'Terminated', 'CC-Agent': 'wen' }, 'served', 'wen'],
  [{ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'BREAK_OUT' }, 'abandoned', undefined],
  [{ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'NONE' }, 'abandoned', undefined],
  [{ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'TIMEOUT' }, 'timeout', undefined],
  [{ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'NO_AGENT_TIMEOUT' }, 'noAgent', undefined],
  [{ 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'EXIT_WITH_KEY' }, 'key', undefined],
])('leaving a queue with %o is %s', (headers, outcome, agent) => {
  expect(decode({ ...member, 'CC-Action': 'member-queue-end', ...headers })).toEqual({
    type: 'queue.left',
    queue: 'hotline',
    call: 'call-1',
    outcome,
    agent,
    at: AT,
  });
});

test('a custom event is known by its subclass wherever that stands', () => {
  const { 'Event-Subclass': subclass, ...rest } = member;
  expect(decode({ ...rest, 'Event-Subclass': subclass, 'CC-Action': 'member-queue-start' })).toMatchObject({
    type: 'queue.joined',
  });
});

test('an agent has one of three statuses', () => {
  const change = { ...member, 'CC-Action': 'agent-status-change', 'CC-Agent': 'wen' };
  expect(decode({ ...change, 'CC-Agent-Status': 'On Break' })).toMatchObject({
    type: 'agent.status',
    status: 'onBreak',
  });
  expect(decode({ ...change, 'CC-Agent-Status': 'Elsewhere' })).toBeUndefined();
});

test('no bytes whatever make it throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '{"Event-Name":"CHANNEL_HANGUP_COMPLETE"', '{"Event-Name":"'),
      fc.uint8Array(),
      (start, bytes) => {
        decodeEvent(Buffer.concat([Buffer.from(start), bytes]));
      },
    ),
  );
});
