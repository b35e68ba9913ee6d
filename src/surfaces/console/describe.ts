/** Any answer of the desk as plain text: pairs, lists and small tables; for `:` commands and the line mode. */

import { safe, safeText } from './row.js';

/** An answer page is for looking, not for exporting. */
const ROWS_SHOWN = 200;

export function describe(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return `${indent}${safeText(value)}`;
  if (Array.isArray(value)) return listOf(value, indent);
  return Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .map(([name, member]) => {
      if (typeof member !== 'object') return `${indent}${safe(name)}: ${safeText(member)}`;
      const inner = describe(member, `${indent}  `);
      return inner === '' ? `${indent}${safe(name)}: –` : `${indent}${safe(name)}:\n${inner}`;
    })
    .join('\n');
}

function listOf(items: readonly unknown[], indent: string): string {
  const shown = items.slice(0, ROWS_SHOWN).map((item) => {
    if (typeof item !== 'object' || item === null) return `${indent}- ${safeText(item)}`;
    const flat = Object.entries(item)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(
        ([name, member]) => `${safe(name)} ${typeof member === 'object' ? safe(JSON.stringify(member)) : safe(member)}`,
      );
    return `${indent}- ${flat.join(' · ')}`;
  });
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`${indent}… +${more}`] : [])].join('\n');
}
