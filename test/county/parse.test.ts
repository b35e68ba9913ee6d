/** A county file is read whole or refused whole, with every fault on its line and the mend beside it. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCounty, parseCountyFile } from '../../src/county/parse.js';
import { userRoles } from '../../src/engine/actor.js';
import { Refusal } from '../../src/kit/refusal.js';

const file = new URL('../../fixtures/county/county.yaml', import.meta.url);
const whole = readFileSync(file, 'utf8');

/** The fixture with one piece exchanged, which must be there. */

function changed(...pieces: readonly (readonly [string, string])[]): string {
  return pieces.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  }, whole);
}

function refusal(text: string): Refusal {
  try {
    parseCounty(text, 'county.yaml');
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the county was taken');
}
const faults = (text: string) => refusal(text).details;

/** The line a piece of the fixture stands on, counted another way than the parser does. */

function lineWith(piece: string, text = whole): number {
  return text.slice(0, text.indexOf(piece)).split('\n').length;
}

describe('the invented county', () => {
  const county = parseCounty(whole, 'county.yaml');
  test('is read with its times, spans and numbers made exact', () => {
    expect(county.name).toEqual({
      en: 'Wheatfield County',
      zh: '麦田县',
    });
    expect(county.hotline.numbers).toEqual(['12345', '+12025550100']);
    expect(county.hotline.hours[0]).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      from: 480,
      to: 1200,
    });
    expect(county.hotline.hours[1]).toEqual({
      weekdays: [0, 6],
      from: 540,
      to: 1020,
    });
    expect(county.deadlines.byType.complaint).toEqual({ workingDays: 15 });
    expect(county.deadlines.dispatch).toEqual({ hours: 0.5 });
    expect(county.switch.ports.eventSocket).toBe(8021);
  });
  test('has somebody in every role, and twelve agents with a telephone', () => {
    const roles = new Set(county.users.flatMap((user) => user.roles));
    expect([...roles].sort()).toEqual([...userRoles].sort());
    const agents = county.users.filter((user) => user.roles.includes('agent'));
    expect(agents).toHaveLength(12);
    expect(agents.every((agent) => agent.extension !== undefined)).toBe(true);
  });
  test('holds no number that could be a person’s', () => {
    const numbers = whole.match(/\+\d{7,15}/g) ?? [];
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => !/^\+120255501\d\d$/.test(number))).toEqual([]);
  });
  test('tells the line of any place in it, and of the nearest one above a place that is not there', () => {
    const { lineOf } = parseCountyFile(whole, 'county.yaml');
    expect(lineOf(['zone'])).toBe(lineWith('zone:'));
    expect(lineOf(['services', 5, 'code'])).toBe(lineWith("'020101'"));
    expect(lineOf(['flows', 'closed', 'start'])).toBe(lineWith('\n  closed:') + 2);
    expect(lineOf(['services', 5, 'nothing', 'here'])).toBe(lineWith("'020101'"));
  });
});

