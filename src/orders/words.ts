/** What orders say when they say no: what is wrong, what was not done, what to type next. */

import { Refusal, type RefusalKind } from '../kit/refusal.js';
import type { Params } from '../kit/words.js';

const words = {
  noTicket: {
    en: 'There is no ticket {ticket}. Nothing was done; see countyline ticket list',
    zh: '没有工单 {ticket}。未作任何操作；请看 countyline ticket list',
  },
  notReady: {
    en: 'Ticket {ticket} cannot be dispatched as it stands. Nothing was done; see countyline ticket show {ticket}',
    zh: '工单 {ticket} 当前状态不能派单。未作任何操作；请看 countyline ticket show {ticket}',
  },
  noDepartment: {
    en: 'The county has no department {department}. Nothing was done; see countyline department list',
    zh: '没有单位 {department}。未作任何操作；请看 countyline department list',
  },
  noLead: {
    en: 'Ticket {ticket} has no service to find its department by. Nothing was done; add --lead DEPARTMENT',
    zh: '工单 {ticket} 没有事项，无法确定承办单位。未作任何操作；请加 --lead 单位',
  },
  coIsLead: {
    en: '{department} is the lead already and cannot help itself. Nothing was done.',
    zh: '{department} 已是主办单位，不能同时协办。未作任何操作。',
  },
  final: {
    en: 'Ticket {ticket} was returned twice; only a supervisor may dispatch it now. Nothing was done.',
    zh: '工单 {ticket} 已两次退单，只能由班长派单。未作任何操作。',
  },
  kept: {
    en: 'It was decided that {department} keeps ticket {ticket}. Nothing was done; answer it, or ask for more time with ticket ask-extension.',
    zh: '已裁定由 {department} 承办工单 {ticket}，不可再退。未作任何操作；请办理，或用 ticket ask-extension 申请延期。',
  },
  window: {
    en: 'The return window of ticket {ticket} is over. Nothing was done; answer it, or ask for an extension.',
    zh: '工单 {ticket} 已过退单时限。未作任何操作；请办理或申请延期。',
  },
  returned: {
    en: '{department} asked to return ticket {ticket} before. Nothing was done; a department may ask once.',
    zh: '{department} 已申请过退回工单 {ticket}。未作任何操作；每个单位只能申请一次。',
  },
  helps: {
    en: '{department} only helps with ticket {ticket}. Nothing was done; say that it cannot with ticket refuse-join {ticket} --reason "…"',
    zh: '{department} 是工单 {ticket} 的协办单位。未作任何操作；如不能协办，请用 ticket refuse-join {ticket} --reason "…"',
  },
  leads: {
    en: '{department} leads ticket {ticket} and cannot refuse to help with it. Nothing was done; ask for a return with ticket return {ticket}',
    zh: '{department} 是工单 {ticket} 的主办单位，不能拒绝协办。未作任何操作；如非本单位职责，请用 ticket return {ticket}',
  },
  proposesItself: {
    en: 'A return names another department, not {department} itself. Nothing was done; name one with --to DEPARTMENT',
    zh: '退单须提出另一个承办单位，不能是 {department} 本身。未作任何操作；请用 --to 单位',
  },
  proposesOffice: {
    en: '{to} is a sub-office of {department}. Nothing was done; pass it on with ticket transfer {ticket} --to {to}',
    zh: '{to} 是 {department} 的下属机构。未作任何操作；请用 ticket transfer {ticket} --to {to} 转派',
  },
  supervisor: {
    en: 'The second return of ticket {ticket} is for a supervisor to decide. Nothing was done.',
    zh: '工单 {ticket} 的第二次退单须由班长裁定。未作任何操作。',
  },
  helper: {
    en: 'Ticket {ticket} waits for {department}, which helps with it. Nothing was done; submit when it has answered.',
    zh: '工单 {ticket} 尚待协办单位 {department} 反馈。未作任何操作；请待其反馈后再提交。',
  },
  assigned: {
    en: 'Ticket {ticket} was assigned to {officer}. Nothing was done; leave it to them, or ask the lead for ticket assign',
    zh: '工单 {ticket} 已指派给 {officer}。未作任何操作；请由其办理，或请负责人重新指派（ticket assign）',
  },
  noOfficer: {
    en: '{department} has no officer {officer}. Nothing was done; see countyline user list',
    zh: '{department} 没有承办人 {officer}。未作任何操作；请看 countyline user list',
  },
  noOffice: {
    en: '{to} is no sub-office of {department}. Nothing was done; see countyline department list',
    zh: '{to} 不是 {department} 的下属机构。未作任何操作；请看 countyline department list',
  },
  atWork: {
    en: '{to} works on ticket {ticket} already. Nothing was done; see countyline order list {ticket}',
    zh: '{to} 已在办理工单 {ticket}。未作任何操作；请看 countyline order list {ticket}',
  },
  manyHelpers: {
    en: 'Ticket {ticket} has {most} helpers already. Nothing was done; recall one first with ticket recall --department',
    zh: '工单 {ticket} 已有 {most} 个协办单位。未作任何操作；请先用 ticket recall --department 撤回一个',
  },
  noJoint: {
    en: 'Nobody waits for a word on the help of {to} with ticket {ticket}. Nothing was done; see countyline order list {ticket}',
    zh: '工单 {ticket} 没有待决定的 {to} 会办申请。未作任何操作；请看 countyline order list {ticket}',
  },
  whyNot: {
    en: 'Whoever denies {department} the help of {to} says why. Nothing was done; add --reason "…"',
    zh: '不同意 {department} 申请 {to} 会办须说明理由。未作任何操作；请加 --reason "…"',
  },
  noShare: {
    en: '{department} has no order of ticket {ticket}. Nothing was done; see countyline order list {ticket}',
    zh: '{department} 没有工单 {ticket} 的派单。未作任何操作；请看 countyline order list {ticket}',
  },
  ownDepartment: {
    en: '{department} may not review its own answer. Nothing was done; the hotline reviews it.',
    zh: '{department} 不能审核本单位的反馈。未作任何操作；请由热线中心审核。',
  },
  same: {
    en: '{user} submitted this answer and may not review it. Nothing was done; somebody else reviews it.',
    zh: '{user} 是反馈人，不能审核自己的反馈。未作任何操作；请由他人审核。',
  },
  unchecked: {
    en: 'An answer passes when every item of the checklist was answered and holds; missing: {missing}. Nothing was done; look, and add --check for each or --check all, or send it back with --send-back',
    zh: '审核清单须逐项核对，各项均满足方可通过；缺少：{missing}。未作任何操作；请核对后逐项加 --check（或 --check all），或用 --send-back 退回',
  },
  bothWays: {
    en: 'No item both holds and fails, and nothing that fails passes: {failed}. Nothing was done; send it back with --send-back, and leave --check away for what fails',
    zh: '同一项不能既通过又不通过，有不通过项不能审核通过：{failed}。未作任何操作；请用 --send-back 退回，不通过项不要加 --check',
  },
  noCode: {
    en: 'An answer is sent back for a reason from the list. Nothing was done; add --code {codes}',
    zh: '退回须选择原因代码。未作任何操作；请加 --code {codes}',
  },
  noReason: {
    en: 'Whoever sends an answer back says what is missing. Nothing was done; add --reason "…"',
    zh: '退回须说明缺少什么。未作任何操作；请加 --reason "…"',
  },
  text: {
    en: 'An answer needs the text the citizen will read. Nothing was done; add --text "…"',
    zh: '反馈需要给市民的答复内容。未作任何操作；请加 --text "…"',
  },
  unsaid: {
    en: 'An answer says whether the citizen was told already. Nothing was done; add --told-how and --told-at, or --not-told',
    zh: '反馈须说明是否已告知市民。未作任何操作；请加 --told-how 和 --told-at，或加 --not-told',
  },
  told: {
    en: 'Say both how and when the citizen was told, or only --not-told. Nothing was done; add --told-how and --told-at, or leave them away',
    zh: '请同时说明告知市民的方式和时间，或只用 --not-told。未作任何操作；请用 --told-how 和 --told-at，或都不用',
  },
  toldTime: {
    en: 'The citizen was told after ticket {ticket} was registered, and at no time that is still to come. Nothing was done; look again at --told-at',
    zh: '告知时间应在工单 {ticket} 登记之后，且不能晚于现在。未作任何操作；请核对 --told-at',
  },
  noTime: {
    en: '"{text}" is no time. Nothing was done; write --told-at "2026-03-04 10:00", or 2026-03-04T10:00:00+08:00',
    zh: '“{text}”不是时间。未作任何操作；请写作 --told-at "2026-03-04 10:00" 或 2026-03-04T10:00:00+08:00',
  },
  noFile: {
    en: 'Ticket {ticket} has no attachment {file}. Nothing was done; see countyline ticket attachments {ticket}, or add the file with ticket attach {ticket}',
    zh: '工单 {ticket} 没有附件 {file}。未作任何操作；请看 countyline ticket attachments {ticket}，或用 ticket attach {ticket} 添加',
  },
  noDraft: {
    en: 'No answer of {department} on ticket {ticket} waits for its lead. Nothing was done; see countyline order list {ticket}',
    zh: '工单 {ticket} 没有待 {department} 负责人审定的反馈。未作任何操作；请看 countyline order list {ticket}',
  },
  ownDraft: {
    en: '{user} wrote this answer and may not approve it. Nothing was done; another lead approves it.',
    zh: '{user} 是拟稿人，不能审定自己的反馈。未作任何操作；请由另一位负责人审定。',
  },
  late: {
    en: 'The order of ticket {ticket} is overdue; an extension is asked for before. Nothing was done.',
    zh: '工单 {ticket} 的派单已超期，延期须在到期前申请。未作任何操作。',
  },
  extended: {
    en: 'The order of ticket {ticket} was extended once already. Nothing was done.',
    zh: '工单 {ticket} 的派单已延期一次。未作任何操作。',
  },
  asked: {
    en: '{department} asked for more time on ticket {ticket} before. Nothing was done; it may ask once.',
    zh: '{department} 已就工单 {ticket} 申请过延期。未作任何操作；只能申请一次。',
  },
  tooLong: {
    en: 'The county gives at most {most} more. Nothing was done; ask for less with --days',
    zh: '最多可延期 {most}。未作任何操作；请用 --days 减少天数',
  },
  noDays: {
    en: 'Nobody asked for more time on ticket {ticket}. Nothing was done; say how much with --days and why with --reason',
    zh: '工单 {ticket} 没有延期申请。未作任何操作；请用 --days 和 --reason 说明',
  },
  noRequest: {
    en: 'No request for more time on ticket {ticket} waits. Nothing was done; see countyline order list {ticket}',
    zh: '工单 {ticket} 没有待批的延期申请。未作任何操作；请看 countyline order list {ticket}',
  },
  requester: {
    en: '{user} asked for this extension and may not decide it. Nothing was done; another supervisor decides.',
    zh: '{user} 是申请人，不能审批自己的延期申请。未作任何操作；请由另一位班长审批。',
  },
  ownExtension: {
    en: '{department} may not extend its own order. Nothing was done; a supervisor of the hotline decides.',
    zh: '{department} 不能批准本单位的延期。未作任何操作；请由热线班长审批。',
  },
} as const;

