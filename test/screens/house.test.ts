/** The console over a real house in memory: what people do by key is in the journal, and the screens show it. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actorFor } from '../../src/county/actor.js';
import { declareCounty } from '../../src/county/declaring.js';
import { parseCounty } from '../../src/county/parse.js';
import { desk } from '../../src/desk.js';
import { openDesk } from '../../src/engine/call.js';
import { story } from '../../src/story.js';
import type { DeskClient } from '../../src/surfaces/client.js';
import type { DeskTable } from '../../src/surfaces/fields.js';
import { openHouse } from '../harness/house.js';
import { house as status } from './scripted.js';
import { openScreen, type Screen } from './terminal.js';

const file = new URL('../../fixtures/county/county.yaml', import.meta.url);
const county = parseCounty(readFileSync(file, 'utf8'), 'county.yaml');

async function openTown() {
  const house = openHouse(story);
  await house.engine.change({ user: 'root-admin', role: 'admin' }, (step) =>
    declareCounty(step, county, 'county.yaml'),
  );
  const call = openDesk(desk, house.engine, actorFor);
  const sit = (as: string): Screen => {
    const client: DeskClient = {
      where: 'daemon',
      ask: (name, input) => call({ name, input, as }) as never,
      status: async () => status,
      watch: (listener) => house.engine.watch((subjects) => listener([...subjects])),
      close: async () => {},
    };
    return openScreen({ as, desk: client, table: desk as DeskTable, columns: 120, rows: 40 });
  };
  return { house, sit };
}

async function leave(screen: Screen): Promise<void> {
  screen.keys('\u0003');
  await screen.ended;
}

test('a ticket taken, dispatched and signed by key', async () => {
  const { sit } = await openTown();
  const agent = sit('wu');
  await agent.shows('No ticket matches', '✓');
  agent.keys(':ticket new "Pothole on Mill Road 磨坊路" --service 010101 --phone +12025550143\r');
  await agent.shows('pin: ');
  agent.keys('q');
  await agent.shows('磨坊路', '1/1');
  await leave(agent);

  const dispatcher = sit('tang');
  await dispatcher.shows('磨坊路', '1/1', 'to dispatch');
  dispatcher.keys('d\u0013');
  await dispatcher.shows('Done: ticket dispatch', 'to sign');
  await leave(dispatcher);

  const officer = sit('public-officer');
  await officer.shows('to sign');
  officer.keys('s\u0013');
  await officer.shows('in progress');
  officer.keys('\r');
  await officer.shows('What the citizen is told', 'ticket.signed');
  await leave(officer);
});

test('a refusal of the house stays with the form and what was typed', async () => {
  const { sit } = await openTown();
  const agent = sit('wu');
  await agent.shows('✓');
  agent.keys('aPothole\u0013');
  await agent.shows('Nothing was registered; add --phone NUMBER');
  expect(agent.text()).toContain('Pothole');
  await leave(agent);
});

test('the queues and agents of the county, and a campaign screen without campaigns', async () => {
  const { sit } = await openTown();
  const screen = sit('zhu');
  await screen.shows('✓');
  screen.keys('2');
  await screen.shows('Nobody is on the line', 'Agents');
  screen.keys('3');
  await screen.shows('No campaign matches');
  await leave(screen);
});
