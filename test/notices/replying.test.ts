/** #29: the answer reaches the citizen by the way they wish, a person may tell it, and receipts say what became of it. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setConsent } from '../../src/citizens/actions.js';
import { newCitizen } from '../../src/citizens/people.js';
import { Refusal } from '../../src/kit/refusal.js';
import { reply, takeReceipt } from '../../src/notices/replying.js';
import { merge, templateNamed, templates } from '../../src/notices/template.js';
import { callBack, close } from '../../src/tickets/closing.js';
import { mustFind } from '../../src/tickets/move.js';
import { ask } from '../../src/tickets/pausing.js';
import { openHall, PHONE, people } from '../tickets/hall.js';

const MINUTE_MS = 60_000;
const shut = (number: string) => (step: Parameters<typeof mustFind>[0] & Parameters<typeof close>[0]) =>
  close(step, mustFind(step, number));

test('#29 reply: by the way the citizen wishes, whole in a letter, to an address that stands nowhere in clear', async () => {
  const hall = await openHall();
  const wishes = [
    { replyBy: 'email', replyTo: 'li@home.example', phone: undefined },
    { replyBy: 'fax', replyTo: '+12025550166' },
    { replyBy: 'chat', replyTo: 'li-hua' },
    { replyBy: 'sms' },
  ] as const;
  for (const wish of wishes) await hall.bring('callback', { ...wish, lang: 'en' });
  await hall.clock.advance(MINUTE_MS);
  const told = hall.sent.filter(({ to }) => !to.endsWith('wheatfield.example'));
  expect(told.map(({ channel, to }) => [channel, to])).toEqual([
    ['email', 'li@home.example'],
    ['fax', '+12025550166'],
    ['chat', 'li-hua'],
    ['sms', PHONE],
  ]);
  for (const { text } of told) expect(text).toContain('The hole is filled.');
  const rows = JSON.stringify([
    hall.db.prepare('SELECT * FROM reply_wish').all(),
    hall.db.prepare('SELECT * FROM notice').all(),
    hall.db.prepare('SELECT data FROM journal').all(),
  ]);
  expect(rows).not.toMatch(/li@home|2025550166|li-hua/);
});

test('#29 reply: who wrote by e-mail and gave no number hears of their request, and is asked how it went, by e-mail', async () => {
  const hall = await openHall();
  const wish = {
    replyBy: 'email',
    replyTo: 'li@home.example',
    phone: undefined,
    channel: 'email',
    lang: 'en',
  } as const;
  const number = await hall.bring('callback', wish);
  await hall.clock.advance(MINUTE_MS);
  await hall.act(people.callback, shut(number));
  await hall.clock.advance(61 * MINUTE_MS);
  const told = hall.sent.filter(({ to }) => to === 'li@home.example').map(({ text }) => text);
  expect(told).toEqual([
    expect.stringContaining(`has the number ${number}`),
    expect.stringContaining('The hole is filled.'),
    expect.stringContaining('one digit from 1'),
  ]);
});

test('#29 reply: a wish that cannot be kept is refused where it is written down', async () => {
  const hall = await openHall();
  const wish = (replyBy: 'email' | 'fax' | 'chat', replyTo?: string) =>
    hall.take({ replyBy, replyTo }).then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.words.en : String(error)),
    );
  expect(await wish('email', 'nobody')).toContain('no e-mail address');
  expect(await wish('fax', '12')).toContain('no fax number');
  expect(await wish('chat')).toContain('needs the name');
});

test('#29 reply: who wants to be rung is rung; heard is delivered, not heard is not', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback', { replyBy: 'phone' });
  await hall.clock.advance(MINUTE_MS);
  expect(hall.sent.filter(({ channel }) => channel === 'sms')).toEqual([]);
  expect(hall.ticket(number)).toMatchObject({ state: 'callback', reached: 0 });
  const ring = (heard?: boolean) =>
    hall.refusal(people.callback, (step) => reply(step, number, { by: 'phone', heard }));
  expect(await ring()).toContain('--heard');
  expect(await ring(false)).toBe('done');
  expect(await hall.refusal(people.callback, shut(number))).toContain('delivered reply');
  expect(await ring(true)).toBe('done');
  expect(hall.entries(number).slice(-1)).toMatchObject([{ type: 'reply.delivered', role: 'callback' }]);
  expect(await hall.refusal(people.callback, shut(number))).toBe('done');
});

test('#29 reply: a receipt keeps the time of delivery; a lost reply was no reply, and a second one is', async () => {
  const hall = await openHall();
  const number = await hall.bring('callback');
  await hall.clock.advance(MINUTE_MS);
  const notice = () =>
    hall.db
      .prepare("SELECT receipt, state, delivered_at FROM notice WHERE purpose = 'reply' ORDER BY id DESC")
      .get() as {
      readonly receipt: string;
    };
  const gateway = (delivered: boolean) =>
    hall.act(people.admin, (step) => takeReceipt(step, notice().receipt, delivered));
  expect(await gateway(false)).toEqual({ changed: true });
  expect(await gateway(false)).toEqual({ changed: false });
  expect(hall.ticket(number).reached).toBe(0);
  expect(await hall.refusal(people.callback, shut(number))).toContain('delivered reply');
  const again = { by: 'email', to: 'li@home.example' } as const;
  await hall.act(people.callback, (step) => reply(step, number, again));
  await hall.clock.advance(MINUTE_MS);
  expect(await gateway(true)).toEqual({ changed: true });
  expect(notice()).toMatchObject({ state: 'delivered', delivered_at: hall.clock.now() });
  expect(hall.ticket(number).reached).toBe(1);
  expect(hall.entries(number).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['reply.sent', 'reply.failed', 'reply.delivered']),
  );
  expect(await hall.refusal(people.admin, (step) => takeReceipt(step, 'nothing', true))).toContain('No notice has');
});

test('#29 reply: only where the answer lies ready, never in writing to a whistle-blower', async () => {
  const hall = await openHall();
  const early = await hall.bring('in_progress');
  expect(await hall.refusal(people.callback, (step) => reply(step, early, { by: 'sms' }))).toContain(
    'can be done only',
  );
  const number = await hall.bring('callback');
  const template = { by: 'sms', template: 'reply', fields: { county: 'x', colour: 'red' } } as const;
  expect(await hall.refusal(people.callback, (step) => reply(step, number, template))).toContain('no field "colour"');
  await hall.act(people.callback, (step) =>
    callBack(step, number, { contacted: false, solved: undefined, satisfied: undefined }),
  );
  expect(hall.ticket(number).tries).toBe(1);
});

test('every template has the same fields in both languages, takes exactly those, and refuses any other', () => {
  for (const template of templates) {
    const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
    expect(places(template.text.zh), template.name).toEqual(places(template.text.en));
    const values = Object.fromEntries(template.fields.map((field) => [field, `<${field}>`]));
    for (const lang of ['en', 'zh'] as const) {
      const said = merge(template, lang, values);
      for (const field of template.fields) expect(said).toContain(`<${field}>`);
      expect(said).not.toMatch(/\{\w+\}/);
    }
    expect(() => merge(template, 'en', { ...values, colour: 'red' })).toThrow(/no field "colour"/);
    const [first] = template.fields;
    if (first === undefined) continue;
    const { [first]: _, ...rest } = values;
    expect(() => merge(template, 'en', rest)).toThrow(new RegExp(`needs the field "${first}"`));
  }
  expect(() => templateNamed('nothing')).toThrow(/no template/);
});

test('no value of a field, whatever is typed, opens another field', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const { fields } = templateNamed('survey');
      const said = merge(templateNamed('survey'), 'en', Object.fromEntries(fields.map((field) => [field, value])));
      expect(said).toContain(value);
    }),
  );
});

test('#29 reply: who consented to e-mail alone is answered by e-mail, and by nothing that rings or buzzes', async () => {
  const hall = await openHall();
  const { act, sent, clock, db } = hall;
  const person = { name: 'Invented Letter', phones: [PHONE], email: 'letters@home.example' };
  await act(people.agent, (step) => newCitizen(step, person));
  const consent = (channel: 'all' | 'email', said: 'refused' | 'given') =>
    act(people.agent, (step) =>
      setConsent(step, { who: 'c1', channel, consent: said, reason: 'asked', why: 'letter 12' }),
    );
  await consent('all', 'refused');
  await consent('email', 'given');
  // By hand at the desk and in writing: the number of a written request goes out too.
  const number = await hall.bring('callback', { lang: 'en' });
  await hall.take({ channel: 'web', text: 'The lamp is dark' });
  const asked = await hall.bring('in_progress', { replyBy: 'sms' });
  await act(people.officer, (step) => ask(step, asked, 'Which lamp is it?'));
  await clock.advance(MINUTE_MS);
  const toCitizen = sent.filter(({ to }) => !to.endsWith('wheatfield.example'));
  expect(toCitizen.map(({ channel, to }) => [channel, to])).toEqual([
    ['email', 'letters@home.example'],
    ['email', 'letters@home.example'],
    ['email', 'letters@home.example'],
  ]);
  const texts = toCitizen.map(({ text }) => text).join();
  for (const part of ['The hole is filled.', '编号', 'Which lamp is it?']) expect(texts).toContain(part);
  await act(people.callback, (step) => callBack(step, number, { contacted: true, solved: true, satisfied: 5 }));
  await clock.advance(3 * 86_400_000);
  const channels = db.prepare("SELECT DISTINCT channel FROM notice WHERE audience = 'citizen'").pluck().all();
  expect(channels).toEqual(['email']);
});

test('#29 reply: who refuses e-mail too, or has none on file, is not written to', async () => {
  const hall = await openHall();
  const { act, sent, clock } = hall;
  await act(people.agent, (step) =>
    newCitizen(step, { name: 'Invented Quiet', phones: [PHONE], email: 'q@home.example' }),
  );
  await act(people.agent, (step) =>
    setConsent(step, { who: 'c1', channel: 'all', consent: 'refused', reason: 'asked', why: 'letter 13' }),
  );
  await hall.bring('callback');
  await act(people.agent, (step) => newCitizen(step, { name: 'Invented Other', phones: ['+12025550150'] }));
  await act(people.agent, (step) =>
    setConsent(step, { who: 'c2', channel: 'sms', consent: 'refused', reason: 'asked', why: 'letter 14' }),
  );
  await hall.bring('callback', { phone: '+12025550150' });
  await clock.advance(MINUTE_MS);
  expect(sent.filter(({ to }) => !to.endsWith('wheatfield.example'))).toEqual([]);
});
