/** Proposals that wait for another person, and what they came to; exclusions from the figures likewise. */

import { type Db, sql } from '../store/sql.js';
import type { ExclusionClass, ProposalKind } from './proposal.js';

export interface Proposal {
  readonly id: number;
  readonly ticket: string;
  readonly kind: ProposalKind;
  readonly code: string;
  /** Commitments: why, and what the citizen will be told. */
  readonly reason: string | null;
  readonly told: string | null;
  readonly days: number | null;
  readonly proposedBy: string;
  readonly proposedAt: number;
}

const columns = `id, ticket, kind, code, reason, told, days, proposed_by AS proposedBy, proposed_at AS proposedAt`;

const insert = sql<Record<string, string | number | null>, { id: number }>(
  `INSERT INTO ticket_proposal (ticket, kind, code, reason, told, days, proposed_by, proposed_at)
   VALUES (:ticket, :kind, :code, :reason, :told, :days, :proposedBy, :proposedAt) RETURNING id`,
);
const openOfKind = sql<{ ticket: string; kind: string }, Proposal>(
  `SELECT ${columns} FROM ticket_proposal WHERE ticket = :ticket AND kind = :kind AND outcome IS NULL`,
);
const openOfTicket = sql<{ ticket: string }, Proposal>(
  `SELECT ${columns} FROM ticket_proposal WHERE ticket = :ticket AND outcome IS NULL`,
);
const waiting = sql<{ kind: string; after: number; limit: number }, Proposal>(
  `SELECT ${columns} FROM ticket_proposal WHERE kind = :kind AND outcome IS NULL AND id > :after ORDER BY id LIMIT :limit`,
);
const setOutcome = sql<{ id: number; outcome: string; by: string; now: number; why: string | null }>(
  `UPDATE ticket_proposal SET outcome = :outcome, decided_by = :by, decided_at = :now, why = :why WHERE id = :id`,
);

export function addProposal(db: Db, proposal: Omit<Proposal, 'id'>): number {
  const row = insert(db).get({ ...proposal });
  if (!row) throw new Error('a proposal was not stored');
  return row.id;
}

export function openProposal(db: Db, ticket: string, kind: ProposalKind): Proposal | undefined {
  return openOfKind(db).get({ ticket, kind });
}

export function openProposals(db: Db, ticket: string): readonly Proposal[] {
  return openOfTicket(db).all({ ticket });
}

/** The oldest first, of one kind. */
export function waitingProposals(db: Db, kind: ProposalKind, after: number, limit: number): readonly Proposal[] {
  return waiting(db).all({ kind, after, limit });
}

export function endProposal(
  db: Db,
  id: number,
  end: { readonly outcome: 'confirmed' | 'refused' | 'lapsed'; readonly by: string; readonly why: string | null },
  now: number,
): void {
  setOutcome(db).run({ id, ...end, now });
}

export interface Exclusion {
  readonly ticket: string;
  readonly class: ExclusionClass;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly approvedBy: string | null;
  readonly refusedBy: string | null;
  readonly reason: string;
}

/** Of the ticket `t`: approved, and so by somebody else than who proposed it. */
export const approvedExclusion =
  'EXISTS (SELECT 1 FROM kpi_exclusion x WHERE x.ticket = t.number AND x.approved_by IS NOT NULL)';

const exclusionColumns = `ticket, class, proposed_by AS proposedBy, proposed_at AS proposedAt, approved_by AS approvedBy,
  refused_by AS refusedBy, reason`;
// What was refused may be proposed again with better reasons.
const upsertExclusion = sql<{ ticket: string; class: string; by: string; now: number; reason: string }>(
  `INSERT INTO kpi_exclusion (ticket, class, proposed_by, proposed_at, reason) VALUES (:ticket, :class, :by, :now, :reason)
   ON CONFLICT (ticket, class) DO UPDATE SET proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
     reason = excluded.reason, refused_by = NULL, refused_at = NULL WHERE refused_by IS NOT NULL`,
);
const exclusions = sql<{ ticket: string }, Exclusion>(
  `SELECT ${exclusionColumns} FROM kpi_exclusion WHERE ticket = :ticket ORDER BY class`,
);
const waitingExclusion = sql<{ limit: number }, Exclusion>(
  `SELECT ${exclusionColumns} FROM kpi_exclusion WHERE approved_by IS NULL AND refused_by IS NULL
   ORDER BY proposed_at, ticket LIMIT :limit`,
);
const approve = sql<{ ticket: string; class: string; by: string; now: number }>(
  'UPDATE kpi_exclusion SET approved_by = :by, approved_at = :now WHERE ticket = :ticket AND class = :class',
);
const refuse = sql<{ ticket: string; class: string; by: string; now: number }>(
  'UPDATE kpi_exclusion SET refused_by = :by, refused_at = :now WHERE ticket = :ticket AND class = :class',
);

/** False when this class waits or was approved before. */
export function addExclusion(
  db: Db,
  exclusion: { readonly ticket: string; readonly class: ExclusionClass; readonly by: string; readonly reason: string },
  now: number,
): boolean {
  return upsertExclusion(db).run({ ...exclusion, now }).changes === 1;
}

export function exclusionsOf(db: Db, ticket: string): readonly Exclusion[] {
  return exclusions(db).all({ ticket });
}

export function waitingExclusions(db: Db, limit: number): readonly Exclusion[] {
  return waitingExclusion(db).all({ limit });
}

export function decideExclusion(
  db: Db,
  { ticket, class: name }: Pick<Exclusion, 'ticket' | 'class'>,
  yes: boolean,
  by: string,
  now: number,
): void {
  (yes ? approve : refuse)(db).run({ ticket, class: name, by, now });
}
