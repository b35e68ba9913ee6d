/** The IVR language: what a caller hears, which keys lead where. A county writes it as data in `county.yaml`. */

import { z } from 'zod';
import type { County } from '../county/county.js';
import type { Words } from '../kit/words.js';

/** A prompt longer than this is a speech, not a prompt. */
const TEXT_LIMIT = 1_000;
/** Callers who talk longer want a person; the switch's own voicemail has the same limit. */
const RECORD_SECONDS_MOST = 600;

const text = z.strictObject({
  en: z.string().trim().min(1).max(TEXT_LIMIT),
  zh: z.string().trim().min(1).max(TEXT_LIMIT),
});
const name = z.string().regex(/^[a-z][A-Za-z0-9-]{0,39}$/, 'a name of a small letter, letters, digits and dashes');
const key = z.string().regex(/^[0-9*#]$/, 'one key of the telephone');

const nodeSchema = z.discriminatedUnion('do', [
  /** Speaks a text, or what the county has to say about its departments, sub-offices or services; any key goes on. */
  z.strictObject({
    do: z.literal('say'),
    text: text.optional(),
    list: z.enum(['departments', 'offices', 'services']).optional(),
    next: name,
  }),
  /** One key decides. `silence` is where nothing pressed leads, `third` where the third wrong key does. */
  z.strictObject({
    do: z.literal('menu'),
    text,
    keys: z.record(key, name),
    silence: name.optional(),
    third: name.optional(),
  }),
  /** Spoken in both languages; the key chooses, silence keeps the county's own. */
  z.strictObject({ do: z.literal('language'), text, keys: z.record(key, z.enum(['en', 'zh'])), next: name }),
  /** Several keys decide, e.g. the number of an office. */
  z.strictObject({
    do: z.literal('collect'),
    text,
    digits: z.int().min(1).max(12),
    cases: z.record(z.string().regex(/^\d{1,12}$/, 'digits'), name),
    silence: name.optional(),
    third: name.optional(),
  }),
  /** Takes a message and makes a ticket of it; the caller hears its number and PIN. */
  z.strictObject({
    do: z.literal('record'),
    text,
    maxSeconds: z.int().min(5).max(RECORD_SECONDS_MOST),
    silenceSeconds: z.int().min(2).max(30).default(4),
    anonymous: z.boolean().default(false),
    service: z.string().optional(),
    next: name,
  }),
  /** Waits for an agent. */
  z.strictObject({
    do: z.literal('queue'),
    queue: z.string(),
    /** Another queue for callers of one language. */
    byLang: z.strictObject({ en: z.string().optional(), zh: z.string().optional() }).optional(),
    text: text.optional(),
  }),
  /** Hands over to a department's number or an extension. */
  z.strictObject({ do: z.literal('transfer'), to: z.string(), text: text.optional() }),
  /** Asks for number and PIN and says how far the request is. */
  z.strictObject({ do: z.literal('progress'), next: name }),
  z.strictObject({ do: z.literal('hours'), open: name, closed: name }),
  /** Goes on in another flow, at its start unless a node is named. */
  z.strictObject({ do: z.literal('goto'), flow: z.string(), node: name.optional() }),
  z.strictObject({ do: z.literal('hangup'), text: text.optional() }),
]);

const flowSchema = z.strictObject({
  about: text.optional(),
  start: name,
  /** Where `0` leads at any point, and where a caller goes who cannot be helped by keys. */
  person: name,
  nodes: z.record(name, nodeSchema),
});

export type FlowNode = z.infer<typeof nodeSchema>;
export type Flow = z.infer<typeof flowSchema>;
export type Flows = Readonly<Record<string, Flow>>;
/** A node that asks for keys. */
export type AskingNode = Extract<FlowNode, { do: 'menu' | 'language' | 'collect' }>;

/** The line of `county.yaml` on which the value at this path stands, counted from 1. */
export type LineOf = (path: readonly string[]) => number;

/** A fault stops the county from being applied; a remark is advice. */
export interface FlowFault {
  readonly kind: 'fault' | 'remark';
  readonly line: number;
  /** Where: `main.menu`. */
  readonly where: string;
  /** What is wrong and how to mend it. */
  readonly words: Words;
}

/** Reads the flows as written; what is not understood is left out and told as a fault with its line. */
export function parseFlows(raw: County['flows'], lineOf: LineOf): { flows: Flows; faults: FlowFault[] } {
  const flows: Record<string, Flow> = {};
  const faults: FlowFault[] = [];
  for (const [flow, value] of Object.entries(raw)) {
    const parsed = flowSchema.safeParse(value);
    if (parsed.success) flows[flow] = parsed.data;
    else for (const issue of parsed.error.issues) faults.push(notUnderstood(flow, issue, lineOf));
  }
  return { flows, faults };
}

function notUnderstood(flow: string, issue: z.core.$ZodIssue, lineOf: LineOf): FlowFault {
  const path = issue.path.map(String);
  const where = [flow, ...path].join('.');
  return {
    kind: 'fault',
    line: lineOf(['flows', flow, ...path]),
    where,
    words: {
      en: `${where}: ${issue.message}; see the node kinds in fixtures/county/county.yaml`,
      zh: `${where}：无法识别（${issue.message}）；节点写法见 fixtures/county/county.yaml`,
    },
  };
}

const known = new WeakMap<County['flows'], Flows>();

/** The flows of an applied county. They were checked before: a fault here is a bug. */
export function flowsOf(county: County): Flows {
  const before = known.get(county.flows);
  if (before) return before;
  const { flows, faults } = parseFlows(county.flows, () => 0);
  if (faults.length > 0) throw new Error(`the county's flows were applied unchecked: ${faults[0]?.words.en}`);
  known.set(county.flows, flows);
  return flows;
}

/** The node, or `undefined` where the check would have found a fault. */
export function nodeOf(flows: Flows, flow: string, node: string): FlowNode | undefined {
  const nodes = Object.hasOwn(flows, flow) ? flows[flow]?.nodes : undefined;
  return nodes && Object.hasOwn(nodes, node) ? nodes[node] : undefined;
}
