/** A campaign: its states, who may move it from one to the next, and what approval means. */

import { Refusal } from '../kit/refusal.js';
import { words } from './words.js';

export const campaignStates = ['draft', 'checked', 'approved', 'running', 'paused', 'finished', 'aborted'] as const;
export type CampaignState = (typeof campaignStates)[number];

export type CampaignAct = 'check' | 'approve' | 'start' | 'pause' | 'abort' | 'finish';

/** Why a running campaign was paused: by a person, or by itself. */
export type PauseReason = 'person' | 'failures' | 'prompt';

const transitions: Readonly<Record<CampaignState, Partial<Record<CampaignAct, CampaignState>>>> = {
  draft: { check: 'checked', abort: 'aborted' },
  checked: { check: 'checked', approve: 'approved', abort: 'aborted' },
  approved: { start: 'running', abort: 'aborted' },
  running: { pause: 'paused', abort: 'aborted', finish: 'finished' },
  paused: { start: 'running', abort: 'aborted' },
  finished: {},
  aborted: {},
};

/** The state an act leads to; a `Refusal` (conflict) where the act has no place. */
export function stateAfter(
  campaign: { readonly id: string; readonly state: CampaignState },
  act: CampaignAct,
): CampaignState {
  const next = transitions[campaign.state][act];
  if (next) return next;
  throw new Refusal('conflict', words.notNow[act], { id: campaign.id, state: words.states[campaign.state] });
}

export interface Approval {
  readonly id: string;
  readonly maker: string;
  readonly approver: string;
  /** People in the audience. */
  readonly people: number;
  /** The county's limit above which two persons are needed. */
  readonly approvalOver: number;
}

/** Refuses the maker's own approval for a large audience. The database refuses it a second time. */
export function refuseOwnApproval(approval: Approval): void {
  if (approval.people <= approval.approvalOver || approval.approver !== approval.maker) return;
  throw new Refusal('refused', words.ownApproval, {
    id: approval.id,
    people: approval.people,
    over: approval.approvalOver,
    maker: approval.maker,
  });
}
