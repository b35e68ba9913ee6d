/** What is wrong with an input, in the words of whoever typed it: flags, not fields, in both languages. */

import type { ZodError, z } from 'zod';
import { fill, plain, type Words } from '../kit/words.js';

const words = {
  whole: { en: 'the input is not understood', zh: '无法理解输入' },
  missing: { en: '{flag} is missing', zh: '缺少 {flag}' },
  unknown: { en: 'it takes no {flag}', zh: '没有 {flag} 这个选项' },
  kind: { en: '{flag} takes {kind}', zh: '{flag} 应为{kind}' },
  oneOf: { en: '{flag} is one of {values}', zh: '{flag} 只能是 {values} 之一' },
  least: { en: '{flag} is at least {bound}', zh: '{flag} 不得小于 {bound}' },
  most: { en: '{flag} is at most {bound}', zh: '{flag} 不得大于 {bound}' },
  empty: { en: '{flag} is empty', zh: '{flag} 为空' },
  short: { en: '{flag} has at least {bound} characters', zh: '{flag} 至少 {bound} 个字符' },
  long: { en: '{flag} has at most {bound} characters', zh: '{flag} 最多 {bound} 个字符' },
  few: { en: '{flag} is given at least {bound} times', zh: '{flag} 至少 {bound} 项' },
  many: { en: '{flag} is given at most {bound} times', zh: '{flag} 最多 {bound} 项' },
  written: { en: '{flag} is not written as it should be', zh: '{flag} 的写法不对' },
  said: { en: '{flag}: {message}', zh: '{flag}：{message}' },
} as const;

const kinds: Readonly<Record<string, Words>> = {
  string: { en: 'a text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'yes or no', zh: '是或否' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'fields with values', zh: '带取值的字段' },
  record: { en: 'fields with values', zh: '带取值的字段' },
};

/** The first fault; `positional` are the fields that stand on a command line without a flag. */
export function inputWords(error: ZodError, positional: readonly string[] = []): Words {
  const [issue] = error.issues;
  if (!issue) return words.whole;
  const place = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const named = place.filter((part) => typeof part !== 'number').map(String);
  if (named.length === 0) return fill(words.said, { flag: words.whole, message: issue.message });
  return fill(...wordsOf(issue, flagOf(named, positional)));
}

/** `toldAt` is `--told-at`; what stands without a flag is `NUMBER`. */
function flagOf(path: readonly string[], positional: readonly string[]): string {
  const [first = '', ...rest] = path.map((part) => part.slice(0, 60));
  if (rest.length === 0 && positional.includes(first)) return kebab(first).toUpperCase();
  return `--${[kebab(first), ...rest].join('.')}`;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

type Filled = [Words, Readonly<Record<string, string | number | Words>>];

function wordsOf(issue: z.core.$ZodIssue, flag: string): Filled {
  switch (issue.code) {
    case 'unrecognized_keys':
      return [words.unknown, { flag }];
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) {
        return [/received (undefined|null)/.test(issue.message) ? words.missing : words.kind, kindOf(issue, flag)];
      }
      return [words.kind, kindOf(issue, flag)];
    case 'invalid_value':
      return [words.oneOf, { flag, values: issue.values.map(String).join(', ') }];
    case 'too_small':
      return [bounds(issue.origin).least(Number(issue.minimum)), { flag, bound: Number(issue.minimum) }];
    case 'too_big':
      return [bounds(issue.origin).most, { flag, bound: Number(issue.maximum) }];
    case 'invalid_format':
      return [words.written, { flag }];
    default:
      return [words.said, { flag, message: issue.message }];
  }
}

function kindOf(issue: z.core.$ZodIssueInvalidType, flag: string) {
  return { flag, kind: kinds[issue.expected] ?? plain(issue.expected) };
}

function bounds(origin: string) {
  if (origin === 'string') return { least: (n: number) => (n === 1 ? words.empty : words.short), most: words.long };
  if (origin === 'array') return { least: () => words.few, most: words.many };
  return { least: () => words.least, most: words.most };
}
