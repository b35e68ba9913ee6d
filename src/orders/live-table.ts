/** Orders somebody works on, the most pressing first: keyset pages over the two partial indexes. */

import { type Db, sql } from '../store/sql.js';
import type { OrderState } from './order.js';
import { type Order, orderColumns } from './table.js';

export interface LiveFilter {
  readonly department?: string | undefined;
  readonly state?: OrderState | undefined;
  readonly assignedTo?: string | undefined;
  /** Milliseconds: only what is due before. */
  readonly dueBefore?: number | undefined;
  readonly after?: { readonly dueAt: number; readonly id: string } | undefined;
  readonly limit: number;
}

type Bound = {
  department: string | null;
  state: string | null;
  assignedTo: string | null;
  dueBefore: number;
  dueAt: number;
  id: string;
  limit: number;
};

const page = (where: string) =>
  sql<Bound, Order>(
    `SELECT ${orderColumns} FROM dispatch_order WHERE ${where} AND (due_at, id) > (:dueAt, :id) AND due_at < :dueBefore
       AND state NOT IN ('returned', 'transferred', 'recalled', 'accepted')
       AND (:state IS NULL OR state = :state) AND (:assignedTo IS NULL OR assigned_to = :assignedTo)
     ORDER BY due_at, id LIMIT :limit`,
  );
const ofAll = page(':department IS NULL');
const ofDepartment = page('department = :department');

export function liveOrders(db: Db, filter: LiveFilter): readonly Order[] {
  const { department, state, assignedTo, dueBefore, after, limit } = filter;
  return (department === undefined ? ofAll : ofDepartment)(db).all({
    department: department ?? null,
    state: state ?? null,
    assignedTo: assignedTo ?? null,
    dueBefore: dueBefore ?? Number.MAX_SAFE_INTEGER,
    dueAt: after?.dueAt ?? 0,
    id: after?.id ?? '',
    limit,
  });
}
