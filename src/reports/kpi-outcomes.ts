/** The figures of what came of calls and messages (domain §2.1), as data. */

import { DAY_MS, ENTRIES_ABOUT, HOUR_MS, type Kpi, oldCase, oldCaseWords, THEIR_NUMBERS } from './kpi.js';
import { answered, answeredWords, OF_CALLS } from './kpi-calls.js';

const REPEAT_MS = 7 * DAY_MS;
/** First human answer by channel: text messages, web forms, mailboxes. */
const MINUTES_3 = 180_000;

const cameBack = `EXISTS (SELECT 1 FROM ticket r INDEXED BY ticket_person WHERE r.number_id IN ${THEIR_NUMBERS}
  AND r.service = t.service AND r.serial <> t.serial
  AND r.opened_at > t.opened_at AND r.opened_at <= t.opened_at + ${REPEAT_MS})`;

const fromEnds: readonly Kpi[] = [
  {
    ...OF_CALLS,
    code: 'first-call',
    name: { en: 'Solved at the first call', zh: '首呼解决率' },
    unit: 'percent',
    numerator: {
      en: 'of these, answered at once, and the same citizen did not come back about the same service in 7 days',
      zh: '其中直接答复，且同一市民 7 天内未就同一事项再次来电',
    },
    denominator: answeredWords,
    note: { en: 'Final only when the 7 days are over.', zh: '7 天后方为最终值。' },
    at: 'c.answered_at',
    where: answered,
    hit: `EXISTS (SELECT 1 FROM ticket t WHERE t.call = c.id AND t.state = 'answered' AND NOT ${cameBack})`,
  },
  {
    ...OF_CALLS,
    code: 'containment',
    name: { en: 'Finished in the menu', zh: '自助完结率' },
    unit: 'percent',
    numerator: { en: 'of these, over without asking for a person', zh: '其中未请求人工即结束' },
    denominator: { en: 'calls in the voice menu that are over', zh: '进入语音菜单并已结束的来电' },
    note: { en: 'Never a target.', zh: '不作为考核指标。' },
    at: 'c.flow_at',
    where: 'c.flow_at IS NOT NULL AND c.ended_at IS NOT NULL',
    hit: `c.queued_at IS NULL AND c.fell_back_at IS NULL AND coalesce(c.handed, '') NOT IN ('queue', 'office')
      AND c.answered_at IS NULL`,
  },
  {
    ...OF_CALLS,
    code: 'to-person',
    name: { en: 'Asked for a person', zh: '转人工率' },
    unit: 'percent',
    numerator: { en: 'of these, asked for a person', zh: '其中请求人工' },
    denominator: { en: 'calls in the voice menu that are over', zh: '进入语音菜单并已结束的来电' },
    note: { en: 'Never a target.', zh: '不作为考核指标。' },
    at: 'c.flow_at',
    where: 'c.flow_at IS NOT NULL AND c.ended_at IS NOT NULL',
    hit: `c.queued_at IS NOT NULL OR c.fell_back_at IS NOT NULL OR coalesce(c.handed, '') IN ('queue', 'office')
      OR c.answered_at IS NOT NULL`,
  },
  {
    family: 'calls',
    subject: 'leg',
    code: 'blocked',
    name: { en: 'Blocked calls', zh: '中继阻塞率' },
    unit: 'percent',
    numerator: { en: 'of these, turned away because lines were busy', zh: '其中因线路占满未接入' },
    denominator: { en: 'lines that came in from the public network', zh: '公网呼入话路' },
    note: {
      en: 'As the switch tells it; what the carrier turned away is not seen here.',
      zh: '以交换机记录为准；运营商侧拒绝的不可见。',
    },
    at: 'l.started_at',
    where: `l.direction = 'inbound'`,
    hit: `l.cause IN ('NORMAL_CIRCUIT_CONGESTION', 'SWITCH_CONGESTION', 'REQUESTED_CHAN_UNAVAIL') OR l.sip_status = 503`,
  },
];

const person = `k.role NOT IN ('system', 'citizen') AND (k.type IN ('ticket.accepted', 'ticket.answered', 'ticket.declined',
  'ticket.merged', 'ticket.dispatched', 'ticket.info_requested', 'ticket.first_contact', 'callback.done')
  OR (k.type = 'ticket.noted' AND json_extract(k.data, '$.public') = 1))`;

const fromTickets: readonly Kpi[] = [
  {
    family: 'tickets',
    subject: 'ticket',
    code: 'direct-answer',
    name: { en: 'Answered at once', zh: '直接答复率' },
    unit: 'percent',
    numerator: { en: 'of these, answered on the spot', zh: '其中直接答复办结' },
    denominator: { en: 'tickets registered', zh: '登记的工单' },
    exclusions: oldCaseWords,
    headline: true,
    at: 't.opened_at',
    hit: `t.state = 'answered'`,
    excluded: oldCase,
  },
  {
    family: 'tickets',
    subject: 'ticket',
    code: 'first-answer',
    name: { en: 'Messages answered in time', zh: '短信网络响应率' },
    unit: 'percent',
    numerator: {
      en: 'of these, taken up by a person within 3 min (SMS, chat), 2 h (web, app) or 24 h (e-mail, fax)',
      zh: '其中人工在时限内响应：短信、聊天 3 分钟，网站、应用 2 小时，邮件、传真 24 小时',
    },
    denominator: { en: 'tickets that came in writing', zh: '书面渠道的工单' },
    exclusions: oldCaseWords,
    target: { atLeast: 100 },
    at: 't.opened_at',
    where: `t.channel IN ('sms', 'chat', 'web', 'app', 'email', 'fax')`,
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = 'ticket:' || t.number AND ${person}
      AND k.at <= t.opened_at + CASE WHEN t.channel IN ('sms', 'chat') THEN ${MINUTES_3}
        WHEN t.channel IN ('web', 'app') THEN ${2 * HOUR_MS} ELSE ${24 * HOUR_MS} END)`,
    excluded: 't.external IS NOT NULL',
  },
];

const fromSamples: readonly Kpi[] = [
  {
    family: 'tickets',
    subject: 'ticketEntry',
    code: 'defects',
    name: { en: 'Defects found by a second look', zh: '质检差错率' },
    unit: 'percent',
    numerator: { en: 'of these, with a defect', zh: '其中有差错' },
    denominator: { en: 'finished tickets drawn by chance and judged', zh: '随机抽取并已评判的办结工单' },
    note: {
      en: 'By the day of the judgement; see countyline quality list.',
      zh: '按评判日期；见 countyline quality list。',
    },
    at: 'j.at',
    where: `j.type = 'quality.judged'`,
    hit: `json_array_length(j.data, '$.defects') > 0`,
  },
];

export const outcomeKpis: readonly Kpi[] = [...fromEnds, ...fromTickets, ...fromSamples];
