/** Reads single headers out of the JSON text of an event without parsing the five to ten kilobytes around them. */

/** Gives a header by name; of one that was pushed several times, the first. `undefined` when absent or empty. */
export type ReadHeader = (name: string) => string | undefined;

/**
 * A reader over one event. Inside JSON a quote in a value is always escaped, so `,"Name":` with bare quotes can only be
 * a key. Asking in the order the switch writes (date, Unique-ID, Caller-…, CC-…) costs one pass in all; variables have
 * no order and are looked for from their first one on. `from` is where to begin, when that is known.
 */
export function readEvent(text: string, from = 0): ReadHeader {
  if (!text.startsWith('{"Event-')) return readParsed(text);
  let cursor = Math.max(from, 0);
  let variables: number | undefined;
  const find = (name: string, key: string): number => {
    if (name.startsWith('variable_')) {
      variables ??= text.indexOf(',"variable_');
      return variables < 0 ? -1 : text.indexOf(key, variables);
    }
    const at = text.indexOf(key, cursor);
    if (at < 0 && text.startsWith(key.slice(1), 1)) return 0;
    return at < 0 && cursor > 0 ? text.indexOf(key) : at;
  };
  return (name) => {
    const key = `,"${name}":`;
    const at = find(name, key);
    if (at < 0) return undefined;
    const start = at + key.length;
    const value = stringAt(text, text[start] === '[' ? start + 1 : start);
    if (value === undefined) return undefined;
    if (!name.startsWith('variable_')) cursor = value.end;
    return value.text || undefined;
  };
}

/** The name of an event, and of a custom one its subclass, from the first bytes of its text. */
export function eventName(text: string): string | undefined {
  if (text.startsWith('{"Event-Name":"')) return text.slice(15, text.indexOf('"', 15));
  if (text.startsWith('{"Event-Subclass":"')) return text.slice(19, text.indexOf('"', 19));
  const read = readParsed(text);
  return read('Event-Subclass') ?? read('Event-Name');
}

function stringAt(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (end < 0) return undefined;
  const raw = text.slice(start + 1, end);
  return { text: plain.test(raw) ? raw : unescaped(raw), end };
}

/** Printable ASCII without a backslash: what nearly every value is. */
const plain = /^[ -[\]-~]*$/;

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(quote - 1 - slashes) === 92) slashes += 1;
  return slashes % 2 === 1;
}

/** The text holds one character a byte: what is beyond ASCII is still UTF-8. */
function unescaped(raw: string): string {
  try {
    return String(JSON.parse(`"${Buffer.from(raw, 'latin1').toString('utf8')}"`));
  } catch {
    return '';
  }
}

function readParsed(text: string): ReadHeader {
  const headers = parsed(text);
  return (name) => {
    const value = headers[name];
    const first = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' && first !== '' ? first : undefined;
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
