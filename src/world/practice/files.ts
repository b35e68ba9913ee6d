/** Files of the practice world: recordings are as large as the simulated callers spoke long. */

import type { FilesPort } from '../world.js';

export interface PracticeFiles extends FilesPort {
  /** From now on the disk has so many bytes left. */
  hasFree(bytes: number): void;
}

/** A disk that is roomy until told otherwise, in bytes. */
const roomyBytes = 50_000_000_000;

/** Reads sizes of `<folder>/<id>` among the paths of `recordings` under `directory`. */
export function practiceFiles(recordings: Map<string, number>, directory: string): PracticeFiles {
  let free = roomyBytes;
  return {
    recordingSize: async (recording) => recordings.get(`${directory}/${recording}.wav`) ?? 0,
    removeRecording: async (recording) => recordings.delete(`${directory}/${recording}.wav`),
    freeBytes: async () => free,
    hasFree(bytes) {
      free = bytes;
    },
  };
}
