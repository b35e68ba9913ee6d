/** Every mistake in a county file is told with its line and its mend, all of them at once. */

import { expect, test } from 'vitest';
import { countyText, edited, lineWith, told } from './written.js';

/** One mistake: what is written instead, where its line is, and what is told. */
const mistakes: readonly (readonly [title: string, from: string, to: string, at: string, text: string])[] = [
  [
    'a department that is not there, nearly spelt like one',
    'department: water-works\n    urgent',
    'department: water-work\n    urgent',
    'department: water-work\n',
    'service 020101, department: department "water-work" is not declared; did you mean "water-works"?',
  ],
  [
    'a department nothing is like',
    'department: commerce\n    keywords: [price',
    'department: zoo\n    keywords: [price',
    'department: zoo',
    'service 080101, department: department "zoo" is not declared; declare it under departments, or name one of those',
  ],
  [
    'a parent that is not there',
    'parent: public-works',
    'parent: public-work',
    'parent: public-work\n',
    'department east-office, parent: department "public-work" is not declared; did you mean "public-works"?',
  ],
  [
    'a department under itself',
    'parent: public-works',
    'parent: east-office',
    'parent: east-office',
    'department east-office, parent: east-office comes under itself; leave the parent out',
  ],
  [
    'a telephone number twice',
    "phone: '+12025550112'",
    "phone: '+12025550111'",
    "phone: '+12025550111'\n    email: water",
    'department water-works, phone: the telephone number +12025550111 stands in the file twice; give this one another',
  ],
  [
    'a service code twice',
    "code: '010102'",
    "code: '010101'",
    "code: '010101'\n    name: {en: 'Street",
    'service 010101, code: the service code 010101 stands in the file twice; give this one another',
  ],
  [
    'an extension twice',
    "extension: '1002'",
    "extension: '1001'",
    '{name: ran,',
    'user ran, extension: the telephone number 1001 stands in the file twice; give this one another',
  ],
  [
    'a user twice',
    'name: shen, fullName',
    'name: tang, fullName',
    'name: tang, fullName: 沈',
    'user tang, name: the user name tang stands in the file twice; give this one another',
  ],
  [
    "a user with the house's own name",
    'name: shen, fullName',
    'name: operator, fullName',
    'name: operator',
    'user operator, name: "operator" is the house\'s own word; take another name',
  ],
  [
    'an officer of nowhere',
    'roles: [dispatcher]}\n  - {name: bai',
    'roles: [officer]}\n  - {name: bai',
    '{name: shen',
    'user shen: is an officer or lead of no department; add department: CODE',
  ],
  [
    'a role that is not there',
    'roles: [auditor]',
    'roles: [auditer]',
    'roles: [auditer]',
    'user song, roles.0: "auditer" is not known; did you mean "auditor"?',
  ],
  [
    'an unknown zone',
    'zone: Asia/Shanghai',
    'zone: Asia/Shanghia',
    'zone: Asia/Shanghia',
    'zone: "Asia/Shanghia" is no time zone; did you mean "Asia/Shanghai"?',
  ],
  [
    'a zone that is only an offset',
    'zone: Asia/Shanghai',
    "zone: '+08:00'",
    "zone: '+08:00'",
    'zone: "+08:00" is no time zone; write one like Asia/Shanghai',
  ],
  [
    'hours that overlap',
    "days: sat-sun, open: '09:00-17:00'",
    "days: fri-sat, open: '19:00-21:00'",
    'days: fri-sat',
    'hotline.hours.1: overlaps the hours of a line above; join or part them',
  ],
  [
    'hours that end before they begin',
    "'09:00-17:00'",
    "'17:00-09:00'",
    "'17:00-09:00'",
    'hotline.hours.1.open: must be a window like "08:30-12:00", the end after the beginning',
  ],
  [
    'windows that overlap',
    "'14:00-20:00'",
    "'11:59-20:00'",
    "'11:59-20:00'",
    'outbound.windows.1: overlaps the hours of a line above; join or part them',
  ],
  [
    'one port for two uses',
    '# What a caller hears, and',
    'switch: {ports: {trunk: 5060}}\n# What a caller hears, and',
    'switch: {ports',
    'switch.ports: one port is named twice; every port needs its own',
  ],
  [
    'a port the system keeps for itself',
    '# What a caller hears, and',
    'switch: {ports: {trunk: 80}}\n# What a caller hears, and',
    'switch: {ports',
    'switch.ports.trunk: must be 1024 or more',
  ],
  [
    'too few ports for sound',
    '# What a caller hears, and',
    'switch: {ports: {rtpFirst: 20000, rtpLast: 20010}}\n# What a caller hears, and',
    'switch: {ports',
    'switch.ports.rtpLast: fewer than ten calls would have sound; widen the range',
  ],
  [
    'a queue with somebody who is no agent',
    'user: mo, level: 1, position: 10',
    'user: tang, level: 1, position: 10',
    'user: tang, level',
    'queue general, agents.9.user: tang is no agent; give the user the role agent, or name one who has it',
  ],
  [
    'an agent without a telephone',
    "roles: [agent], extension: '1003'",
    'roles: [agent]',
    'user: qiao, level',
    'queue general, agents.2.user: qiao has no extension to ring; add extension: to the user',
  ],
  [
    'an agent twice in one queue',
    'user: qiao, level',
    'user: ran, level',
    'user: ran, level: 1, position: 3',
    'queue general, agents.2.user: the agent ran stands in this queue twice; take one out',
  ],
  [
    'a fallback queue that is not there',
    'fallbackQueue: general',
    'fallbackQueue: genral',
    'fallbackQueue: genral',
    'hotline.fallbackQueue: queue "genral" is not declared; did you mean "general"?',
  ],
  [
    'a trunk that is not there',
    'trunk: main\n',
    'trunk: mian\n',
    'trunk: mian',
    'outbound.trunk: trunk "mian" is not declared; did you mean "main"?',
  ],
  [
    'no line left for campaigns',
    'keepFree: 3 ',
    'keepFree: 30 ',
    'keepFree: 30',
    'outbound.keepFree: keeps all 30 lines free, so no campaign could call; lower it',
  ],
  [
    'a day that is off and worked',
    'off: []\n  work: []',
    "off: ['2026-07-01']\n  work: ['2026-07-01']",
    "work: ['2026",
    'calendar.work.0: 2026-07-01 stands under off as well; a day is one or the other',
  ],
  [
    'a date the calendar does not have',
    'off: []',
    "off: ['2026-02-30']",
    "off: ['2026",
    'calendar.off.0: must be a date of the calendar like 2026-10-01, quoted',
  ],
  [
    'a misspelt word',
    'closedFlow: closed',
    'closedFlo: closed',
    'numbers:',
    'hotline: "closedFlo" does not belong here; did you mean "closedFlow"?',
  ],
  [
    'a span in words of its own',
    'urgent: 24 h\n  dispatch',
    'urgent: soon\n  dispatch',
    'urgent: soon',
    'deadlines.urgent: must be a span like "5 working days", "24 h" or "30 min"',
  ],
  ['a number that is too small', 'lines: 30', 'lines: 0', 'lines: 0', 'trunk main, lines: must be 1 or more'],
];

