/** The figures of handling tickets (domain §2.2), as data. */

import { approvedExclusion } from '../tickets/proposal-table.js';
import { approvedWords, ENTRIES_ABOUT, type Kpi } from './kpi.js';

const about = `'ticket:' || o.ticket`;
const issued = { en: 'orders issued', zh: '签发的派单' };
export const closedWords = { en: 'tickets closed (each at its last closing)', zh: '办结的工单（以最后一次办结计）' };
export const lastClosing = `j.type = 'ticket.closed' AND NOT EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = j.about
  AND k.type = 'ticket.closed' AND k.seq > j.seq AND k.at < :to)`;
const givenBack = `o.state IN ('returned', 'recalled', 'transferred')`;
/** While this order was the one at work: after it was issued and before the ticket's next round. */
const inItsTime = `k.at >= o.issued_at AND k.at < coalesce((SELECT min(p.issued_at) FROM dispatch_order p
  WHERE p.ticket = o.ticket AND p.round > o.round), :to + 1e15)`;

/** Whether this happened to the order's ticket in its time; `shortcut` is cheap and never true when it did not. */
function happened(type: string, shortcut: string): string {
  return `${shortcut} AND EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = ${about} AND k.type = '${type}' AND ${inItsTime})`;
}

const dispatching: readonly Kpi[] = [
  {
    family: 'tickets',
    subject: 'ticketEntry',
    code: 'dispatched-in-time',
    name: { en: 'Dispatched in time', zh: '按时转出率' },
    unit: 'percent',
    numerator: {
      en: 'of these, first order issued within the limit from registration',
      zh: '其中自登记起在时限内派单',
    },
    denominator: { en: 'tickets accepted', zh: '受理的工单' },
    headline: true,
    at: 'j.at',
    where: `j.type = 'ticket.accepted'`,
    hit: `(SELECT min(o.issued_at) FROM dispatch_order o WHERE o.ticket = t.number AND o.lead = 1)
      <= dispatch_due(t.opened_at, t.service)`,
  },
  {
    family: 'tickets',
    subject: 'dispatch',
    code: 'dispatch-accuracy',
    name: { en: 'Dispatch accuracy', zh: '派单准确率' },
    unit: 'percent',
    numerator: { en: 'of these, not given back (a refused return does not count)', zh: '其中未退单（退单驳回不计）' },
    denominator: { en: 'first lead orders issued', zh: '首次主办派单' },
    headline: true,
    at: 'o.issued_at',
    hit: `o.state <> 'returned'`,
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'return',
    name: { en: 'Return rate', zh: '退单率' },
    unit: 'percent',
    numerator: { en: 'of these, return asked for', zh: '其中申请退单' },
    denominator: issued,
    at: 'o.issued_at',
    hit: 'o.return_asked > 0',
  },
  {
    family: 'tickets',
    subject: 'orderEntry',
    code: 'return-improper',
    name: { en: 'Improper returns', zh: '不当退单率' },
    unit: 'percent',
    numerator: { en: 'of these, refused', zh: '其中被驳回' },
    denominator: { en: 'returns asked for', zh: '退单申请' },
    at: 'j.at',
    where: `j.type = 'order.return_requested'`,
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = j.about AND k.type = 'order.return_refused' AND k.seq > j.seq)`,
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'signed-in-time',
    name: { en: 'Signed in time', zh: '按时签收率' },
    unit: 'percent',
    numerator: { en: 'of these, signed by a person within the limit', zh: '其中由人员在时限内签收' },
    denominator: issued,
    note: { en: 'An order that signed itself is late.', zh: '自动签收视为超时。' },
    headline: true,
    at: 'o.issued_at',
    hit: 'o.auto_signed = 0 AND o.signed_at <= o.sign_due_at',
  },
  {
    family: 'tickets',
    subject: 'dispatch',
    code: 'response',
    name: { en: 'Response rate', zh: '响应率' },
    unit: 'percent',
    numerator: {
      en: 'of these, the citizen was reached within the time for a first contact after the dispatch (deadlines.contact of county.yaml, 24 h by default)',
      zh: '其中派单后在首次联系时限内联系到市民（county.yaml 中 deadlines.contact，默认 24 小时）',
    },
    denominator: { en: 'tickets dispatched (first order)', zh: '派单的工单（首次）' },
    exclusions: approvedWords,
    note: {
      en: 'Only a call through the hotline that reached the citizen counts; a box that was ticked does not.',
      zh: '仅计经热线中转且已接通的通话；仅作登记的不计。',
    },
    headline: true,
    at: 'o.issued_at',
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = ${about} AND k.type = 'ticket.first_contact'
      AND k.at >= o.issued_at AND k.at <= contact_due(o.issued_at) AND json_extract(k.data, '$.reached') = 1
      AND json_extract(k.data, '$.relay') IS NOT NULL)`,
    excluded: approvedExclusion,
  },
];

