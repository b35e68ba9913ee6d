/** Reports as people ask for them: each in every form, from a small county, beside whoever writes. */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundHome, type Home, newTicket } from './program.js';

let home: Home;
/** Closed and rated, left out with approval, and still open. */
let closed = '';
let leftOut = '';
let open = '';
beforeAll(async () => {
  home = await foundHome();
  const [first, second, third] = [await newTicket(home), await newTicket(home), await newTicket(home)];
  [closed, leftOut, open] = [first.number, second.number, third.number];
  for (const number of [closed, leftOut]) {
    await home.json(['ticket', 'dispatch', number, '--as', 'tang']);
    await home.json(['ticket', 'sign', number, '--as', 'public-officer']);
    const text = ['--text', 'The lamp was replaced.', '--not-told'];
    await home.json(['ticket', 'submit', number, ...text, '--as', 'public-officer']);
    await home.json(['ticket', 'review', number, '--pass', '--check', 'all', '--as', 'tang']);
    const outcome = ['--contacted', 'yes', '--solved', 'yes', '--satisfied', '5'];
    await home.json(['ticket', 'callback', number, ...outcome, '--as', 'bai']);
  }
  const reason = 'A quarrel between neighbours';
  await home.json(['ticket', 'exclude', leftOut, '--class', 'mediation', '--reason', reason, '--as', 'tang']);
  await home.json(['ticket', 'decide', leftOut, 'exclusion', '--yes', '--as', 'zhu']);
});
afterAll(() => home.remove());

interface Json {
  readonly report: string;
  readonly county: { readonly zh: string };
  readonly sections: readonly { readonly kind: string; readonly title: { readonly en: string } }[];
}

const reports = [
  ['day', [], 'Headline figures'],
  ['week', [], 'Headline figures'],
  ['month', [], 'Headline figures'],
  ['kpi', [], 'figures'],
  ['league', [], 'departments ranked'],
  ['backlog', [], 'By state and age'],
  ['hotspots', [], 'Hot spots of the week'],
  ['brief', [], 'What came in and how it was handled'],
  ['kpi', ['composite', '--by', 'department'], 'Composite'],
  ['kpi', ['solved', '--list'], 'The list behind the number'],
] as const;

test.each(reports)('report %s %j says the same in text, CSV, JSON and HTML', async (name, more, title) => {
  const ask = async (format: string, lang = 'en') => {
    const { code, err, out } = await home.say(['report', name, ...more, '--format', format, '--lang', lang]);
    expect([code, err]).toEqual([0, '']);
    return out;
  };
  const [said, text, csv, html] = await Promise.all([ask('json'), ask('text'), ask('csv'), ask('html', 'zh')]);
  const json = JSON.parse(said) as Json;
  expect(json.report).toBe(name);
  expect(json.sections.map((section) => section.title.en)).toContain(title);

  expect(text).not.toContain('\u001b');
  for (const section of json.sections) expect(text).toContain(`== ${section.title.en}`);

  const rows = parse(csv) as string[][];
  expect(rows[0]).toEqual(['section', 'kind', 'key', 'name', 'measure', 'value']);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([6]));

  expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
  expect(html).toContain(json.county.zh);
  // One file: nothing of it lies elsewhere, nothing of it runs.
  expect(html).not.toMatch(/https?:|<script|<link|<img|<iframe|@import|\bsrc=|\bhref=|url\(/i);
  const charts = json.sections.filter(({ kind }) => ['bars', 'series', 'heat'].includes(kind)).length;
  expect(html.match(/<svg /g)?.length ?? 0).toBe(charts);
  expect(charts > 0).toBe(['day', 'week', 'month'].includes(name));
});

