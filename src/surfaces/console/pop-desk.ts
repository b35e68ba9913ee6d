/** Where the screen pop comes from: the desk's `call.pop`, as the panel shows it. */

import type { Pop } from './pop.js';
import type { Asker } from './row.js';

/** The call that rings the telephone of the person at the console, or that they talk with. */
export async function askPop({ ask, as }: Asker): Promise<Pop | undefined> {
  const { call } = await ask('call.pop', as === undefined ? {} : { agent: as });
  return call ?? undefined;
}