describe('every fault at once', () => {
  test('faults of form and of reference are told together, in the order of the lines', () => {
    const text = changed(
      ['zone: Asia/Shanghai', 'zone: Asia/Shanghia'],
      ['department: water-works\n    urgent', 'department: water-work\n    urgent'],
      ['roles: [auditor]', 'roles: [auditer]'],
      ['trunk: main', 'trunk: mani'],
    );
    const refused = refusal(text);
    expect(refused.kind).toBe('usage');
    expect(refused.words.en).toContain('county.yaml has 4 fault(s)');
    expect(refused.words.zh).toContain('4');
    expect(refused.details).toEqual([
      `county.yaml:${lineWith('Asia/Shanghia', text)}: zone: "Asia/Shanghia" is no time zone; did you mean "Asia/Shanghai"?`,
      `county.yaml:${lineWith('water-work\n', text)}: service 020101, department: department "water-work" is not declared; did you mean "water-works"?`,
      `county.yaml:${lineWith('auditer', text)}: user song, roles.0: "auditer" is not known; did you mean "auditor"?`,
      `county.yaml:${lineWith('trunk: mani', text)}: outbound.trunk: trunk "mani" is not declared; did you mean "main"?`,
    ]);
  });
  test('a list that cannot be read is one fault and blames nothing that refers to it', () => {
    const text = whole.replace(/^departments:[\s\S]*?^services:/m, 'departments: none\n\nservices:');
    expect(faults(text)).toEqual([expect.stringMatching(/: departments: must be a list; write it so$/)]);
  });
  test('a user whose roles cannot be read is not blamed for what they may be', () => {
    const text = changed(
      ['roles: [officer], department: water-works', 'roles: officer, department: water-works'],
      ['roles: [officer, lead], department: water-works', 'roles: [lead], department: water-works'],
    );
    expect(faults(text)).toEqual([expect.stringMatching(/user water-officer, roles: must be a list; write it so$/)]);
  });
  test('offices that come under each other are both named, and those below them are not', () => {
    const text = changed(['zh: 县政府办公室}\n', 'zh: 县政府办公室}\n    parent: hill-office\n']);
    expect(faults(text)).toEqual([
      expect.stringContaining('mayor-office comes under itself'),
      expect.stringContaining('hill-office comes under itself'),
    ]);
  });
  test('a number that is none and stands there twice is blamed for the first alone', () => {
    const text = changed(["['12345', '+12025550100']", "['12345', 'abc', 'abc']"]);
    expect(faults(text)).toEqual([
      expect.stringContaining('hotline.numbers.1: must be a number'),
      expect.stringContaining('hotline.numbers.2: must be a number'),
    ]);
  });

  test('hundreds of faults are counted, and a hundred told', () => {
    const text = whole
      .replaceAll('fullName:', 'ful_name:')
      .replaceAll('keywords:', 'keyword:')
      .replaceAll('group:', 'grup:');
    const refused = refusal(text);
    expect(refused.details).toHaveLength(101);
    expect(refused.details.at(-1)).toMatch(/^county\.yaml: and \d+ more$/);
  });
});

