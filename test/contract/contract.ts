/** What the house expects of any switch: one suite, run on the practice switch and on a real FreeSWITCH. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callContract } from './call-contract.js';
import { noticeContract } from './notice-contract.js';
import { queueContract } from './queue-contract.js';
import { relayContract } from './relay-contract.js';
import { listen, type Session, type Town } from './session.js';
import type { SwitchUnderTest } from './switch-under-test.js';

/** Booting a real switch takes seven seconds; a call of these tests up to thirty. */
const bootMs = 60_000;
const testMs = 60_000;

/** Registers the suite. `make` is called once; without it (no such switch here) every test is reported as skipped. */
export function contractSuite(name: string, make: (() => Promise<SwitchUnderTest>) | undefined): void {
  describe.runIf(make !== undefined)(name, { timeout: testMs }, () => {
    let under: SwitchUnderTest | undefined;
    let open: Session[] = [];
    let calls = 0;

    beforeAll(async () => {
      under = await make?.();
    }, bootMs);
    afterEach(async () => {
      const sessions = open;
      open = [];
      for (const session of sessions) await session.port.stop();
    });
    afterAll(async () => under?.stop(), bootMs);

    const town: Town = {
      get under() {
        if (!under) throw new Error('the switch under test is not up');
        return under;
      },
      open(port) {
        const session = listen(town.under, port);
        open.push(session);
        return session;
      },
      async connect() {
        const session = town.open(town.under.adapter());
        await session.wait('switch.up');
        return session;
      },
      async answer(asked) {
        let settled: true | undefined;
        const settle = () => {
          settled = true;
        };
        asked.then(settle, settle);
        await town.under.until('an answer', () => settled);
        return asked;
      },
      async arrival(session) {
        calls += 1;
        const from = `+1202555${String(110 + calls).padStart(4, '0')}`;
        const citizen = town.under.ring(from);
        const { call } = await session.wait('call.arrived', (event) => event.from === from);
        return { from, citizen, call };
      },
    };

    describe('the connection', () => {
      test('logs in, subscribes and tells what lives', async () => {
        const session = await town.connect();
        const up = await session.wait('switch.up');
        expect(up.core).toMatch(/^[0-9a-f-]{36}$/);
        expect(session.port.status()).toMatchObject({ connected: true, core: up.core, problem: undefined });
      });

      test('with a wrong password says so and keeps quiet', async () => {
        const session = town.open(town.under.adapter({ password: 'not-the-password' }));
        await town.under.until('a refusal', () =>
          session.port.status().problem?.includes('password') ? true : undefined,
        );
        await town.under.pass(3_000);
        expect(session.port.status()).toMatchObject({ connected: false });
        expect(session.port.status().problem).toContain('password');
        expect(session.heard).toEqual([]);
        await expect(town.answer(session.port.queues())).rejects.toMatchObject({ kind: 'unreachable' });
      });
    });
    callContract(town);
    noticeContract(town);
    queueContract(town);
    relayContract(town);
  });
}
