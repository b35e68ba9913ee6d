/** The suggestion says why, learns from each dispatch, and is corrected by each granted return the same minute. */

import { expect, test } from 'vitest';
import { dispatch } from '../../src/orders/actions.js';
import { learnDispatch, unlearnReturn } from '../../src/orders/learning.js';
import { readModel } from '../../src/orders/model-table.js';
import { suggest } from '../../src/orders/suggest.js';
import { type Hall, openHall, people } from '../tickets/hall.js';

const see = (hall: Hall, text: string, place?: string) =>
  hall.engine.read(people.dispatcher, (view) => suggest(view, { text, place }));

test('without history the county’s own words decide, and the place chooses the department', async () => {
  const hall = await openHall();
  const pipe = await see(hall, '楼下水管爆了，一直在流');
  expect(pipe.services[0]?.code).toBe('020102');
  expect(pipe.departments[0]?.code).toBe('water-works');
  expect(pipe.rule?.zh).toContain('爆管');
  expect(pipe.similar).toEqual([]);
  const pavement = await see(hall, 'the pavement is blocked', 'Market Street');
  expect(pavement.services[0]?.code).toBe('010103');
  expect(pavement.departments[0]?.code).toBe('east-office');
});

test('three granted returns of similar texts move the suggestion to where they were sent then', async () => {
  const hall = await openHall();
  const told = ['河边广场舞音响太大', '广场舞音响每晚太大声', '广场舞的音响吵到十点'];
  const ask = '小区广场舞音响声音太大';
  for (const text of told) {
    const { number } = await hall.take({ text, service: '030101' });
    const order = (department: string) =>
      ({
        seq: 0,
        at: 0,
        type: '',
        about: '',
        actor: people.system,
        data: { ticket: number, department, lead: true },
      }) as const;
    await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number }));
    expect(readModel.example(hall.db, number)?.department).toBe('environment');
    await hall.act(people.dispatcher, (step) => unlearnReturn(step, order('environment')));
    expect(readModel.example(hall.db, number)).toBeUndefined();
    await hall.act(people.dispatcher, (step) => learnDispatch(step, order('police-desk')));
  }
  const after = await see(hall, ask);
  expect(after.departments[0]?.code).toBe('police-desk');
  expect(after.similar).toHaveLength(3);
  expect(after.words).toContain('广场舞');
  const [own = ''] = after.similar.map(({ ticket }) => ticket);
  const others = await hall.engine.read(people.dispatcher, (view) => suggest(view, { text: ask, number: own }));
  expect(others.similar.map(({ ticket }) => ticket)).not.toContain(own);
});

test('secret and anonymous requests teach nothing and are never shown as alike', async () => {
  const hall = await openHall();
  for (const input of [{ secret: true }, { anonymous: true, phone: undefined }]) {
    const { number } = await hall.take({ text: '广场舞音响太大', service: '030101', ...input });
    const entry = {
      seq: 0,
      at: 0,
      type: '',
      about: '',
      actor: people.system,
      data: { ticket: number, department: 'environment', lead: true },
    };
    await hall.act(people.dispatcher, (step) => learnDispatch(step, entry));
    expect(readModel.example(hall.db, number)).toBeUndefined();
  }
  expect(readModel.labels(hall.db)).toEqual([]);
});
