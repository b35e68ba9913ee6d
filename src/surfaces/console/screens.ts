/** The three screens by name. */

import { callsScreen } from './calls.js';
import { campaignsScreen } from './campaigns.js';
import type { ScreenName } from './keys.js';
import type { Screen } from './row.js';
import { ticketsScreen } from './tickets.js';

export const screens: Readonly<Record<ScreenName, Screen>> = {
  tickets: ticketsScreen,
  calls: callsScreen,
  campaigns: campaignsScreen,
};
