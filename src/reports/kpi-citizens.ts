/** The figures of what citizens say (domain §2.2): called back, solved, satisfied, came again; as data. */

import { ratingLeftOut } from '../surveys/table.js';
import { approvedExclusion } from '../tickets/proposal-table.js';
import { approvedWords, DAY_MS, ENTRIES_ABOUT, type Kpi, THEIR_NUMBERS } from './kpi.js';
import { closedWords, lastClosing } from './kpi-tickets.js';

const REPEAT_MS = 30 * DAY_MS;

/**
 * The same citizen by any of their numbers, the same service, finished at most thirty days before. `closed_at` is the
 * last of possibly several ends: whoever was not closed since has no end in those days, and the index says so.
 */
const hadOneBefore = `EXISTS (SELECT 1 FROM ticket e INDEXED BY ticket_repeat WHERE e.number_id IN ${THEIR_NUMBERS}
  AND e.service = t.service AND e.closed_at >= t.opened_at - ${REPEAT_MS} AND e.opened_at < t.opened_at
  AND EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = 'ticket:' || e.number
    AND k.type IN ('ticket.closed', 'ticket.answered') AND k.at >= t.opened_at - ${REPEAT_MS} AND k.at < t.opened_at))`;

export const citizenKpis: readonly Kpi[] = [
  {
    family: 'citizens',
    subject: 'ticketEntry',
    code: 'callback',
    name: { en: 'Called back', zh: '回访率' },
    unit: 'percent',
    numerator: { en: 'of these, at least one call-back tried', zh: '其中至少回访一次' },
    denominator: { en: 'answers passed and due for a call-back', zh: '审核通过、应回访的工单' },
    exclusions: { en: 'citizens without a number', zh: '无联系号码的市民' },
    headline: true,
    at: 'j.at',
    where: `j.type IN ('ticket.passed', 'ticket.followed')`,
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = j.about AND k.type = 'callback.done' AND k.seq > j.seq)`,
    excluded: 't.number_id IS NULL',
  },
  {
    family: 'citizens',
    subject: 'ticketEntry',
    code: 'reached',
    name: { en: 'Reached at call-back', zh: '回访接通率' },
    unit: 'percent',
    numerator: { en: 'of these, reached in the period', zh: '其中本期接通' },
    denominator: { en: 'tickets with a call-back tried', zh: '尝试回访的工单' },
    at: 'j.at',
    where: `j.type = 'callback.done' AND NOT EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = j.about
      AND k.type = 'callback.done' AND k.seq < j.seq AND k.at >= :from)`,
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = j.about AND k.type = 'callback.done' AND k.at >= :from
      AND k.at < :to AND json_extract(k.data, '$.contacted') = 1)`,
  },
  {
    family: 'citizens',
    subject: 'ticketEntry',
    code: 'solved',
    name: { en: 'Solved', zh: '解决率' },
    unit: 'percent',
    numerator: { en: 'of these, "solved"', zh: '其中回答“已解决”' },
    denominator: { en: 'completed call-backs with a valid answer', zh: '完成且有效回答的回访' },
    exclusions: approvedWords,
    headline: true,
    at: 'j.at',
    where: `j.type = 'callback.done' AND json_extract(j.data, '$.contacted') = 1
      AND json_extract(j.data, '$.solved') IS NOT NULL`,
    hit: `json_extract(j.data, '$.solved') = 1`,
    excluded: approvedExclusion,
  },
  satisfied('satisfied', { en: 'Satisfied', zh: '满意率' }, 4, {
    en: 'of these, 4 or 5 of 5',
    zh: '其中满意或非常满意',
  }),
  satisfied('satisfied-basic', { en: 'Satisfied, with "basically"', zh: '满意率（含基本满意）' }, 3, {
    en: 'of these, 3, 4 or 5 of 5',
    zh: '其中基本满意及以上',
  }),
  {
    family: 'citizens',
    subject: 'ticketEntry',
    code: 'rated',
    name: { en: 'Gave a rating', zh: '参评率' },
    unit: 'percent',
    numerator: { en: 'of these, rated', zh: '其中已评价' },
    denominator: closedWords,
    note: {
      en: 'Who rates chose to: a low share makes satisfaction say less.',
      zh: '评价者为自愿，参评率低则满意率参考性弱。',
    },
    at: 'j.at',
    where: lastClosing,
    hit: `EXISTS (SELECT 1 FROM survey s WHERE s.ticket = t.number AND s.score IS NOT NULL)
      OR EXISTS (SELECT 1 FROM retention_done d WHERE d.rule = 'survey' AND d.subject = t.number)`,
  },
  {
    family: 'citizens',
    subject: 'ticket',
    code: 'repeat',
    name: { en: 'Came again', zh: '重复投诉率' },
    unit: 'percent',
    numerator: {
      en: 'of these, the same citizen had a ticket of the same service finished in the 30 days before',
      zh: '其中同一市民同一事项 30 天内曾办结',
    },
    denominator: { en: 'tickets registered', zh: '登记的工单' },
    exclusions: { en: 'anonymous tickets: nobody knows whose they are', zh: '匿名工单：无法识别市民' },
    note: { en: 'Many callers about one matter are a cluster, not a repeat.', zh: '多人同一事项为聚类，不计重复。' },
    headline: true,
    at: 't.opened_at',
    hit: hadOneBefore,
    excluded: 't.number_id IS NULL',
  },
  {
    family: 'citizens',
    subject: 'ticket',
    code: 'cluster',
    name: { en: 'Joined with another', zh: '并案率' },
    unit: 'percent',
    numerator: { en: 'of these, joined with another ticket', zh: '其中并入其他工单' },
    denominator: { en: 'tickets registered', zh: '登记的工单' },
    at: 't.opened_at',
    hit: 't.merged_into IS NOT NULL',
  },
];

function satisfied(code: string, name: Kpi['name'], least: 3 | 4, numerator: Kpi['numerator']): Kpi {
  return {
    family: 'citizens',
    subject: 'rating',
    code,
    name,
    unit: 'percent',
    numerator,
    denominator: { en: 'valid ratings on the scale of five', zh: '五级评价的有效回答' },
    exclusions: {
      en: 'reports, legal channels (mediation, enforcement), and tickets whose exclusion was approved',
      zh: '举报、导入法定途径（调解、执法）及经批准剔除的工单',
    },
    note: {
      en: 'Only who chose to rate is in it. Ratings older than a year are kept by whole months: a day or week of then has none.',
      zh: '仅含自愿评价者。一年以上的评价只按整月保留，按日、按周不再可查。',
    },
    ...(least === 4 ? { headline: true as const } : {}),
    at: 's.rated_at',
    hit: `s.score >= ${least}`,
    excluded: `s.left_out OR ${ratingLeftOut}`,
  };
}
