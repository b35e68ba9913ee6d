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

const withText: readonly ((text: string) => SwitchCommand)[] = [
  (text) => ({ ...originate, leg: text }),
  (text) => ({ ...originate, to: text }),
  (text) => ({ ...originate, prompt: text }),
  (text) => ({ ...originate, trunk: text }),
  (text) => ({ ...originate, callerId: text }),
  (text) => ({ ...originate, confirmKey: text }),
  (text) => ({ ...collect, token: text }),
  (text) => ({ ...collect, prompts: [text] }),
  (text) => ({ ...collect, terminators: text }),
  (text) => ({ do: 'record', call: 'c', token: 't', recording: text, maxSeconds: 9, silenceSeconds: 3 }),
  (text) => ({ do: 'enqueue', call: 'c', queue: text, recording: 'r' }),
  (text) => ({ do: 'enqueue', call: 'c', queue: 'q', recording: text }),
  (text) => ({ do: 'transfer', call: 'c', to: text }),
  (text) => ({ do: 'putAgent', agent: text, contact: 'user/1001', wrapUpSeconds: 5 }),
  (text) => ({ do: 'putAgent', agent: 'a', contact: text, wrapUpSeconds: 5 }),
  (text) => ({ do: 'putTier', queue: text, agent: 'a', level: 1, position: 1 }),
  (text) => ({ do: 'dropTier', queue: 'q', agent: text }),
];

test('a text that is no id and no number is never said', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
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
      '+',
      '-',
      '',
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...withText), hostile, (make, text) => {
      let line: string;
      try {
        line = spoken(make(text));
      } catch {
        return;
      }
      // What was let through is one of the few shapes that mean nothing to the switch.
      expect(opaqueId.test(text) || /^\+?\d{2,15}$|^[0-9*#]{0,12}$|^user\/[\w.@%+:/-]+$/.test(text)).toBe(true);
      expect(line).not.toMatch(/[\r\0$]/);
    }),
  );
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
