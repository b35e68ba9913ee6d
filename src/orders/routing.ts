/** Which department a request belongs to, and by which rule: duty list, area, keyword, fallback, in this order. */

import type { Area, County, Service } from '../county/county.js';
import { serviceOf } from '../county/table.js';
import { plain, type Words } from '../kit/words.js';

/** The rule that decided; what it names is in the county file. */
export type Rule =
  | { readonly by: 'duty'; readonly service: string; readonly area: string }
  | { readonly by: 'service'; readonly service: string }
  | { readonly by: 'area'; readonly area: string }
  | { readonly by: 'keyword'; readonly service: string; readonly keyword: string }
  | { readonly by: 'fallback' };

export interface Route {
  readonly department: string;
  readonly rule: Rule;
}

export interface RoutingFacts {
  /** Six digits, where the service is known. */
  readonly service?: string | undefined;
  /** Where it is, as the citizen says it. */
  readonly place?: string | undefined;
  readonly text?: string | undefined;
}

/** What routing reads of the county; places are those of a gazetteer, where the county has one. */
export type RoutingCounty = Pick<County, 'services' | 'areas' | 'fallback'> & {
  readonly places?:
    | readonly { readonly name: Words; readonly aliases: readonly string[]; readonly area?: string | undefined }[]
    | undefined;
};

/** `undefined` only where nothing is known of the request and the county names no fallback. */
export function routeOf(county: RoutingCounty, { service, place, text }: RoutingFacts): Route | undefined {
  const area = areaOf(county, place ?? '') ?? areaOf(county, text ?? '');
  const known = service === undefined ? undefined : serviceIn(county, service);
  if (known) return byDuty(known, area);
  if (area?.department !== undefined) {
    return { department: area.department, rule: { by: 'area', area: area.code } };
  }
  const told = keywordIn(county, text ?? '');
  if (told) {
    const rule = { by: 'keyword', service: told.service.code, keyword: told.keyword } as const;
    return { department: byDuty(told.service, area).department, rule };
  }
  return county.fallback === undefined ? undefined : { department: county.fallback, rule: { by: 'fallback' } };
}

function byDuty({ code, department, duty = [] }: Service, area: Area | undefined): Route {
  const own = area && duty.find((line) => line.area === area.code);
  if (!own) return { department, rule: { by: 'service', service: code } };
  return { department: own.department, rule: { by: 'duty', service: code, area: own.area } };
}

function serviceIn(county: RoutingCounty, code: string): Service | undefined {
  return serviceOf(county as County, code);
}

/** The area a text speaks of: the longest name or alias in it decides; two areas with names as long decide nothing. */
export function areaOf(county: RoutingCounty, text: string): Area | undefined {
  const areas = county.areas ?? [];
  if (areas.length === 0 || text === '') return undefined;
  const said = folded(text);
  let longest = 0;
  const found = new Set<string>();
  const see = (name: string, area: string) => {
    if (name.length < longest || !includesName(said, folded(name))) return;
    if (name.length > longest) found.clear();
    longest = name.length;
    found.add(area);
  };
  for (const { code, name, aliases } of areas) for (const each of [name.en, name.zh, ...aliases]) see(each, code);
  for (const { area, name, aliases } of county.places ?? []) {
    if (area !== undefined) for (const each of [name.en, name.zh, ...aliases]) see(each, area);
  }
  const [only, ...others] = found;
  return others.length > 0 ? undefined : areas.find(({ code }) => code === only);
}

/** The service whose keywords a text holds most of, counted in characters: long words say more than short ones. */
export function keywordIn(
  county: Pick<County, 'services'>,
  text: string,
): { readonly service: Service; readonly keyword: string } | undefined {
  const said = folded(text);
  let best: { readonly service: Service; readonly keyword: string; readonly weight: number } | undefined;
  for (const service of county.services) {
    const told = keywordsIn(service, said);
    const weight = told.reduce((sum, keyword) => sum + weightOf(keyword), 0);
    const [keyword] = told;
    if (keyword !== undefined && weight > (best?.weight ?? 0)) best = { service, keyword, weight };
  }
  return best;
}

/** The keywords (and the name) of a service that stand in an already folded text, the longest first. */
function keywordsIn({ keywords, name }: Service, said: string): readonly string[] {
  const names = new Set([...keywords, name.zh, name.en]);
  return [...names].filter((word) => includesName(said, folded(word))).sort((a, b) => weightOf(b) - weightOf(a));
}

/** Chinese words are two characters where English ones are six. */
const HAN_WEIGHT = 3;

/** How much a word says by its length: Chinese characters count three times. */
function weightOf(word: string): number {
  return word.length * (/\p{Script=Han}/u.test(word) ? HAN_WEIGHT : 1);
}

/** Full-width forms and capitals do not matter. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A Latin word stands by itself (`bus` is not in `busy`); Chinese has no gaps between words. */
function includesName(said: string, name: string): boolean {
  if (name === '') return false;
  if (!/^[a-z0-9]/.test(name) && !/[a-z0-9]$/.test(name)) return said.includes(name);
  for (let at = said.indexOf(name); at >= 0; at = said.indexOf(name, at + 1)) {
    if (!/[a-z0-9]/.test(said[at - 1] ?? '') && !/[a-z0-9]/.test(said[at + name.length] ?? '')) return true;
  }
  return false;
}

/** One word a rule, as it is kept beside the order: `duty 010103 east-gate`. */
export function ruleText(rule: Rule): string {
  switch (rule.by) {
    case 'duty':
      return `duty ${rule.service} ${rule.area}`;
    case 'service':
      return `service ${rule.service}`;
    case 'area':
      return `area ${rule.area}`;
    case 'keyword':
      return `keyword ${rule.service} ${rule.keyword}`;
    case 'fallback':
      return 'fallback';
  }
}

/** Why, for people. */
export function ruleWords(county: Pick<County, 'services' | 'areas'>, rule: Rule): Words {
  const service = 'service' in rule ? (nameOf(county.services, rule.service) ?? plain(rule.service)) : plain('');
  const area = 'area' in rule ? (nameOf(county.areas ?? [], rule.area) ?? plain(rule.area)) : plain('');
  switch (rule.by) {
    case 'duty':
      return {
        en: `the duty list gives "${service.en}" in ${area.en} to it`,
        zh: `职责清单：${area.zh}的“${service.zh}”由其承办`,
      };
    case 'service':
      return { en: `the duty list gives "${service.en}" to it`, zh: `职责清单：“${service.zh}”由其承办` };
    case 'area':
      return { en: `it has what lies in ${area.en}`, zh: `属地：${area.zh}` };
    case 'keyword':
      return {
        en: `the word "${rule.keyword}" belongs to "${service.en}"`,
        zh: `关键词“${rule.keyword}”属于“${service.zh}”`,
      };
    case 'fallback':
      return { en: 'it has what the duty list gives to nobody', zh: '兜底：职责清单未列明的事项' };
  }
}

function nameOf(list: readonly { readonly code: string; readonly name: Words }[], code: string): Words | undefined {
  return list.find((one) => one.code === code)?.name;
}
