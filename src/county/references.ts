/** What in a county file refers to what: every reference must lead somewhere, nothing may stand there twice. */

import { nearest } from '../kit/nearest.js';
import type { CountyFault, Path } from './faults.js';
import type { Outline } from './outline.js';

/** All faults, in no order; empty when the county hangs together. */
export function referenceFaults(county: Outline): CountyFault[] {
  return [
    ...twice(county),
    ...departmentFaults(county),
    ...dutyFaults(county),
    ...userFaults(county),
    ...queueFaults(county),
    ...lineFaults(county),
    ...timeFaults(county),
  ];
}

type Names = readonly (string | undefined)[];

/** A reference to one of `known`; a list that could not be read at all is its own fault and blames nobody. */
function unless(known: Names, value: string | undefined, path: Path, what: string): CountyFault[] {
  if (value === undefined || known.length === 0 || known.includes(value)) return [];
  const names = known.filter((name) => name !== undefined);
  const close = nearest(value, names);
  const mend = close === undefined ? `declare it under ${what}s, or name one of those` : `did you mean "${close}"?`;
  return [{ path, what: `${what} "${value}" is not declared; ${mend}` }];
}

/** Names that may stand in the file once. */
function twice(county: Outline): CountyFault[] {
  const { departments, services, areas, users, queues, trunks, hotline } = county;
  return [
    ...repeated(
      departments.map(({ code }, n) => [code, ['departments', n, 'code']]),
      'the department code',
    ),
    ...repeated(
      services.map(({ code }, n) => [code, ['services', n, 'code']]),
      'the service code',
    ),
    ...repeated(
      county.places.map(({ code }, n) => [code, ['places', n, 'code']]),
      'the place code',
    ),
    ...repeated(
      county.citizenTags.map(({ code }, n) => [code, ['citizenTags', n, 'code']]),
      'the citizen tag',
    ),
    ...services.flatMap(({ fields }, n) =>
      repeated(
        fields.map(({ code }, at) => [code, ['services', n, 'fields', at, 'code']]),
        'the field',
        'this service',
      ),
    ),
    ...repeated(
      areas.map(({ code }, n) => [code, ['areas', n, 'code']]),
      'the area code',
    ),
    ...services.flatMap(({ duty }, n) =>
      repeated(
        duty.map(({ area }, at) => [area, ['services', n, 'duty', at, 'area']]),
        'the area',
        'this service',
      ),
    ),
    ...repeated(
      users.map(({ name }, n) => [name, ['users', n, 'name']]),
      'the user name',
    ),
    ...repeated(
      queues.map(({ code }, n) => [code, ['queues', n, 'code']]),
      'the queue code',
    ),
    ...repeated(
      trunks.map(({ code }, n) => [code, ['trunks', n, 'code']]),
      'the trunk code',
    ),
    ...repeated(
      [
        ...hotline.numbers.map((number, n): Named => [number, ['hotline', 'numbers', n]]),
        ...departments.map(({ phone }, n): Named => [phone, ['departments', n, 'phone']]),
        ...users.map(({ extension }, n): Named => [extension, ['users', n, 'extension']]),
      ],
      'the telephone number',
    ),
    ...queues.flatMap(({ agents }, n) =>
      repeated(
        agents.map(({ user }, at) => [user, ['queues', n, 'agents', at, 'user']]),
        'the agent',
        'this queue',
      ),
    ),
  ];
}

type Named = readonly [string | undefined, Path];

function repeated(values: readonly Named[], what: string, where = 'the file'): CountyFault[] {
  const seen = new Set<string>();
  return values.flatMap(([value, path]) => {
    if (value === undefined) return [];
    if (seen.has(value))
      return [
        {
          path,
          what: `${what} ${value} stands in ${where} twice; ${where === 'the file' ? 'give this one another' : 'take one out'}`,
        },
      ];
    seen.add(value);
    return [];
  });
}

function departmentFaults({ departments, services, areas, users, fallback }: Outline): CountyFault[] {
  const codes = departments.map(({ code }) => code);
  const staffed = new Set(
    users.filter(({ roles }) => roles === undefined || roles.includes('officer')).map(({ department }) => department),
  );
  const handles = new Set([
    fallback,
    ...areas.map(({ department }) => department),
    ...services.flatMap(({ department, duty }) => [department, ...duty.map((line) => line.department)]),
  ]);
  const parents = new Map(departments.map(({ code, parent }) => [code, parent]));
  return [
    ...departments.flatMap(({ parent, code }, n) => [
      ...unless(codes, parent, ['departments', n, 'parent'], 'department'),
      ...(isOwnParent(code, parents)
        ? [{ path: ['departments', n, 'parent'], what: `${code} comes under itself; leave the parent out` }]
        : []),
      ...(code !== undefined && handles.has(code) && users.length > 0 && !staffed.has(code)
        ? [
            {
              path: ['departments', n],
              what: `nobody works at ${code}: give a user the role officer and department ${code}`,
            },
          ]
        : []),
    ]),
    ...services.flatMap(({ department }, n) => unless(codes, department, ['services', n, 'department'], 'department')),
  ];
}

