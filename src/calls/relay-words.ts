/** Why a citizen is not rung, and what to do instead. */

export const relayWords = {
  whistle: {
    en: 'Ticket {number} is a whistle-blower’s report (L3): whoever wrote it is spoken with only when they ring with their receipt. Nobody was rung; write what you need to know with countyline ticket note {number} --text "…"',
    zh: '工单 {number} 是三级保密举报：仅当举报人凭回执来电时方可通话。未拨打；请用 countyline ticket note {number} --text "…" 写明需要了解的情况',
  },
  anonymous: {
    en: 'Ticket {number} is anonymous: whoever wrote it is spoken with only when they ring with their receipt. Nobody was rung; the answer waits for them.',
    zh: '工单 {number} 为匿名件：仅当市民凭回执来电时方可通话。未拨打；答复将等待其来电。',
  },
  noNumber: {
    en: 'Ticket {number} has no telephone number that can be rung. Nobody was rung; reply another way: countyline ticket reply {number}',
    zh: '工单 {number} 没有可拨打的电话号码。未拨打；请用其他方式答复：countyline ticket reply {number}',
  },
  refusesCalls: {
    en: 'The citizen of ticket {number} does not want to be called; that is on the do-not-call list. Nobody was rung; reply another way: countyline ticket reply {number}',
    zh: '工单 {number} 的市民已拒绝来电（免打扰名单）。未拨打；请用其他方式答复：countyline ticket reply {number}',
  },
  noNeutral: {
    en: 'Ticket {number} is secret (L2), and the county names no neutral number to show. Nobody was rung; an admin adds hotline.neutralCallerId to the county file and applies it.',
    zh: '工单 {number} 为二级保密件，而县配置未设中性主叫号码。未拨打；请管理员在县配置文件中设置 hotline.neutralCallerId 并应用。',
  },
  busyUser: {
    en: 'You have a relay call already; there is one at a time. Nobody was rung; end it first, see countyline ticket calls',
    zh: '您已有一通中转通话，同时只能有一通。未拨打；请先结束，见 countyline ticket calls',
  },
  busyTelephone: {
    en: 'The telephone {telephone} has a relay call already. Nobody was rung; wait for its end, or name another with --from EXTENSION',
    zh: '话机 {telephone} 正在中转通话。未拨打；请待其结束，或用 --from 指定其他分机',
  },
  busyTicket: {
    en: 'Somebody is calling the citizen of ticket {number} now. Nobody was rung; see countyline ticket calls {number}',
    zh: '正有人致电工单 {number} 的市民。未拨打；请看 countyline ticket calls {number}',
  },
  inCall: {
    en: 'You are in a call of the hotline. Nobody was rung; end it and try again.',
    zh: '您正在接听热线来电。未拨打；请结束后再试。',
  },
  night: {
    en: 'Citizens are rung from 08:00 to 21:00 only, unless the matter is urgent. Nobody was rung; call again in these hours.',
    zh: '除紧急事项外，仅可在 08:00 至 21:00 致电市民。未拨打；请在此时段再拨。',
  },
  telephone: {
    en: 'There is no extension {from} in your office. Nobody was rung; see countyline user list',
    zh: '您的单位没有分机 {from}。未拨打；请看 countyline user list',
  },
  noTelephone: {
    en: '{user} has no extension and their department no number. Nobody was rung; name a telephone with --from EXTENSION',
    zh: '{user} 没有分机，其单位也没有电话。未拨打；请用 --from 指定分机',
  },
} as const;