test('what is left out is named with its class and its two people; in public no ticket is', async () => {
  const words = ['report', 'kpi', 'solved', '--list'];
  const { out } = await home.say(words);
  expect(out).toMatch(new RegExp(`^${leftOut} +mediation +tang .* zhu .* solved$`, 'm'));
  expect(out).toMatch(new RegExp(`^${closed} .* numerator`, 'm'));
  expect(out).toMatch(/^solved +Solved +100\.0 % +1 few/m);
  for (const format of ['text', 'csv', 'json', 'html']) {
    const open_ = await home.say([...words, '--public', '--format', format]);
    expect([open_.code, open_.out.includes(closed), open_.out.includes(leftOut)]).toEqual([0, false, false]);
  }
});

test('--html writes one file that only its owner reads, and says so on stderr', async () => {
  const file = join(home.path, 'month.html');
  const said = await home.say(['report', 'month', '--html', file, '--lang', 'en']);
  expect([said.code, said.err]).toEqual([0, `Written: ${file}`]);
  expect(existsSync(file) && statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('<svg ');
});

test('the brief names the tickets behind its sentences, and the backlog counts what is open', async () => {
  const brief = await home.say(['report', 'brief', '--lang', 'en']);
  expect(brief.out).toMatch(/\* 3 tickets were registered, 0 the week before/);
  expect(brief.out).toContain(open);
  // Whose list would be empty says that there is none.
  expect(brief.out).toContain('* Of 1 citizens reached, all say it is solved.');
  expect(brief.out).toMatch(/^== What may be beginning\nnothing$/m);
  const backlog = await home.say(['report', 'backlog', '--lang', 'en']);
  expect(backlog.out).toMatch(/^all +1 /m);
});

test('what cannot be asked is refused with what can', async () => {
  const refused = async (...words: string[]) => {
    const { code, err } = await home.say(['report', ...words, '--lang', 'en']);
    return [code, err] as const;
  };
  expect(await refused('kpi', 'solvd')).toEqual([4, expect.stringContaining('did you mean solved?')]);
  expect(await refused('kpi', 'composite', '--list')).toEqual([2, expect.stringContaining('ask for a part')]);
  expect(await refused('kpi', 'connection', '--by', 'service')).toEqual([2, expect.stringContaining('agent')]);
  expect(await refused('league', '--weights', '0,0,0')).toEqual([2, expect.stringContaining('--weights 2,4,4')]);
  expect(await refused('day', '2026-02-30')).toEqual([2, expect.stringContaining('YYYY-MM-DD')]);
});

test('the daily report ends with the newest checkpoint of the journal, to be filed on paper', async () => {
  expect((await home.say(['report', 'day'])).out).toContain('No checkpoint was taken yet');
  const { checkpoint } = await home.json(['audit', 'checkpoint', '--as', 'song']);
  const { hash, seq } = checkpoint as { readonly hash: string; readonly seq: number };
  const { out } = await home.say(['report', 'day']);
  expect(out).toContain(`entry ${seq}, hash ${hash}`);
});

test('a second look is drawn, judged with a note, and counted', async () => {
  const span = ['--from', '2026-01-01', '--to', '2099-12-31'];
  const { drawn } = await home.json(['quality', 'draw', ...span, '--as', 'zhu']);
  expect([...(drawn as string[])].sort()).toEqual([closed, leftOut].sort());
  await home.json(['quality', 'judge', closed, '--defect', 'proof', '--note', 'No photo', '--as', 'song']);
  const again = await home.say(['quality', 'judge', closed, '--clean', '--as', 'song']);
  expect([again.code, again.err]).toEqual([5, expect.stringContaining('was judged by song')]);
  const neither = await home.say(['quality', 'judge', leftOut, '--as', 'song']);
  expect(neither.code).toBe(2);
  const { out } = await home.say(['quality', 'list', '--all', '--as', 'zhu']);
  expect(out).toContain('not shown to be done');
  const figure = await home.say(['report', 'kpi', 'defects', '--list']);
  expect(figure.out).toContain('100');
  expect(figure.out).toContain(closed);
});
