/** Who somebody is at the desk: the user of the county file, in the first of the asked roles that they hold. */

import type { Actor, Role } from '../engine/actor.js';
import type { View } from '../engine/step.js';
import { nearest } from '../kit/nearest.js';
import { Refusal } from '../kit/refusal.js';
import { countyOf, userOf } from './table.js';

/** The person at the machine itself: whoever may open the home may act in every role. */
export const OPERATOR = 'operator';

/** The person at the machine has nobody else to ask. */
export function isAlone(user: string): boolean {
  return user === OPERATOR;
}

const words = {
  unknown: {
    en: 'The county has no user "{user}"{hint}. Nothing was done; see countyline user list',
    zh: '没有用户“{user}”{hint}。未作任何操作；请看 countyline user list',
  },
  role: {
    en: '{user} is {has}; this needs {wants}. Nothing was done; ask one of them, or act with --as USER.',
    zh: '{user} 的角色是 {has}；此操作需要 {wants}。未作任何操作；请由有权限的人员办理，或用 --as 指定用户。',
  },
} as const;

/** `undefined` and `operator` are the person at the machine; an unknown user and a missing role are refused. */
export function actorFor(view: Pick<View, 'db'>, name: string | undefined, roles: readonly Role[]): Actor {
  if (name === undefined || name === OPERATOR) return { user: OPERATOR, role: operatorRole(roles) };
  const county = countyOf(view.db);
  const user = userOf(county, name);
  if (!user)
    throw unknownUser(
      name,
      county.users.map((each) => each.name),
    );
  const role = roles.find((wanted) => (user.roles as readonly Role[]).includes(wanted));
  if (!role) {
    const params = { user: name, has: user.roles.join(', '), wants: roles.join(' / ') };
    throw new Refusal('refused', words.role, params);
  }
  return user.department === undefined ? { user: name, role } : { user: name, role, department: user.department };
}

/** Whoever may open the home sees what a supervisor sees; else the first role that may. */
function operatorRole(roles: readonly Role[]): Role {
  return roles.includes('supervisor') ? 'supervisor' : (roles[0] ?? 'system');
}

function unknownUser(name: string, users: readonly string[]): Refusal {
  const close = nearest(name, users);
  const hint = close === undefined ? { en: '', zh: '' } : { en: `; did you mean ${close}?`, zh: `；是否指 ${close}？` };
  return new Refusal('notFound', words.unknown, { user: name.slice(0, 40), hint });
}
