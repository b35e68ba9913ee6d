/** Recordings on disk, by what is really there: a switch with a full disk reports seconds it never wrote. */

import { rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilesPort } from '../world.js';

/** Header of the WAV files the switch writes: RIFF, one format block of 16 bytes, the data block's head. */
const WAV_HEADER_BYTES = 44;

const recordingName = /^(calls|messages)\/[A-Za-z0-9_-]{1,64}$/;

/** `recordings` is the folder that holds `calls/` and `messages/`. */
export function filesOnDisk(recordings: string): FilesPort {
  const pathOf = (recording: string) => {
    if (!recordingName.test(recording)) throw new Error(`not the name of a recording: ${recording.slice(0, 80)}`);
    return join(recordings, `${recording}.wav`);
  };
  return {
    async recordingSize(recording) {
      const found = await stat(pathOf(recording)).catch(absent);
      return found?.isFile() === true ? Math.max(0, found.size - WAV_HEADER_BYTES) : 0;
    },
    async removeRecording(recording) {
      const path = pathOf(recording);
      const there = (await stat(path).catch(absent)) !== undefined;
      await rm(path, { force: true });
      return there;
    },
    async freeBytes() {
      const room = await statfs(recordings);
      return room.bavail * room.bsize;
    },
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