test.each(mistakes)('%s is told with its line and the mend', (_title, from, to, at, text) => {
  const written = edited([from, to]);
  expect(told(written)).toContain(`county.yaml:${lineWith(written, at)}: ${text}`);
});

test('a department with services and no officer is told', () => {
  const written = edited(
    ['  - {name: health-officer, fullName: 卫生健康局承办人 (Practice), roles: [officer], department: health}\n', ''],
    [
      '  - {name: health-lead, fullName: 卫生健康局负责人 (Practice), roles: [officer, lead], department: health}\n',
      '',
    ],
  );
  expect(told(written)).toEqual([
    `county.yaml:${lineWith(written, 'code: health\n')}: department health: nobody works at health: give a user the role officer and department health`,
  ]);
});

test('departments that come under one another in a circle are told, however long the circle', () => {
  const written = edited(['  - code: public-works\n', '  - code: public-works\n    parent: east-office\n']);
  const lines = told(written);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toContain('comes under itself');
});

test('mistakes of the shape, of references and of both are told together, in the order of the file', () => {
  const written = edited(
    ['zone: Asia/Shanghai', 'zone: Mars/Base'],
    ["phone: '+12025550113'", "phone: '555'"],
    ['department: water-works\n    urgent', 'department: water-work\n    urgent'],
    ["extension: '1002'", "extension: '1001'"],
    ['trunk: main\n', 'trunk: mian\n'],
  );
  const lines = told(written);
  expect(lines.map((line) => line.replace(/^county\.yaml:\d+: ([^:]*):.*$/, '$1'))).toEqual([
    'zone',
    'department environment, phone',
    'service 020101, department',
    'user ran, extension',
    'outbound.trunk',
  ]);
  const numbers = lines.map((line) => Number(line.split(':')[1]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});

test('a list with everything wrong does not bury the reader: a hundred lines and a count', () => {
  const written = `${countyText.slice(0, countyText.indexOf('services:'))}services:\n${'  - {code: x}\n'.repeat(150)}`;
  const lines = told(written);
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toMatch(/and \d+ more$/);
});

test('a mistake in a flow is told with file, line and the mend like every other', () => {
  const written = edited(["'9': menu, '0': agent }", "'9': menyu, '0': agent }"]);
  expect(told(written)).toEqual([
    expect.stringMatching(/^county\.yaml:\d+: main\.menu: leads to "menyu", which is not there; name one of /),
  ]);
  expect(Number(told(written)[0]?.split(':')[1])).toBe(lineWith(written, 'menu:\n        do: menu') + 1);
});
