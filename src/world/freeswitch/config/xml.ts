/** Writes XML for FreeSWITCH: every value from a county is refused when it could be read as more than a value, then escaped. */

/** Text of our own, or a mix of our own text and checked values; only this may hold `$`. */
export class Own {
  constructor(readonly text: string) {}
}

export type Value = string | number | boolean | Own;

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly children: readonly Element[];
}

/** The longest value that any field of the county needs, paths included. */
const VALUE_LIMIT = 512;

// `$` starts a variable, a new line ends a directive, the rest is what the switch's preprocessor reacts to.
const forbidden =
  /[$\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|x-pre-process|<!--|-->|<\?|<\/?include|[\ud800-\udfff]/iu;

/** The value itself, or an error: a plan was checked before, so a bad value here is a bug and must not reach a file. */
export function safe(value: string | number | boolean): string {
  const text = String(value);
  if (!isSafe(text)) throw new Error(`a value must not stand in the switch's files: ${JSON.stringify(text)}`);
  return text;
}

/** True for text that FreeSWITCH's preprocessor leaves alone once it is escaped. */
export function isSafe(text: string): boolean {
  return text.length <= VALUE_LIMIT && !forbidden.test(text);
}

/** A template of our own words with checked values in its places. */
export function own(words: TemplateStringsArray, ...values: readonly (string | number | boolean)[]): Own {
  return new Own(words.reduce((text, word, index) => text + safe(values[index - 1] ?? '') + word));
}

export function element(
  tag: string,
  attributes: Readonly<Record<string, Value>> = {},
  children: readonly Element[] = [],
): Element {
  return { tag, attributes, children };
}

/** `<param name="…" value="…"/>` for each entry. */
export function params(values: Readonly<Record<string, Value>>): Element[] {
  return Object.entries(values).map(([name, value]) => element('param', { name, value }));
}

/** A file of one element. The preprocessor drops every line that says `<?`, so none does. */
export function document(root: Element): string {
  return `${lines(root, '').join('\n')}\n`;
}

/** The lines of an element, two spaces a level; one tag a line, because directives are read line by line. */
function lines(node: Element, indent: string): string[] {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value instanceof Own ? value.text : safe(value))}"`)
    .join('');
  if (node.children.length === 0) return [`${indent}<${node.tag}${attributes}/>`];
  return [
    `${indent}<${node.tag}${attributes}>`,
    ...node.children.flatMap((child) => lines(child, `${indent}  `)),
    `${indent}</${node.tag}>`,
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
