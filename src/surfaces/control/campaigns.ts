/** Campaigns as the command line prints them. */

import { Args } from '@oclif/core';
import type { Lang } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { clockTime, clockTimeWithOffset, factsText, type ListColumn } from './print.js';

/** The argument of every command about one campaign. */
export const campaignArg = { id: Args.string({ description: 'id of the campaign, such as c1', required: true }) };

type Status = DeskResult<'campaign.status'>;
type DryRun = DeskResult<'campaign.check'>;
type Person = DeskResult<'campaign.report'>['people'][number];
type Reject = DeskResult<'campaign.report'>['rejects'][number];

export const campaignColumns: readonly ListColumn<Status>[] = [
  { key: 'id', title: { en: 'ID', zh: '编号' }, value: (row) => row.id },
  { key: 'state', title: { en: 'STATE', zh: '状态' }, value: (row) => row.state },
  { key: 'audience', title: { en: 'PEOPLE', zh: '人数' }, value: (row) => row.audience, align: 'right' },
  { key: 'open', title: { en: 'OPEN', zh: '未完成' }, value: (row) => row.open, align: 'right' },
  { key: 'attempts', title: { en: 'ATTEMPTS', zh: '尝试' }, value: (row) => row.attempts, align: 'right' },
  { key: 'maker', title: { en: 'MAKER', zh: '创建人' }, value: (row) => row.maker },
  {
    key: 'createdAt',
    title: { en: 'CREATED', zh: '创建时间' },
    value: (row) => row.createdAt,
    show: (row) => clockTime(row.createdAt),
  },
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name },
];

export const personColumns: readonly ListColumn<Person>[] = [
  { key: 'line', title: { en: 'LINE', zh: '行' }, value: (row) => row.line, align: 'right' },
  { key: 'number', title: { en: 'NUMBER', zh: '号码' }, value: (row) => row.number },
  {
    key: 'outcome',
    title: { en: 'OUTCOME', zh: '结果' },
    value: (row) => row.outcome,
    show: (row, lang) => row.outcome ?? { en: 'open', zh: '未完成' }[lang],
  },
  { key: 'channel', title: { en: 'CHANNEL', zh: '方式' }, value: (row) => row.channel },
  { key: 'attempts', title: { en: 'ATTEMPTS', zh: '尝试' }, value: (row) => row.attempts, align: 'right' },
  {
    key: 'lastAt',
    title: { en: 'LAST', zh: '最近一次' },
    value: (row) => row.lastAt,
    show: (row) => clockTime(row.lastAt),
  },
];

export const rejectColumns: readonly ListColumn<Reject>[] = [
  { key: 'line', title: { en: 'LINE', zh: '行' }, value: (row) => row.line, align: 'right' },
  {
    key: 'reason',
    title: { en: 'REASON', zh: '原因' },
    value: (row) => row.reason,
    show: (row, lang) => row.words[lang],
  },
  { key: 'value', title: { en: 'VALUE', zh: '值' }, value: (row) => row.value },
];

/** State and figures of one campaign. */
export function campaignText(campaign: Status, lang: Lang): string {
  const { state, pauseReason, dispositions } = campaign;
  const ends = Object.entries(dispositions).map(([word, count]) => `${word} ${count}`);
  return factsText(
    [
      [{ en: 'Campaign', zh: '任务' }, `${campaign.id} ${campaign.name}`],
      [{ en: 'State', zh: '状态' }, pauseReason ? `${state} (${pauseReason})` : state],
      [{ en: 'People', zh: '人数' }, campaign.audience],
      [{ en: 'Open', zh: '未完成' }, campaign.open],
      [{ en: 'Rejected rows', zh: '被拒绝的行' }, campaign.rejected],
      [{ en: 'Attempts', zh: '尝试' }, campaign.attempts],
      [{ en: 'In flight', zh: '进行中' }, campaign.inFlight],
      [{ en: 'Ended', zh: '结果' }, ends.join(' · ')],
      [{ en: 'Maker', zh: '创建人' }, campaign.maker],
      [{ en: 'Approver', zh: '批准人' }, campaign.approver],
      [{ en: 'Started', zh: '启动' }, clockTimeWithOffset(campaign.startedAt)],
      [{ en: 'Over', zh: '结束' }, clockTimeWithOffset(campaign.endedAt)],
    ],
    lang,
  );
}

/** What would happen if it were started now. */
export function dryRunText(run: DryRun, lang: Lang): string {
  const facts = factsText(
    [
      [{ en: 'Campaign', zh: '任务' }, `${run.id} ${run.name}`],
      [{ en: 'People', zh: '人数' }, run.audience],
      [{ en: 'Do not call', zh: '免打扰' }, run.doNotCall],
      [{ en: 'Rejected rows', zh: '被拒绝的行' }, run.rejected],
      [{ en: 'Repaired rows', zh: '已修正的行' }, run.repaired],
      [{ en: 'Lines', zh: '线路' }, run.lines],
      [{ en: 'Calls an hour', zh: '每小时呼叫' }, run.callsPerHour],
      [{ en: 'Expected calls', zh: '预计呼叫' }, run.expectedCalls],
      [{ en: 'Opens', zh: '可外呼时间' }, clockTimeWithOffset(run.opensAt)],
      [{ en: 'Finishes', zh: '预计完成' }, clockTimeWithOffset(run.finishesAt)],
      [{ en: 'Second person', zh: '需另一人批准' }, run.needsSecondPerson],
      [{ en: 'Voice ready', zh: '语音已就绪' }, run.promptReady],
    ],
    lang,
  );
  return [facts, '', ...run.samples.map(({ number, text }) => `${number}  ${text}`)].join('\n');
}
