/** A recording's name: the folder tells what it is, the id is ours or the leg's. */

import { opaqueId } from '../kit/ids.js';

export type RecordingKind = 'message' | 'conversation';

export interface RecordingName {
  /** `messages/<id>` or `calls/<id>`, under `recordings/`. */
  readonly name: string;
  readonly kind: RecordingKind;
}

/** Reads a recording as the switch names it; undefined for anything that is none of ours. */
export function recordingNamed(text: string, folder: 'messages' | 'calls' = 'messages'): RecordingName | undefined {
  const [first = '', second, ...more] = text.split('/');
  const [place, id] = second === undefined ? [folder, first] : [first, second];
  if (more.length > 0 || !opaqueId.test(id)) return undefined;
  if (place === 'messages') return { name: `messages/${id}`, kind: 'message' };
  return place === 'calls' ? { name: `calls/${id}`, kind: 'conversation' } : undefined;
}
