/** What the scripted desk answers: an invented morning, with wide, long and hostile texts in it. */

const texts = [
  'Street light out on Mill Road, the corner is dark since Sunday and children walk there to school',
  '磨坊路路灯不亮，夜间出行不便，已有多日，请尽快安排人员前来维修，并告知处理结果。',
  '\u001b]0;owned\u0007\u001b[2Jhostile \u202etxet\u0000 and\ta tab',
  'Pothole near the fire station',
  'ｆｕｌｌ－ｗｉｄｔｈ　ｔｅｘｔ',
];
const states = ['awaiting_dispatch', 'dispatched', 'in_progress', 'reply_review', 'callback', 'closed'];
const lights = ['green', 'red', 'yellow', 'green'];

const tickets = Array.from({ length: 60 }, (_, at) => ({
  number: `26030300${String(at + 1).padStart(4, '0')}`,
  state: states[at % states.length],
  light: lights[at % lights.length],
  stage: { en: 'being handled', zh: '办理中' },
  type: 'complaint',
  service: '020301',
  serviceName: { en: 'Street lights', zh: '路灯' },
  department: at % 3 === 0 ? 'roads' : at % 3 === 1 ? 'parks-and-water' : null,
  secrecy: 1,
  channel: 'phone',
  text: texts[at % texts.length],
  place: 'Mill Road',
  recording: null,
  openedAt: '2026-03-03T09:12:00+08:00',
  stateSince: '2026-03-03T09:15:00+08:00',
  dueAt: '2026-03-10T18:00:00+08:00',
  urges: 0,
  supervision: 0,
  result: null,
}));

const call = {
  id: 'c-0001',
  state: 'waiting',
  disposition: null,
  direction: 'inbound',
  from: '****0142',
  to: '12345',
  lang: 'zh',
  flow: 'hotline',
  queue: 'general',
  agent: null,
  startedAt: '2026-03-03T09:28:30+08:00',
  endedAt: null,
  ringMs: null,
  waitMs: 65_000,
  talkMs: null,
  hungUpBy: null,
};

const queue = {
  code: 'general',
  name: { en: 'General questions', zh: '综合咨询' },
  waiting: 1,
  longestWaitMs: 65_000,
  agents: 3,
  ready: 1,
  talking: 1,
  today: { offered: 14, answered: 11, abandoned: 2, answeredInTime: 10 },
};

const agent = {
  user: 'chen',
  fullName: 'Chen Example',
  extension: '1001',
  status: 'available',
  setBy: 'chen',
  state: null,
  call: null,
  since: '2026-03-03T09:00:00+08:00',
  queues: ['general'],
};

const campaign = {
  id: 'c1',
  name: 'Typhoon warning 台风预警',
  state: 'running',
  pauseReason: null,
  audience: 200,
  rejected: 3,
  attempts: 171,
  inFlight: 4,
  dispositions: { confirmed: 90, noAnswer: 40, busy: 12, delivered: 25 },
  outcomes: { confirmed: 90, delivered: 25, doNotCall: 2 },
  open: 83,
  channels: ['voice', 'sms'],
  maker: 'zhou',
  approver: 'lin',
  createdAt: '2026-03-03T08:30:00+08:00',
  startedAt: '2026-03-03T09:00:00+08:00',
  endedAt: null,
};

export const answers: Readonly<Record<string, unknown>> = {
  'ticket.list': { tickets, next: null },
  'ticket.show': {
    ...tickets[1],
    progress: {
      en: 'Request 260303000002 about street lights. Now: being handled, at parks-and-water.',
      zh: '受理编号 260303000002，关于路灯。当前：办理中。',
    },
    fullText: texts[1],
    name: '吴示例',
    phone: '+15550100142',
    anonymous: false,
    call: 'c-0001',
    publicText: null,
    dueRule: '5 working days',
    calendar: 'CN-2026',
    mergedInto: null,
    notes: [{ at: '2026-03-03T09:20:00+08:00', author: 'chen', public: false, text: 'Rang back, nobody there' }],
    history: [{ at: '2026-03-03T09:12:00+08:00', what: 'ticket.registered', who: 'chen', role: 'agent' }],
  },
  'call.list': {
    calls: [
      call,
      {
        ...call,
        id: 'c-0002',
        state: 'talking',
        agent: 'li',
        waitMs: 4_000,
        from: null,
        startedAt: '2026-03-03T09:22:10+08:00',
      },
      { ...call, id: 'c-0003', state: 'inFlow', queue: null, waitMs: null, startedAt: '2026-03-03T09:29:51+08:00' },
    ],
    next: null,
  },
  'call.show': {
    ...call,
    cause: null,
    legs: [{ leg: 'leg-1', direction: 'inbound', agent: null, startedAt: call.startedAt, cause: null }],
    recordings: [{ name: 'messages/c-0001', kind: 'message', state: 'kept', bytes: 64_000, ms: 8_000 }],
  },
  'queue.list': {
    answerWithinMs: 15_000,
    queues: [queue, { ...queue, code: 'night', name: { en: 'Night', zh: '夜间' }, waiting: 0, longestWaitMs: 0 }],
  },
  'agent.list': {
    agents: [
      agent,
      { ...agent, user: 'li', state: 'talking', call: 'c-0002' },
      { ...agent, user: 'wang', status: 'onBreak' },
    ],
  },
  'campaign.list': {
    campaigns: [
      campaign,
      { ...campaign, id: 'c2', name: 'Water is cut on Friday', state: 'draft', open: 200, attempts: 0 },
    ],
    next: null,
  },
  'campaign.status': campaign,
};
