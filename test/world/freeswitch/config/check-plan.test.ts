/** Every fault of a switch plan is found before a file is written. */

import { expect, test } from 'vitest';
import { planFaults } from '../../../../src/world/freeswitch/config/check-plan.js';
import type { SwitchPlan } from '../../../../src/world/freeswitch/config/plan.js';
import { aPlan } from '../a-plan.js';

const [carrier] = aPlan().trunks;
const [general] = aPlan().queues;
if (carrier === undefined || general === undefined) throw new Error('the plan has no trunk or queue');

test('the plan of the invented county has no fault', () => {
  expect(planFaults(aPlan())).toEqual([]);
});

const wrong: readonly [string, Partial<SwitchPlan>, RegExp][] = [
  ['a zone nobody knows', { zone: 'Mars/Base' }, /Mars\/Base/],
  ['a domain with a space', { domain: 'a b' }, /domain/],
  ['a directory with a space', { directories: { ...aPlan().directories, cdr: '/srv/my cdr' } }, /my cdr/],
  ['a directory that climbs', { directories: { ...aPlan().directories, cdr: '/srv/../etc' } }, /\.\./],
  ['a relative directory', { directories: { ...aPlan().directories, prompts: 'prompts' } }, /absolute/],
  ['the password everybody knows', { eventSocket: { port: 8021, password: 'ClueCon' } }, /password needs/],
  ['one port for two things', { listenPort: 8021 }, /port 8021 is given twice/],
  ['a port out of range', { listenPort: 70_000 }, /70000/],
  ['too few sound ports', { rtp: { first: 20_000, last: 20_100 } }, /too few/],
  ['a SIP port among the sound ports', { rtp: { first: 5_000, last: 9_000 } }, /lies among/],
  ['no hotline number', { numbers: [] }, /no hotline number/],
  ['a hotline number with a word in it', { numbers: ['12345)|(.*'] }, /is no number/],
  ['a hotline number given twice, once with +', { numbers: ['+12025550100', '12025550100'] }, /given twice/],
  ['a queue of the fallback that is not there', { queues: [] }, /fallback names the queue "general"/],
  ['an office behind a trunk that is not there', { trunks: [] }, /no trunk "carrier"/],
  ['a queue given twice', { queues: [general, general] }, /queue general is given twice/],
  ['a queue with a command for a name', { queues: [{ ...general, id: 'a b' }, general] }, /not an id/],
  ['music from a file of the machine', { queues: [{ ...general, moh: '/etc/passwd' }] }, /not a tone_stream/],
  ['a wait of no time', { queues: [{ ...general, maxWaitSeconds: 0 }] }, /wait of 0 seconds/],
  ['a trunk with a name for a host and no networks', { trunks: [{ ...carrier, host: 'sip.example' }] }, /networks/],
  ['a trunk open to the world', { trunks: [{ ...carrier, networks: ['0.0.0.0/0'] }] }, /not a network/],
  ['a trunk that registers without a secret', { trunks: [{ ...carrier, register: true }] }, /user and a secret/],
  ['a secret with a dollar', { trunks: [{ ...carrier, secret: 'pa$$word' }] }, /read as a command/],
  [
    'an extension that is also the hotline',
    { phones: [{ extension: '12345', password: 'long-enough-word' }] },
    /also a hotline/,
  ],
  ['an extension with the default password', { phones: [{ extension: '1001', password: '1234' }] }, /shorter than/],
  [
    'a prompt that is a path',
    { fallback: { queue: 'general', prompts: { ...aPlan().fallback.prompts, sorry: '../a' } } },
    /not an id/,
  ],
  ['a limit of nothing', { limits: { ...aPlan().limits, flowSeconds: 0 } }, /flowSeconds/],
];

test.each(wrong)('%s is a fault', (_, changes, fault) => {
  expect(planFaults(aPlan(changes)).join('\n')).toMatch(fault);
});

test('every fault is named, not only the first', () => {
  expect(planFaults(aPlan({ zone: 'x', numbers: [] })).length).toBeGreaterThanOrEqual(2);
});
