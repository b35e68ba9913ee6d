/** What notices say, in both languages; an SMS begins with who is writing. */

export const words = {
  registered: {
    en: '{county}: your request has the number {ticket}. Its progress: ring {hotline} and have the number and your PIN ready.',
    zh: '【{county}】您的诉求已登记，编号{ticket}。查询进度请致电{hotline}，并准备好编号和查询密码。',
  },
  reply: {
    en: '{county}, request {ticket}: {text} (Questions: ring {hotline}.)',
    zh: '【{county}】诉求{ticket}答复：{text}（如有疑问请致电{hotline}）',
  },
  letter: {
    en: '{county}\n\nYour request {ticket}\n\n{text}\n\nQuestions: ring {hotline} and have the number ready.',
    zh: '【{county}】\n\n关于您的诉求 {ticket}\n\n{text}\n\n如有疑问请致电 {hotline}，并准备好编号。',
  },
  question: {
    en: '{county}, request {ticket}: we need something from you: {text} (Ring {hotline}.)',
    zh: '【{county}】诉求{ticket}需要您补充：{text}（请致电{hotline}）',
  },
  neutral: {
    en: '{county}: there is news for you. Please ring {hotline}.',
    zh: '【{county}】您有新的消息，请致电{hotline}。',
  },
  survey: {
    en: '{county}: how do you rate the handling of request {ticket}? Answer with one digit from 1 (very bad) to 5 (very good).',
    zh: '【{county}】请评价诉求{ticket}的办理情况：回复1（很不满意）至5（非常满意）中的一个数字。',
  },
  order: {
    en: 'A request was sent to your department.\nTicket: {ticket}\nService: {service}\nAnswer due: {due}\nRead it at the hotline console; sign it before the deadline for signing.',
    zh: '有一件诉求已派至贵单位。\n工单编号：{ticket}\n事项：{service}\n答复时限：{due}\n请登录热线系统查看，并在时限内签收。',
  },
  supervisionDepartment: {
    en: 'Notice of supervision, level 1\nTicket: {ticket}\nService: {service}\nReason: {reason}\nAnswer this notice by {due}.',
    zh: '督办通知（一级）\n工单编号：{ticket}\n事项：{service}\n督办原因：{reason}\n请于 {due} 前书面反馈。',
  },
  supervisionHead: {
    en: 'Notice of supervision, level 2, for the head of the department in person\nTicket: {ticket}\nService: {service}\nReason: {reason}\nAnswer this notice by {due}.',
    zh: '督办通知（二级，呈单位主要负责人）\n工单编号：{ticket}\n事项：{service}\n督办原因：{reason}\n请于 {due} 前书面反馈。',
  },
  supervisionLeader: {
    en: "Notice of supervision, level 3, laid before the county's leader\nTicket: {ticket}\nService: {service}\nReason: {reason}\nAnswer this notice by {due}.",
    zh: '督办通知（三级，呈县领导）\n工单编号：{ticket}\n事项：{service}\n督办原因：{reason}\n请于 {due} 前书面反馈。',
  },
  supervisionLate: {
    en: 'The notice of supervision about ticket {ticket} was due by {due} and is not answered.\nReason: {reason}',
    zh: '工单 {ticket} 的督办通知应于 {due} 前反馈，现已超期。\n督办原因：{reason}',
  },
  escalation: {
    en: "For the county's leader\nTicket: {ticket}\nService: {service}\nReason: {reason}",
    zh: '呈报县领导\n工单编号：{ticket}\n事项：{service}\n呈报原因：{reason}',
  },
  urge: {
    en: 'The citizen asks where ticket {ticket} is ({urges}). Answer due: {due}',
    zh: '工单 {ticket} 市民催办（第 {urges} 次）。答复时限：{due}',
  },
  urgeBySystem: {
    en: 'Ticket {ticket} is due soon or overdue. Answer due: {due}',
    zh: '工单 {ticket} 即将到期或已超期。答复时限：{due}',
  },
  moreTime: {
    en: 'Ticket {ticket}, with which your department helps, was given more time.\nAnswer due: {due} (before: {before})',
    zh: '贵单位协办的工单 {ticket} 已同意延期，协办时限相应顺延。\n答复时限：{due}（原时限 {before}）',
  },
  noHelp: {
    en: '{helper} does not help with ticket {ticket}: your department answers alone. Why, stands with the order at the hotline console.',
    zh: '工单 {ticket} 不增派 {helper} 协办，请贵单位独立办理。理由见热线系统中的派单。',
  },
  orderSubject: { en: '{county}: ticket {ticket}', zh: '{county}：工单{ticket}' },
  withheld: { en: 'not named here', zh: '此处不列' },
  unclassified: { en: 'not classified', zh: '未分类' },
} as const;
