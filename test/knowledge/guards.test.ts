/** What must hold before an article is written, read, published or spoken. */

import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/engine/actor.js';
import { emptyDocument } from '../../src/knowledge/document.js';
import {
  guardPublish,
  guardRetire,
  guardWrite,
  mayReadDraft,
  missingFields,
  shortFaults,
} from '../../src/knowledge/guards.js';

const officer: Actor = { user: 'a', role: 'officer', department: 'water-works' };
const dispatcher: Actor = { user: 'b', role: 'dispatcher' };

describe('writing', () => {
  test('an office writes about itself, before and after the change', () => {
    expect(guardWrite(officer, 'water-works')).toBeUndefined();
    expect(guardWrite(officer, 'water-works', 'health')).toBe('otherDepartment');
    expect(guardWrite(officer, 'health', 'water-works')).toBe('otherDepartment');
    expect(guardWrite(officer, null)).toBe('otherDepartment');
    expect(guardWrite({ user: 'a', role: 'lead' }, null)).toBe('otherDepartment');
    expect(guardWrite(dispatcher, null, 'health')).toBeUndefined();
  });

  test('drafts are for those who write them and answer for them', () => {
    expect(mayReadDraft(dispatcher, null)).toBe(true);
    expect(mayReadDraft({ user: 'c', role: 'auditor' }, 'health')).toBe(true);
    expect(mayReadDraft(officer, 'water-works')).toBe(true);
    expect(mayReadDraft(officer, null)).toBe(false);
    expect(mayReadDraft({ user: 'd', role: 'agent' }, 'water-works')).toBe(false);
  });
});

test('four eyes publish, and what lost a race is taken up first', () => {
  expect(guardPublish('a', { author: 'a', aside: false })).toBe('ownText');
  expect(guardPublish('b', { author: 'a', aside: true })).toBe('aside');
  expect(guardPublish('b', { author: 'a', aside: false })).toBeUndefined();
  expect(guardRetire('retired')).toBe('retired');
  expect(guardRetire('draft')).toBeUndefined();
});

test('an article needs a text, a guide its fields, in every language it has a title in', () => {
  expect(missingFields({ ...emptyDocument, title: { zh: '一' } })).toEqual([{ field: 'body', lang: 'zh' }]);
  const field = { zh: '一', en: 'a' };
  const whole = { where: field, bring: field, long: field, cost: field };
  const both = { ...emptyDocument, kind: 'guide', title: field } as const;
  expect(missingFields({ ...both, guide: { ...whole, what: field } })).toEqual([]);
  expect(missingFields({ ...both, guide: { ...whole, who: { zh: '一' } } })).toEqual([{ field: 'who', lang: 'en' }]);
});

test('the spoken form is short and speakable, the SMS one message', () => {
  expect(shortFaults({ spoken: { en: 'Come by.' }, sms: { zh: '请来' } })).toEqual([]);
  expect(shortFaults({ spoken: { zh: '看 https://x' }, sms: {} })).toEqual([{ fault: 'spokenAddress', lang: 'zh' }]);
  expect(shortFaults({ spoken: { en: 'a'.repeat(301) }, sms: { zh: '长'.repeat(71) } })).toEqual([
    { fault: 'smsLong', lang: 'zh' },
    { fault: 'spokenLong', lang: 'en' },
  ]);
});
