/** What the scripted desk answers: an invented morning, with a wide, a long and a hostile text in it. */

const tickets = Array.from({ length: 60 }, (_, at) => ({
  number: `2603030000${String(at).padStart(2, '0')}7`,
  state: 'dispatched',
  light: at % 7 === 0 ? 'red' : at % 5 === 0 ? 'yellow' : 'green',
  service: 'street-lights',
  department: 'roads',
  due: '2026-03-10T18:00:00+08:00',
  registered: '2026-03-03T09:12:00+08:00',
  text:
    at === 1
      ? '磨坊路路灯不亮，夜间出行不便，已有多日，请尽快安排人员前来维修。'
      : at === 2
        ? '\u001b]0;title\u0007evil\u202eknil\u0000'
        : `Street light out on Mill Road ${at}`,
}));

export const answers: Readonly<Record<string, unknown>> = {
  'ticket.list': { tickets },
};
