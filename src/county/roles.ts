/** Sets of roles that desk entries share. */

import { type Role, userRoles } from '../engine/actor.js';

/** Everybody with a name in the county file. */
export const everyRole: readonly Role[] = userRoles;
