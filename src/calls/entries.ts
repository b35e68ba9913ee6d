/** What the journal says about calls. No numbers: the id of a number's row at most. */

import { entryType } from '../engine/step.js';
import type { Disposition, HungUpBy } from './call.js';

export const callArrived = entryType<{ numberId: number | null; open: boolean }>('call.arrived');
export const callQueued = entryType<{ queue: string }>('call.queued');
export const callMissed = entryType<{ agent: string }>('call.missed');
export const callAnswered = entryType<{ agent: string; waitMs: number; ringMs: number }>('call.answered');
export const callTransferred = entryType<Record<string, never>>('call.transferred');
/** The native fallback has the call: the daemon was away, or the flow broke. */
export const callFellBack = entryType<Record<string, never>>('call.fell-back');
export const callEnded = entryType<{
  disposition: Disposition;
  hungUpBy: HungUpBy | null;
  cause: string;
  waitMs: number;
  talkMs: number;
}>('call.ended');
/** Something heard after the end changed how the call counts. */
export const callCorrected = entryType<{ disposition: Disposition }>('call.corrected');

/** A citizen left a message with sound in it; exactly once a recording. */
export const messageLeft = entryType<{
  call: string;
  recording: string;
  ms: number;
  numberId: number | null;
  lang: 'en' | 'zh';
  service: string | null;
  anonymous: boolean;
}>('call.message-left');
/** A recording without sound: it makes no ticket. */
export const messageEmpty = entryType<{ recording: string; ms: number }>('call.message-empty');
export const conversationKept = entryType<{ recording: string; bytes: number }>('call.conversation-kept');
/** The disk could not be asked; the recording stays open. */
export const recordingUnread = entryType<{ recording: string }>('call.recording-unread');
export const progressTold = entryType<{ ticket: string }>('call.progress-told');
export const switchLost = entryType<Record<string, never>>('switch.lost');
export const switchBack = entryType<{ core: string; live: number }>('switch.back');
