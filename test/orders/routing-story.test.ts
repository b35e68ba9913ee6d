/** A ticket goes where the duty list says, and the order tells by which line of it. */

import { expect, test } from 'vitest';
import { dispatch } from '../../src/orders/actions.js';
import { ruleOf } from '../../src/orders/routing-table.js';
import { openHall, people } from '../tickets/hall.js';

test('a blocked pavement at East Gate is for its sub-office, elsewhere for public works', async () => {
  const hall = await openHall();
  const send = async (place: string) => {
    const { number } = await hall.take({ service: '010103', place });
    const sent = await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number }));
    return [sent.department, ruleOf(hall.db, sent.order)];
  };
  expect(await send('Market Street 4')).toEqual(['east-office', 'duty 010103 east-gate']);
  expect(await send('Mill Road')).toEqual(['public-works', 'service 010103']);
});

test('where a person names the department there is no rule to tell', async () => {
  const hall = await openHall();
  const { number } = await hall.take();
  const sent = await hall.act(people.dispatcher, (step) => dispatch(step, { ticket: number, lead: 'transport' }));
  expect(ruleOf(hall.db, sent.order)).toBeUndefined();
});
