/** An article as a Markdown file and back: a head in YAML, then the text of each language under its own line. */

import { LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import type { Document, Texts } from './article.js';
import { guideFields } from './article.js';
import { amended, dayShape, emptyDocument, langOf, languageLine, slugShape, writtenShape } from './document.js';

/** A head is a page. */
const HEAD_CHARACTERS_MOST = 40_000;

const headShape = z.strictObject({
  ...writtenShape,
  body: z.undefined().optional(),
  slug: slugShape.optional(),
  /** Which version the file was made from; a saving of it is checked against that. */
  version: z.int().min(1).optional(),
  review: dayShape.optional(),
});

export interface FileArticle {
  readonly document: Document;
  readonly slug: string | undefined;
  readonly version: number | undefined;
  readonly review: string | undefined;
}

export interface Fault {
  /** Counted from 1. */
  readonly line: number;
  readonly problem: string;
}

export type ReadFile =
  | { readonly ok: true; readonly article: FileArticle }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads one file; every fault with its line. A file without a head is a text whose first heading is its title. */
export function readMarkdown(file: string): ReadFile {
  const text = file.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  if (!text.startsWith('---\n')) return plainFile(text);
  const end = /\n---[ \t]*(\n|$)/.exec(text);
  if (!end) return { ok: false, faults: [{ line: 1, problem: 'the head has no end: a line --- after it' }] };
  const head = readHead(text.slice(4, end.index + 1));
  if (!head.ok) return head;
  const body = bodyOf(text.slice(end.index + end[0].length));
  const { slug, version, review, ...written } = head.value;
  return { ok: true, article: { document: amended(emptyDocument, { ...written, body }), slug, version, review } };
}

function plainFile(text: string): ReadFile {
  const [, title = ''] = /^#\s+(.+)$/m.exec(text) ?? [];
  if (title === '')
    return { ok: false, faults: [{ line: 1, problem: 'a head between two lines --- or a heading "# …" is needed' }] };
  const document = amended(emptyDocument, { title, body: bodyOf(text.replace(/^#\s+.+\n?/m, '')) });
  return { ok: true, article: { document, slug: undefined, version: undefined, review: undefined } };
}

/** Without a line that names a language the letters tell. */
function bodyOf(text: string): Texts {
  const parts: Record<string, string[]> = {};
  let lang: string | undefined;
  const before: string[] = [];
  for (const line of text.split('\n')) {
    const [, named] = languageLine.exec(line.trim()) ?? [];
    if (named !== undefined) {
      lang = named;
      parts[lang] ??= [];
    } else if (lang === undefined) before.push(line);
    else parts[lang]?.push(line);
  }
  const first = before.join('\n').trim();
  if (first !== '') parts[langOf(first)] ??= before;
  return Object.fromEntries(Object.entries(parts).map(([key, lines]) => [key, lines.join('\n')]));
}

type Head = z.output<typeof headShape>;

function readHead(
  yaml: string,
):
  | { readonly ok: true; readonly value: Omit<Head, 'body'> }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  const no = (line: number, problem: string) => ({ ok: false, faults: [{ line: line + 1, problem }] }) as const;
  if (yaml.length > HEAD_CHARACTERS_MOST) return no(1, `the head is longer than ${HEAD_CHARACTERS_MOST} characters`);
  const lines = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true });
  const [broken] = parsed.errors;
  if (broken) return no(broken.linePos?.[0].line ?? 1, broken.message.split('\n')[0] ?? '');
  let plain: unknown;
  try {
    plain = parsed.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    return no(1, error instanceof Error ? error.message : String(error));
  }
  const checked = headShape.safeParse(plain);
  if (checked.success) return { ok: true, value: checked.data };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = parsed.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line + 1;
    }
    return 2;
  };
  return {
    ok: false,
    faults: checked.error.issues.map(({ path, message }) => ({
      line: lineOf(path),
      problem: `${path.join('.') || 'head'}: ${message}`,
    })),
  };
}

/** The file that `readMarkdown` reads back as the same article. */
export function writeMarkdown({ document, slug, version, review }: FileArticle): string {
  const { kind, title, body, guide, services, department, owner, policyDate, spoken, sms } = document;
  const texts = (all: Texts) => (Object.keys(all).length === 0 ? undefined : all);
  const head = {
    slug,
    version,
    kind,
    title,
    department: department ?? undefined,
    owner: owner ?? undefined,
    services: services.length === 0 ? undefined : services,
    policyDate,
    review,
    ...Object.fromEntries(guideFields.map((field) => [field, texts(guide[field] ?? {})])),
    spoken: texts(spoken),
    sms: texts(sms),
  };
  const yaml = stringify(JSON.parse(JSON.stringify(head)), { lineWidth: 0 });
  const parts = Object.entries(body).map(([lang, text]) => `\n<!-- ${lang} -->\n${text}\n`);
  return `---\n${yaml}---\n${parts.join('')}`;
}
