/** The campaigns screen: how far each campaign is, and its outcomes as bars with figures. */

import { fitColumns } from '../../kit/text.js';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import type { Tone } from './line.js';
import { longTime, noLines, pairsOf, type Row, row, type Screen, type Section, safe } from './row.js';

type Status = DeskResult<'campaign.status'>;
type State = Status['state'];
type Disposition = keyof Status['outcomes'];

const w = (en: string, zh: string): Words => ({ en, zh });

/** More campaigns than a county runs in a year. */
const LIST_LIMIT = 200;
const BAR_COLUMNS = 16;
/** Wide enough for the longest name of an outcome in either language. */
const OUTCOME_COLUMNS = 14;

export const campaignsScreen: Screen = {
  name: 'campaigns',
  title: w('Campaigns', '外呼'),
  empty: w(
    'No campaign matches; countyline campaign create makes one',
    '没有外呼任务；可用 countyline campaign create 创建',
  ),
  columns: [
    { title: w('Id', '编号'), least: 4, most: 8, rank: 0 },
    { title: w('Name', '名称'), least: 14, rank: 0 },
    { title: w('State', '状态'), least: 8, most: 10, rank: 1 },
    { title: w('Progress', '进度'), least: BAR_COLUMNS, most: BAR_COLUMNS, rank: 3 },
    { title: w('Reached', '已完成'), least: 9, most: 13, align: 'right', rank: 2 },
    { title: w('Attempts', '拨打'), least: 8, most: 8, align: 'right', rank: 4 },
  ],
  shows: (subject) => subject.startsWith('campaign:'),
  opensAgain: true,
  async load({ ask, lang }) {
    const { campaigns } = await ask('campaign.list', { limit: LIST_LIMIT });
    return { rows: campaigns.map((campaign) => campaignRow(campaign, lang)), above: noLines, below: noLines };
  },
  async open({ ask, lang }, id) {
    return campaignSections(await ask('campaign.status', { id }), lang);
  },
};

const states: Readonly<Record<State, Words>> = {
  draft: w('draft', '草稿'),
  checked: w('checked', '已检查'),
  approved: w('approved', '已批准'),
  running: w('running', '进行中'),
  paused: w('paused', '已暂停'),
  finished: w('finished', '已完成'),
  aborted: w('aborted', '已中止'),
};

const tones: Readonly<Partial<Record<State, Tone>>> = {
  running: 'good',
  paused: 'warn',
  aborted: 'dim',
  finished: 'dim',
};

const outcomes: Readonly<Record<Disposition, Words>> = {
  confirmed: w('confirmed', '已确认'),
  delivered: w('delivered', '已送达'),
  sent: w('sent', '已发送'),
  hungUp: w('hung up', '中途挂断'),
  busy: w('busy', '忙线'),
  noAnswer: w('no answer', '无人接听'),
  unreachable: w('unreachable', '无法接通'),
  invalid: w('wrong number', '空号'),
  refused: w('refused', '拒接'),
  failed: w('failed', '失败'),
  congestion: w('lines full', '线路拥塞'),
  throttled: w('held back', '限流'),
  withdrawn: w('withdrawn', '已撤回'),
  doNotCall: w('do not call', '免打扰'),
  unknown: w('unknown', '未知'),
};

export function campaignRow(campaign: Status, lang: Lang): Row {
  const { id, name, state, audience, open, attempts } = campaign;
  const done = audience - open;
  const cells = [id, name, states[state][lang], bar(done, audience, BAR_COLUMNS), `${done}/${audience}`, attempts];
  return row(id, cells, tones[state], state);
}

const labels = {
  state: w('State', '状态'),
  audience: w('Audience', '对象'),
  rejected: w('Rejected', '剔除'),
  attempts: w('Attempts', '拨打'),
  flight: w('On the line', '进行中'),
  channels: w('Channels', '渠道'),
  maker: w('Made by', '创建'),
  approver: w('Approved by', '批准'),
  started: w('Started', '开始'),
  ended: w('Ended', '结束'),
  outcomes: w('How it ended for people', '对象结果'),
  attempted: w('How attempts ended', '拨打结果'),
  open: w('still open', '未完成'),
};

function campaignSections(status: Status, lang: Lang): readonly Section[] {
  const reason = status.pauseReason === null ? '' : ` (${status.pauseReason})`;
  const pairs: (readonly [Words, unknown])[] = [
    [labels.state, `${states[status.state][lang]}${reason}`],
    [labels.audience, status.audience],
    [labels.rejected, status.rejected],
    [labels.attempts, status.attempts],
    [labels.flight, status.inFlight],
    [labels.channels, status.channels.join(', ')],
    [labels.maker, status.maker],
    [labels.approver, status.approver],
    [labels.started, longTime(status.startedAt)],
    [labels.ended, longTime(status.endedAt)],
  ];
  const open = [labels.open[lang], status.open] as const;
  return [
    { title: `${status.id} ${safe(status.name)}`, pairs: pairsOf(pairs, lang) },
    { title: labels.outcomes[lang], texts: bars([...figures(status.outcomes, lang), open], status.audience) },
    { title: labels.attempted[lang], texts: bars(figures(status.dispositions, lang), status.attempts) },
  ];
}

function figures(counts: Status['outcomes'], lang: Lang): readonly (readonly [string, number])[] {
  const all = Object.keys(outcomes) as Disposition[];
  return all.flatMap((name) => ((counts[name] ?? 0) > 0 ? [[outcomes[name][lang], counts[name] ?? 0] as const] : []));
}

function bars(all: readonly (readonly [label: string, count: number])[], whole: number): readonly string[] {
  return all.map(
    ([label, count]) => `${fitColumns(label, OUTCOME_COLUMNS)} ${bar(count, whole, BAR_COLUMNS)} ${count}`,
  );
}

/** `[####..........]`: plain signs, so that every terminal and every screen reader has them. At least one for some. */
export function bar(part: number, whole: number, columns: number): string {
  const inner = Math.max(1, columns - 2);
  const full = whole <= 0 ? 0 : Math.min(inner, Math.max(part > 0 ? 1 : 0, Math.floor((part / whole) * inner)));
  return `[${'#'.repeat(full)}${'.'.repeat(inner - full)}]`;
}
