/** The contract about calls in a flow, and about what becomes of them when the house dies. */

import { describe, expect, test } from 'vitest';
import type { Town } from './session.js';

export function callContract(town: Town): void {
  describe('a call in a flow', () => {
    test('is answered, hears a prompt, gives digits, leaves a message and ends once', async () => {
      const session = await town.connect();
      const { citizen, call, from } = await town.arrival(session);
      const { port } = session;
      expect(session.heard.find((event) => event.type === 'call.arrived')).toMatchObject({
        from,
        to: town.under.hotline,
        recovered: false,
      });
      port.say({ do: 'answer', call });
      port.say({ do: 'play', call, token: 'greeting-1', prompts: [town.under.prompt, town.under.prompt] });
      await session.wait('leg.answered', ({ leg }) => leg === call);
      expect((await session.wait('flow.done', ({ token }) => token === 'greeting-1')).result).toEqual({
        kind: 'played',
      });
      port.say(menu(call, 'menu-1', town.under.prompt));
      await town.under.pass(800);
      citizen.press('7');
      const pressed = await session.wait('flow.done', ({ token }) => token === 'menu-1');
      expect(pressed.result).toEqual({ kind: 'digits', digits: '7', terminator: '' });
      port.say({
        do: 'record',
        call,
        token: 'message-1',
        recording: `message-${call}`,
        maxSeconds: 20,
        silenceSeconds: 5,
      });
      await town.under.pass(2_500);
      citizen.press('#');
      const recorded = await session.wait('flow.done', ({ token }) => token === 'message-1');
      expect(recorded.result).toMatchObject({ kind: 'recorded', recording: `message-${call}` });
      expect(town.under.recordingSize(`messages/message-${call}`)).toBeGreaterThan(16_000);
      citizen.hangUp();
      const ended = await session.wait('leg.ended', ({ leg }) => leg === call);
      expect(ended).toMatchObject({
        direction: 'inbound',
        from,
        to: town.under.hotline,
        cause: 'NORMAL_CLEARING',
        by: 'remote',
      });
      expect(ended.answeredAt).toBeGreaterThanOrEqual(ended.startedAt);
      expect(ended.endedAt - (ended.answeredAt ?? 0)).toBeGreaterThan(5_000);
      // Long enough for the CDR file to be read as well.
      await town.under.pass(5_000);
      expect(session.count('leg.ended', (event) => 'leg' in event && event.leg === call)).toBe(1);
      expect(session.count('flow.lost', (event) => 'call' in event && event.call === call)).toBe(1);
      expect(await town.answer(port.alive([call]))).toEqual(new Set());
    });

    test('collects several keys up to a terminator, and none when the caller is silent', async () => {
      const session = await town.connect();
      const { citizen, call } = await town.arrival(session);
      session.port.say({ do: 'answer', call });
      const ask = {
        do: 'collect',
        call,
        prompts: [town.under.prompt],
        min: 1,
        timeoutMs: 2_000,
        digitTimeoutMs: 2_000,
      } as const;
      session.port.say({ ...ask, token: 'number-1', max: 8, terminators: '#' });
      await town.under.pass(1_500);
      citizen.press('2468#');
      const number = await session.wait('flow.done', ({ token }) => token === 'number-1');
      expect(number.result).toEqual({ kind: 'digits', digits: '2468', terminator: '#' });
      session.port.say({ ...ask, token: 'number-2', max: 1, terminators: '' });
      const silent = await session.wait('flow.done', ({ token }) => token === 'number-2');
      expect(silent.result).toEqual({ kind: 'digits', digits: '', terminator: '' });
      session.port.say({ do: 'hangup', call, cause: 'NORMAL_CLEARING' });
      expect(await session.wait('leg.ended', ({ leg }) => leg === call)).toMatchObject({ by: 'local' });
    });

    test('says so when a prompt is missing, and goes on', async () => {
      const session = await town.connect();
      const { call } = await town.arrival(session);
      session.port.say({ do: 'answer', call });
      session.port.say({ do: 'play', call, token: 'missing-1', prompts: ['no-such-prompt'] });
      session.port.say({ do: 'play', call, token: 'there-1', prompts: [town.under.prompt] });
      expect((await session.wait('flow.done', ({ token }) => token === 'missing-1')).result.kind).toBe('failed');
      expect((await session.wait('flow.done', ({ token }) => token === 'there-1')).result.kind).toBe('played');
      session.port.say({ do: 'hangup', call, cause: 'NORMAL_CLEARING' });
      await session.wait('leg.ended', ({ leg }) => leg === call);
    });

    test('keeps a message that ends with the hang-up, told before the end of the call', async () => {
      const session = await town.connect();
      const { citizen, call } = await town.arrival(session);
      session.port.say({ do: 'answer', call });
      session.port.say({
        do: 'record',
        call,
        token: 'message-2',
        recording: `cut-${call}`,
        maxSeconds: 20,
        silenceSeconds: 5,
      });
      await town.under.pass(2_500);
      citizen.hangUp();
      await session.wait('leg.ended', ({ leg }) => leg === call);
      const order = session.heard
        .filter((event) => ('call' in event && event.call === call) || ('leg' in event && event.leg === call))
        .map((event) => event.type)
        .filter((type) => type === 'flow.done' || type === 'leg.ended');
      expect(order).toEqual(['flow.done', 'leg.ended']);
      expect(town.under.recordingSize(`messages/cut-${call}`)).toBeGreaterThan(8_000);
    });
  });

  describe('when the house dies during a call', () => {
    test('the caller goes on to the native fallback and the end is told once, from the CDR', async () => {
      const first = await town.connect();
      const { citizen, call } = await town.arrival(first);
      first.port.say({ do: 'answer', call });
      first.port.say({ do: 'play', call, token: 'greeting-2', prompts: [town.under.prompt] });
      await first.wait('flow.done', ({ token }) => token === 'greeting-2');
      await first.port.stop();
      await town.under.pass(4_000);

      const second = await town.connect();
      const up = await second.wait('switch.up');
      const found = up.live.find(({ leg }) => leg === call);
      expect(found?.direction).toBe('inbound');
      expect(['socket', 'park']).not.toContain(found?.application);
      expect(await town.answer(second.port.alive([call, 'nobody']))).toEqual(new Set([call]));
      await second.port.stop();

      // Nobody is signed in, so the queue gives up and the voicemail takes a message.
      await town.under.pass(10_000);
      citizen.hangUp();
      await town.under.pass(1_500);

      const third = await town.connect();
      const ended = await third.wait('leg.ended', ({ leg }) => leg === call);
      expect(ended).toMatchObject({
        source: 'cdr',
        direction: 'inbound',
        to: town.under.hotline,
        by: 'remote',
        recording: `messages/${call}`,
      });
      expect(town.under.recordingSize(`messages/${call}`)).toBeGreaterThan(8_000);
      await town.under.pass(5_000);
      expect(third.count('leg.ended', (event) => 'leg' in event && event.leg === call)).toBe(1);
    });

    test('a call without an owner can be sent to the fallback and hung up from outside', async () => {
      const session = await town.connect();
      const { call } = await town.arrival(session);
      session.port.say({ do: 'answer', call });
      session.port.say({ do: 'fallback', call });
      await session.wait('flow.lost', (event) => event.call === call);
      expect(await town.answer(session.port.alive([call]))).toEqual(new Set([call]));
      session.port.say({ do: 'hangup', call, cause: 'NORMAL_CLEARING' });
      expect(await session.wait('leg.ended', ({ leg }) => leg === call)).toMatchObject({ by: 'local' });
    });
  });
}

function menu(call: string, token: string, prompt: string) {
  return {
    do: 'collect',
    call,
    token,
    prompts: [prompt],
    min: 1,
    max: 1,
    timeoutMs: 5_000,
    digitTimeoutMs: 2_000,
    terminators: '',
  } as const;
}