/** Every line of the duty list joins an area to a department; every place lies in an area there is. */
function dutyFaults({ departments, services, areas, places, fallback }: Outline): CountyFault[] {
  const codes = departments.map(({ code }) => code);
  const inAreas = areas.map(({ code }) => code);
  return [
    ...unless(codes, fallback, ['fallback'], 'department'),
    ...areas.flatMap(({ department }, n) => unless(codes, department, ['areas', n, 'department'], 'department')),
    ...places.flatMap(({ area }, n) => unless(inAreas, area, ['places', n, 'area'], 'area')),
    ...services.flatMap(({ duty }, n) =>
      duty.flatMap(({ area, department }, at): CountyFault[] => [
        ...unless(codes, department, ['services', n, 'duty', at, 'department'], 'department'),
        ...(areas.length === 0 && area !== undefined
          ? [
              {
                path: ['services', n, 'duty', at, 'area'],
                what: `area "${area}" is not declared; declare it under areas`,
              },
            ]
          : unless(inAreas, area, ['services', n, 'duty', at, 'area'], 'area')),
      ]),
    ),
  ];
}

/** Whether going up from this department leads back to it. */
function isOwnParent(code: string | undefined, parents: ReadonlyMap<string | undefined, string | undefined>): boolean {
  const passed = new Set<string>();
  for (let up = parents.get(code); up !== undefined && !passed.has(up); up = parents.get(up)) {
    if (up === code) return true;
    passed.add(up);
  }
  return false;
}

const ownWords = ['operator', 'system', 'citizen'];

function userFaults({ departments, users }: Outline): CountyFault[] {
  const codes = departments.map(({ code }) => code);
  return users.flatMap(({ name, roles, department }, n) => [
    ...unless(codes, department, ['users', n, 'department'], 'department'),
    ...(name !== undefined && ownWords.includes(name)
      ? [{ path: ['users', n, 'name'], what: `"${name}" is the house's own word; take another name` }]
      : []),
    ...(department === undefined && roles?.some((role) => role === 'officer' || role === 'lead')
      ? [{ path: ['users', n], what: 'is an officer or lead of no department; add department: CODE' }]
      : []),
  ]);
}

function queueFaults({ hotline, queues, users }: Outline): CountyFault[] {
  const names = users.map(({ name }) => name);
  const codes = queues.map(({ code }) => code);
  return [
    ...unless(codes, hotline.fallbackQueue, ['hotline', 'fallbackQueue'], 'queue'),
    ...queues.flatMap((queue, n) =>
      queue.agents.flatMap(({ user }, at) => {
        const path = ['queues', n, 'agents', at, 'user'];
        const found = user === undefined ? undefined : users.find(({ name }) => name === user);
        if (!found) return unless(names, user, path, 'user');
        if (found.roles && !found.roles.includes('agent')) {
          return [{ path, what: `${user} is no agent; give the user the role agent, or name one who has it` }];
        }
        if (found.extension !== undefined) return [];
        return [{ path, what: `${user} has no extension to ring; add extension: to the user` }];
      }),
    ),
  ];
}

function lineFaults(county: Outline): CountyFault[] {
  const trunks = county.trunks.map(({ code }) => code);
  const { trunk, keepFree } = county.outbound;
  const lines = county.trunks.find(({ code }) => code === trunk)?.lines;
  return [
    ...unless(trunks, trunk, ['outbound', 'trunk'], 'trunk'),
    ...(lines !== undefined && keepFree !== undefined && keepFree >= lines
      ? [{ path: ['outbound', 'keepFree'], what: `keeps all ${lines} lines free, so no campaign could call; lower it` }]
      : []),
    ...portFaults(county.switch.ports),
  ];
}

/** A call with sound in both directions takes two ports. */
const SOUND_PORTS_LEAST = 20;

function portFaults(ports: Outline['switch']['ports']): CountyFault[] {
  if (ports === undefined) return [];
  const { rtpFirst, rtpLast, ...others } = ports;
  const used = Object.values(others);
  return [
    ...(new Set(used).size < used.length
      ? [{ path: ['switch', 'ports'], what: 'one port is named twice; every port needs its own' }]
      : []),
    ...(rtpLast - rtpFirst < SOUND_PORTS_LEAST
      ? [{ path: ['switch', 'ports', 'rtpLast'], what: 'fewer than ten calls would have sound; widen the range' }]
      : []),
  ];
}

function timeFaults({ hotline, outbound, calendar }: Outline): CountyFault[] {
  const overlap = 'overlaps the hours of a line above; join or part them';
  return [
    ...hotline.hours.flatMap((one, n) =>
      one &&
      hotline.hours.slice(0, n).some((other) => other && sharesDay(one.days, other.days) && meet(one.open, other.open))
        ? [{ path: ['hotline', 'hours', n], what: overlap }]
        : [],
    ),
    ...outbound.windows.flatMap((one, n) =>
      one && outbound.windows.slice(0, n).some((other) => other && meet(one, other))
        ? [{ path: ['outbound', 'windows', n], what: overlap }]
        : [],
    ),
    ...calendar.work.flatMap((date, n) =>
      date !== undefined && calendar.off.includes(date)
        ? [{ path: ['calendar', 'work', n], what: `${date} stands under off as well; a day is one or the other` }]
        : [],
    ),
  ];
}

interface Hours {
  readonly from: number;
  readonly to: number;
}

function meet(one: Hours, other: Hours): boolean {
  return one.from < other.to && other.from < one.to;
}

function sharesDay(one: readonly number[], other: readonly number[]): boolean {
  return one.some((day) => other.includes(day));
}
