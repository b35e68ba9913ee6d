/** What a changed county file changes, as the command line says it. */

import type { Lang } from '../../kit/words.js';
import type { DeskResult } from '../client.js';

type Applied = DeskResult<'county.apply'>;

const CODES_MOST = 20;

/** A line a section: what came (+), went (-) and is otherwise now (~). */
export function changesText({ changes }: Applied, lang: Lang): string {
  if (changes.length === 0) return lang === 'zh' ? '与现行配置相同。' : 'The same as what is in force.';
  return changes
    .map(({ section, added, removed, changed }) => {
      const codes = [
        ...added.map((code) => `+${code}`),
        ...removed.map((code) => `-${code}`),
        ...changed.map((code) => `~${code}`),
      ];
      const more = codes.length > CODES_MOST ? ` … (${codes.length})` : '';
      return `${section}  ${codes.slice(0, CODES_MOST).join(' ')}${more}`.trimEnd();
    })
    .join('\n');
}
