/** Pure decisions about notices: hours, lengths, and what a secret ticket's text may say. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime } from '../../src/kit/time.js';
import { cutTo, isSilent, orderText, replyText, SMS_CHARACTERS, smsAt, wasHeard } from '../../src/notices/notice.js';

const zones = ['Asia/Shanghai', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC'] as const;
const instants = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-12-31T00:00:00Z') });

test('an SMS goes out at once by day, and at the next 08:00 by night', () => {
  const at = (text: string) => Date.parse(`2026-03-03T${text}+08:00`);
  expect(smsAt(at('08:00:00'), 'Asia/Shanghai')).toBe(at('08:00:00'));
  expect(smsAt(at('20:59:59'), 'Asia/Shanghai')).toBe(at('20:59:59'));
  expect(smsAt(at('07:59:59'), 'Asia/Shanghai')).toBe(at('08:00:00'));
  expect(smsAt(at('21:00:00'), 'Asia/Shanghai')).toBe(Date.parse('2026-03-04T08:00:00+08:00'));
});

test('the chosen instant is always by day, never in the past, never more than 12 hours away', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      const chosen = smsAt(at, zone);
      const { hour } = localTime(chosen, zone);
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(21);
      expect(chosen).toBeGreaterThanOrEqual(at);
      expect(chosen - at).toBeLessThanOrEqual(12 * 3_600_000);
      expect(smsAt(chosen, zone)).toBe(chosen);
    }),
  );
});

const county = { en: 'Sample County', zh: '样例县' };
const reply = {
  county,
  hotline: '12345',
  ticket: '26112400013',
  secrecy: 1,
  lang: 'en' as const,
  text: 'It is mended.',
};

test('an answer names the request and says the public text', () => {
  expect(replyText(reply)).toBe('Sample County, request 26112400013: It is mended. (Questions: ring 12345.)');
});

test('a secret answer, or one whose text is gone, says only that there is news', () => {
  for (const secret of [replyText({ ...reply, secrecy: 2 }), replyText({ ...reply, text: undefined })]) {
    expect(secret).toBe('Sample County: there is news for you. Please ring 12345.');
  }
});

test('no answer is longer than 500 characters, none ends in half a character, a short one is whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), fc.constantFrom('en', 'zh'), (text, lang) => {
      const said = replyText({ ...reply, lang, text });
      expect(said.length).toBeLessThanOrEqual(SMS_CHARACTERS);
      expect(said.isWellFormed()).toBe(true);
      if (text.length <= 300) expect(said).toContain(text);
    }),
  );
});

test('a cut keeps the limit and shows itself', () => {
  expect(cutTo('abcdef', 4)).toBe('abc…');
  expect(cutTo('abcd', 4)).toBe('abcd');
  expect(cutTo('😀😀', 3)).toBe('😀…');
  expect(cutTo('abc', 0)).toBe('');
});

test('a department reads which ticket, what kind and until when; of a secret one not even the kind', () => {
  const facts = { ticket: '26112400013', secrecy: 1, service: { en: 'Pothole', zh: '坑洞' }, due: '2026-03-24 23:59' };
  expect(orderText(facts, 'en')).toMatch(/26112400013[\s\S]*Pothole[\s\S]*2026-03-24 23:59/);
  expect(orderText({ ...facts, secrecy: 2 }, 'en')).not.toContain('Pothole');
  expect(orderText({ ...facts, service: undefined }, 'zh')).toContain('未分类');
});

test('a whistle-blower is not written to, and who was on the telephone heard it', () => {
  expect([0, 1, 2, 3].map(isSilent)).toEqual([false, false, false, true]);
  expect(['phone', 'voice', 'web', 'sms'].map(wasHeard)).toEqual([true, true, false, false]);
});
