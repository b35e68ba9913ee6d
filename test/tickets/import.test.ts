/** Rows of another system's list become tickets to be, or are rejected with a reason; nothing else happens. */

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCounty } from '../../src/county/parse.js';
import { importReasons, mapRow, missingColumns, type RawRow, readRows } from '../../src/tickets/import.js';
import { parseImportMap } from '../../src/tickets/import-map.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const map = parseImportMap(fixture('lists/la311-map.yaml'), 'la311-map.yaml');

const row: RawRow = {
  srnumber: '1-100',
  requesttype: 'Bulky Items',
  status: 'Closed',
  actiontaken: 'SR Created',
  createddate: '1/2/20 0:05',
  updateddate: '1/3/20 8:43',
  closeddate: '1/3/20 8:40',
  requestsource: 'Call',
  latitude: '34.19402846',
  longitude: '-118.4994716',
  address: '1 SAMPLE ST, 90000',
};
const reasonOf = (change: RawRow) => {
  const mapped = mapRow(map, { ...row, ...change }, 2);
  return mapped.ok ? 'ok' : mapped.reason;
};

test('a row becomes a request with its own number, text, service, place, times, channel and position', () => {
  expect(mapRow(map, row, 2)).toEqual({
    ok: true,
    row: {
      external: '1-100',
      text: 'Bulky Items: SR Created',
      service: '030102',
      place: '1 SAMPLE ST, 90000',
      openedAt: Date.parse('2020-01-02T00:05:00-08:00'),
      closedAt: Date.parse('2020-01-03T08:40:00-08:00'),
      channel: 'phone',
      latitude: 34.19402846,
      longitude: -118.4994716,
    },
  });
});

test('an open row has no end, an unknown kind goes to the default service, a missing end is the last change', () => {
  const open = mapRow(map, { ...row, status: 'Open', requesttype: 'Comet', requestsource: '?' }, 2);
  expect(open).toMatchObject({ row: { closedAt: null, service: '100101', channel: 'other' } });
  const changed = mapRow(map, { ...row, closeddate: '' }, 2);
  expect(changed).toMatchObject({ row: { closedAt: Date.parse('2020-01-03T08:43:00-08:00') } });
});

test('what cannot be a ticket is rejected with its line and the first reason', () => {
  expect(mapRow(map, { ...row, srnumber: ' ' }, 17)).toEqual({ ok: false, line: 17, reason: 'noExternal' });
  expect(reasonOf({ srnumber: 'x'.repeat(65) })).toBe('longExternal');
  expect(reasonOf({ requesttype: '', actiontaken: ' ' })).toBe('noText');
  expect(reasonOf({ requesttype: 'x'.repeat(20_001) })).toBe('longText');
  expect(reasonOf({ createddate: '2/30/20 0:05' })).toBe('badOpenedAt');
  expect(reasonOf({ createddate: '2020-01-02' })).toBe('badOpenedAt');
  expect(reasonOf({ closeddate: 'soon' })).toBe('badClosedAt');
  expect(reasonOf({ closeddate: '', updateddate: '' })).toBe('badClosedAt');
  expect(reasonOf({ closeddate: '1/1/20 0:00' })).toBe('closedBeforeOpened');
  expect(reasonOf({ latitude: '91' })).toBe('badPosition');
  expect(reasonOf({ longitude: '' })).toBe('badPosition');
  expect(mapRow(map, {}, 2)).toMatchObject({ reason: 'noColumn' });
  expect(missingColumns(map, {})).toContain('requesttype');
  expect(missingColumns(map, row)).toEqual([]);
});

test('no garbage of any kind throws, and what is taken is within its bounds', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '1/2/20 0:05', '99/99/99 99:99', 'Closed', '=1+1', '-0', '1e9', 'NaN', '\u202e', '__proto__'),
  );
  const rows = fc.record(Object.fromEntries(Object.keys(row).map((title) => [title, cell])));
  const mostlyGood = rows.chain((bad) =>
    fc.subarray(Object.keys(row)).map((titles) => ({
      ...row,
      ...Object.fromEntries(titles.map((title) => [title, bad[title] ?? ''])),
    })),
  );
  fc.assert(
    fc.property(fc.oneof(rows, mostlyGood, fc.dictionary(fc.string(), cell)), (garbage) => {
      const mapped = mapRow(map, garbage, 9);
      if (!mapped.ok) {
        expect(Object.hasOwn(importReasons, mapped.reason)).toBe(true);
        return;
      }
      const { external, text, openedAt, closedAt, latitude, longitude } = mapped.row;
      expect(external.length).toBeGreaterThan(0);
      expect(external.length).toBeLessThanOrEqual(64);
      expect(text).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/);
      expect(text.trim()).not.toBe('');
      expect(Number.isSafeInteger(openedAt)).toBe(true);
      if (closedAt !== null) expect(closedAt).toBeGreaterThanOrEqual(openedAt);
      expect(latitude === null).toBe(longitude === null);
      expect(Math.abs(latitude ?? 0)).toBeLessThanOrEqual(90);
    }),
    { numRuns: 300 },
  );
});

