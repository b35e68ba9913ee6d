/** Every text that a flow can speak, by the id of its prompt: what must be rendered before the first call. */

import type { County, Department, Service } from '../county/county.js';
import { promptId } from '../kit/prompt.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { type FlowNode, type Flows, flowsOf } from './flow.js';
import { digitWords, flowWords } from './words.js';

export interface PromptText {
  /** The prompt's id: `prompts/<prompt>.wav`. */
  readonly prompt: string;
  readonly lang: Lang;
  readonly text: string;
  /** The name a county's own recording goes by: `main.menu.zh`, `digit-4.en`. */
  readonly name: string;
}

/** All static texts of a county, each id once. */
export function promptsOf(flows: Flows, county: County): readonly PromptText[] {
  const found = new Map<string, PromptText>();
  const add = (name: string, words: Words) => {
    for (const lang of ['en', 'zh'] as const) {
      const prompt = promptId(lang, words[lang]);
      if (!found.has(prompt)) found.set(prompt, { prompt, lang, text: words[lang], name: `${name}.${lang}` });
    }
  };
  for (const [flow, { nodes }] of Object.entries(flows)) {
    for (const [node, value] of Object.entries(nodes)) {
      const words = textOf(value);
      if (words) add(`${flow}.${node}`, words);
    }
  }
  for (const list of ['departments', 'offices', 'services'] as const) {
    for (const { code, words } of listed(county, list)) add(`${list}.${code}`, words);
  }
  for (const [name, words] of Object.entries(flowWords)) add(name, words);
  for (const [digit, words] of Object.entries(digitWords)) add(`digit-${digit}`, words);
  return [...found.values()];
}

/** The prompts of an applied county. */
export function countyPrompts(county: County): readonly PromptText[] {
  return promptsOf(flowsOf(county), county);
}

/** What the switch says by itself while the daemon is away, in the county's language. */
export function fallbackPrompts(county: County): { sorry: string; leaveMessage: string; goodbye: string } {
  const id = (words: Words) => promptId(county.lang, words[county.lang]);
  return {
    sorry: id(flowWords.fallbackSorry),
    leaveMessage: id(flowWords.fallbackMessage),
    goodbye: id(flowWords.goodbye),
  };
}

/** The digits one by one, as prompts. */
export function digitPrompts(lang: Lang, digits: string): readonly string[] {
  return [...digits].flatMap((digit) => {
    const words = digitWords[digit];
    return words ? [promptId(lang, words[lang])] : [];
  });
}

function textOf(node: FlowNode): Words | undefined {
  return 'text' in node ? node.text : undefined;
}

type ListName = 'departments' | 'offices' | 'services';

/** The sentences of a list, in the county's order. */
export function listed(county: County, list: ListName): readonly { code: string; words: Words }[] {
  switch (list) {
    case 'departments':
      return county.departments.filter(({ parent }) => parent === undefined).map(departmentSentence);
    case 'offices':
      return county.departments.filter(({ parent }) => parent !== undefined).map(officeSentence);
    case 'services':
      return county.services.map((service) => serviceSentence(county, service));
  }
}

function departmentSentence({ code, name, functions }: Department) {
  return { code, words: fill({ en: '{name}: {functions}', zh: '{name}：{functions}' }, { name, functions }) };
}

function officeSentence({ code, name, address, phone, functions }: Department) {
  const place = address ?? functions;
  const telephone = phone?.replace(/\D/g, '').split('').join(' ');
  const words =
    telephone === undefined
      ? { en: '{name}: {place}', zh: '{name}：{place}' }
      : { en: '{name}: {place}. Telephone {telephone}', zh: '{name}：{place}。电话 {telephone}' };
  return { code, words: fill(words, { name, place, telephone: telephone ?? '' }) };
}

function serviceSentence(county: County, { code, name, department, limit, type, urgent }: Service) {
  const span = limit ?? (urgent ? county.deadlines.urgent : county.deadlines.byType[type]);
  const sentence =
    'hours' in span
      ? {
          en: '{name}: {department} is in charge and answers within {count} hours',
          zh: '{name}：由{department}办理，{count}小时内答复',
        }
      : {
          en: '{name}: {department} is in charge and answers within {count} working days',
          zh: '{name}：由{department}办理，{count}个工作日内答复',
        };
  const office = county.departments.find((known) => known.code === department)?.name ?? {
    en: department,
    zh: department,
  };
  const count = 'hours' in span ? span.hours : span.workingDays;
  return { code, words: fill(sentence, { name, department: office, count }) };
}
