/** How the county calls what figures are cut by. */

import { departmentOf, serviceOf } from '../county/table.js';
import { plain, type Words } from '../kit/words.js';
import type { Cut } from './kpi.js';
import type { Source } from './source.js';

/** Under a list that leaves out what only few may read. */
export const hiddenWords: Words = { en: '{count} more are secret and not named.', zh: '另有 {count} 件保密，不列出。' };
export const noneWords: Words = { en: '(none yet)', zh: '（未定）' };

const channels: Readonly<Record<string, Words>> = {
  phone: { en: 'telephone', zh: '电话' },
  voice: { en: 'voice message', zh: '语音留言' },
  web: { en: 'web', zh: '网站' },
  app: { en: 'app', zh: '应用' },
  email: { en: 'e-mail', zh: '电子邮件' },
  fax: { en: 'fax', zh: '传真' },
  sms: { en: 'SMS', zh: '短信' },
  chat: { en: 'chat', zh: '聊天' },
  other: { en: 'other', zh: '其他' },
};

export const weekdays: readonly Words[] = [
  { en: 'Mon', zh: '周一' },
  { en: 'Tue', zh: '周二' },
  { en: 'Wed', zh: '周三' },
  { en: 'Thu', zh: '周四' },
  { en: 'Fri', zh: '周五' },
  { en: 'Sat', zh: '周六' },
  { en: 'Sun', zh: '周日' },
];

/** The name of a department, service, channel, agent or area; the code itself where the county has forgotten it. */
export function labelOf({ county }: Source, cut: Cut, key: string | null): Words {
  if (key === null) return noneWords;
  switch (cut) {
    case 'department':
      return departmentOf(county, key)?.name ?? plain(key);
    case 'service':
      return serviceOf(county, key)?.name ?? plain(key);
    case 'channel':
      return channels[key] ?? plain(key);
    case 'area':
      return county.areas?.find(({ code }) => code === key)?.name ?? plain(key);
    case 'agent':
      return plain(key);
  }
}
