/** Templates on the command line: NAME=VALUE fields, and the list of what there is. */

import { Refusal } from '../../kit/refusal.js';
import type { DeskResult } from '../client.js';
import type { ListColumn } from './print.js';

const wrong = {
  en: '"{field}" is no NAME=VALUE. Nothing was done; see countyline template list',
  zh: '“{field}”不是 名称=内容 的形式。未作任何操作；请看 countyline template list',
};

/** `text=It is mended` becomes a field; everything after the first equals sign is its value. */
export function fieldsFrom(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((field) => {
      const at = field.indexOf('=');
      if (at < 1) throw new Refusal('usage', wrong, { field: field.slice(0, 40) });
      return [field.slice(0, at), field.slice(at + 1)];
    }),
  );
}

type Row = DeskResult<'template.list'>['templates'][number];

export const templateColumns: readonly ListColumn<Row>[] = [
  { key: 'name', title: { en: 'TEMPLATE', zh: '模板' }, value: (row) => row.name },
  {
    key: 'about',
    title: { en: 'FOR', zh: '用途' },
    value: (row) => row.about.en,
    show: (row, lang) => row.about[lang],
  },
  { key: 'fields', title: { en: 'FIELDS', zh: '字段' }, value: (row) => row.fields.join(' ') },
];
