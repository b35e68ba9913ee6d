/** What calls need from outside: the size of a recording, a spoken answer, whether a call still lives. */

import { jobKind } from '../engine/step.js';
import { promptId } from '../kit/prompt.js';
import type { Lang } from '../kit/words.js';
import { bearer, relayOf } from './relay-table.js';
import { spokenProgress } from './spoken.js';
import { liveCalls } from './table.js';

/** Sound on the disk in bytes, whatever length was reported. */
export const checkRecording = jobKind<{ recording: string }, number>({
  name: 'recording.check',
  attempts: 4,
  backoffMs: 2_000,
  open: (_view, data) => data,
  run: (world, { recording }) => world.files.recordingSize(recording),
});

/** Renders what a citizen asked to hear of a ticket; gives the prompt's id. */
export const renderProgress = jobKind<
  { call: string; ticket: string; lang: Lang },
  string,
  { prompt: string; lang: Lang; text: string }
>({
  name: 'speech.render',
  // Somebody is on the line: two tries, then the flow says that it cannot be told now.
  attempts: 2,
  backoffMs: 500,
  open: (view, { ticket, lang }) => {
    const text = spokenProgress(view, ticket)[lang];
    return { prompt: promptId(lang, text), lang, text };
  },
  run: async (world, spoken) => {
    await world.speech.render(spoken);
    return spoken.prompt;
  },
});

/** Which of the calls we believe live (or of one of them) the switch no longer knows. */
export const findGone = jobKind<{ call: string | null }, readonly string[], readonly string[]>({
  name: 'call.find-gone',
  attempts: 1,
  backoffMs: 1_000,
  open: (view, { call }) => (call === null ? liveCalls(view.db).map(({ id }) => id) : [call]),
  run: async (world, calls) => {
    const alive = await world.switch.alive(calls);
    return calls.filter((call) => !alive.has(call));
  },
});

/** Whether the line of a relay call that everything waits for is still there. */
export interface LinesFound {
  readonly asked: string;
  readonly alive: boolean;
}

export const findRelayLines = jobKind<{ relay: string; missed: boolean }, LinesFound, string>({
  name: 'relay.find-lines',
  attempts: 1,
  backoffMs: 1_000,
  open: (view, { relay }) => {
    const known = relayOf(view.db, relay);
    if (!known) throw new Error(`there is no relay call ${relay}`);
    return bearer(known);
  },
  run: async (world, asked) => ({ asked, alive: (await world.switch.alive([asked])).has(asked) }),
});
