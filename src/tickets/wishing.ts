/** The way a citizen wants to be answered: checked where it enters, its address kept like a name. */

import { z } from 'zod';
import { numberId } from '../citizens/table.js';
import { countyOf } from '../county/table.js';
import type { Step } from '../engine/step.js';
import { toE164 } from '../kit/phone.js';
import { Refusal } from '../kit/refusal.js';
import { cleanLine } from '../kit/text.js';
import type { ReplyWay, Wish } from './wish-table.js';

const ADDRESS_MOST = 200;
const email = z.email().max(ADDRESS_MOST);

const words = {
  email: {
    en: '"{to}" is no e-mail address. Nothing was done; add --reply-to NAME@HOST',
    zh: '“{to}”不是有效的电子邮箱。未作任何操作；请加 --reply-to 邮箱',
  },
  fax: {
    en: '"{to}" is no fax number. Nothing was done; add --reply-to NUMBER, like +12025550143',
    zh: '“{to}”不是有效的传真号码。未作任何操作；请加 --reply-to 号码',
  },
  chat: {
    en: 'An answer by chat needs the name to write to. Nothing was done; add --reply-to NAME',
    zh: '通过聊天答复需要账号。未作任何操作；请加 --reply-to 账号',
  },
} as const;

/** The wish with its address kept under a commitment or a number id; refuses what cannot be written to. */
export function readWish(step: Step, by: ReplyWay, to: string | undefined): Wish {
  const line = cleanLine(to ?? '', ADDRESS_MOST);
  const wrong = (way: keyof typeof words) => new Refusal('usage', words[way], { to: line.slice(0, 40) });
  switch (by) {
    case 'phone':
    case 'sms':
      return { by, address: null, numberId: null };
    case 'email':
      if (!email.safeParse(line).success) throw wrong('email');
      return { by, address: step.keepText(line), numberId: null };
    case 'chat':
      if (line === '') throw wrong('chat');
      return { by, address: step.keepText(line), numberId: null };
    case 'fax': {
      const e164 = toE164(line, countyOf(step.db).country);
      if (e164 === undefined) throw wrong('fax');
      return { by, address: null, numberId: numberId(step, e164) };
    }
  }
}