/** What is written, and what is said of it. */
const wrong: readonly (readonly [what: string, pieces: readonly (readonly [string, string])[], said: RegExp])[] = [
  ['a missing field', [['lang: zh      #', '#']], /:1: lang: is missing; write one of en, zh$/],
  ['a word that does not belong', [['answerWithin: 15', 'answerWihtin: 15']], /did you mean "answerWithin"\?$/],
  [
    'half a name',
    [['{en: Public Works, zh: 住建局}', '{en: Public Works}']],
    /department public-works, name\.zh: is missing; add it$/,
  ],
  [
    'a name that is a number',
    [['{en: Public Works, zh: 住建局}', '5']],
    /name: must be one text, or \{en: …, zh: …\}$/,
  ],
  [
    'a name that steers a terminal',
    [['{en: Public Works,', '{en: "Public\\e[31m Works",']],
    /control characters; write it again by hand$/,
  ],
  [
    'a name that hides its order',
    [['{en: Public Works,', '{en: "Public\\u202e Works",']],
    /control characters; write it again by hand$/,
  ],
  [
    'a zone that is an offset',
    [['zone: Asia/Shanghai', "zone: '+08:00'"]],
    /zone: "\+08:00" is no time zone; write one like Asia\/Shanghai$/,
  ],
  ['a country without numbers', [['country: US', 'country: XX']], /country: must be two capital letters of a country/],
  ['a number that is none', [["'+12025550100']", "'+12']"]], /hotline\.numbers\.1: must be a number like/],
  [
    'a number twice',
    [["['12345', '+12025550100']", "['12345', '12345']"]],
    /hotline\.numbers\.1: the telephone number 12345 stands in the file twice/,
  ],
  [
    'an extension twice',
    [["extension: '1002'", "extension: '1001'"]],
    /user ran, extension: the telephone number 1001 stands in the file twice/,
  ],
  [
    'an extension that is a hotline number',
    [["extension: '1002'", "extension: '12345'"]],
    /user ran, extension: the telephone number 12345 stands/,
  ],
  [
    'a code twice',
    [["code: '010102'", "code: '010101'"]],
    /service 010101, code: the service code 010101 stands in the file twice/,
  ],
  [
    'a citizen tag twice',
    [
      [
        'places:\n',
        'citizenTags:\n  - {code: fisher, name: {en: fisher, zh: 渔民}}\n  - {code: fisher, name: {en: angler, zh: 钓客}}\nplaces:\n',
      ],
    ],
    /^county\.yaml:\d+: .*code: the citizen tag fisher stands in the file twice; give this one another$/m,
  ],
  [
    'a place in an area there is not',
    [['area: mill-town, latitude', 'area: mil-town, latitude']],
    /area: area "mil-town" is not declared; did you mean "mill-town"/,
  ],
  [
    'a composite of nothing',
    [['places:\n', 'composite: {response: 0, solved: 0, satisfied: 0}\nplaces:\n']],
    /composite: .*something must weigh/,
  ],
  ['a user twice', [['name: shen,', 'name: tang,']], /user tang, name: the user name tang stands in the file twice/],
  [
    'an agent twice in a queue',
    [['{user: mo, level: 1, position: 2}', '{user: ran, level: 1, position: 2}']],
    /queue english, agents\.1\.user: the agent ran stands in this queue twice/,
  ],
  [
    'an agent who is none',
    [['{user: mo, level: 1, position: 2}', '{user: tang, level: 1, position: 2}']],
    /queue english, agents\.1\.user: tang is no agent; give the user the role agent/,
  ],
  [
    'an agent without a telephone',
    [[" roles: [agent], extension: '1012'", ' roles: [agent]']],
    /agents\.11\.user: ou has no extension to ring/,
  ],
  [
    'a queue that is not there',
    [['fallbackQueue: general', 'fallbackQueue: generla']],
    /hotline\.fallbackQueue: queue "generla" is not declared; did you mean "general"\?$/,
  ],
  [
    'a parent that is not there',
    [['parent: public-works', 'parent: public-work']],
    /department east-office, parent: department "public-work" is not declared/,
  ],
  [
    'an office under itself',
    [['zh: 县政府办公室}\n', 'zh: 县政府办公室}\n    parent: mayor-office\n']],
    /department mayor-office, parent: mayor-office comes under itself/,
  ],
  [
    'a department where nobody works',
    [
      ['roles: [officer], department: health', 'roles: [agent]'],
      ['roles: [officer, lead], department: health', 'roles: [lead], department: health'],
    ],
    /department health: nobody works at health: give a user the role officer/,
  ],
  [
    'an officer of no department',
    [[', department: health}', '}']],
    /user health-officer: is an officer or lead of no department/,
  ],
  [
    'a user named like the house',
    [['name: song', 'name: operator']],
    /user operator, name: "operator" is the house's own word/,
  ],
  [
    'hours that overlap',
    [['{days: sat-sun,', '{days: fri-sun,']],
    /hotline\.hours\.1: overlaps the hours of a line above/,
  ],
  [
    'windows that overlap',
    [["'14:00-20:00'", "'11:00-20:00'"]],
    /outbound\.windows\.1: overlaps the hours of a line above/,
  ],
  [
    'hours that end before they begin',
    [["open: '09:00-17:00'", "open: '17:00-09:00'"]],
    /must be a window like "08:30-12:00"/,
  ],
  ['a day of no week', [['sat-sun', 'sat-son']], /must be weekdays like "mon-fri" or "sat"$/],
  ['a date of no calendar', [['off: []', "off: ['2026-02-30']"]], /calendar\.off\.0: must be a date of the calendar/],
  [
    'a day off that is worked',
    [
      ['off: []', "off: ['2026-10-08']"],
      ['work: []', "work: ['2026-10-08']"],
    ],
    /calendar\.work\.0: 2026-10-08 stands under off as well/,
  ],
  ['a span of nothing', [['urgent: 24 h', 'urgent: 0 h']], /deadlines\.urgent: must be a span like/],
  ['a time to take in of nothing', [['accept: 2 h', 'accept: soon']], /deadlines\.accept: must be a span like/],
  ['a first word without an end', [['contact: 24 h', 'contact: 0 h']], /deadlines\.contact: must be a span like/],
  [
    'a watch of three weeks',
    [['head: 2 working days', 'head: 15 working days']],
    /deadlines\.supervision\.head: must be at most 10 working days; longer is no watch/,
  ],
  [
    'a watch of nobody',
    [['leader: 1 working day}', 'leader: 1 working day, boss: 2 h}']],
    /deadlines\.supervision.*boss/,
  ],
  ['lines that are all kept free', [['keepFree: 3', 'keepFree: 30']], /outbound\.keepFree: keeps all 30 lines free/],
  ['a flow with a value of no kind', [['flows:\n', 'flows:\n  odd: .nan\n']], /flows\.odd: is not understood/],
];

