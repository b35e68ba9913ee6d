/** Articles out of a sheet: one a row, columns known by the names people give them, in Chinese or English. */

import { createRequire } from 'node:module';
import type { parse as parseFunction } from 'csv-parse/sync';
import { z } from 'zod';
import type { County } from '../county/county.js';
import type { Lang } from '../kit/words.js';
import type { ArticleKind, guideFields } from './article.js';
import { amended, dayShape, emptyDocument, langOf, slugShape, type Written, writtenShape } from './document.js';
import type { Fault, FileArticle } from './markdown.js';

/** A cell longer than this is no cell but a file with a quotation mark that never closes. */
const RECORD_CHARACTERS_MOST = 200_000;
const ROWS_MOST = 5_000;

type Field =
  | 'slug'
  | 'kind'
  | 'title'
  | 'body'
  | 'services'
  | 'department'
  | 'owner'
  | 'review'
  | 'policyDate'
  | 'spoken'
  | 'sms'
  | (typeof guideFields)[number];

const titles: Readonly<Record<Field, RegExp>> = {
  slug: /^(slug|key|id|external(key|id)?|编号|标识|事项编码)$/,
  kind: /^(kind|type|类型|类别|知识类型)$/,
  title: /^(title|name|subject|标题|名称|事项名称|知识标题)$/,
  body: /^(body|text|content|answer|正文|内容|知识内容|答案|答复)$/,
  services: /^(services?|servicecodes?|事项|事项代码|关联事项)$/,
  department: /^(department|office|agency|部门|单位|承办单位|责任单位|主管部门)$/,
  owner: /^(owner|responsible|负责人|责任人|维护人)$/,
  review: /^(review(on|date|by)?|validuntil|复审日期|复审|有效期|有效期至)$/,
  policyDate: /^(policydate|policyon|政策日期|发文日期|成文日期)$/,
  spoken: /^(spoken|ivr|语音|语音短文|播报内容)$/,
  sms: /^(sms|短信|短信内容)$/,
  what: /^(what|about|description|事项说明|说明|事项简介)$/,
  who: /^(who|whomayapply|eligibility|办理对象|受理对象|适用对象|受理条件|申请条件)$/,
  where: /^(where|place|location|办理地点|地点|受理地点|办理窗口)$/,
  bring: /^(bring|whattobring|documents|materials|所需材料|申请材料|办理材料|材料)$/,
  long: /^(long|howlong|time|duration|办理时限|时限|承诺时限|办理时间)$/,
  cost: /^(cost|fee|price|收费|费用|收费标准)$/,
};

const kinds: Readonly<Record<string, ArticleKind>> = {
  article: 'article',
  guide: 'guide',
  notice: 'notice',
  policy: 'policy',
  知识: 'article',
  知识条目: 'article',
  办事指南: 'guide',
  指南: 'guide',
  公告: 'notice',
  通知: 'notice',
  政策: 'policy',
  政策法规: 'policy',
};

interface Column {
  readonly field: Field;
  readonly lang: Lang | undefined;
  readonly at: number;
}

export interface Row {
  readonly line: number;
  readonly article: FileArticle;
}

const rowShape = z.strictObject({ ...writtenShape, slug: slugShape.optional(), review: dayShape.optional() });

/** Every row as an article, and every fault with its line. Departments may stand by code or by name. */
export function readSheet(
  text: string,
  county: County,
): { readonly rows: readonly Row[]; readonly faults: readonly Fault[] } {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { rows: [], faults: [records as Fault] };
  const [head, ...rest] = records as readonly Record_[];
  const columns = columnsOf(head?.cells ?? []);
  if (!columns.some(({ field }) => field === 'title')) {
    return { rows: [], faults: [{ line: 1, problem: 'no column with the title (title, 标题) was found' }] };
  }
  if (rest.length > ROWS_MOST) return { rows: [], faults: [{ line: 1, problem: `more than ${ROWS_MOST} rows` }] };
  const rows: Row[] = [];
  const faults: Fault[] = [];
  for (const { cells, line } of rest) {
    const checked = rowShape.safeParse(writtenOf(columns, cells, county));
    if (checked.success) {
      const { slug, review, ...written } = checked.data;
      rows.push({ line, article: { document: amended(emptyDocument, written), slug, version: undefined, review } });
    } else {
      faults.push(
        ...checked.error.issues.map(({ path, message }) => ({ line, problem: `${path.join('.')}: ${message}` })),
      );
    }
  }
  return { rows, faults };
}

interface Record_ {
  readonly cells: readonly string[];
  readonly line: number;
}

function recordsOf(text: string): readonly Record_[] | Fault {
  // The parser takes 10 ms to load and only an import needs it.
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as { parse: typeof parseFunction };
  const records: Record_[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'].reduce((best, mark) => (times(text, mark) > times(text, best) ? mark : best)),
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARACTERS_MOST,
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, line: lines });
        return null;
      },
    });
  } catch (error) {
    return { line: 1, problem: error instanceof Error ? error.message : String(error) };
  }
  return records;
}

function times(text: string, mark: string): number {
  return (text.split('\n', 1)[0] ?? '').split(mark).length;
}

/** `Title (en)`, `标题_英文`, `title_zh`: the name without its language, and the language. */
function columnsOf(head: readonly string[]): readonly Column[] {
  return head.flatMap((cell, at): Column[] => {
    const folded = cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.\-:/()（）]/g, '');
    const [, bare = folded, marked] = /^(.+?)(en|english|英文|英|zh|cn|chinese|中文|中)$/.exec(folded) ?? [];
    const known = (name: string) => (Object.keys(titles) as Field[]).find((field) => titles[field].test(name));
    const whole = known(folded);
    if (whole) return [{ field: whole, lang: undefined, at }];
    const field = known(bare);
    return field && marked ? [{ field, lang: /^(en|英)/.test(marked) ? 'en' : 'zh', at }] : [];
  });
}

function writtenOf(columns: readonly Column[], cells: readonly string[], county: County): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const { field, lang, at } of columns) {
    const cell = (cells[at] ?? '').trim();
    if (cell === '') continue;
    switch (field) {
      case 'slug':
      case 'owner':
      case 'review':
      case 'policyDate':
        written[field] = cell.replace(
          /^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/,
          (_, y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
        );
        break;
      case 'kind':
        written[field] = Object.hasOwn(kinds, cell.toLowerCase()) ? kinds[cell.toLowerCase()] : cell;
        break;
      case 'services':
        written[field] = cell.split(/[\s,;，；、]+/).filter((code) => code !== '');
        break;
      case 'department':
        written[field] = county.departments.find(({ name }) => name.zh === cell || name.en === cell)?.code ?? cell;
        break;
      default:
        written[field] = { ...(written[field] as Written['title'] as object), [lang ?? langOf(cell)]: cell };
    }
  }
  return written;
}

function pad(number: string): string {
  return number.padStart(2, '0');
}
