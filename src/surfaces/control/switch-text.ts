/** The difference between two configurations of the switch, as people read it. */

import type { Lang } from '../../kit/words.js';

export interface TreeChange {
  readonly path: string;
  readonly change: 'add' | 'change' | 'remove';
  readonly lines: readonly string[];
}

const signs = { add: '+', change: '~', remove: '-' } as const;

export function changesText(changes: readonly TreeChange[], lang: Lang): string {
  if (changes.length === 0) return lang === 'zh' ? '没有变化。' : 'Nothing to change.';
  return changes
    .flatMap(({ path, change, lines }) => [
      `${signs[change]} ${path}`,
      ...(change === 'change' ? lines.map((line) => `    ${line}`) : []),
    ])
    .join('\n');
}
