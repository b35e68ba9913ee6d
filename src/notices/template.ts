/** Every text that leaves the house, as a list of templates: what each is for, its fields, its words in both languages. */

import { Refusal } from '../kit/refusal.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { words } from './words.js';

/** One value must not fill a whole message. */
const VALUE_MOST = 4_000;

export type TemplateName = keyof typeof words;

const about: Readonly<Record<TemplateName, Words>> = {
  registered: { en: 'the number of a new request, by SMS', zh: '登记回执（短信）' },
  reply: { en: 'the answer, by SMS', zh: '答复（短信）' },
  letter: { en: 'the answer, by e-mail, fax or chat', zh: '答复（邮件、传真、聊天）' },
  question: { en: 'what a department needs from the citizen', zh: '请市民补充材料' },
  neutral: { en: 'that there is news, and nothing more', zh: '有新消息（不含内容）' },
  survey: { en: 'the question after the end', zh: '满意度调查' },
  order: { en: 'a new order, to its department', zh: '派单通知' },
  supervisionDepartment: { en: 'supervision, level 1', zh: '一级督办通知' },
  supervisionHead: { en: 'supervision, level 2', zh: '二级督办通知' },
  supervisionLeader: { en: 'supervision, level 3', zh: '三级督办通知' },
  supervisionLate: { en: 'a supervision nobody answered in time', zh: '督办超期提醒' },
  escalation: { en: "laid before the county's leader", zh: '呈报领导' },
  urge: { en: 'the citizen asks where it is', zh: '市民催办' },
  urgeBySystem: { en: 'the house asks where it is', zh: '系统催办' },
  moreTime: { en: 'more time, to a department that helps', zh: '延期通知（协办单位）' },
  noHelp: { en: 'no help from another department, to the lead', zh: '不增派协办通知（主办单位）' },
  orderSubject: { en: 'the subject of a letter', zh: '邮件主题' },
  withheld: { en: 'in place of a secret service', zh: '保密事项占位' },
  unclassified: { en: 'in place of a missing service', zh: '未分类占位' },
};

export interface Template {
  readonly name: TemplateName;
  readonly about: Words;
  /** Merge fields, in the order of their first place. */
  readonly fields: readonly string[];
  readonly text: Words;
}

export const templates: readonly Template[] = (Object.keys(words) as TemplateName[]).map((name) => ({
  name,
  about: about[name],
  fields: [...new Set([...words[name].en.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field))],
  text: words[name],
}));

const refusals = {
  none: {
    en: 'There is no template "{name}". Nothing was done; see countyline template list',
    zh: '没有模板“{name}”。未作任何操作；请看 countyline template list',
  },
  unknown: {
    en: 'The template {name} has no field "{field}". Nothing was done; its fields are: {fields}',
    zh: '模板 {name} 没有字段“{field}”。未作任何操作；可用字段：{fields}',
  },
  missing: {
    en: 'The template {name} needs the field "{field}". Nothing was done; its fields are: {fields}',
    zh: '模板 {name} 缺少字段“{field}”。未作任何操作；所需字段：{fields}',
  },
} as const;

export function templateNamed(name: string): Template {
  const found = templates.find((each) => each.name === name);
  if (!found) throw new Refusal('notFound', refusals.none, { name: name.slice(0, 40) });
  return found;
}

/** The text with every field filled; a field it does not have and one that is missing are refused. */
export function merge(template: Template, lang: Lang, values: Readonly<Record<string, string>>): string {
  const { name, fields, text } = template;
  const say = { name, fields: fields.join(', ') };
  const unknown = Object.keys(values).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new Refusal('usage', refusals.unknown, { ...say, field: unknown.slice(0, 40) });
  const missing = fields.find((field) => !Object.hasOwn(values, field));
  if (missing !== undefined) throw new Refusal('usage', refusals.missing, { ...say, field: missing });
  const cut = Object.entries(values).map(([field, value]) => [field, value.slice(0, VALUE_MOST)] as const);
  return fill(text, Object.fromEntries(cut))[lang];
}
