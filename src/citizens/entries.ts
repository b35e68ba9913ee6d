/** What the journal says of looking at people, wherever they are looked at. */

import { entryType } from '../engine/step.js';

/** `why` is a commitment: people write names and numbers into reasons. */
export const citizenViewed = entryType<{ number: number | null; citizen: number | null; why: string }>(
  'citizen.viewed',
);
