/** What one person proposes and another decides: to decline, to suspend, to handle again; and what leaves the figures. */

import { scrub } from '../kit/scrub.js';
import { cleanText } from '../kit/text.js';
import { fill, type Lang, type Words } from '../kit/words.js';
import { type TicketState, transitions } from './ticket.js';

export const proposalKinds = ['decline', 'suspension', 'rework'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** The states in which each can still be carried out; when a ticket leaves them, what was proposed lapses. */
export const proposalFits: Readonly<Record<ProposalKind, readonly TicketState[]>> = {
  decline: transitions.decline.from,
  suspension: transitions.suspend.from,
  rework: transitions.redo.from,
};

/** Why a request is not taken (不予受理). */
export const declineCodes = [
  'court',
  'review',
  'emergency',
  'outside',
  'party',
  'secret',
  'settled',
  'unclear',
  'other',
] as const;
export type DeclineCode = (typeof declineCodes)[number];

const declineWords: Readonly<Record<DeclineCode, Words>> = {
  court: { en: 'it is before a court, or belongs there', zh: '已经或应当通过诉讼、仲裁途径解决' },
  review: { en: 'it belongs to a review of the decision', zh: '应当通过行政复议途径解决' },
  emergency: { en: 'it is an emergency with a number of its own', zh: '属于紧急求助，应拨打专用号码' },
  outside: { en: "it is not in this county's power", zh: '不属于本县政府职权范围' },
  party: { en: 'it is a matter of the Party, the congress or the army', zh: '属于党委、人大、政协或军队事项' },
  secret: { en: 'it touches a secret of the state, of a firm or of a person', zh: '涉及国家秘密、商业秘密或个人隐私' },
  settled: { en: 'it was settled and nothing new was said', zh: '已办结且无新的事实和理由' },
  unclear: { en: 'it says too little to act on', zh: '内容不明确，无法办理' },
  other: { en: 'it cannot be taken', zh: '不属于受理范围' },
};

export interface Decline {
  readonly code: DeclineCode;
  readonly reason: string;
  /** Where the citizen may turn to instead; part of the reason when left out. */
  readonly instead?: string | undefined;
}

const TOLD_MOST = 4_000;
const declined: Words = {
  en: '{reason} ({why}). The right place: {instead}',
  zh: '{reason}（{why}）。请通过以下途径反映：{instead}',
};

/** What the citizen is told: why not, and where to go; fit for the public, with the numbers of `offices`. */
export function declineText(lang: Lang, { code, reason, instead }: Decline, offices: readonly string[]): string {
  const said = instead === undefined ? reason : fill(declined, { reason, instead, why: declineWords[code] })[lang];
  return scrub(cleanText(said, TOLD_MOST), offices);
}

/** The law's reasons to pause (中止). */
export const suspensionCodes = [
  'court',
  'arbitration',
  'investigation',
  'appraisal',
  'force_majeure',
  'other_law',
] as const;
export type SuspensionCode = (typeof suspensionCodes)[number];

const suspensionWords: Readonly<Record<SuspensionCode, Words>> = {
  court: { en: 'a court has to decide first', zh: '须以法院判决为依据' },
  arbitration: { en: 'an arbitration has to end first', zh: '须以仲裁结果为依据' },
  investigation: { en: 'an investigation has to end first', zh: '须待案件查处结论' },
  appraisal: { en: 'a test or an appraisal has to end first', zh: '须待检验、鉴定结论' },
  force_majeure: { en: 'an event beyond control stands in the way', zh: '因不可抗力暂不能办理' },
  other_law: { en: 'the law asks to wait', zh: '依法应当中止的其他情形' },
};

const paused: Words = { en: '{reason} ({why}).', zh: '{reason}（{why}）。' };

/** What the citizen is told of a pause; fit for the public, with the numbers of `offices`. */
export function suspensionText(lang: Lang, code: SuspensionCode, reason: string, offices: readonly string[]): string {
  return scrub(cleanText(fill(paused, { reason, why: suspensionWords[code] })[lang], TOLD_MOST), offices);
}

/** Classes of what is left out of figures (剔除); domain: mediation and enforcement must not be chased on satisfaction. */
export const exclusionClasses = [
  'mediation',
  'enforcement',
  'unreasonable',
  'out_of_power',
  'duplicate',
  'force_majeure',
] as const;
export type ExclusionClass = (typeof exclusionClasses)[number];

/** What a supervisor or dispatcher can decide by one word. */
export const decidable = [...proposalKinds, 'exclusion'] as const;