export type OrderFault = keyof typeof words;

const kinds: Readonly<Partial<Record<OrderFault, RefusalKind>>> = {
  noTicket: 'notFound',
  noDepartment: 'notFound',
  noOfficer: 'notFound',
  noShare: 'notFound',
  notReady: 'conflict',
  atWork: 'conflict',
  noDraft: 'conflict',
  noRequest: 'conflict',
  noJoint: 'conflict',
  whyNot: 'usage',
  noLead: 'usage',
  coIsLead: 'usage',
  text: 'usage',
  unsaid: 'usage',
  told: 'usage',
  toldTime: 'usage',
  noTime: 'usage',
  bothWays: 'usage',
  noFile: 'notFound',
  noCode: 'usage',
  noReason: 'usage',
  noDays: 'usage',
  proposesItself: 'usage',
};

/** Says a guard's no in words; silent where it has none. Wrong typing, a wrong state and a rule are three kinds of no. */
export function refuse(fault: OrderFault | undefined, params: Params): void {
  if (fault !== undefined) throw refusal(fault, params);
}

/** What a person typed comes back no longer than a name. */
export function refusal(fault: OrderFault, params: Params): Refusal {
  const short = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, 120) : value]),
  );
  return new Refusal(kinds[fault] ?? 'refused', words[fault], short);
}
