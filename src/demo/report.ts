/** The day on one page, as text. */

import type { Lang } from '../kit/words.js';
import type { DayResult } from './day.js';

const words = {
  title: { en: 'Wheatfield County, one practice day (seed {seed})', zh: '麦田县 演练一日（种子 {seed}）' },
  calls: { en: 'Calls', zh: '来电' },
  offered: { en: 'asked for a person', zh: '请求人工' },
  answered: { en: 'answered', zh: '已接听' },
  abandoned: { en: 'gave up waiting', zh: '排队放弃' },
  selfService: { en: 'served by the menu', zh: '自助完成' },
  tickets: { en: 'Tickets', zh: '工单' },
  registered: { en: 'registered', zh: '已登记' },
  dispatched: { en: 'dispatched', zh: '已派单' },
  closed: { en: 'answered or closed', zh: '已答复或办结' },
  rated: { en: 'rated', zh: '已评价' },
  campaign: { en: 'Campaign', zh: '外呼任务' },
  audience: { en: 'people', zh: '人数' },
  attempts: { en: 'attempts', zh: '呼叫次数' },
  confirmed: { en: 'confirmed with a key', zh: '按键确认' },
  delivered: { en: 'heard it', zh: '已听到' },
  failed: { en: 'not reached', zh: '未联系上' },
  doNotCall: { en: 'do not want calls', zh: '免打扰' },
  whole: { en: 'All {checked} invariants hold.', zh: '{checked} 项不变式全部成立。' },
  broken: { en: 'BROKEN INVARIANTS:', zh: '不变式被破坏：' },
} as const;

const BAR = 30;

export function dayReport(result: DayResult, lang: Lang): string {
  const say = (name: keyof typeof words) => words[name][lang];
  const block = (name: 'calls' | 'tickets' | 'campaign', figures: Readonly<Record<string, number>>) => {
    const most = Math.max(1, ...Object.values(figures));
    const lines = Object.entries(figures).map(([key, count]) => {
      const bar = '#'.repeat(Math.round((count / most) * BAR));
      return `  ${String(count).padStart(6)}  ${bar.padEnd(BAR)}  ${say(key as keyof typeof words)}`;
    });
    return [say(name), ...lines].join('\n');
  };
  const { checked, broken } = result.invariants;
  return [
    say('title').replace('{seed}', String(result.seed)),
    block('calls', result.calls),
    block('tickets', result.tickets),
    block('campaign', result.campaign),
    broken.length === 0 ? say('whole').replace('{checked}', String(checked)) : [say('broken'), ...broken].join('\n  '),
  ].join('\n\n');
}
