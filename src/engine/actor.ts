/** Who does something: a person with the role they act in, a citizen, or the house itself. */

/** Roles of domain rules. `citizen` and `system` are never given to a user. */
export const userRoles = [
  'agent',
  'dispatcher',
  'officer',
  'lead',
  'callback',
  'supervisor',
  'auditor',
  'admin',
] as const;

export type UserRole = (typeof userRoles)[number];
export type Role = UserRole | 'citizen' | 'system';

/** One act, one role: `user` is the user's name in the county file, or `system`, or `citizen`. */
export interface Actor {
  readonly user: string;
  readonly role: Role;
  /** The officer's or lead's own department code. */
  readonly department?: string;
}

export const systemActor: Actor = { user: 'system', role: 'system' };
