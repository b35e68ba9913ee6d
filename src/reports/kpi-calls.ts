/** The figures of waiting and answering at the telephone (domain §2.1), as data. */

import type { Kpi } from './kpi.js';
import { ASKED_AT, talkEnd } from './subjects.js';

/** GB/T 33358 and local standards measure with it whatever limit the county sets itself. */
const STANDARD_MS = 15_000;
/** Who gives up sooner dialled wrong or changed their mind. */
const SHORT_MS = 5_000;
export const OF_CALLS: Pick<Kpi, 'family' | 'subject'> = { family: 'calls', subject: 'call' };

/** Asked for a person, and it is known what came of it. */
const asked = `(c.queued_at IS NOT NULL OR c.fell_back_at IS NOT NULL OR c.handed = 'queue')
  AND (c.answered_at IS NOT NULL OR c.ended_at IS NOT NULL)`;
export const answered = 'c.answered_at IS NOT NULL';
const waited = `(c.answered_at - ${ASKED_AT})`;
const abandoned = `c.disposition = 'abandonedInQueue'`;
const gaveUpAfter = `(c.ended_at - ${ASKED_AT})`;
const ours = `c.answered_at IS NULL AND c.disposition IN ('fallback', 'lost')`;
const oursWords = {
  en: 'calls that our own switch, trunk or daemon failed (adjusted figure only)',
  zh: '因交换机、中继或系统故障未接的来电（仅用于修正值）',
};
const askedWords = { en: 'calls that asked for a person, whatever came of it', zh: '请求人工的来电（含放弃）' };
export const answeredWords = { en: 'calls answered by an agent', zh: '坐席接听的来电' };
const afterMenu = {
  en: 'The clock starts when the caller asks for a person, after the menu.',
  zh: '自来电者选择人工起计时，不含语音菜单。',
};
const countyLimit = { en: 'Y is the limit in the county file.', zh: 'Y 为县配置中的接听时限。' };

const fromFigures: readonly Kpi[] = [
  {
    ...OF_CALLS,
    code: 'connection',
    name: { en: 'Connection rate', zh: '接通率' },
    unit: 'percent',
    numerator: answeredWords,
    denominator: askedWords,
    exclusions: oursWords,
    note: {
      en: 'Raw and adjusted are both shown (GB/T 33358: at least 95 %).',
      zh: '同时列出原始值与修正值（国标不低于 95%）。',
    },
    target: { atLeast: 95 },
    headline: true,
    at: ASKED_AT,
    where: asked,
    hit: answered,
    excluded: ours,
  },
  {
    ...OF_CALLS,
    code: 'answered-15s',
    name: { en: 'Answered in 15 s, of answered', zh: '15 秒接通率（占接听）' },
    unit: 'percent',
    numerator: { en: 'of these, answered within 15 s', zh: '其中 15 秒内接听' },
    denominator: answeredWords,
    note: afterMenu,
    target: { atLeast: 80 },
    at: 'c.answered_at',
    where: answered,
    hit: `${waited} <= ${STANDARD_MS}`,
  },
  {
    ...OF_CALLS,
    code: 'offered-15s',
    name: { en: 'Answered in 15 s, of offered', zh: '15 秒接通率（占请求）' },
    unit: 'percent',
    numerator: { en: 'of these, answered within 15 s', zh: '其中 15 秒内接听' },
    denominator: askedWords,
    exclusions: oursWords,
    note: afterMenu,
    headline: true,
    at: ASKED_AT,
    where: asked,
    hit: `${waited} <= ${STANDARD_MS}`,
    excluded: ours,
  },
  {
    ...OF_CALLS,
    code: 'service-level-a',
    name: { en: 'Service level A', zh: '服务水平 A' },
    unit: 'percent',
    numerator: { en: 'answered within Y', zh: 'Y 秒内接听' },
    denominator: { en: 'answered, or given up after Y', zh: '接听，或等待超过 Y 后放弃' },
    note: countyLimit,
    at: ASKED_AT,
    where: `${asked} AND (${answered} OR (${abandoned} AND ${gaveUpAfter} > :within))`,
    hit: `${waited} <= :within`,
  },
  {
    ...OF_CALLS,
    code: 'service-level-b',
    name: { en: 'Service level B', zh: '服务水平 B' },
    unit: 'percent',
    numerator: { en: 'answered within Y', zh: 'Y 秒内接听' },
    denominator: askedWords,
    note: countyLimit,
    headline: true,
    at: ASKED_AT,
    where: asked,
    hit: `${waited} <= :within`,
  },
  {
    ...OF_CALLS,
    code: 'service-level-c',
    name: { en: 'Service level C', zh: '服务水平 C' },
    unit: 'percent',
    numerator: { en: 'answered or given up within Y', zh: 'Y 秒内接听或放弃' },
    denominator: askedWords,
    note: countyLimit,
    at: ASKED_AT,
    where: asked,
    hit: `coalesce(${waited} <= :within, 0) OR (${abandoned} AND ${gaveUpAfter} <= :within)`,
  },
  {
    ...OF_CALLS,
    code: 'abandoned',
    name: { en: 'Abandon rate', zh: '排队放弃率' },
    unit: 'percent',
    numerator: { en: 'given up while waiting', zh: '排队中放弃' },
    denominator: { en: 'calls offered to a queue', zh: '进入排队的来电' },
    exclusions: { en: 'given up within 5 s (adjusted figure only)', zh: '5 秒内放弃（仅用于修正值）' },
    headline: true,
    at: ASKED_AT,
    where: `${asked} AND c.queued_at IS NOT NULL`,
    hit: abandoned,
    excluded: `${abandoned} AND ${gaveUpAfter} < ${SHORT_MS}`,
  },
  {
    ...OF_CALLS,
    code: 'abandoned-short',
    name: { en: 'Short abandons', zh: '短时放弃率' },
    unit: 'percent',
    numerator: { en: 'given up within 5 s', zh: '5 秒内放弃' },
    denominator: { en: 'calls offered to a queue', zh: '进入排队的来电' },
    at: ASKED_AT,
    where: `${asked} AND c.queued_at IS NOT NULL`,
    hit: `${abandoned} AND ${gaveUpAfter} < ${SHORT_MS}`,
  },
];

