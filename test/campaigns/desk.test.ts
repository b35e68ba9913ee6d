/** Campaigns as scripts and people meet them: words in, documented shapes out, refusals with their kinds. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CreatedCampaign } from '../../src/campaigns/desk.js';
import type { CampaignList, CampaignStatus, DryRun } from '../../src/campaigns/status.js';
import { actorFor } from '../../src/county/actor.js';
import { desk } from '../../src/desk.js';
import { openDesk } from '../../src/engine/call.js';
import type { DeskEntry } from '../../src/engine/desk.js';
import { story } from '../../src/story.js';
import { openHouse } from '../harness/house.js';
import { declare } from './town.js';

async function open() {
  const house = openHouse(story);
  await declare(house);
  const call = openDesk(desk as Readonly<Record<string, DeskEntry>>, house.engine, actorFor);
  const ask = <R>(name: string, input: unknown) => call({ name, input, as: undefined }) as Promise<R>;
  return { house, ask };
}
const list = readFileSync(new URL('../../fixtures/lists/bad-rows.csv', import.meta.url)).toString('base64');

test('a campaign is made, checked, started, looked at and aborted with the words that scripts know', async () => {
  const { ask } = await open();
  const made = await ask<CreatedCampaign>('campaign.create', {
    name: 'Water',
    text: 'No water.',
    list,
    channels: 'voice, sms',
  });
  expect(made).toMatchObject({ id: 'c1', state: 'draft', audience: 2, rejected: 7, encoding: 'utf-8' });
  expect(made.rejects[0]).toEqual({
    line: 3,
    reason: 'duplicate',
    value: '****0150',
    words: { en: 'the same number stands further up', zh: '号码重复' },
  });
  expect(await ask<DryRun>('campaign.check', { id: 'C1' })).toMatchObject({
    state: 'checked',
    lines: 7,
    needsSecondPerson: false,
  });
  expect(await ask<CampaignStatus>('campaign.start', { id: 'c1' })).toMatchObject({
    state: 'running',
    approver: 'operator',
  });
  expect(await ask<CampaignStatus>('campaign.status', { id: 'c1' })).toMatchObject({
    id: 'c1',
    state: 'running',
    audience: 2,
    attempts: 0,
    dispositions: {},
    channels: ['voice', 'sms'],
    createdAt: '2026-03-03T09:00:00+08:00',
  });
  expect(await ask<CampaignStatus>('campaign.abort', { id: 'c1' })).toMatchObject({
    state: 'aborted',
    outcomes: { withdrawn: 2 },
  });
});

test('the list of campaigns goes on where it was left', async () => {
  const { ask } = await open();
  for (const name of ['One', 'Two', 'Three']) await ask('campaign.create', { name, text: 'No water.', list });
  const first = await ask<CampaignList>('campaign.list', { limit: 2 });
  expect(first.campaigns.map(({ id }) => id)).toEqual(['c3', 'c2']);
  const rest = await ask<CampaignList>('campaign.list', { limit: 2, after: first.next });
  expect(rest).toMatchObject({ campaigns: [{ id: 'c1' }], next: null });
});

test.each<[string, string, unknown, string]>([
  ['an unknown campaign', 'campaign.status', { id: 'c9' }, 'notFound'],
  ['an id of another shape', 'campaign.status', { id: '9; drop' }, 'usage'],
  ['a channel twice', 'campaign.create', { name: 'A', text: 'B', list, channels: 'sms,sms' }, 'usage'],
  ['a channel nobody has', 'campaign.create', { name: 'A', text: 'B', list, channels: 'pigeon' }, 'usage'],
  ['an unknown field', 'campaign.create', { name: 'A', text: 'B', list, retries: 3 }, 'usage'],
  ['an empty text', 'campaign.create', { name: 'A', text: ' \u200b', list }, 'usage'],
])('%s is refused', async (_what, name, input, kind) => {
  const { ask } = await open();
  await expect(ask(name, input)).rejects.toMatchObject({ kind });
});
