/** What records need from outside: sound taken off the disk, and a letter to the auditor. */

import { countyOf } from '../county/table.js';
import { jobKind } from '../engine/step.js';
import { fill } from '../kit/words.js';
import type { Message } from '../world/world.js';

/** Taking away what is gone already is fine. */
export const removeRecording = jobKind<{ recording: string }, boolean>({
  name: 'recording.remove',
  // A disk that is away is away for minutes, not for seconds.
  attempts: 8,
  backoffMs: 30_000,
  open: (_view, data) => data,
  run: (world, { recording }) => world.files.removeRecording(recording),
});

const words = {
  subject: { en: '{county}: checkpoint of the journal, {day}', zh: '{county}：{day} 日志检查点' },
  body: {
    en: 'Keep this line: it proves that nothing written before it was changed or cut off.\n\n{line}\n\nTo compare, put all such lines into a file and run: countyline audit verify --checkpoints FILE',
    zh: '请保存下面一行：可据此证明此前的日志未被改动或截断。\n\n{line}\n\n核对时，将所有此类行存入一个文件，运行：countyline audit verify --checkpoints 文件',
  },
} as const;

/** Gives the gateway's receipt; null where the county names nobody to write to any more. */
export const mailCheckpoint = jobKind<{ day: string; line: string }, string | null, { letter: Message | null }>({
  name: 'checkpoint.mail',
  attempts: 8,
  backoffMs: 60_000,
  open({ db }, { day, line }) {
    const { auditMail, name, lang } = countyOf(db);
    if (auditMail === undefined) return { letter: null };
    const subject = fill(words.subject, { county: name, day })[lang];
    const text = fill(words.body, { line })[lang];
    return { letter: { id: `checkpoint-${day}`, channel: 'email', to: auditMail, subject, text } };
  },
  run: async (world, { letter }) => (letter ? (await world.messages.send(letter)).receipt : null),
});
