/** What in a county file refers to what: every reference must lead somewhere, nothing may stand there twice. */

import { nearest } from '../kit/nearest.js';
import type { CountyFault } from './parse.js';
import type { WrittenCounty } from './shape.js';

/** All faults, in no order; empty when the county hangs together. */
export function referenceFaults(county: WrittenCounty): CountyFault[] {
  return [
    ...twice(county),
    ...departmentFaults(county),
    ...userFaults(county),
    ...queueFaults(county),
    ...lineFaults(county),
    ...hourFaults(county),
  ];
}

type Path = CountyFault['path'];

function unless(known: readonly string[], value: string | undefined, path: Path, what: string): CountyFault[] {
  if (value === undefined || known.includes(value)) return [];
  const close = nearest(value, known);
  const mend = close === undefined ? `declare it under ${what}s, or name one of those` : `did you mean "${close}"?`;
  return [{ path, what: `${what} "${value}" is not declared; ${mend}` }];
}

function twice(county: WrittenCounty): CountyFault[] {
  const seen = (values: readonly (string | undefined)[], at: (index: number) => Path, what: string) => {
    const first = new Map<string, number>();
    return values.flatMap((value, index): CountyFault[] => {
      if (value === undefined) return [];
      if (first.has(value))
        return [{ path: at(index), what: `${what} ${value} stands here twice; give this one another` }];
      first.set(value, index);
      return [];
    });
  };
  return [
    ...seen(
      county.departments.map(({ code }) => code),
      (n) => ['departments', n, 'code'],
      'the department code',
    ),
    ...seen(
      county.services.map(({ code }) => code),
      (n) => ['services', n, 'code'],
      'the service code',
    ),
    ...seen(
      county.users.map(({ name }) => name),
      (n) => ['users', n, 'name'],
      'the user name',
    ),
    ...seen(
      county.users.map(({ extension }) => extension),
      (n) => ['users', n, 'extension'],
      'the extension',
    ),
    ...seen(
      county.queues.map(({ code }) => code),
      (n) => ['queues', n, 'code'],
      'the queue code',
    ),
    ...seen(
      county.trunks.map(({ code }) => code),
      (n) => ['trunks', n, 'code'],
      'the trunk code',
    ),
    ...seen(county.hotline.numbers, (n) => ['hotline', 'numbers', n], 'the hotline number'),
    ...seen(
      county.departments.map(({ phone }) => phone),
      (n) => ['departments', n, 'phone'],
      'the telephone number',
    ),
  ];
}

function departmentFaults(county: WrittenCounty): CountyFault[] {
  const codes = county.departments.map(({ code }) => code);
  const staffed = new Set(
    county.users.filter(({ roles }) => roles.includes('officer')).map(({ department }) => department),
  );
  const handles = new Set(county.services.map(({ department }) => department));
  return [
    ...county.departments.flatMap(({ parent, code }, n) => [
      ...unless(codes, parent, ['departments', n, 'parent'], 'department'),
      ...(parent === code
        ? [{ path: ['departments', n, 'parent'], what: `${code} is its own parent; leave it out` }]
        : []),
      ...(handles.has(code) && !staffed.has(code)
        ? [
            {
              path: ['departments', n],
              what: `nobody works at ${code}: give a user the role officer and department ${code}`,
            },
          ]
        : []),
    ]),
    ...county.services.flatMap(({ department }, n) =>
      unless(codes, department, ['services', n, 'department'], 'department'),
    ),
  ];
}

function userFaults(county: WrittenCounty): CountyFault[] {
  const codes = county.departments.map(({ code }) => code);
  return county.users.flatMap(({ name, roles, department }, n) => [
    ...unless(codes, department, ['users', n, 'department'], 'department'),
    ...(name === 'operator' || name === 'system' || name === 'citizen'
      ? [{ path: ['users', n, 'name'], what: `"${name}" is the house's own word; take another name` }]
      : []),
    ...(department === undefined && roles.some((role) => role === 'officer' || role === 'lead')
      ? [{ path: ['users', n], what: `${name} is an officer or lead of no department; add department: CODE` }]
      : []),
  ]);
}

function queueFaults(county: WrittenCounty): CountyFault[] {
  const queues = county.queues.map(({ code }) => code);
  const agents = county.users.filter(({ roles }) => roles.includes('agent'));
  const names = agents.map(({ name }) => name);
  return [
    ...unless(queues, county.hotline.fallbackQueue, ['hotline', 'fallbackQueue'], 'queue'),
    ...county.queues.flatMap((queue, n) =>
      queue.agents.flatMap(({ user }, at) => {
        const path = ['queues', n, 'agents', at, 'user'];
        const phone = agents.find(({ name }) => name === user)?.extension;
        if (names.includes(user) && phone === undefined) {
          return [{ path, what: `${user} has no extension to ring; add extension: to the user` }];
        }
        return unless(names, user, path, 'agent');
      }),
    ),
  ];
}

function lineFaults(county: WrittenCounty): CountyFault[] {
  const trunks = county.trunks.map(({ code }) => code);
  const { trunk, keepFree } = county.outbound;
  const lines = county.trunks.find(({ code }) => code === trunk)?.lines;
  const { rtpFirst, rtpLast, ...ports } = county.switch.ports;
  const used = Object.values(ports);
  return [
    ...unless(trunks, trunk, ['outbound', 'trunk'], 'trunk'),
    ...(lines !== undefined && keepFree >= lines
      ? [{ path: ['outbound', 'keepFree'], what: `keeps all ${lines} lines free, so no campaign could call; lower it` }]
      : []),
    ...(new Set(used).size < used.length
      ? [{ path: ['switch', 'ports'], what: 'one port is named twice; every port needs its own' }]
      : []),
    ...(rtpLast - rtpFirst < 20
      ? [{ path: ['switch', 'ports', 'rtpLast'], what: 'fewer than ten calls would have sound; widen the range' }]
      : []),
  ];
}

function hourFaults(county: WrittenCounty): CountyFault[] {
  const { hours } = county.hotline;
  return hours.flatMap((one, n) =>
    hours
      .slice(0, n)
      .some(
        (other) =>
          one.days.some((day) => other.days.includes(day)) &&
          one.open.from < other.open.to &&
          other.open.from < one.open.to,
      )
      ? [{ path: ['hotline', 'hours', n], what: 'overlaps the hours of a line above; join or part them' }]
      : [],
  );
}