test.each(wrong)('%s is refused with one line and its mend', (_what, pieces, said) => {
  expect(faults(changed(...pieces))).toEqual([expect.stringMatching(said)]);
});

describe('what is no county file at all', () => {
  test.each([
    ['an empty file', '', /:1: is empty/],
    ['a list', '- a\n- b', /the file: must be names with values/],
    ['a sentence', 'hello', /the file: must be names with values/],
    ['two documents', 'a: 1\n---\nb: 2', /:2: a second document begins here/],
    ['tabs', 'a:\n	- b', /:2: Tabs are not allowed/],
    ['one name twice', 'a: 1\na: 2', /:2: Map keys must be unique/],
    ['a list for a name', '? [x]\n: y', /:1: a name is a list or a map/],
    ['one key with quotes and without', "flows: {1: a, '1': b}", /:1: Map keys must be unique/],
    ['a value that holds itself', 'name: &a {en: *a, zh: x}', /nested deeper/],
    ['brackets without end', '['.repeat(1e5), /nested deeper/],
    ['a tower', `flows: ${'{a: '.repeat(200)}1${'}'.repeat(200)}`, /nested deeper/],
    ['five megabytes', `name: ${'x'.repeat(5e6)}`, /larger than 4 MB/],
    ['an alias bomb', bomb(), /:1: Excessive alias count/],
  ])('%s is one fault', (_what, text, said) => {
    expect(faults(text)).toEqual([expect.stringMatching(said)]);
  });
  function bomb(): string {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]\n`;
    return `a: &a [x,x,x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}`;
  }
});

test('line ends of another system and a byte order mark change nothing', () => {
  const plain = parseCounty(whole, 'county.yaml');
  expect(parseCounty(whole.replaceAll('\n', '\r\n'), 'county.yaml')).toEqual(plain);
  expect(parseCounty(`\ufeff${whole}`, 'county.yaml')).toEqual(plain);
});

test('an unquoted code keeps its zeros', () => {
  expect(parseCounty(changed(["code: '010101'", 'code: 010101']), 'county.yaml').services[0]?.code).toBe('010101');
});

test('whatever is written, the answer is a county or a refusal with lines', () => {
  const lines = whole.split('\n');
  const damage = fc.record({
    at: fc.nat(lines.length - 1),
    text: fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('- ', '}', '*a', '&a', '!!x', '? ', '"'),
    ),
  });
  fc.assert(
    fc.property(damage, ({ at, text }) => {
      const broken = lines.with(at, text).join('\n');
      try {
        parseCounty(broken, 'county.yaml');
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        const { details } = error as Refusal;
        expect(details.length).toBeGreaterThan(0);
        for (const detail of details) expect(detail).toMatch(/^county\.yaml:( and)? ?\d+/);
      }
    }),
    { numRuns: 40 },
  );
});