const fromTimes: readonly Kpi[] = [
  {
    ...OF_CALLS,
    code: 'speed-of-answer',
    name: { en: 'Speed of answer', zh: '平均应答时长' },
    unit: 'duration',
    numerator: { en: 'time waited by those answered', zh: '接听来电的等待时长之和' },
    denominator: answeredWords,
    note: afterMenu,
    headline: true,
    at: 'c.answered_at',
    where: answered,
    hit: waited,
  },
  {
    ...OF_CALLS,
    code: 'wait',
    name: { en: 'Wait of everybody', zh: '全部等待时长' },
    unit: 'duration',
    numerator: { en: 'time waited, answered or not', zh: '等待时长之和（含放弃）' },
    denominator: askedWords,
    note: { en: 'Its longest is the longest wait.', zh: '其最大值即最长等待。' },
    at: ASKED_AT,
    where: asked,
    hit: `coalesce(c.answered_at, c.ended_at) - ${ASKED_AT}`,
  },
  {
    ...OF_CALLS,
    code: 'handling',
    name: { en: 'Handling time', zh: '平均处理时长' },
    unit: 'duration',
    numerator: { en: 'talk, hold and wrap-up', zh: '通话、保持与话后处理' },
    denominator: { en: 'calls answered and over', zh: '已接听并结束的来电' },
    note: {
      en: 'Hold lies within the talk; wrap-up is the time the queue gives.',
      zh: '保持计入通话；话后处理按队列设定计。',
    },
    at: 'c.answered_at',
    where: `${answered} AND c.ended_at IS NOT NULL`,
    hit: `${talkEnd('c')} - c.answered_at + wrap_ms(c.queue)`,
  },
  {
    family: 'calls',
    subject: 'agent',
    code: 'occupancy',
    name: { en: 'Occupancy', zh: '坐席占用率' },
    unit: 'percent',
    numerator: { en: 'talk, hold and wrap-up', zh: '通话、保持与话后处理' },
    denominator: { en: 'time available or on a call', zh: '在线或通话时长' },
    note: { en: 'n counts agents, so it is small by nature.', zh: 'n 为坐席人数，天然较小。' },
    at: ':from',
    hit: 'a.handling',
    base: 'a.there',
  },
];

export const callKpis: readonly Kpi[] = [...fromFigures, ...fromTimes];
