/** How a stored deadline was counted: `15wd`, then `+3wd` for an extension and `~2wd` for a pause, read and counted again. */

import { CLOCK, type Deadline, dueAfter, type Explanation, explainDeadline, ruleOf } from './calendar.js';
import type { Span } from './county.js';
import type { Counted } from './days.js';

export type RuleKind = 'first' | 'extension' | 'suspension';

export interface RulePart {
  readonly kind: RuleKind;
  readonly span: Span;
}

/** A ticket is extended once and paused a few times; more is no rule of ours. */
const PARTS_MOST = 40;
/** Four digits of minutes are a week, of days ten years. */
const part = /^([+~]?)(\d{1,5})(wd|h|min)$/;
const kinds = { '': 'first', '+': 'extension', '~': 'suspension' } as const;

/** The parts of a rule in order, or `undefined` when it is none of ours. */
export function partsOf(rule: string): readonly RulePart[] | undefined {
  const written = rule.split(/(?=[+~])/);
  if (written.length > PARTS_MOST) return undefined;
  const parts: RulePart[] = [];
  for (const [at, text] of written.entries()) {
    const [, sign = '', size = '', unit] = part.exec(text) ?? [];
    const kind = kinds[sign as keyof typeof kinds];
    if (unit === undefined || (kind === 'first') !== (at === 0)) return undefined;
    const count = Number(size);
    parts.push({ kind, span: unit === 'wd' ? { workingDays: count } : { hours: unit === 'h' ? count : count / 60 } });
  }
  return parts;
}

/** A rule with a pause more. */
export function pausedRule(rule: string, span: Span): string {
  return `${rule}~${ruleOf(span)}`;
}

/** The deadline that `rule` gives from `from` by today's calendar; `undefined` for a rule that is none of ours. */
export function dueByRule(county: Counted, from: number, rule: string): Deadline | undefined {
  const parts = partsOf(rule);
  if (!parts) return undefined;
  let dueAt = from;
  let version: string = CLOCK;
  for (const { span } of parts) {
    const next = dueAfter(county, dueAt, span);
    dueAt = next.dueAt;
    // The last days that were counted say whose they were: they are the latest, and so the least certain.
    if (next.calendarVersion !== CLOCK) version = next.calendarVersion;
  }
  return { dueAt, rule, calendarVersion: version };
}

export interface ExplainedPart extends Explanation {
  readonly kind: RuleKind;
}

/** The same, part by part, each with its days; empty for a rule that is none of ours. */
export function explainRule(county: Counted, from: number, rule: string): readonly ExplainedPart[] {
  let begin = from;
  return (partsOf(rule) ?? []).map(({ kind, span }) => {
    const explained = explainDeadline(county, begin, span);
    begin = explained.dueAt;
    return { kind, ...explained };
  });
}