const handling: readonly Kpi[] = [
  {
    family: 'tickets',
    subject: 'order',
    code: 'on-time',
    name: { en: 'Answered in time', zh: '按时办结率' },
    unit: 'percent',
    numerator: {
      en: 'of these, accepted, last submitted by the due time (as extended)',
      zh: '其中审核通过且末次反馈不晚于期限（含延期）',
    },
    denominator: { en: 'orders due in the period', zh: '期限在本期的派单' },
    exclusions: {
      en: 'orders given back or recalled; tickets whose exclusion was approved',
      zh: '已退单或撤回的派单；经批准剔除的工单',
    },
    headline: true,
    at: 'o.due_at',
    hit: `o.state = 'accepted' AND o.submitted_at <= o.due_at`,
    excluded: `${givenBack} OR ${approvedExclusion}`,
  },
  {
    family: 'tickets',
    subject: 'ticket',
    code: 'closed',
    name: { en: 'Closed of due', zh: '办结率' },
    unit: 'percent',
    numerator: { en: 'of these, closed', zh: '其中已办结' },
    denominator: { en: 'tickets of departments that were due in the period', zh: '期限在本期且已派单的工单' },
    exclusions: { en: 'declined, withdrawn and joined tickets', zh: '不予受理、撤诉与并案的工单' },
    at: 't.due_at',
    where: 't.lead IS NOT NULL',
    hit: `t.state IN ('closed', 'archived')`,
    excluded: `t.state IN ('declined', 'withdrawn', 'merged')`,
  },
  {
    family: 'tickets',
    subject: 'ticketEntry',
    code: 'handling-time',
    name: { en: 'Working time to close', zh: '平均办理时长' },
    unit: 'workingTime',
    numerator: { en: 'office time from registration to closing', zh: '登记至办结的工作时长之和' },
    denominator: closedWords,
    note: { en: 'Mean, median and 90th percentile (nearest rank).', zh: '均值、中位数与第 90 百分位。' },
    headline: true,
    at: 'j.at',
    where: lastClosing,
    hit: 'working_ms(t.opened_at, j.at)',
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'extended',
    name: { en: 'Extended', zh: '延期率' },
    unit: 'percent',
    numerator: { en: 'of these, given more time', zh: '其中获准延期' },
    denominator: issued,
    at: 'o.issued_at',
    hit: 'o.extended > 0',
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'overdue',
    name: { en: 'Overdue', zh: '超期率' },
    unit: 'percent',
    numerator: { en: 'of these, submitted late or still open after the due time', zh: '其中逾期反馈或逾期未反馈' },
    denominator: issued,
    at: 'o.issued_at',
    hit: `NOT (${givenBack}) AND coalesce(o.submitted_at, :now) > o.due_at`,
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'urged',
    name: { en: 'Urged', zh: '催办率' },
    unit: 'percent',
    numerator: { en: 'of these, the citizen asked where it is', zh: '其中被催办' },
    denominator: issued,
    at: 'o.issued_at',
    hit: happened('ticket.urged', 't.urges > 0'),
  },
  {
    family: 'tickets',
    subject: 'order',
    code: 'supervised',
    name: { en: 'Supervised', zh: '督办率' },
    unit: 'percent',
    numerator: { en: 'of these, put under watch', zh: '其中被督办' },
    denominator: issued,
    at: 'o.issued_at',
    hit: happened('ticket.supervised', 't.supervision > 0'),
  },
  {
    family: 'tickets',
    subject: 'ticketEntry',
    code: 'rework',
    name: { en: 'Handled again', zh: '重办率' },
    unit: 'percent',
    numerator: { en: 'of these, handled more than once', zh: '其中重办过' },
    denominator: closedWords,
    at: 'j.at',
    where: lastClosing,
    hit: 't.reworks > 0',
  },
  {
    family: 'tickets',
    subject: 'orderEntry',
    code: 'review-defect',
    name: { en: 'Sent back at review', zh: '质检缺陷率' },
    unit: 'percent',
    numerator: { en: 'of these, sent back', zh: '其中被退回' },
    denominator: { en: 'answers of leads that were reviewed', zh: '审核过的主办反馈' },
    note: { en: 'Every answer is reviewed, so the sample is all of them.', zh: '全部反馈均经审核，即全样本。' },
    at: 'j.at',
    where: `j.type IN ('order.accepted', 'order.sent_back') AND o.lead = 1`,
    hit: `j.type = 'order.sent_back'`,
  },
];

export const ticketKpis: readonly Kpi[] = [...dispatching, ...handling];
