/** The hall with its shelf of articles, asked at the desk as its people ask. */

import { actorFor } from '../../src/county/actor.js';
import { type DeskName, desk } from '../../src/desk.js';
import { openDesk } from '../../src/engine/call.js';
import { Refusal } from '../../src/kit/refusal.js';
import type { DeskInput, DeskResult } from '../../src/surfaces/client.js';
import { type Hall, openHall } from '../tickets/hall.js';

export interface Library extends Hall {
  ask<N extends DeskName>(as: string, name: N, input: DeskInput<N>): Promise<DeskResult<N>>;
  /** The refusal, or a failure of the test. */
  no<N extends DeskName>(as: string, name: N, input: DeskInput<N>): Promise<Refusal>;
  /** Written by a dispatcher, published by the supervisor; gives the id. */
  publish(input: DeskInput<'article.new'>): Promise<string>;
  /** Slugs found, in order. */
  find(query: string, more?: Partial<DeskInput<'article.search'>>): Promise<readonly string[]>;
}

export async function openLibrary(): Promise<Library> {
  const hall = await openHall();
  const call = openDesk(desk, hall.engine, actorFor);
  const ask: Library['ask'] = async (as, name, input) => (await call({ name, input, as })) as never;
  return {
    ...hall,
    ask,
    no: (as, name, input) =>
      ask(as, name, input).then(
        (answer) => {
          throw new Error(`not refused: ${JSON.stringify(answer)}`);
        },
        (error: unknown) => {
          if (error instanceof Refusal) return error;
          throw error;
        },
      ),
    publish: async (input) => {
      const { id } = await ask('tang', 'article.new', input);
      await ask('zhu', 'article.publish', { id });
      return id;
    },
    find: async (query, more = {}) =>
      (await ask('wu', 'article.search', { query, ...more })).articles.map(({ slug }) => slug),
  };
}

export const guide = {
  slug: 'household-register',
  kind: 'guide',
  title: { en: 'Moving a household register', zh: '户口迁移' },
  who: { en: 'Whoever moved here', zh: '迁入本县的居民' },
  where: { en: 'County hall, window 3', zh: '政务大厅3号窗口' },
  bring: { en: 'Identity card, proof of address', zh: '身份证、居住证明' },
  long: { en: '5 working days', zh: '5个工作日' },
  cost: { en: 'Free', zh: '免费' },
  department: 'police-desk',
  owner: 'police-officer',
} as const satisfies DeskInput<'article.new'>;
