/** Asks the switch what queues it holds. */

import { jobKind } from '../engine/step.js';
import type { SwitchQueues } from '../world/world.js';

export const readSwitchQueues = jobKind<Record<string, never>, SwitchQueues>({
  name: 'queue.read-switch',
  // The next round comes within the minute anyway.
  attempts: 1,
  backoffMs: 1_000,
  open: (_view, data) => data,
  run: (world) => world.switch.queues(),
});
