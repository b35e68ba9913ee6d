/** The console as lines, for screen readers and terminals that cannot draw: same screens, same grammar, no boxes. */

import { createInterface } from 'node:readline';
import { Refusal } from '../../kit/refusal.js';
import { fill, type Lang, type Words } from '../../kit/words.js';
import type { DeskClient, DeskInput, DeskName } from '../client.js';
import type { DeskTable } from '../fields.js';
import { fieldsOf } from '../fields.js';
import { parseLine, usageOf } from '../grammar.js';
import { describe } from './describe.js';
import type { DisplayClock } from './display-clock.js';
import { filterRows } from './filter.js';
import type { ScreenName } from './keys.js';
import { popText } from './pop.js';
import { askPop } from './pop-desk.js';
import type { Asker, Screen, Section } from './row.js';

export interface PlainParts {
  readonly client: DeskClient;
  readonly lang: Lang;
  readonly as: string | undefined;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly clock: DisplayClock;
  readonly table: DeskTable;
  readonly screens: Readonly<Record<ScreenName, Screen>>;
}

const texts = {
  start: {
    en: 'Countyline, line mode. 1 tickets, 2 calls, 3 campaigns, /WORD filters, open ID, help, quit; or any command.',
    zh: 'Countyline 行模式。1 工单，2 通话，3 外呼任务，/词 筛选，open 编号，help，quit；也可输入任何命令。',
  },
  count: { en: '{screen}: {count} rows', zh: '{screen}：{count} 行' },
  done: { en: 'Done.', zh: '完成。' },
} as const satisfies Record<string, Words>;

const order: Readonly<Record<string, ScreenName>> = { 1: 'tickets', 2: 'calls', 3: 'campaigns' };

/** Reads lines until `quit` or the end of the input. A refusal is printed and the next line read. */
export async function openPlain(parts: PlainParts): Promise<void> {
  const { client, lang, as, clock, stdin, stdout } = parts;
  const ask: DeskClient['ask'] = (name, input) => client.ask(name, input);
  // What a person typed was checked against the desk table; the desk checks it again.
  const askTyped = (name: string, input: unknown) => ask(name as DeskName, input as DeskInput<DeskName>);
  const asker = (): Asker => ({ ask, lang, as, now: clock.now() });
  const print = (text: string) => {
    if (text !== '') stdout.write(`${text}\n`);
  };
  let screen: ScreenName = 'tickets';
  const list = async (filter: string) => print(await listText(parts.screens[screen], asker(), filter));
  const carryOut = async (text: string) => {
    const chosen = order[text];
    if (chosen) screen = chosen;
    if (chosen || text.startsWith('/')) return list(text.startsWith('/') ? text.slice(1) : '');
    if (text === 'help') return print(helpText(parts.table, lang));
    const [word, id] = text.split(/\s+/);
    if (word === 'open' && id) return print(sectionText(await parts.screens[screen].open(asker(), id)));
    const { name, input } = parseLine(text, lang, parts.table);
    print(describe(await askTyped(name, input)) || texts.done[lang]);
  };
  const stopWatch = announcePops(parts, asker, print);
  const reader = createInterface({ input: stdin, terminal: false });
  print(texts.start[lang]);
  try {
    for await (const typed of reader) {
      const text = typed.trim();
      if (text === 'quit' || text === 'q') break;
      if (text === '') continue;
      try {
        await carryOut(text);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        print(error.words[lang]);
      }
    }
  } finally {
    stopWatch();
    reader.close();
  }
}

/** Says once who rings; a refusal here is no reason to disturb the person. */
function announcePops(parts: PlainParts, asker: () => Asker, print: (text: string) => void): () => void {
  const { client, as, lang, table } = parts;
  if (as === undefined || table['call.pop'] === undefined) return () => {};
  let said = '';
  return client.watch((subjects) => {
    if (!subjects.some((subject) => /^(call|agent|queue):/.test(subject))) return;
    askPop(asker()).then(
      (pop) => {
        const key = pop ? `${pop.call} ${pop.state}` : '';
        if (pop && key !== said) print(popText(pop, lang));
        said = key;
      },
      () => undefined,
    );
  });
}

async function listText(screen: Screen, asker: Asker, filter: string): Promise<string> {
  const { rows } = await screen.load(asker);
  const shown = filterRows(rows, filter);
  const title = fill(texts.count, { screen: screen.title, count: shown.length })[asker.lang];
  const titles = screen.columns.map((column) => column.title[asker.lang]);
  // Each cell with its title: a screen reader has no columns to look up at.
  const lines = shown.map(({ cells }) =>
    cells
      .flatMap((cell, at) => (cell === '' ? [] : [`${titles[at] === '' ? '' : `${titles[at]} `}${cell}`]))
      .join(', '),
  );
  return [title, ...lines].join('\n');
}

function sectionText(sections: readonly Section[]): string {
  return sections
    .flatMap(({ title, pairs = [], texts: paragraphs = [] }) => [
      title,
      ...pairs.map(([label, value]) => `  ${label}: ${value}`),
      ...paragraphs.map((text) => `  ${text}`),
    ])
    .join('\n');
}

function helpText(table: DeskTable, lang: Lang): string {
  const entries = Object.entries(table).map(
    ([name, topic]) => `${usageOf(name, fieldsOf(topic))}  ${topic.about[lang]}`,
  );
  return [texts.start[lang], ...entries].join('\n');
}
