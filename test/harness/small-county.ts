/** A county small enough to read at a glance, as a value: for tests of flows, queues and calls. */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { County } from '../../src/county/county.js';

const name = { en: 'Sample', zh: '样例' };
const week = { workingDays: 5 };

/** Two agents at one queue, open on working days from 8 to 18. */
export function smallCounty(flows: County['flows'] = sampleFlows): County {
  return {
    name,
    zone: 'Asia/Shanghai',
    country: 'US',
    lang: 'zh',
    hotline: {
      numbers: ['+12025550100'],
      callerId: '+12025550100',
      flow: 'main',
      closedFlow: 'closed',
      fallbackQueue: 'general',
      hours: [{ weekdays: [1, 2, 3, 4, 5], from: 480, to: 1080 }],
      answerWithinMs: 15_000,
    },
    calendar: { country: 'none', off: [], work: [], from: 480, to: 1080 },
    deadlines: {
      byType: {
        consultation: { workingDays: 2 },
        help: week,
        complaint: { workingDays: 15 },
        report: { workingDays: 15 },
        suggestion: week,
        praise: week,
        filing: week,
      },
      urgent: { hours: 24 },
      dispatch: { hours: 1 },
      dispatchUrgent: { hours: 1 },
      sign: { workingDays: 1 },
      signUrgent: { hours: 1 },
      returnWindow: { workingDays: 1 },
      extensionMost: { workingDays: 10 },
      callback: { workingDays: 1 },
      accept: { hours: 2 },
      contact: { hours: 24 },
      supervision: { department: { workingDays: 3 }, head: { workingDays: 2 }, leader: { workingDays: 1 } },
      archive: { days: 30 },
      yellowPercent: 80,
    },
    departments: [
      department('roads', { en: 'Roads Office', zh: '道路局' }, undefined),
      department('roads-north', { en: 'Roads Office North', zh: '道路局北所' }, 'roads'),
    ],
    services: [
      {
        code: '010101',
        name: { en: 'Pothole', zh: '路面坑洞' },
        group: { en: 'Roads', zh: '道路' },
        type: 'complaint',
        department: 'roads',
        urgent: false,
        limit: undefined,
        keywords: [],
      },
    ],
    users: [agent('fang', '1001'), agent('gao', '1002'), { ...agent('he', undefined), roles: ['supervisor'] }],
    queues: [
      queue('general', [
        { user: 'fang', level: 1, position: 1 },
        { user: 'gao', level: 1, position: 2 },
      ]),
      queue('english', [{ user: 'gao', level: 1, position: 1 }]),
    ],
    trunks: [],
    switch: {
      domain: 'phones.countyline.local',
      address: '127.0.0.1',
      announced: undefined,
      ports: { eventSocket: 8021, flows: 8084, trunk: 5080, phone: 5060, rtpFirst: 16_384, rtpLast: 24_575 },
    },
    outbound: {
      trunk: 'county',
      keepFree: 1,
      callsPerSecond: 1,
      windows: [],
      perNumberPerDay: 1,
      approvalOver: 50,
    },
    flows,
  };
}

function department(code: string, named: typeof name, parent: string | undefined) {
  const functions = { en: 'keeps the roads', zh: '维护道路' };
  return {
    code,
    name: named,
    parent,
    functions,
    phone: '+12025550111',
    email: undefined,
    fax: undefined,
    address: name,
  };
}

function agent(user: string, extension: string | undefined) {
  return {
    name: user,
    fullName: user,
    roles: ['agent'] as const,
    department: undefined,
    extension,
    lang: 'zh' as const,
  };
}

function queue(code: string, agents: County['queues'][number]['agents']) {
  const strategy = 'longest-idle-agent' as const;
  return { code, name, strategy, maxWaitSeconds: 300, wrapUpSeconds: 10, ringSeconds: 20, agents };
}

/** The flows every county starts with: those of the invented county. */
export const sampleFlows: County['flows'] = parse(
  readFileSync(new URL('../../fixtures/county/county.yaml', import.meta.url), 'utf8'),
).flows;
