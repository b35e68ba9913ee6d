/** The figures of knowledge counted again by hand. */

import { instantOf, localTime } from '../../src/kit/time.js';
import { type Entry, type Memory, num, type Recount, str, within } from './memory.js';

const aboutArticle = ({ entries }: Memory, id: string) => entries.filter(({ about }) => about === `article:${id}`);

/** The policy of the version that an entry published. */
function policyOf({ versions }: Memory, { about, data }: Entry): string | undefined {
  const version = versions.find((row) => `article:${row['article']}` === about && row['version'] === data['version']);
  const document = JSON.parse(str(version, 'document') || '{}') as { policyDate?: string };
  return document.policyDate;
}

export const knowledge: Readonly<Record<string, Recount>> = {
  'article-hit': (m, from, to) =>
    m.entries
      .filter(({ type, at }) => type === 'ticket.answered' && within(at, from, to))
      .map(({ about }) => {
        const id = about.slice('ticket:'.length);
        const old = m.ticketOf.get(id)?.['external'] !== null;
        return { id, hit: m.uses.some((use) => use['ticket'] === id), excluded: old };
      }),
  'search-hit': (m, from, to) =>
    m.searches
      .filter((search) => within(num(search, 'at'), from, to))
      .map((search) => ({
        id: search['miss'] === null ? `#${search['id']}` : str(search, 'miss'),
        hit: search['miss'] === null,
      })),
  'review-overdue': (m, _from, to) => {
    const day = localTime(Math.min(to - 1, m.now), m.county.zone).date;
    return m.articles.flatMap((article) => {
      let shown = false;
      let review = '';
      for (const { type, at, data } of aboutArticle(m, str(article, 'id'))) {
        if (at >= to) break;
        if (type === 'article.published') shown = true;
        if (type === 'article.retired') shown = false;
        if (typeof data['reviewOn'] === 'string') review = data['reviewOn'];
      }
      return shown ? [{ id: `A${article['id']}`, hit: review < day }] : [];
    });
  },
  'policy-to-article': (m, from, to) =>
    m.articles.flatMap((article) => {
      const seen = new Set<string>();
      return aboutArticle(m, str(article, 'id')).flatMap((entry) => {
        const policy = entry.type === 'article.published' ? policyOf(m, entry) : undefined;
        if (policy === undefined || seen.has(policy)) return [];
        seen.add(policy);
        if (!within(entry.at, from, to)) return [];
        return [{ id: `A${article['id']}`, hit: Math.max(0, entry.at - instantOf(policy, 0, m.county.zone)) }];
      });
    }),
};
