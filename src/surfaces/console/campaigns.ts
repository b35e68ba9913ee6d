/** The campaigns screen: how far each campaign is, and its dispositions as bars with figures. */

import { type Row, row, type Screen, type Section } from './row.js';

interface CampaignSummary {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly audience: number;
  readonly done: number;
  readonly attempts: number;
}

const w = (en: string, zh: string) => ({ en, zh });

export const campaignsScreen: Screen = {
  name: 'campaigns',
  title: w('Campaigns', '外呼'),
  empty: w('No campaign yet; :campaign create makes one', '尚无外呼活动；可用 :campaign create 创建'),
  columns: [
    { title: w('Id', '编号'), least: 8, most: 10, rank: 0 },
    { title: w('Name', '名称'), least: 10, rank: 0 },
    { title: w('State', '状态'), least: 8, most: 10, rank: 1 },
    { title: w('Progress', '进度'), least: 16, most: 24, rank: 3 },
    { title: w('Done', '完成'), least: 9, most: 13, align: 'right', rank: 2 },
    { title: w('Attempts', '拨打'), least: 8, most: 8, align: 'right', rank: 4 },
  ],
  shows: (subject) => /^(campaign|attempt):/.test(subject),
  async load({ ask }) {
    const { campaigns } = (await ask('campaign.list', {})) as { readonly campaigns: readonly CampaignSummary[] };
    return { rows: campaigns.map(campaignRow), above: () => [], below: () => [] };
  },
  async open({ ask }, id) {
    const status = (await ask('campaign.status', { id })) as CampaignSummary;
    return [{ title: status.name }] satisfies readonly Section[];
  },
};

export function campaignRow(campaign: CampaignSummary): Row {
  const done = `${campaign.done}/${campaign.audience}`;
  const cells = [
    campaign.id,
    campaign.name,
    campaign.state,
    bar(campaign.done, campaign.audience, 16),
    done,
    campaign.attempts,
  ];
  return row(campaign.id, cells);
}

/** `[#####...]` with the share in figures nearby; plain signs, so that every terminal shows it. */
export function bar(part: number, whole: number, columns: number): string {
  const inner = Math.max(1, columns - 2);
  const full = whole <= 0 ? 0 : Math.min(inner, Math.max(part > 0 ? 1 : 0, Math.floor((part / whole) * inner)));
  return `[${'#'.repeat(full)}${'.'.repeat(inner - full)}]`;
}
