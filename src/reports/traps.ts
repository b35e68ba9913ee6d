/** What misleads when figures are compared: small numbers, another mix of work, raters who chose themselves. */

import { fill, type Words } from '../kit/words.js';
import { mixOf } from './counts.js';
import { ENOUGH } from './kpi.js';
import { labelOf } from './labels.js';
import { measure, mustKpi, type Span } from './measure.js';
import type { Source } from './source.js';

const words = {
  few: {
    en: 'Figures marked "few" (grey) count fewer than {enough} cases: chance alone moves them.',
    zh: '标“少”（灰色）的指标样本不足 {enough}，偶然波动大。',
  },
  mix: {
    en: 'The work is not alike: {service} alone is {share} % of all tickets. Compare departments within a service, not over all.',
    zh: '各单位事项结构不同：仅“{service}”即占 {share}%。请在同一事项内比较。',
  },
  raters: {
    en: "Who rates chose to: {rated} % of closed tickets have a rating. Satisfaction is theirs, not everybody's.",
    zh: '评价者为自愿：办结工单中仅 {rated}% 有评价，满意率不代表全体。',
  },
  left: {
    en: 'Tickets left out with approval are listed with their two people; raw figures stand beside.',
    zh: '经批准剔除的工单列明提出人与批准人，旁列原始值。',
  },
} as const;

export function trapsOf(source: Source, span: Span): readonly Words[] {
  const traps: Words[] = [fill(words.few, { enough: ENOUGH })];
  const mix = mixOf(source, span, 'service');
  const total = mix.reduce((sum, { count }) => sum + count, 0);
  const [most] = mix;
  if (most && total > 0) {
    const share = Math.round((most.count / total) * 100);
    traps.push(fill(words.mix, { service: labelOf(source, 'service', most.key), share }));
  }
  const share = measure(source, mustKpi('rated'), span).value;
  if (share !== null) traps.push(fill(words.raters, { rated: share }));
  traps.push(words.left);
  return traps;
}
