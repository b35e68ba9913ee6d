/** Whatever keys a caller presses and whatever breaks, the flow ends, and soon. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlows } from '../../src/flows/flow.js';
import { beginFlow, interpret } from '../../src/flows/interpret.js';
import { countyPrompts } from '../../src/flows/prompts.js';
import type { FlowEvent, FlowFacts, FlowOutcome, FlowSay } from '../../src/flows/state.js';
import { flowWords } from '../../src/flows/words.js';
import { promptId } from '../../src/kit/prompt.js';
import { sampleFlows, smallCounty } from '../harness/small-county.js';

const county = smallCounty();
const { flows } = parseFlows(sampleFlows, () => 0);
const facts: FlowFacts = { flows, county, open: true };

/** Lets a call go through the events and keeps what it said last. */
function call(events: readonly FlowEvent[], flow = 'main', known: FlowFacts = facts): FlowOutcome {
  let outcome = beginFlow(flow, 'zh', known);
  for (const event of events) outcome = interpret(outcome.state, event, known);
  return outcome;
}

const press = (digits: string): FlowEvent => ({ kind: 'digits', digits });
const spoken = (outcome: FlowOutcome) => outcome.says.flatMap((say) => ('prompts' in say ? say.prompts : []));
const acts = (outcome: FlowOutcome) => outcome.says.map((say) => say.do);
const fixedPrompt = (text: keyof typeof flowWords, lang: 'en' | 'zh' = 'zh') => promptId(lang, flowWords[text][lang]);

/** Answers a command as a switch would, with these keys. */
function answerTo(say: FlowSay, digits: string): FlowEvent | undefined {
  switch (say.do) {
    case 'play':
      return { kind: 'played' };
    case 'collect':
      return press(digits.slice(0, say.max));
    case 'record':
      return { kind: 'recorded', recording: 'r', ms: 1000 };
    case 'keep':
      return digits === '' ? { kind: 'empty' } : { kind: 'registered', number: '26030300017', pin: '123456' };
    case 'lookUp':
      return digits === '' ? { kind: 'notFound' } : { kind: 'progress', prompt: 'p-1' };
    default:
      return undefined;
  }
}

test('a call is answered first and hears the welcome in both languages', () => {
  const { says } = beginFlow('main', 'zh', facts);
  expect(says.map((say) => say.do)).toEqual(['answer', 'collect']);
  expect(spoken({ state: call([]).state, says })).toHaveLength(2);
});

test('2 chooses English: the menu speaks English from there on', () => {
  const outcome = call([press('2')]);
  expect(outcome.state).toMatchObject({ node: 'menu', lang: 'en', phase: 'asked' });
});

test('0 reaches the queue from the language question, the menu and a list', () => {
  for (const before of [[], [press('1')], [press('1'), press('1')]]) {
    expect(call([...before, press('0')]).says.at(-1)).toEqual({ do: 'enqueue', queue: 'general' });
  }
});

test('callers who chose English wait in the English queue', () => {
  expect(call([press('2'), press('0')]).says.at(-1)).toEqual({ do: 'enqueue', queue: 'english' });
});

test('silence at the menu reaches the queue, and so does the third wrong key', () => {
  expect(acts(call([press('1'), press('')]))).toContain('enqueue');
  expect(acts(call([press('1'), press('7'), press('8')]))).toEqual(['collect']);
  expect(acts(call([press('1'), press('7'), press('8'), press('6')]))).toContain('enqueue');
});

test('a wrong key is told before the menu is repeated', () => {
  expect(spoken(call([press('1'), press('7')]))[0]).toBe(fixedPrompt('wrongKey'));
});

test('a list counts as self-service, and a key of the menu pressed during it works at once', () => {
  const list = call([press('1'), press('1')]);
  expect(list.state).toMatchObject({ node: 'departments', phase: 'listening', served: true });
  expect(interpret(list.state, press('4'), facts).state.node).toBe('message');
  expect(interpret(list.state, press(''), facts).state.node).toBe('menu');
});

test('a message is recorded, kept, and its number and PIN are spoken digit by digit, twice', () => {
  const recorded: FlowEvent = { kind: 'recorded', recording: 'r', ms: 7000 };
  const kept = call([press('1'), press('4'), { kind: 'played' }, recorded]);
  expect(kept.says.at(-1)).toEqual({ do: 'keep', recording: 'r', ms: 7000 });
  const told = interpret(kept.state, { kind: 'registered', number: '26030300017', pin: '123456' }, facts);
  const number = spoken(told).filter((prompt) => prompt === fixedPrompt('yourNumber'));
  expect(number).toHaveLength(2);
  expect(spoken(told)).toHaveLength(2 + 2 * (2 + 11 + 6));
  expect(JSON.stringify(told.state)).not.toContain('123456');
  expect(acts(interpret(told.state, { kind: 'played' }, facts))).toEqual(['play', 'hangup']);
});

test('an empty recording is asked for again, and the third time a person helps', () => {
  const said: FlowEvent[] = [{ kind: 'played' }, { kind: 'recorded', recording: 'r', ms: 0 }, { kind: 'empty' }];
  const first = call([press('1'), press('4'), ...said]);
  expect(spoken(first)).toEqual([fixedPrompt('nothingHeard')]);
  expect(acts(call([press('1'), press('4'), ...said, ...said, ...said]))).toContain('enqueue');
});

