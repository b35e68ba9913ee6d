/** A call's facts come out the same in whatever order they are heard, and however often. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CallEvent,
  dispositionOf,
  hungUpByOf,
  LOST,
  newCall,
  stateOf,
  tellCall,
  timesOf,
} from '../../src/calls/call.js';

const START = 1_000_000;

const told = (...events: CallEvent[]) => events.reduce(tellCall, newCall(START));
const at = (seconds: number) => START + seconds * 1000;
const handed: CallEvent = { kind: 'handed', to: 'queue', at: at(5) };
const queued: CallEvent = { kind: 'queued', queue: 'general', at: at(6) };
const offered: CallEvent = { kind: 'offered', agent: 'fang', at: at(8) };
const missed: CallEvent = { kind: 'missed', agent: 'fang', at: at(10) };
const again: CallEvent = { kind: 'offered', agent: 'gao', at: at(11) };
const answered: CallEvent = { kind: 'answered', agent: 'gao', at: at(14) };
const left: CallEvent = { kind: 'left', at: at(74) };
const ended: CallEvent = { kind: 'ended', at: at(75), by: 'local', cause: 'NORMAL_CLEARING' };

test('a call goes from ringing over flow, queue and offer to a conversation and its end', () => {
  const states = [
    [],
    [{ kind: 'entered', at: at(1) }],
    [handed, queued],
    [offered],
    [missed],
    [again],
    [answered],
    [left, ended],
  ];
  let facts = newCall(START);
  const seen = states.map((events) => {
    facts = (events as CallEvent[]).reduce(tellCall, facts);
    return stateOf(facts);
  });
  expect(seen).toEqual(['ringing', 'inFlow', 'waiting', 'offered', 'waiting', 'offered', 'talking', 'ended']);
});

test('ring, wait and talk are measured from the right moments', () => {
  const facts = told(handed, queued, offered, missed, again, answered, left, ended);
  expect(timesOf(facts, at(999))).toEqual({ ringMs: 3_000, waitMs: 8_000, talkMs: 60_000 });
});

test('who hung up: the citizen, or the agent when the house ends a conversation, else the house', () => {
  expect(hungUpByOf(told({ ...ended, by: 'remote' }))).toBe('citizen');
  expect(hungUpByOf(told(answered, ended))).toBe('agent');
  expect(hungUpByOf(told(ended))).toBe('house');
  expect(hungUpByOf(told({ ...ended, by: 'switch' }))).toBe('switch');
});

test('every ending has its disposition', () => {
  expect(dispositionOf(told(queued))).toBeNull();
  expect(dispositionOf(told(ended))).toBe('abandonedInFlow');
  expect(dispositionOf(told({ kind: 'served' }, ended))).toBe('selfService');
  expect(dispositionOf(told(handed, queued, ended))).toBe('abandonedInQueue');
  expect(dispositionOf(told(handed, queued, answered, ended))).toBe('answered');
  expect(dispositionOf(told(handed, queued, { kind: 'messageKept', at: at(60) }, ended))).toBe('message');
  expect(dispositionOf(told({ kind: 'handed', to: 'office', at: at(3) }, ended))).toBe('transferred');
  expect(dispositionOf(told(queued, ended))).toBe('fallback');
  expect(dispositionOf(told({ ...ended, cause: LOST }))).toBe('lost');
});

test('a CDR that comes after a call was given up as lost corrects it; a second end changes nothing', () => {
  const lost = told(handed, queued, { kind: 'ended', at: at(99), by: 'switch', cause: LOST });
  const corrected = tellCall(lost, ended);
  expect(dispositionOf(corrected)).toBe('abandonedInQueue');
  expect(corrected.endedAt).toBe(at(75));
  expect(tellCall(corrected, { ...ended, at: at(80), by: 'remote' })).toEqual(corrected);
});

test('whatever the order and however often the switch tells, the facts are the same', () => {
  const events = [queued, offered, missed, again, answered, left, ended, { kind: 'messageKept', at: at(76) } as const];
  const expected = told(handed, ...events);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.constantFrom(...events), { maxLength: 12 }),
      (order, repeated) => {
        expect(told(handed, ...order, ...repeated)).toEqual(expected);
      },
    ),
  );
});
