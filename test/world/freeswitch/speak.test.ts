/** Commands as text: nothing but ids and digits gets in. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opaqueId } from '../../../src/kit/ids.js';
import { applicationsOf, commandsOf, messageText, outsideOf } from '../../../src/world/freeswitch/speak.js';
import type { SwitchCommand } from '../../../src/world/world.js';

const folders = { prompts: '/home/p', recordings: '/home/r' };
const originate = {
  do: 'originate',
  leg: 'a-1',
  to: '+12025550101',
  prompt: 'p-1',
  ringSeconds: 30,
  confirmKey: '1',
  trunk: 'county',
  callerId: '12345',
} as const;
const collect = {
  do: 'collect',
  call: 'c-1',
  token: 't-1',
  prompts: ['a', 'b'],
  min: 1,
  max: 4,
  timeoutMs: 5000,
  digitTimeoutMs: 2000,
  terminators: '#',
} as const;

const relay = { do: 'originate', leg: 'a-2', ringSeconds: 30, callerId: '12345' } as const;

/** Everything a command becomes on the wire. */
function spoken(command: SwitchCommand): string {
  if (!('call' in command)) return commandsOf(command).join('\n');
  return applicationsOf(command, folders).map(messageText).join('') + (outsideOf(command) ?? '');
}

test('a notice is one line', () => {
  expect(commandsOf(originate)).toEqual([
    'originate {origination_uuid=a-1,origination_caller_id_number=12345,ignore_early_media=true,originate_timeout=30,' +
      'countyline_attempt=a-1,countyline_prompt=p-1,countyline_confirm=1,hangup_after_bridge=true}' +
      'sofia/gateway/county/+12025550101 notice XML countyline',
  ]);
});

test('a collection plays its prompts as one file and names its variable', () => {
  expect(applicationsOf(collect, folders).at(-1)).toEqual({
    name: 'play_and_get_digits',
    argument:
      '1 4 1 5000 # file_string:///home/p/a.wav!/home/p/b.wav silence_stream://20 countyline_digits [0-9*#]* 2000',
    token: 't-1',
  });
});

test('every application waits for the one before', () => {
  const text = applicationsOf(
    { do: 'record', call: 'c', token: 't', recording: 'm', maxSeconds: 9, silenceSeconds: 3 },
    folders,
  )
    .map(messageText)
    .join('');
  expect(text.match(/^sendmsg$/gm)).toHaveLength(3);
  expect(text.match(/^event-lock: true$/gm)).toHaveLength(3);
  expect(text).toContain('execute-app-arg: /home/r/messages/m.wav 9 200 3\n');
});

test('a status of two words is quoted', () => {
  expect(commandsOf({ do: 'setAgent', agent: 'wen', status: 'onBreak' })).toEqual([
    "callcenter_config agent set status wen 'On Break'",
  ]);
});

test('to a call that is in no flow only hand-overs and the end can be said', () => {
  expect(outsideOf({ do: 'fallback', call: 'c-1' })).toBe('uuid_transfer c-1 fallback XML countyline');
  expect(outsideOf({ do: 'hangup', call: 'c-1', cause: 'NORMAL_CLEARING' })).toBe('uuid_kill c-1 NORMAL_CLEARING');
  expect(outsideOf({ do: 'play', call: 'c-1', token: 't', prompts: [] })).toBeUndefined();
});

/** Every place of a command where a text goes, with all that may stand in it. */
const number = /^\+?\d{2,15}$/;
const key = /^[0-9*#]?$/;
const keys = /^[0-9*#]{0,12}$/;
const endpoint = /^(\[leg_timeout=\d{1,3}\])?(user|sofia|loopback|null)\/[\w.@%+:/-]+$/;
const withText: readonly (readonly [RegExp, (text: string) => SwitchCommand])[] = [
  [opaqueId, (text) => ({ ...originate, leg: text })],
  [number, (text) => ({ ...originate, to: text })],
  [opaqueId, (text) => ({ ...originate, prompt: text })],
  [opaqueId, (text) => ({ ...originate, trunk: text })],
  [number, (text) => ({ ...originate, callerId: text })],
  [key, (text) => ({ ...originate, confirmKey: text })],
  [endpoint, (text) => ({ ...relay, contact: text })],
  [opaqueId, (text) => ({ ...relay, to: '+12025550101', trunk: 'county', joins: text, recording: 'm' })],
  [opaqueId, (text) => ({ ...relay, to: '+12025550101', trunk: 'county', joins: 'a-1', recording: text })],
  [opaqueId, (text) => ({ ...collect, token: text })],
  [opaqueId, (text) => ({ ...collect, prompts: [text] })],
  [keys, (text) => ({ ...collect, terminators: text })],
  [opaqueId, (text) => ({ do: 'record', call: 'c', token: 't', recording: text, maxSeconds: 9, silenceSeconds: 3 })],
  [opaqueId, (text) => ({ do: 'enqueue', call: 'c', queue: text, recording: 'r' })],
  [opaqueId, (text) => ({ do: 'enqueue', call: 'c', queue: 'q', recording: text })],
  [number, (text) => ({ do: 'transfer', call: 'c', to: text })],
  [opaqueId, (text) => ({ do: 'putAgent', agent: text, contact: 'user/1001', wrapUpSeconds: 5 })],
  [endpoint, (text) => ({ do: 'putAgent', agent: 'a', contact: text, wrapUpSeconds: 5 })],
  [opaqueId, (text) => ({ do: 'putTier', queue: text, agent: 'a', level: 1, position: 1 })],
  [opaqueId, (text) => ({ do: 'dropTier', queue: 'q', agent: text })],
];

const hostile = [
  '$\u007bsystem(x)}',
  'a b',
  'a\nauth x',
  "a'b",
  'a,b=c',
  '{x=y}',
  '|',
  '^^:a',
  '&park()',
  'sofia/x',
  'loopback/9999/default',
  'user/1001,sofia/x',
  '[leg_timeout=1,x=y]user/1',
  'group/all',
  '+',
  '-',
  '',
];

/** What was let through is one of the few shapes that mean nothing to the switch. */
function saysOnlyWhatMayStandThere([shape, make]: (typeof withText)[number], text: string): void {
  let line: string;
  try {
    line = spoken(make(text));
  } catch {
    return;
  }
  expect(text).toMatch(shape);
  expect(line).not.toMatch(/[\r\0$]/);
}

test('a text that is no id and no number is never said', () => {
  for (const place of withText) for (const text of hostile) saysOnlyWhatMayStandThere(place, text);
  fc.assert(fc.property(fc.constantFrom(...withText), fc.string({ unit: 'binary' }), saysOnlyWhatMayStandThere));
});

test.each([
  [{ ...collect, max: 1.5 }],
  [{ ...collect, timeoutMs: -1 }],
  [{ ...originate, ringSeconds: 100_000 }],
  [{ do: 'putAgent', agent: 'a', contact: 'user/1;x', wrapUpSeconds: 5 } as const],
  [{ do: 'putAgent', agent: 'a', contact: '[leg_timeout=9,x=y]user/1', wrapUpSeconds: 5 } as const],
])('refuses %o', (command) => {
  expect(() => spoken(command)).toThrow('not a');
});
