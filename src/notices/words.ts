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
  orderSubject: { en: '{county}: ticket {ticket}', zh: '{county}：工单{ticket}' },
  withheld: { en: 'not named here', zh: '此处不列' },
  unclassified: { en: 'not classified', zh: '未分类' },
} as const;
