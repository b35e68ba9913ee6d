/** The answers to a service's own questions: checked by the type of each, refused all at once with what to write. */

import type { Service, ServiceField } from '../county/county.js';
import { cleanLine, cleanText } from '../kit/text.js';
import type { Words } from '../kit/words.js';

/** As typed: one value, or several for a list of which more than one may hold. */
export type GivenFields = Readonly<Record<string, string | readonly string[]>>;

export interface FieldValue {
  readonly code: string;
  /** In order; one but for a `multivaluelist`. */
  readonly values: readonly string[];
}

export type FieldFault = 'unknown' | 'missing' | 'number' | 'datetime' | 'choice' | 'several' | 'empty';
export interface FaultyField {
  readonly code: string;
  readonly fault: FieldFault;
  /** What may stand there, for a choice or an unknown field. */
  readonly may: readonly string[];
}

export type CheckedFields =
  | { readonly ok: true; readonly fields: readonly FieldValue[] }
  | { readonly ok: false; readonly faults: readonly FaultyField[] };

const LINE_MOST = 200;
const TEXT_MOST = 4_000;
/** More digits than this are no measure of anything a citizen reports. */
const NUMBER = /^[+-]?\d{1,15}([.,]\d{1,6})?$/;
/** ISO 8601 to the minute at least, with or without offset; a date alone is a whole day. */
const DATETIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A missing answer is a fault only where `strict`: a caller who hangs up leaves a request all the same. */
export function checkFields(
  service: Pick<Service, 'fields'> | undefined,
  given: GivenFields,
  strict: boolean,
): CheckedFields {
  const questions = service?.fields ?? [];
  const faults: FaultyField[] = [];
  const fields: FieldValue[] = [];
  const codes = questions.map(({ code }) => code);
  for (const code of Object.keys(given)) {
    if (!codes.includes(code)) faults.push({ code: cleanLine(code, LINE_MOST), fault: 'unknown', may: codes });
  }
  for (const question of questions) {
    const typed = Object.hasOwn(given, question.code) ? given[question.code] : undefined;
    const values = (typeof typed === 'string' ? [typed] : (typed ?? [])).map((value) => cleaned(question, value));
    if (values.length === 0) {
      if (strict && question.required) faults.push({ code: question.code, fault: 'missing', may: keysOf(question) });
      continue;
    }
    const fault = faultOf(question, values);
    if (fault) faults.push({ code: question.code, fault, may: keysOf(question) });
    else fields.push({ code: question.code, values: [...new Set(values)] });
  }
  return faults.length === 0 ? { ok: true, fields } : { ok: false, faults };
}

function cleaned({ type }: ServiceField, value: string): string {
  return type === 'text' ? cleanText(value, TEXT_MOST) : cleanLine(value.normalize('NFKC'), LINE_MOST);
}

function faultOf(question: ServiceField, values: readonly string[]): FieldFault | undefined {
  if (values.length > 1 && question.type !== 'multivaluelist') return 'several';
  if (values.some((value) => value === '')) return 'empty';
  switch (question.type) {
    case 'number':
      return values.every((value) => NUMBER.test(value)) ? undefined : 'number';
    case 'datetime':
      return values.every(isTime) ? undefined : 'datetime';
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.every((value) => keysOf(question).includes(value)) ? undefined : 'choice';
    case 'string':
    case 'text':
      return undefined;
  }
}

/** 30 February and 25 o'clock are none. */
function isTime(text: string): boolean {
  if (!DATETIME.test(text)) return false;
  const at = Date.parse(text.includes(' ') ? text.replace(' ', 'T') : text);
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(at) && !Number.isNaN(day) && new Date(day).toISOString().startsWith(text.slice(0, 10));
}

function keysOf({ values }: ServiceField): readonly string[] {
  return values.map(({ key }) => key);
}

/** How a fault is said, with the field's code and what may stand there. */
export const fieldFaultWords: Readonly<Record<FieldFault, Words>> = {
  unknown: { en: 'the service asks no "{code}"; it asks: {may}', zh: '该事项没有“{code}”项；可填：{may}' },
  missing: { en: '"{code}" is missing', zh: '缺少“{code}”' },
  number: { en: '"{code}" is no number', zh: '“{code}”不是数字' },
  datetime: { en: '"{code}" is no time like 2026-03-03T09:00', zh: '“{code}”不是 2026-03-03T09:00 这样的时间' },
  choice: { en: '"{code}" is one of: {may}', zh: '“{code}”可选：{may}' },
  several: { en: '"{code}" has one value', zh: '“{code}”只能填一个值' },
  empty: { en: '"{code}" is empty', zh: '“{code}”为空' },
};
