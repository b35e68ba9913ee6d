/** What campaigns say to people, in both languages. */

import type { Words } from '../kit/words.js';
import type { RejectReason } from './audience.js';
import type { CampaignAct, CampaignState } from './campaign.js';

const states: Readonly<Record<CampaignState, Words>> = {
  draft: { en: 'a draft', zh: '草稿' },
  checked: { en: 'checked', zh: '已检查' },
  approved: { en: 'approved', zh: '已批准' },
  running: { en: 'running', zh: '进行中' },
  paused: { en: 'paused', zh: '已暂停' },
  finished: { en: 'finished', zh: '已完成' },
  aborted: { en: 'aborted', zh: '已中止' },
};

const notNow: Readonly<Record<CampaignAct, Words>> = {
  check: {
    en: 'Campaign {id} is {state} and cannot be checked again. Nothing was changed; see countyline campaign status {id}',
    zh: '外呼任务 {id} 当前{state}，不能再检查。未作任何更改；请看 countyline campaign status {id}',
  },
  approve: {
    en: 'Campaign {id} is {state}; only a checked one can be approved. Nothing was changed; type countyline campaign check {id}',
    zh: '外呼任务 {id} 当前{state}；只有已检查的任务可以批准。未作任何更改；请输入 countyline campaign check {id}',
  },
  start: {
    en: 'Campaign {id} is {state}; nobody was called. Only an approved or paused one can start: countyline campaign check {id}, then countyline campaign approve {id}',
    zh: '外呼任务 {id} 当前{state}；未拨打任何电话。只有已批准或已暂停的任务可以启动：先 countyline campaign check {id}，再 countyline campaign approve {id}',
  },
  pause: {
    en: 'Campaign {id} is {state}; only a running one can be paused. Nothing was changed; see countyline campaign status {id}',
    zh: '外呼任务 {id} 当前{state}；只有进行中的任务可以暂停。未作任何更改；请看 countyline campaign status {id}',
  },
  abort: {
    en: 'Campaign {id} is {state} already. Nothing was changed; see countyline campaign report {id}',
    zh: '外呼任务 {id} {state}。未作任何更改；请看 countyline campaign report {id}',
  },
  finish: {
    en: 'Campaign {id} is {state} and cannot finish. Nothing was changed; see countyline campaign status {id}',
    zh: '外呼任务 {id} 当前{state}，不能完成。未作任何更改；请看 countyline campaign status {id}',
  },
};

const rejects: Readonly<Record<RejectReason, Words>> = {
  empty: { en: 'no number', zh: '没有号码' },
  badNumber: { en: 'not a telephone number', zh: '不是有效的电话号码' },
  shortCode: { en: 'a short code of a public service', zh: '公共服务短号码' },
  formula: { en: 'a formula, not a text', zh: '单元格是公式' },
  rounded: { en: 'rounded by a spreadsheet, digits are lost', zh: '号码被电子表格取整，数字已丢失' },
  duplicate: { en: 'the same number stands further up', zh: '号码重复' },
  badZone: { en: 'an unknown time zone', zh: '未知时区' },
};

export const words = {
  states,
  notNow,
  rejects,
  unknown: {
    en: 'There is no campaign {id}. Nothing was done; countyline campaign list shows them.',
    zh: '没有外呼任务 {id}。未作任何操作；请用 countyline campaign list 查看。',
  },
  ownApproval: {
    en: 'Campaign {id} reaches {people} people (more than {over}) and was made by {maker}. It was not approved; somebody else types countyline campaign approve {id} --as NAME',
    zh: '外呼任务 {id} 涉及 {people} 人（超过 {over} 人），由 {maker} 创建。未批准；请由他人输入 countyline campaign approve {id} --as 姓名',
  },
  nobody: {
    en: 'Not one row of the list is good ({rejected} rejected). No campaign was made; mend the list and create it again.',
    zh: '名单中没有一行可用（拒绝 {rejected} 行）。未创建任务；请修正名单后重试。',
  },
  tooMany: {
    en: 'The list has more than {most} people. No campaign was made; split the list.',
    zh: '名单超过 {most} 人。未创建任务；请拆分名单。',
  },
  placeInText: {
    en: 'The spoken text holds a place ({place}); everybody hears the same words. Nothing was made; put {place} into --message for SMS and e-mail.',
    zh: '语音文本含有占位符（{place}），但所有人听到的内容相同。未创建任务；请把 {place} 放到短信和邮件的 --message 中。',
  },
  unknownPlace: {
    en: 'The message holds {place}, and only {name} can be filled in. Nothing was made.',
    zh: '消息含有 {place}，只能使用 {name}。未创建任务。',
  },
  noMessageChannel: {
    en: 'A message was given but the campaign only calls. Nothing was made; add --channels voice,sms or leave --message out.',
    zh: '给出了短信内容，但任务只打电话。未创建任务；请加 --channels voice,sms 或去掉 --message。',
  },
  badList: {
    en: 'The list is not base64. Nothing was made; give the file with --list FILE.',
    zh: '名单不是 base64 编码。未创建任务；请用 --list 文件 指定。',
  },
  notText: {
    en: 'The list is neither UTF-8, UTF-16 nor GBK text. No campaign was made; save the sheet as CSV and try again.',
    zh: '名单不是 UTF-8、UTF-16 或 GBK 文本。未创建任务；请把表格另存为 CSV 后重试。',
  },
  brokenList: {
    en: 'The list cannot be read: {problem}. No campaign was made; mend that line and try again.',
    zh: '名单无法读取：{problem}。未创建任务；请修正该行后重试。',
  },
  emptyList: {
    en: 'The list is empty. No campaign was made.',
    zh: '名单为空。未创建任务。',
  },
  noNumberColumn: {
    en: 'No column of the list is called phone, number, mobile, 电话 or 手机 (found: {titles}). No campaign was made; name the column in the first line.',
    zh: '名单中没有名为 电话、手机、phone 或 number 的列（现有：{titles}）。未创建任务；请在首行写明列名。',
  },
  noWorkday: {
    en: 'No calling window opens within 60 days. Nothing was changed; see outbound windows and the calendar in county.yaml.',
    zh: '60 天内没有可外呼的时段。未作任何更改；请检查 county.yaml 中的外呼时段和日历。',
  },
} as const;
