/** Where the screen pop comes from: the desk's `call.pop`, as the panel shows it. */

import type { Pop } from './pop.js';
import type { Asker } from './row.js';

export async function askPop(asker: Asker): Promise<Pop | undefined> {
  const answer = (await asker.ask('call.pop', {})) as { readonly call?: Pop | null };
  return answer.call ?? undefined;
}
