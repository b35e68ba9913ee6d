/** Flows with a mistake are found before anybody hears them, with the line and the mend. */

import { expect, test } from 'vitest';
import { checkFlows, flowFaults } from '../../src/flows/check.js';
import { parseFlows } from '../../src/flows/flow.js';
import type { Json } from '../../src/kit/canonical.js';
import { sampleFlows, smallCounty } from '../harness/small-county.js';

const words = { en: 'Press a key.', zh: '请按键。' };
const menu = { do: 'menu', text: words, keys: { '0': 'agent' }, silence: 'agent', third: 'agent' };
const agent = { do: 'queue', queue: 'general' };

/** Faults of a flow `main` with these nodes, as `line where: text`. */
function faults(nodes: Record<string, Json>, start = 'menu', others: Record<string, Json> = {}) {
  const raw = { main: { start, person: 'agent', nodes: { agent, ...nodes } }, closed: closedFlow, ...others };
  const lines = (path: readonly string[]) => path.length;
  const parsed = parseFlows(raw, lines);
  return [...parsed.faults, ...flowFaults(parsed.flows, smallCounty(raw), lines)].map(
    ({ kind, line, words: told }) => `${kind} ${line} ${told.en}`,
  );
}
const closedFlow = { start: 'bye', person: 'bye', nodes: { bye: { do: 'hangup' } } };

test('the flows of the invented county have no fault', () => {
  const { flows, faults: unread } = parseFlows(sampleFlows, () => 1);
  expect(unread).toEqual([]);
  expect(flowFaults(flows, smallCounty(), () => 1)).toEqual([]);
  expect(checkFlows(smallCounty(), () => 1, 'county.yaml')).toEqual([]);
});

test('a sound flow has no fault', () => {
  expect(faults({ menu })).toEqual([]);
});

test('a node that is not there is named with those that are', () => {
  expect(faults({ menu: { ...menu, keys: { '0': 'agent', '1': 'nowhere' } } })).toEqual([
    'fault 4 main.menu: leads to "nowhere", which is not there; name one of agent, menu',
  ]);
});

test('a node no key leads to is found', () => {
  expect(faults({ menu, lost: { do: 'hangup' } })).toEqual([
    'fault 4 main.lost: no key leads to "lost"; lead a key to it or take it out',
  ]);
});

test('a flow with no way out is found at every node that cannot leave', () => {
  const found = faults({
    menu: { do: 'say', text: words, next: 'again' },
    again: { do: 'say', text: words, next: 'menu' },
  });
  expect(found).toHaveLength(2);
  expect(found[0]).toContain('never gets to a hangup, queue or transfer');
});

test('goto and hours that lead round in a circle are found even when another branch leaves', () => {
  const found = faults(
    { when: { do: 'hours', open: 'back', closed: 'agent' }, back: { do: 'goto', flow: 'main', node: 'when' } },
    'when',
  );
  expect(found.filter((fault) => fault.includes('round in a circle'))).toHaveLength(2);
});

test('a menu must answer silence and the third wrong key', () => {
  const { silence: _, third: __, ...deaf } = menu;
  expect(faults({ menu: deaf })).toEqual([
    'fault 4 main.menu: has no answer to silence; add silence: with the name of a node',
    'fault 4 main.menu: has no answer to the third wrong key; add third: with the name of a node',
  ]);
});

test('0 must reach a person where there is one', () => {
  expect(faults({ menu: { ...menu, keys: { '0': 'bye' } }, bye: { do: 'hangup' } })).toEqual([
    'fault 4 main.menu: 0 does not reach a person; lead key 0 to a queue or a transfer',
  ]);
});

test('an unknown queue, service and telephone are found', () => {
  const found = faults({
    menu: { ...menu, keys: { '0': 'agent', '1': 'message', '2': 'office', '3': 'other' } },
    message: { do: 'record', text: words, maxSeconds: 60, service: '999999', next: 'agent' },
    office: { do: 'transfer', to: '+12025550199' },
    other: { do: 'queue', queue: 'night' },
  });
  expect(found).toEqual([
    'fault 5 main.message.service: names the service "999999", which is not there; name one of 010101',
    'fault 5 main.office.to: "+12025550199" is neither an extension nor a department\'s telephone; write one of those',
    'fault 5 main.other.queue: names the queue "night", which is not there; name one of general, english',
  ]);
});

test('a menu of too many choices gets a remark, not a fault', () => {
  const keys = Object.fromEntries([...'0123456789'].map((key) => [key, 'agent']));
  expect(faults({ menu: { ...menu, keys } })).toEqual([
    'remark 4 main.menu: 10 choices are more than people remember (8); split the menu',
  ]);
});

test('what is no node of the language is told with its path', () => {
  expect(faults({ menu: { ...menu, keys: { x: 'agent' } } })[0]).toMatch(/^fault \d main\.nodes\.menu\.keys\.x/);
  expect(faults({ menu: { do: 'dance' } })[0]).toMatch(/^fault \d main\.nodes\.menu/);
});

test('a county with a faulty flow is refused with file, line and mend, and nothing is done', () => {
  const raw = { main: { start: 'menu', person: 'bye', nodes: { bye: { do: 'hangup' } } }, closed: closedFlow };
  expect(() => checkFlows(smallCounty(raw), () => 41, 'county.yaml')).toThrow(
    expect.objectContaining({
      kind: 'refused',
      details: ['county.yaml:41: main.start: leads to "menu", which is not there; name one of bye'],
    }),
  );
});
