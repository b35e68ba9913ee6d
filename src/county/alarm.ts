/** Alarms: what somebody should look at now, one open row a kind and subject, however often it happens. */

import { entryType, type Step } from '../engine/step.js';
import { addAlarm, alarmOpen, countAlarm } from './alarm-table.js';

/** `about` names what it concerns, e.g. `pin`, `file:…`; never a number, a name or a text of anybody. */
export const alarmRaised = entryType<{ kind: AlarmKind; about: string }>('alarm.raised');

/** `guessing`: numbers or PINs are tried in bulk; `file`: somebody sent what looks like malware or a bomb. */
export const alarmKinds = ['guessing', 'file'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Raises the alarm, or counts once more on the one that is open. Only the first is an entry of the journal. */
export function raiseAlarm(step: Step, kind: AlarmKind, about: string): void {
  if (alarmOpen(step.db, kind, about)) {
    countAlarm(step.db, kind, about, step.now);
    return;
  }
  addAlarm(step.db, kind, about, step.now);
  step.record(alarmRaised, `alarm:${kind}`, { kind, about });
}
