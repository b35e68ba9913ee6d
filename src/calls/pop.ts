/** The screen pop: what an agent sees of a caller while the telephone rings. Masked, and nothing of secret tickets. */

import { tagsOf } from '../citizens/person.js';
import { citizenOf, lists } from '../citizens/person-table.js';
import { readNumber } from '../citizens/table.js';
import { countyOf, serviceOf, userOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import type { View } from '../engine/step.js';
import { masked } from '../kit/phone.js';
import { cleanLine } from '../kit/text.js';
import { type Ticket, ticketsOfNumber } from '../tickets/table.js';
import { finalStates } from '../tickets/ticket.js';
import { stateOf } from './call.js';
import { callAt } from './table.js';

/** As many earlier tickets of a caller as are looked at. */
const TICKETS_LOOKED_AT = 20;
const TOPICS = 3;
/** One line of a panel. */
const LINE = 80;
/** Who asked for secrecy is not known again by their number. */
const SECRET = 2;

export interface Pop {
  readonly call: string;
  readonly state: 'offered' | 'answered';
  /** The masked number, with the name where the house knows one. */
  readonly who: string;
  readonly lang: 'en' | 'zh';
  /** Where the caller's last matter was. */
  readonly area: string;
  readonly openTickets: readonly { readonly number: string; readonly text: string }[];
  readonly topics: readonly string[];
  /** Marks of the person, in the agent's language: who needs it told slower, or in another language. */
  readonly tags: readonly string[];
}

/** The call that rings this agent's telephone or that they talk with, or null. */
export function popFor(view: View, agent: string): Pop | null {
  const call = callAt(view.db, agent);
  if (!call) return null;
  const { numberId } = call;
  const earlier = numberId === null ? [] : ticketsOfNumber(view.db, numberId, TICKETS_LOOKED_AT);
  const tickets = earlier.filter(({ secrecy }) => secrecy < SECRET);
  const lang = userOf(countyOf(view.db), agent)?.lang ?? call.lang;
  const open = tickets.filter(({ state }) => !finalStates.includes(state));
  return {
    call: call.id,
    state: stateOf(call.facts) === 'offered' ? 'offered' : 'answered',
    who: who(view, numberId),
    lang: call.lang,
    area: line(textOf(view.db, tickets[0]?.place ?? null)),
    openTickets: open.map(({ number, text }) => ({ number, text: line(textOf(view.db, text)) })),
    topics: topics(view, tickets, lang),
    tags: tags(view, numberId, lang),
  };
}

function who(view: View, numberId: number | null): string {
  if (numberId === null) return '';
  const number = masked(readNumber(view, numberId));
  const name = textOf(view.db, citizenOf(view.db, numberId)?.name ?? null);
  return name === undefined ? number : `${line(name)} ${number}`;
}

function tags(view: View, numberId: number | null, lang: 'en' | 'zh'): readonly string[] {
  const citizen = numberId === null ? undefined : citizenOf(view.db, numberId);
  if (!citizen) return [];
  const known = tagsOf(countyOf(view.db));
  return lists.tags(view.db, citizen.id).map((tag) => known.find(({ code }) => code === tag)?.name[lang] ?? tag);
}

/** The last matters, each once. */
function topics(view: View, tickets: readonly Ticket[], lang: 'en' | 'zh'): readonly string[] {
  const county = countyOf(view.db);
  const names = tickets.flatMap(({ service }) => {
    const name = service === null ? undefined : serviceOf(county, service)?.name[lang];
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].slice(0, TOPICS);
}

function line(text: string | undefined): string {
  return text === undefined ? '' : cleanLine(text, LINE);
}