function read(text: string | Uint8Array): { row: RawRow; line: number }[] {
  const rows: { row: RawRow; line: number }[] = [];
  readRows(typeof text === 'string' ? new TextEncoder().encode(text) : text, (each, line) =>
    rows.push({ row: each, line }),
  );
  return rows;
}

test('a list may begin with a byte order mark and quote its cells', () => {
  const rows = read('\ufeffa,b\r\n"x, ""y""","two\r\nlines"\r\n\r\n1,2\r\n');
  expect(rows.map((each) => each.row)).toEqual([
    { a: 'x, "y"', b: 'two\r\nlines' },
    { a: '1', b: '2' },
  ]);
});

test('a short row lacks its last columns and says so; a hostile title harms nothing', () => {
  expect(read('a,b\n1\n').map((each) => each.row)).toEqual([{ a: '1' }]);
  expect(Object.keys(read('__proto__,b\n1,2\n')[0]?.row ?? {})).toEqual(['__proto__', 'b']);
});

test('an empty list, bytes that are no UTF-8 and a quotation that never ends are refused', () => {
  for (const bad of ['', Uint8Array.of(0xc4, 0xe3, 0x0a), Uint8Array.of(0x50, 0x4b, 3, 4, 0), 'a,b\n"1,2\n']) {
    expect(() => read(bad)).toThrow(expect.objectContaining({ kind: 'usage' }));
  }
});

test('a map with faults names each with its line', () => {
  const text = [
    'external: id',
    "text: 'no column'",
    "openedAt: {column: at, format: 'Q/D/YY', zone: Mars/Base}",
    "service: {column: kind, values: {Hole: 'potholes'}}",
    'closed: {column: state, values: [Closed]}',
    'surprise: 1',
  ].join('\n');
  const refusal = refused(() => parseImportMap(text, 'map.yaml'));
  expect(refusal.kind).toBe('usage');
  const details = refusal.details.join('\n');
  expect(details).toMatch(/map\.yaml:2: text: /);
  expect(details).toMatch(/map\.yaml:3: openedAt\.format: /);
  expect(details).toMatch(/map\.yaml:3: openedAt\.zone: /);
  expect(details).toMatch(/map\.yaml:4: service\.values\.Hole: /);
  expect(refused(() => parseImportMap('a: [', 'map.yaml')).details[0]).toMatch(/^map\.yaml:\d+: /);
});

function refused(act: () => unknown): { kind: string; details: readonly string[] } {
  try {
    act();
  } catch (error) {
    return error as { kind: string; details: readonly string[] };
  }
  throw new Error('nothing was refused');
}

test('every service of the fixture map is one of the invented county', () => {
  const codes = new Set(parseCounty(fixture('county/county.yaml'), 'county.yaml').services.map(({ code }) => code));
  const used = [...(map.service?.values.values() ?? []), map.service?.default ?? ''];
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((code) => code !== null && !codes.has(code))).toEqual([]);
});

const real = new URL('../../../shared/data/la311-2020-01.csv', import.meta.url);

test('every row of a real list is mapped or rejected with a reason', ({ annotate }) => {
  if (!existsSync(real)) {
    annotate('no data');
    return;
  }
  const bytes = readFileSync(real);
  const externals = new Set<string>();
  const counts: Record<string, number> = { ok: 0 };
  let lines = 0;
  const rows = readRows(bytes, (each, line) => {
    expect(line).toBeGreaterThan(lines);
    lines = line;
    const mapped = mapRow(map, each, line);
    const kind = mapped.ok ? 'ok' : mapped.reason;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (mapped.ok) externals.add(mapped.row.external);
  });
  annotate(JSON.stringify({ rows, ...counts }));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows);
  expect(counts['ok']).toBeGreaterThan(rows * 0.99);
  expect(externals.size).toBe(counts['ok']);
});
