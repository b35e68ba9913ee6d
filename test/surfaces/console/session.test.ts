/** A session over a scripted desk: what it asks, when it asks again, and what it shows of refusals and calls. */

import { expect, test } from 'vitest';
import { Refusal } from '../../../src/kit/refusal.js';
import { screens } from '../../../src/surfaces/console/screens.js';
import { openSession, type Session } from '../../../src/surfaces/console/session.js';
import { layerOf, paneOf } from '../../../src/surfaces/console/state.js';
import { type HandClock, handClock, type ScriptedDesk, scriptedDesk, table } from '../../screens/scripted.js';

interface Opened {
  readonly session: Session;
  readonly desk: ScriptedDesk;
  readonly clock: HandClock;
  keys(...keys: string[]): Promise<void>;
  asked(name: string): readonly unknown[];
  /** Lets every answer come in. */
  rest(): Promise<void>;
}

async function open(change: (desk: ScriptedDesk) => void = () => {}): Promise<Opened> {
  const desk = scriptedDesk();
  change(desk);
  const clock = handClock();
  const session = openSession({ client: desk, lang: 'en', as: 'chen', clock, table, screens, columns: 80, rows: 24 });
  session.ended.catch(() => undefined);
  const rest = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await rest();
  const keys = async (...all: string[]) => {
    for (const key of all) session.press(key);
    await rest();
  };
  return {
    session,
    desk,
    clock,
    keys,
    rest,
    asked: (name) => desk.asked.filter((one) => one.name === name).map(({ input }) => input),
  };
}

const no = new Refusal('refused', {
  en: 'The order is signed already. Nothing was done.',
  zh: '已签收。未作任何操作。',
});
const pop = {
  agent: 'chen',
  call: {
    call: 'c1',
    state: 'offered',
    who: 'Wu ****0142',
    lang: 'zh',
    area: 'Mill Road',
    openTickets: [],
    topics: [],
  },
};

test('a refusal leaves the form and what was typed', async () => {
  const { session, keys, desk } = await open((each) => each.answer('ticket.sign', no));
  await keys('s', 'h', 'i', 'ctrl-s');
  expect(desk.asked.at(-1)).toEqual({ name: 'ticket.sign', input: { number: '260303000001', note: 'hi' } });
  const { form } = session.state();
  expect(form?.problem).toBe('The order is signed already. Nothing was done.');
  expect(form?.fields[0]?.typing.text).toBe('hi');
  expect(form?.sending).toBe(false);
});

test('an act that was done closes the form, says so, and the list is asked anew', async () => {
  const { session, keys, asked } = await open((each) => each.answer('ticket.sign', { state: 'in_progress' }));
  await keys('s', 'ctrl-s');
  expect(session.state().form).toBeUndefined();
  expect(session.state().message?.text).toContain('Done: ticket sign');
  expect(asked('ticket.list').length).toBe(2);
});

test('of many marked tickets the first refusal stops the rest', async () => {
  const { session, keys, asked } = await open((each) => each.answer('ticket.sign', no));
  await keys('x', 'x', 'x', 's', 'ctrl-s');
  expect(asked('ticket.sign').length).toBe(1);
  expect(session.state().form?.targets.length).toBe(3);
});

test('a storm of changes is asked about once a second', async () => {
  const { desk, clock, rest, asked } = await open();
  for (let at = 0; at < 500; at += 1) desk.change(`ticket:${at}`);
  clock.pass(999);
  await rest();
  expect(asked('ticket.list').length).toBe(1);
  clock.pass(1);
  await rest();
  expect(asked('ticket.list').length).toBe(2);
});

test('without any word of a change the screen is asked anew after a quarter of a minute', async () => {
  const { clock, rest, asked } = await open();
  clock.pass(14_000);
  await rest();
  expect(asked('ticket.list').length).toBe(1);
  clock.pass(2_000);
  await rest();
  expect(asked('ticket.list').length).toBe(2);
});

test('a call for the agent pops up once, can be put away, and comes back when it is answered', async () => {
  const { session, desk, clock, rest, keys, asked } = await open();
  desk.answer('call.pop', pop);
  desk.change('call:c1');
  clock.pass(1_000);
  await rest();
  expect(asked('call.pop').at(-1)).toEqual({ agent: 'chen' });
  expect(session.state().pop?.who).toBe('Wu ****0142');
  await keys('esc');
  expect(session.state().pop).toBeUndefined();
  desk.change('call:c1');
  clock.pass(1_000);
  await rest();
  expect(session.state().pop).toBeUndefined();
  desk.answer('call.pop', { ...pop, call: { ...pop.call, state: 'answered' } });
  desk.change('call:c1');
  clock.pass(1_000);
  await rest();
  expect(session.state().pop?.state).toBe('answered');
  await keys('enter');
  expect(session.state().form?.fixed).toEqual({ call: 'c1' });
});

test('a desk that is away is said in words, the old rows stay', async () => {
  const { session, desk, clock, rest } = await open();
  desk.answer('ticket.list', new Refusal('unreachable', { en: 'The daemon went away.', zh: '守护进程已退出。' }));
  clock.pass(16_000);
  await rest();
  const pane = paneOf(session.state());
  expect(pane.problem).toBe('Could not ask: The daemon went away.');
  expect(pane.loaded?.rows.length).toBe(60);
});

test('the cursor stays on its ticket when others come in above', async () => {
  const { session, desk, keys } = await open();
  await keys('j', 'j');
  const before = await scriptedDesk().ask('ticket.list', {});
  const tickets = before.tickets;
  desk.answer('ticket.list', { tickets: [{ ...tickets[0], number: '260303000999' }, ...tickets], next: null });
  await keys('r');
  expect(paneOf(session.state()).window.at).toBe(3);
});

test('an answer that comes after its ticket was left changes nothing', async () => {
  const { session, keys } = await open();
  session.press('enter');
  session.press('esc');
  await keys();
  expect(layerOf(session.state())).toBe('list');
});

test('a read on the command line opens its answer, esc closes it', async () => {
  const { session, keys } = await open();
  await keys(':', ...'ticket show 260303000002', 'enter');
  expect(session.state().answer?.text).toContain('number: 260303000002');
  await keys('esc');
  expect(session.state().answer).toBeUndefined();
});

test('a mistake in a listener ends the session with that mistake', async () => {
  const { session, keys } = await open();
  session.subscribe(() => {
    throw new Error('a bug');
  });
  await keys('j');
  await expect(session.ended).rejects.toThrow('a bug');
});

test('leaving stops the clock and the watch', async () => {
  const { session, keys, desk, clock, rest } = await open();
  await keys('q');
  await session.ended;
  const before = desk.asked.length;
  desk.change('ticket:1');
  clock.pass(60_000);
  await rest();
  expect(desk.asked.length).toBe(before);
});

test('an open ticket is not looked at again by itself, for every look is written down', async () => {
  const { desk, clock, rest, keys, asked } = await open();
  await keys('enter');
  desk.change('ticket:260303000001');
  clock.pass(60_000);
  await rest();
  expect(asked('ticket.show').length).toBe(1);
  await keys('r');
  expect(asked('ticket.show').length).toBe(2);
});
