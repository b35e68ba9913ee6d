/** Early warning, ranks and percentiles: pure decisions over small worlds. */

import { expect, test } from 'vitest';
import { ranksOf } from '../../src/reports/hotspots.js';
import { spreadOf } from '../../src/reports/measure.js';
import { metresBetween, signalsIn, type Told } from '../../src/reports/signals.js';

const told = (number: string, minutes: number, more: Partial<Told> = {}): Told => ({
  number,
  secrecy: 1,
  service: '020101',
  caller: number,
  openedAt: minutes * 60_000,
  latitude: 30,
  longitude: 120,
  place: null,
  ...more,
});

test('three people about one thing within two hours and half a kilometre are a signal', () => {
  const [signal, ...rest] = signalsIn([told('a', 0), told('b', 60, { latitude: 30.004 }), told('c', 120)]);
  expect(signal).toMatchObject({ callers: 3, service: '020101' });
  expect(rest).toEqual([]);
});

test('no signal: one person three times, another service, too far, too late, nowhere', () => {
  const last = (more: Partial<Told>, minutes = 20) =>
    signalsIn([told('a', 0), told('b', 10), told('c', minutes, more)]);
  expect(last({ caller: 'a' })).toEqual([]);
  expect(last({ service: '010101' })).toEqual([]);
  expect(last({ latitude: 30.01 })).toEqual([]);
  expect(last({}, 121)).toEqual([]);
  expect(last({ latitude: null, longitude: null })).toEqual([]);
});

test('the same place in words counts where nobody measured it, however it was spaced', () => {
  const at = { latitude: null, longitude: null };
  const rows = [told('a', 0, { ...at, place: 'Mill Road' }), told('b', 1, { ...at, place: 'mill  road' })];
  expect(signalsIn([...rows, told('c', 2, { ...at, place: 'Mill Road' })])).toHaveLength(1);
});

test('anonymous callers together count as one', () => {
  expect(signalsIn([0, 1, 2].map((n) => told(String(n), n, { caller: null })))).toEqual([]);
});

test('a hundredth of a degree of latitude is 1112 metres', () => {
  const far = metresBetween({ latitude: 30, longitude: 120 }, { latitude: 30.01, longitude: 120 });
  expect(Math.round(far ?? 0)).toBe(1112);
});

test('equal values share a rank and the unknown stands in the middle', () => {
  expect(ranksOf([5, 1, 5, null])).toEqual([2.5, 1, 2.5, 2.5]);
});

test('percentiles take the nearest rank', () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([7])).toEqual({ median: 7, p90: 7, longest: 7 });
  expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ median: 5, p90: 9, longest: 10 });
});
