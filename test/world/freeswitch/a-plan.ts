/** A plan of an invented county for the tests of the switch. */

import { join } from 'node:path';
import {
  defaultLimits,
  defaultMoh,
  defaultPorts,
  type SwitchPlan,
  switchDirectories,
} from '../../../src/world/freeswitch/config/plan.js';

export function aPlan(changes: Partial<SwitchPlan> = {}, home = '/srv/mill-county'): SwitchPlan {
  return {
    zone: 'America/Chicago',
    domain: 'phones.mill-county.example',
    directories: switchDirectories(join(home)),
    eventSocket: { port: defaultPorts.eventSocket, password: 'event-socket-password' },
    listenPort: defaultPorts.listen,
    sip: { address: '127.0.0.1', trunkPort: defaultPorts.trunk, phonePort: defaultPorts.phone },
    rtp: { first: defaultPorts.rtpFirst, last: defaultPorts.rtpLast },
    limits: defaultLimits,
    numbers: ['12345', '+12025550100'],
    trunks: [
      { id: 'carrier', host: '127.0.0.1', port: 5070, networks: [], register: false },
      {
        id: 'second',
        host: 'sip.carrier.example',
        port: 5060,
        networks: ['192.0.2.0/24'],
        register: true,
        user: 'mill',
        secret: `it's <a> "secret" & more`,
      },
    ],
    phones: [
      { extension: '1001', password: 'first-phone-password' },
      { extension: '1002', password: 'second-phone-password' },
    ],
    offices: [{ number: '+12025550123', trunk: 'carrier' }],
    queues: [
      {
        id: 'general',
        strategy: 'longest-idle-agent',
        moh: defaultMoh,
        maxWaitSeconds: 300,
        noAgentSeconds: 20,
        levelWaitSeconds: 15,
      },
      {
        id: 'roads',
        strategy: 'ring-all',
        moh: defaultMoh,
        maxWaitSeconds: 120,
        noAgentSeconds: 20,
        levelWaitSeconds: 0,
      },
    ],
    fallback: { queue: 'general', prompts: { sorry: 'p-sorry', leaveMessage: 'p-leave', goodbye: 'p-goodbye' } },
    ...changes,
  };
}
