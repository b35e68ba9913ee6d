/** What retention needs from outside: the sound taken off the disk. */

import { jobKind } from '../engine/step.js';

/** Taking away what is gone already is fine. */
export const removeRecording = jobKind<{ recording: string }, boolean>({
  name: 'recording.remove',
  // A disk that is away is away for minutes, not for seconds.
  attempts: 8,
  backoffMs: 30_000,
  open: (_view, data) => data,
  run: (world, { recording }) => world.files.removeRecording(recording),
});
