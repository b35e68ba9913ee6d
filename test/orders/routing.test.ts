/** The duty list decides who gets a request, and every answer names its rule. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOf, keywordIn, routeOf, ruleText, ruleWords } from '../../src/orders/routing.js';
import { wheatfield } from '../county/written.js';

const county = wheatfield();

describe('the order of the rules', () => {
  test.each([
    [{ service: '010103', place: 'Market Street' }, 'east-office', 'duty 010103 east-gate'],
    [{ service: '010103', place: '磨坊路' }, 'public-works', 'service 010103'],
    [{ service: '010103' }, 'public-works', 'service 010103'],
    [{ service: '010103', text: '东门桥头占道经营' }, 'east-office', 'duty 010103 east-gate'],
    [{ place: '山口镇柳树村', text: '水管爆了' }, 'hill-office', 'area hill-town'],
    [{ text: '楼下水管爆了，没水' }, 'water-works', 'keyword 020101 没水'],
    [{ text: 'A burst in the street' }, 'water-works', 'keyword 020102 burst'],
    [{ text: '说不清楚的事' }, 'mayor-office', 'fallback'],
    [{}, 'mayor-office', 'fallback'],
  ] as const)('%j goes to %s by %s', (facts, department, rule) => {
    const route = routeOf(county, facts);
    expect(route?.department).toBe(department);
    expect(route && ruleText(route.rule)).toBe(rule);
    if (route) expect(ruleWords(county, route.rule).zh).not.toBe('');
  });

  test('a county without areas and fallback routes by service alone, and says nothing where nothing is known', () => {
    const bare = { services: county.services };
    expect(routeOf(bare, { service: '010103', place: 'Market Street' })?.department).toBe('public-works');
    expect(routeOf(bare, { text: '说不清楚的事' })).toBeUndefined();
  });

  test('a service the county no longer has falls through to the next rule', () => {
    expect(routeOf(county, { service: '999999', place: '白鹭村' })?.department).toBe('mill-office');
  });

  test('whatever is written, the department is one of the county', () => {
    const codes = county.departments.map(({ code }) => code);
    const service = fc.option(fc.constantFrom(...county.services.map(({ code }) => code)), { nil: undefined });
    const words = fc.oneof(fc.string(), fc.constantFrom('东门', '磨坊镇', '山口镇', 'bus', '停水', '\u0000'));
    fc.assert(
      fc.property(service, words, words, (code, place, text) => {
        expect(codes).toContain(routeOf(county, { service: code, place, text })?.department);
      }),
    );
  });
});

describe('areas', () => {
  test('are found by the longest name, in full-width letters and capitals too', () => {
    expect(areaOf(county, 'ＭＩＬＬ road 5')?.code).toBe('mill-town');
    expect(areaOf(county, '磨坊镇东门桥旁')?.code).toBeUndefined();
    expect(areaOf(county, '磨坊镇的东门街道')?.code).toBe('east-gate');
    expect(areaOf(county, 'nowhere')).toBeUndefined();
  });
  test('come from a gazetteer as well', () => {
    const places = [{ name: { en: 'Old Well', zh: '老井巷' }, aliases: ['井巷'], area: 'hill-town' }];
    expect(areaOf({ ...county, places }, '老井巷12号')?.code).toBe('hill-town');
  });
});

test('a Latin keyword is a word by itself', () => {
  expect(keywordIn(county, 'the office is busy')).toBeUndefined();
  expect(keywordIn(county, 'the bus is late')?.service.code).toBe('040101');
});
