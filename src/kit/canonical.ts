/** Canonical JSON (RFC 8785) for the values the journal uses: null, booleans, safe integers, strings, arrays, objects. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Keys sorted by UTF-16 code units, no white space; `undefined` members are left out; fractions and NaN are refused. */
export function canonical(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`canonical JSON holds whole numbers only, not ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  const members = value as { readonly [key: string]: Json | undefined };
  let out = '';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    out += `${out === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `{${out}}`;
}
