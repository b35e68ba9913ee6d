/** The spool: every text to a citizen or a department as one file, for whoever carries it away. */

import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { opaqueId } from '../../kit/ids.js';
import type { MessagesPort } from '../world.js';

/**
 * Messages as `<spool>/<channel>/<id>.json`, readable by the owner only. The same id twice leaves the first file as it
 * is; a file is all there or not there.
 */
export function messageSpool(spool: string): MessagesPort {
  return {
    async send(message) {
      if (!opaqueId.test(message.id)) throw new Error(`not the id of a message: ${message.id.slice(0, 80)}`);
      const folder = join(spool, message.channel);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${message.id}.json`);
      const part = `${path}.part`;
      const { id, channel, to, subject, text } = message;
      await rm(part, { force: true });
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(`${JSON.stringify({ id, channel, to, subject, text }, undefined, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      // A link never replaces: what was taken for sent once stays what was sent.
      await link(part, path).catch(alreadyThere);
      await rm(part, { force: true });
      return { receipt: `spool:${channel}/${id}` };
    },
  };
}

function alreadyThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
