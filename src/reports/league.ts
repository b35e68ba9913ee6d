/** Departments ranked by response, solved and satisfied, with what makes such a ranking misleading. */

import { fill, type Words } from '../kit/words.js';
import { compositeOf, compositeParts, type Weights, weightsOf } from './composite.js';
import { labelOf } from './labels.js';
import { leftOutSections } from './left-out.js';
import { type Figure, measureBy, measurePairs, mustKpi, type Span } from './measure.js';
import { type PeriodKind, periodOf } from './period.js';
import { newReport, type Report } from './report.js';
import type { Source } from './source.js';
import { trapsOf } from './traps.js';

const words = {
  title: { en: 'departments ranked', zh: '承办单位排名' },
  place: { en: 'Place', zh: '名次' },
  department: { en: 'Department', zh: '承办单位' },
  response: { en: 'Response %', zh: '响应 %' },
  solved: { en: 'Solved %', zh: '解决 %' },
  satisfied: { en: 'Satisfied %', zh: '满意 %' },
  dispatched: { en: 'Dispatched', zh: '派单' },
  answers: { en: 'Answers', zh: '回答' },
  ratings: { en: 'Ratings', zh: '评价' },
  composite: { en: 'Composite', zh: '综合分' },
  expected: { en: 'Solved % for its mix', zh: '按结构应有解决 %' },
  note: {
    en: 'Weights {weights}. Who has fewer than 30 in any of the three is grey and stands without a place. "For its mix": what the county would solve of the same services.',
    zh: '权重 {weights}。三项中任一不足 30 者置灰，不排名。“按结构应有”：全县同类事项的解决水平。',
  },
} as const;

export interface Standing {
  readonly department: string;
  readonly response: Figure | undefined;
  readonly solved: Figure | undefined;
  readonly satisfied: Figure | undefined;
  /** 0 to 100; `null` when one of the three is unknown. */
  readonly composite: number | null;
  readonly few: boolean;
  /** What the county as a whole solves of the same mix of services. */
  readonly expected: number | null;
}

export function leagueReport(
  source: Source,
  kind: PeriodKind,
  date: string | undefined,
  weights: Weights = weightsOf(source),
): Report {
  const period = periodOf(kind, date, source.now, source.county.zone);
  const standings = leagueOf(source, period, weights);
  let place = 0;
  const rows = standings.map((standing) => {
    const placed = !standing.few && standing.composite !== null;
    if (placed) place += 1;
    const { department, response, solved, satisfied, composite, expected } = standing;
    return {
      cells: [
        placed ? place : null,
        labelOf(source, 'department', department),
        composite,
        response?.value ?? null,
        response?.n ?? 0,
        solved?.value ?? null,
        solved?.n ?? 0,
        expected,
        satisfied?.value ?? null,
        satisfied?.n ?? 0,
      ],
      grey: !placed,
    };
  });
  const table = {
    kind: 'table' as const,
    title: words.title,
    columns: columnsOf(),
    rows,
    note: fill(words.note, { weights: weights.join(' : ') }),
  };
  const leftOut = leftOutSections(source, compositeParts.map(mustKpi), period);
  return newReport(source, 'league', words.title, period, [table, ...leftOut], trapsOf(source, period));
}

function columnsOf() {
  const column = (key: string, title: Words) => ({ key, title });
  const count = (key: string, title: Words) => ({ key, title, count: true as const });
  return [
    column('place', words.place),
    column('department', words.department),
    column('composite', words.composite),
    column('response', words.response),
    count('dispatched', words.dispatched),
    column('solved', words.solved),
    count('answers', words.answers),
    column('expected', words.expected),
    column('satisfied', words.satisfied),
    count('ratings', words.ratings),
  ];
}

/** The best first; those who cannot be ranked stand below, by name. */
export function leagueOf(source: Source, span: Span, weights: Weights): readonly Standing[] {
  const by = (code: string) => measureBy(source, mustKpi(code), span, 'department');
  const [response, solved, satisfied] = [by('response'), by('solved'), by('satisfied')];
  const expected = expectedOf(measurePairs(source, mustKpi('solved'), span, 'department', 'service'));
  const departments = [...new Set([...response.keys(), ...solved.keys(), ...satisfied.keys()])].sort();
  const standings = departments.map((department): Standing => {
    const three = [response.get(department), solved.get(department), satisfied.get(department)] as const;
    return {
      department,
      response: three[0],
      solved: three[1],
      satisfied: three[2],
      composite: compositeOf(
        three.map((figure) => figure?.value ?? null),
        weights,
      ),
      few: three.some((figure) => figure === undefined || figure.few),
      expected: expected.get(department) ?? null,
    };
  });
  const rank = ({ few, composite }: Standing) => (few || composite === null ? -1 : composite);
  return standings.sort((a, b) => rank(b) - rank(a) || (a.department < b.department ? -1 : 1));
}

/** Indirect standardisation: each department's services at the county's own rates. */
function expectedOf(
  pairs: readonly { readonly first: string; readonly second: string; readonly n: number; readonly hits: number }[],
): ReadonlyMap<string, number> {
  const county = new Map<string, { n: number; hits: number }>();
  for (const { second, n, hits } of pairs) {
    const known = county.get(second) ?? { n: 0, hits: 0 };
    county.set(second, { n: known.n + n, hits: known.hits + hits });
  }
  const of = (service: string) => {
    const { n, hits } = county.get(service) ?? { n: 1, hits: 0 };
    return hits / n;
  };
  return new Map(
    [...Map.groupBy(pairs, ({ first }) => first)].map(([department, own]) => {
      const n = own.reduce((sum, pair) => sum + pair.n, 0);
      const hits = own.reduce((sum, pair) => sum + pair.n * of(pair.second), 0);
      return [department, Math.round((hits / n) * 10_000) / 100];
    }),
  );
}
