/** Lives of articles: written, published, looked at again, retired, looked for, and answered with. */

import type { Step } from '../../src/engine/step.js';
import { addDays } from '../../src/kit/time.js';
import { publish, retire, reviewed, save, today } from '../../src/knowledge/actions.js';
import { amended, emptyDocument } from '../../src/knowledge/document.js';
import { idText } from '../../src/knowledge/find.js';
import { searchPage } from '../../src/knowledge/reading.js';
import { listArticles, versionOf } from '../../src/knowledge/table.js';
import { answerAtDesk } from '../../src/tickets/answering.js';
import type { SeededChance } from '../../src/world/practice/chance.js';
import { type Hall, people } from '../tickets/hall.js';

/** One thing with articles, or none; refused or not. */
export async function read(hall: Hall, chance: SeededChance): Promise<void> {
  if (!chance.chanceOf(0.4)) return;
  const { dispatcher, supervisor, agent } = people;
  const shelf = listArticles(hall.db, { limit: 100 });
  const id = shelf.length === 0 ? 'A1' : idText(chance.pick(shelf as [(typeof shelf)[0], ...typeof shelf]).id);
  const coming = (step: Step) => addDays(today(step), chance.between(1, 9));
  const acts: readonly [() => Promise<unknown>, ...(() => Promise<unknown>)[]] = [
    () => hall.act(dispatcher, (step) => write(step, chance)),
    () => hall.refusal(dispatcher, (step) => rewrite(step, chance, id)),
    () => hall.refusal(supervisor, (step) => publish(step, id, chance.chanceOf(0.7) ? coming(step) : undefined)),
    () => hall.refusal(supervisor, (step) => publish(step, id, coming(step))),
    () => hall.refusal(dispatcher, (step) => reviewed(step, id, coming(step))),
    () => (chance.chanceOf(0.3) ? hall.refusal(supervisor, (step) => retire(step, id, 'out of date')) : nothing()),
    () => look(hall, chance, agent),
    () => look(hall, chance, agent),
  ];
  await chance.pick(acts)();
}

async function nothing(): Promise<void> {}

function look(hall: Hall, chance: SeededChance, agent: (typeof people)['agent']): Promise<unknown> {
  const query = chance.pick(['bulky waste', 'street lamps', 'passports', 'waste']);
  return hall.act(agent, (step) => searchPage(step, { query, state: 'published', limit: 10 }));
}

const policies = ['2026-01-05', '2026-02-20', '2026-03-10', null] as const;

function write(step: Step, chance: SeededChance): unknown {
  const [title, body] = chance.pick([
    ['Bulky waste', 'Call two days before.'],
    ['Street lamps', 'Tell us the number on the pole.'],
  ]);
  const policyDate = chance.pick(policies);
  return save(step, { article: undefined, document: amended(emptyDocument, { title, body, policyDate }) });
}

/** Another text, now and then for another policy. */
function rewrite(step: Step, chance: SeededChance, id: string): unknown {
  const article = listArticles(step.db, { limit: 100 }).find((each) => idText(each.id) === id);
  const head = article && versionOf(step.db, article.id, article.head);
  if (!article || !head) return undefined;
  const policyDate = chance.chanceOf(0.5) ? chance.pick(policies) : undefined;
  const body = `Call ${chance.between(2, 9_999)} days before.`;
  return save(step, { article, document: amended(head.document, { body, policyDate }) });
}

/** Answered with the newest published article for every other number, in words for the rest. */
export function answered(step: Step, number: string, text: string): void {
  const [article] = Number(number.at(-1)) % 2 === 0 ? listArticles(step.db, { state: 'published', limit: 1 }) : [];
  answerAtDesk(step, { number, ...(article ? { article: idText(article.id) } : { text }) });
}
