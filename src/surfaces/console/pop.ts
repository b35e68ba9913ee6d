/** The screen pop: who rings, what they have open, what they spoke of; shown to the agent whose phone rings. */

import type { Lang } from '../../kit/words.js';
import { fitLine, type Line, line, piece } from './line.js';
import { safe } from './row.js';

export interface Pop {
  readonly call: string;
  readonly state: 'offered' | 'answered';
  /** The masked number, with a name where the house knows one. */
  readonly who: string;
  readonly area: string;
  readonly openTickets: readonly { readonly number: string; readonly text: string }[];
  readonly topics: readonly string[];
  /** Marks of the person, such as elderly. */
  readonly tags?: readonly string[];
}

const words = {
  offered: { en: 'A call rings for you', zh: '来电振铃' },
  answered: { en: 'You are talking with', zh: '正在通话' },
  open: { en: 'open', zh: '未结' },
  topics: { en: 'last', zh: '近期' },
  none: { en: 'no open ticket', zh: '无未结工单' },
} as const;

/** So many open tickets fit beside a list at 24 rows. */
const OPEN_SHOWN = 3;

/** The panel as lines, a rule below it. */
export function popLines(pop: Pop, columns: number, lang: Lang): readonly Line[] {
  const title = pop.state === 'offered' ? words.offered : words.answered;
  const who = [safe(pop.who), ...(pop.tags ?? []).map((tag) => `[${safe(tag)}]`), safe(pop.area)]
    .filter((part) => part !== '')
    .join(' · ');
  const open = pop.openTickets.slice(0, OPEN_SHOWN).map(({ number, text }) => `${safe(number)} ${safe(text)}`);
  return [
    fitLine([piece(` >> ${title[lang]}: ${who}`, 'bar')], columns, 'bar'),
    ...(open.length === 0
      ? [line(`   ${words.none[lang]}`)]
      : open.map((text) => line(`   ${words.open[lang]} ${text}`))),
    ...(pop.topics.length === 0 ? [] : [line(`   ${words.topics[lang]}: ${pop.topics.map(safe).join(' / ')}`, 'dim')]),
    line('─'.repeat(columns), 'dim'),
  ];
}

/** The same as one line, for the line mode. */
export function popText(pop: Pop, lang: Lang): string {
  const title = pop.state === 'offered' ? words.offered : words.answered;
  const open = pop.openTickets.map(({ number }) => `${words.open[lang]} ${safe(number)}`);
  return [
    `${title[lang]}: ${safe(pop.who)}`,
    ...(pop.tags ?? []).map(safe),
    safe(pop.area),
    ...open,
    ...pop.topics.map(safe),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
