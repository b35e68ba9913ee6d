/** One grammar for every line a person types to the desk: the console's `:` line and `ssh host command`. */

import yargs from 'yargs';
import { Refusal } from '../kit/refusal.js';
import type { Lang } from '../kit/words.js';
import { type DeskTable, type Field, fieldsOf } from './fields.js';

export interface Sentence {
  /** A name of the desk, e.g. `ticket.sign`. */
  readonly name: string;
  /** What goes in; the desk checks it again. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** A pasted page is no command. */
const LINE_LIMIT = 8_000;

const words = {
  long: {
    en: 'The line is longer than {limit} characters. Nothing was done; use a file with the command line for long texts.',
    zh: '输入超过 {limit} 个字符。未作任何操作；长文本请用命令行从文件读入。',
  },
  empty: {
    en: 'The line is empty. Type a topic and a verb, such as: {example}',
    zh: '未输入命令。请输入，例如：{example}',
  },
  quote: {
    en: 'A quote is not closed. Nothing was done; close it and press enter again.',
    zh: '引号没有配对。未作任何操作；请补全引号后重试。',
  },
  unknown: {
    en: 'There is no "{typed}". Nothing was done; did you mean: {near}?',
    zh: '没有“{typed}”。未作任何操作；您是不是要输入：{near}？',
  },
  wrong: {
    en: '{command}: {problem}. Nothing was done; write: {usage}',
    zh: '{command}：{problem}。未作任何操作；写法：{usage}',
  },
} as const;

/**
 * Reads one line against the desk table: `ticket sign 260303000017 --note "seen"`. Throws a `Refusal` of kind `usage`
 * that says what to type.
 */
export function parseLine(line: string, lang: Lang, table: DeskTable): Sentence {
  if (line.length > LINE_LIMIT) throw new Refusal('usage', words.long, { limit: LINE_LIMIT });
  return parseWords(splitLine(line), lang, table);
}

/** The same for words already apart, as a shell hands them over. */
export function parseWords(typed: readonly string[], lang: Lang, table: DeskTable): Sentence {
  const names = Object.keys(table);
  if (typed.length === 0) throw new Refusal('usage', words.empty, { example: spoken(names[0] ?? 'ticket.list') });
  const { name, rest } = nameOf(typed, names);
  const entry = table[name];
  if (!entry) throw new Error(`the desk has no ${name}`);
  return { name, input: readFields(name, fieldsOf(entry), rest, lang) };
}

/** `ticket.sign` as people type it. */
export function spoken(name: string): string {
  return name.replace('.', ' ');
}

/** How an entry is written, e.g. `ticket track NUMBER --pin PIN [--lang LANG]`. */
export function usageOf(name: string, fields: readonly Field[]): string {
  const parts = fields.map((field) => {
    const value = field.choices?.join('|') ?? field.name.toUpperCase();
    const bare = field.positional ? value : field.type === 'boolean' ? `--${field.flag}` : `--${field.flag} ${value}`;
    return field.required ? bare : `[${bare}]`;
  });
  return [spoken(name), ...parts].join(' ');
}

/** What may stand next: topics, verbs, flags or choices that begin with the last word. The list is in table order. */
export function completeLine(line: string, table: DeskTable): readonly string[] {
  const typed = line.trimStart().split(/\s+/);
  const last = typed.at(-1) ?? '';
  const names = Object.keys(table);
  const begins = (all: readonly string[]) => [...new Set(all)].filter((word) => word.startsWith(last));
  if (typed.length <= 1) return begins(names.map((name) => name.split('.')[0] ?? name));
  const [topic = '', verb = ''] = typed;
  if (typed.length === 2)
    return begins(names.filter((name) => name.startsWith(`${topic}.`)).map((name) => name.slice(topic.length + 1)));
  const entry = table[`${topic}.${verb}`];
  if (!entry) return [];
  const fields = fieldsOf(entry);
  const before = typed.at(-2) ?? '';
  const asked = fields.find((field) => `--${field.flag}` === before);
  if (asked && asked.type !== 'boolean') return begins(asked.choices ?? []);
  if (last.startsWith('-'))
    return begins(
      fields
        .filter((field) => !field.positional)
        .map((field) => `--${field.flag}`)
        .filter((flag) => flag === last || !typed.includes(flag)),
    );
  const place = fields.filter((field) => field.positional)[typed.length - 3];
  return begins(place?.choices ?? []);
}

function nameOf(typed: readonly string[], names: readonly string[]): { name: string; rest: readonly string[] } {
  const [topic = '', verb = ''] = typed;
  if (names.includes(`${topic}.${verb}`)) return { name: `${topic}.${verb}`, rest: typed.slice(2) };
  if (names.includes(topic)) return { name: topic, rest: typed.slice(1) };
  // The bare topic lists, as on the command line.
  if (names.includes(`${topic}.list`) && (verb === '' || verb.startsWith('-'))) {
    return { name: `${topic}.list`, rest: typed.slice(1) };
  }
  const asked = verb === '' ? topic : `${topic} ${verb}`;
  const near = names
    .map((name) => ({ name, far: distance(spoken(name), asked) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => spoken(name));
  throw new Refusal('usage', words.unknown, { typed: asked.slice(0, 60), near: near.join(', ') });
}

function readFields(name: string, fields: readonly Field[], rest: readonly string[], lang: Lang): Sentence['input'] {
  const positional = fields.filter((field) => field.positional);
  const refuse = (problem: string) => {
    throw new Refusal('usage', words.wrong, { command: spoken(name), problem, usage: usageOf(name, fields) });
  };
  const parser = yargs([...rest])
    .locale(lang === 'zh' ? 'zh_CN' : 'en')
    .exitProcess(false)
    .help(false)
    .version(false)
    .strict()
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
      'camel-case-expansion': false,
      'duplicate-arguments-array': true,
      'greedy-arrays': false,
    })
    .fail((message, error) => refuse(message || error?.message || 'not understood'))
    .command(['$0', ...positional.map((field) => `[${field.flag}]`)].join(' '), false, (command) => {
      for (const field of positional) command.positional(field.flag, { type: 'string' });
      for (const field of fields) if (!field.positional) command.option(field.flag, optionOf(field));
      return command;
    });
  const found: Readonly<Record<string, unknown>> = parser.parseSync();
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = found[field.flag];
    if (value === undefined) continue;
    if (Array.isArray(value) && field.type !== 'list') refuse(`--${field.flag} ×${value.length}`);
    if (field.choices && !field.choices.includes(String(value)))
      refuse(`${field.flag} = ${String(value).slice(0, 40)}`);
    input[field.name] = field.type === 'number' ? numberOf(String(value), field, refuse) : value;
  }
  const missing = fields.find((field) => field.required && input[field.name] === undefined);
  if (missing) refuse(missing.positional ? missing.name.toUpperCase() : `--${missing.flag}`);
  return input;
}

function optionOf(field: Field): { readonly type?: 'string' | 'boolean'; readonly array?: boolean } {
  if (field.type === 'boolean') return { type: 'boolean' };
  return { type: 'string', array: field.type === 'list' };
}

function numberOf(text: string, field: Field, refuse: (problem: string) => void): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) refuse(`${field.flag} = ${text.slice(0, 40)}`);
  return value;
}

/** Splits as a shell would: blanks part words, quotes and backslashes hold them together; nothing is ever run. */
export function splitLine(line: string): readonly string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (sign === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else if (quote !== '') {
      if (sign === quote) quote = '';
      else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + sign;
    }
  }
  if (quote !== '') throw new Refusal('usage', words.quote);
  if (word !== undefined) found.push(word);
  return found;
}

/** Levenshtein's distance, for "did you mean"; both texts are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
