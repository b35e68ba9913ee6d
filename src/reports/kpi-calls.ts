/** The figures of the telephone (domain §2.1), as data. */

import { DAY_MS, ENTRIES_ABOUT, HOUR_MS, type Kpi } from './kpi.js';
import { ASKED_AT, talkEnd } from './subjects.js';

/** GB/T 33358 and local standards measure with it whatever limit the county sets itself. */
const STANDARD_MS = 15_000;
/** Who gives up sooner dialled wrong or changed their mind. */
const SHORT_MS = 5_000;
const REPEAT_MS = 7 * DAY_MS;
/** First human answer by channel: text messages, web forms, mailboxes. */
const MINUTES_3 = 180_000;
const OF_CALLS: Pick<Kpi, 'family' | 'subject'> = { family: 'calls', subject: 'call' };

/** Asked for a person, and it is known what came of it. */
const asked = `(c.queued_at IS NOT NULL OR c.fell_back_at IS NOT NULL OR c.handed = 'queue')
  AND (c.answered_at IS NOT NULL OR c.ended_at IS NOT NULL)`;
const answered = 'c.answered_at IS NOT NULL';
const waited = `(c.answered_at - ${ASKED_AT})`;
const abandoned = `c.disposition = 'abandonedInQueue'`;
const gaveUpAfter = `(c.ended_at - ${ASKED_AT})`;
const ours = `c.answered_at IS NULL AND c.disposition IN ('fallback', 'lost')`;
const oursWords = {
  en: 'calls that our own switch, trunk or daemon failed (adjusted figure only)',
  zh: '因交换机、中继或系统故障未接的来电（仅用于修正值）',
};
const askedWords = { en: 'calls that asked for a person, whatever came of it', zh: '请求人工的来电（含放弃）' };
const answeredWords = { en: 'calls answered by an agent', zh: '坐席接听的来电' };
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

const cameBack = `EXISTS (SELECT 1 FROM ticket r INDEXED BY ticket_person WHERE r.number_id IN (
    SELECT n.number_id FROM citizen_number n WHERE n.citizen_id =
      (SELECT m.citizen_id FROM citizen_number m WHERE m.number_id = t.number_id) UNION SELECT t.number_id)
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
    exclusions: { en: 'old cases taken in from elsewhere', zh: '从其他系统导入的旧案' },
    headline: true,
    at: 't.opened_at',
    hit: `t.state = 'answered'`,
    excluded: `t.external IS NOT NULL AND t.external NOT LIKE 'recording:%'`,
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
    exclusions: { en: 'old cases taken in from elsewhere', zh: '从其他系统导入的旧案' },
    target: { atLeast: 100 },
    at: 't.opened_at',
    where: `t.channel IN ('sms', 'chat', 'web', 'app', 'email', 'fax')`,
    hit: `EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} WHERE k.about = 'ticket:' || t.number AND ${person}
      AND k.at <= t.opened_at + CASE WHEN t.channel IN ('sms', 'chat') THEN ${MINUTES_3}
        WHEN t.channel IN ('web', 'app') THEN ${2 * HOUR_MS} ELSE ${24 * HOUR_MS} END)`,
    excluded: 't.external IS NOT NULL',
  },
];

export const callKpis: readonly Kpi[] = [...fromFigures, ...fromTimes, ...fromEnds, ...fromTickets];