test('progress asks for number and PIN, looks both up, and forgets the PIN', () => {
  const asked = call([press('1'), press('5'), press('26030300017')]);
  expect(asked.state).toMatchObject({ phase: 'pinning', typed: '26030300017' });
  const looking = interpret(asked.state, press('654321'), facts);
  expect(looking.says.at(-1)).toEqual({ do: 'lookUp', number: '26030300017', pin: '654321' });
  expect(looking.state).toMatchObject({ phase: 'looking', typed: '' });
  expect(spoken(interpret(looking.state, { kind: 'progress', prompt: 'p-9' }, facts))).toEqual(['p-9']);
  expect(spoken(interpret(looking.state, { kind: 'notFound' }, facts))[0]).toBe(fixedPrompt('notFound'));
  expect(spoken(interpret(looking.state, { kind: 'locked' }, facts))).toEqual([fixedPrompt('locked')]);
  expect(spoken(interpret(looking.state, { kind: 'unavailable' }, facts))).toEqual([fixedPrompt('notNow')]);
});

test('one failed prompt is passed over, a second hands the call to the native fallback', () => {
  const once = call([press('1'), press('1'), { kind: 'failed' }]);
  expect(once.state.node).toBe('menu');
  expect(acts(interpret(once.state, { kind: 'failed' }, facts))).toEqual(['fallback']);
});

test('a switch that does not answer any more loses the call to the native fallback', () => {
  expect(acts(call([press('1'), { kind: 'stalled' }]))).toEqual(['fallback']);
});

test('after a restart of the switch the call is answered again and hears the same node', () => {
  const outcome = call([press('2'), { kind: 'restarted' }]);
  expect(acts(outcome)).toEqual(['answer', 'collect']);
  expect(outcome.state).toMatchObject({ node: 'menu', lang: 'en' });
  expect(acts(call([press('0'), { kind: 'restarted' }]))).toContain('enqueue');
});

test('out of hours 0 and silence take a message', () => {
  for (const key of ['0', '']) expect(call([press('1'), press(key)], 'closed').state.node).toBe('message');
});

test('hours branch by whether the hotline is open', () => {
  const { flows: branching } = parseFlows(
    {
      main: {
        start: 'when',
        person: 'bye',
        nodes: {
          when: { do: 'hours', open: 'bye', closed: 'away' },
          bye: { do: 'hangup' },
          away: { do: 'goto', flow: 'main', node: 'bye' },
        },
      },
    },
    () => 0,
  );
  for (const open of [true, false]) expect(call([], 'main', { flows: branching, county, open }).state.node).toBe('bye');
});

test('every prompt a flow speaks is among those rendered before the first call', () => {
  const rendered = new Set(countyPrompts(county).map(({ prompt }) => prompt));
  const keys = fc.array(fc.constantFrom('', '0', '1', '2', '3', '4', '5', '9', '7', '26030300017', '123456'));
  fc.assert(
    fc.property(fc.constantFrom('main', 'closed', 'humanFirst'), keys, (flow, digits) => {
      let outcome = beginFlow(flow, 'zh', facts);
      for (const digit of digits) {
        for (const prompt of spoken(outcome)) expect(rendered.has(prompt) || prompt === 'p-1').toBe(true);
        for (const say of outcome.says) {
          const event = answerTo(say, digit);
          if (event) outcome = interpret(outcome.state, event, facts);
        }
      }
    }),
  );
});

/** Far above what three tries at sixty nodes can need. */
const EVENTS_MOST = 800;

test('any sequence of keys ends the flow in a bounded number of steps', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('main', 'closed', 'humanFirst'),
      fc.infiniteStream(fc.constantFrom('', '0', '1', '2', '3', '4', '5', '6', '9', '*', '26030300017', '123456')),
      (flow, keys) => {
        let outcome = beginFlow(flow, 'en', facts);
        for (let count = 0; outcome.state.phase !== 'over'; count += 1) {
          expect(count).toBeLessThan(EVENTS_MOST);
          const say = outcome.says.at(-1);
          const event = say && answerTo(say, String(keys.next().value));
          if (!event) throw new Error(`stuck in ${outcome.state.phase} at ${outcome.state.node}`);
          outcome = interpret(outcome.state, event, facts);
        }
        expect(['enqueue', 'transfer', 'hangup', 'fallback']).toContain(outcome.says.at(-1)?.do);
      },
    ),
  );
});

const anyEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.constantFrom('', '0', '1', '4', '5', '9', '26030300017').map(press),
  fc
    .constantFrom(
      ...(['played', 'failed', 'empty', 'notFound', 'locked', 'unavailable', 'stalled', 'restarted', 'lost'] as const),
    )
    .map((kind) => ({ kind })),
  fc.constant<FlowEvent>({ kind: 'recorded', recording: 'r', ms: 1 }),
  fc.constant<FlowEvent>({ kind: 'registered', number: '26030300017', pin: '123456' }),
  fc.constant<FlowEvent>({ kind: 'progress', prompt: 'p-1' }),
);

test('every phase answers every event: a live flow always waits for something that will come', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      let outcome = beginFlow('main', 'zh', facts);
      let waits = true;
      for (const event of events) {
        outcome = interpret(outcome.state, event, facts);
        if (outcome.says.length > 0) waits = outcome.says.some((say) => 'token' in say || say.do === 'keep');
        expect(outcome.state.phase === 'over' || waits).toBe(true);
        expect(JSON.parse(JSON.stringify(outcome.state))).toEqual(outcome.state);
      }
    }),
  );
});
