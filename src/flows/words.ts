/** What every county's flows say by themselves: wrong keys, numbers and PINs, messages, and the native fallback's texts. */

import type { Words } from '../kit/words.js';

export const flowWords = {
  wrongKey: { en: 'That key leads nowhere here.', zh: '按键无效。' },
  oneMoment: { en: 'One moment, please.', zh: '请稍候。' },
  nothingHeard: {
    en: 'We heard nothing. Please speak after the tone, and press any key at the end.',
    zh: '没有听到您的留言。请在提示音后讲话，说完请按任意键。',
  },
  keptLater: {
    en: 'Your message is kept. Its number cannot be told now; an agent will tell you.',
    zh: '您的留言已保存。暂时无法告知受理编号，请向话务员查询。',
  },
  enterNumber: {
    en: 'Please enter the eleven digits of your request.',
    zh: '请输入十一位受理编号。',
  },
  enterPin: { en: 'Please enter the six digits of your PIN.', zh: '请输入六位查询密码。' },
  notFound: {
    en: 'No request has this number and this PIN.',
    zh: '受理编号或查询密码不正确。',
  },
  locked: {
    en: 'Too many wrong tries. Please ask an agent, or ring again tomorrow.',
    zh: '输入错误次数过多。请向话务员查询，或明天再来电。',
  },
  notNow: { en: 'This cannot be told at the moment.', zh: '暂时无法播报。' },
  registered: {
    en: 'Thank you. Your message was registered.',
    zh: '谢谢，您的留言已登记。',
  },
  yourNumber: { en: 'The number of your request is:', zh: '您的受理编号是：' },
  yourPin: { en: 'Your PIN is:', zh: '查询密码是：' },
  onceMore: { en: 'Once more.', zh: '再重复一遍。' },
  goodbye: { en: 'Thank you for calling. Goodbye.', zh: '感谢您的来电，再见。' },
  fallbackSorry: {
    en: 'Our voice menu is not available at the moment. You are being connected with an agent.',
    zh: '自助语音暂时无法使用，正在为您转接话务员。',
  },
  fallbackMessage: {
    en: 'Nobody is free at the moment. Please leave a message after the tone.',
    zh: '暂时无人接听，请在提示音后留言。',
  },
} as const satisfies Record<string, Words>;

/** Digits are spoken one by one, each a prompt of its own. */
export const digitWords: Readonly<Record<string, Words>> = {
  '0': { en: 'zero', zh: '零' },
  '1': { en: 'one', zh: '一' },
  '2': { en: 'two', zh: '二' },
  '3': { en: 'three', zh: '三' },
  '4': { en: 'four', zh: '四' },
  '5': { en: 'five', zh: '五' },
  '6': { en: 'six', zh: '六' },
  '7': { en: 'seven', zh: '七' },
  '8': { en: 'eight', zh: '八' },
  '9': { en: 'nine', zh: '九' },
};
