/** A practice world: a switch, a town, and every other port, all from one seed and one clock. */

import type { Chance, Clock, World } from '../world.js';
import { type Behaviour, type Callees, createCallees } from './callees.js';
import { type SeededChance, seededChance } from './chance.js';
import { fictionNumberOf, type Habits, plainHabits, type StoryAndScript, story } from './citizens.js';
import { calm, type Disorder } from './disorder.js';
import { type PracticeFiles, practiceFiles } from './files.js';
import { type PracticeMessages, practiceMessages } from './messages.js';
import { createPhones, diligent, type PhoneHabits, type Phones } from './phones.js';
import { type PracticePlan, plainSettings } from './settings.js';
import { type PracticeSpeech, practiceSpeech } from './speech.js';
import { type AnsweredCall, type PracticeSwitch, practiceSwitch } from './switch.js';

export interface PracticeWorldOptions {
  readonly seed: number | string;
  readonly clock: Clock;
  /** The plan a real switch would be rendered from; a county with one number when not given. */
  readonly plan?: PracticePlan;
  /** Lines of all trunks together. */
  readonly lines?: number;
  readonly disorder?: Disorder;
  /** How numbers behind the trunks behave; the seed decides for all others. */
  readonly callees?: Readonly<Record<string, Behaviour>>;
  readonly phoneHabits?: PhoneHabits;
  /** Prompts that exist without being rendered, with their lengths in milliseconds. */
  readonly prompts?: Readonly<Record<string, number>>;
  /** A prompt nobody rendered: missing (as on a real disk), or played for so many milliseconds. */
  readonly unknownPromptMs?: number;
  /** Takes call detail records; kept in memory when not given. */
  readonly cdr?: (leg: string, text: string) => void;
  readonly network?: boolean;
  readonly onAgentAnswered?: (agent: string, call: AnsweredCall) => void;
  readonly log?: World['log'];
}

export interface PracticeWorld {
  readonly clock: Clock;
  /** For the house: ids, PINs, jitter. Drawn apart from the town, so neither disturbs the other. */
  readonly chance: Chance;
  readonly speech: PracticeSpeech;
  readonly files: PracticeFiles;
  readonly messages: PracticeMessages;
  readonly log: World['log'];
  readonly switch: PracticeSwitch;
  readonly callees: Callees;
  readonly phones: Phones;
  /** For whoever scripts the day. */
  readonly town: SeededChance;
  readonly disorder: Disorder;
  /** Call detail records by leg, in the order they were written, when no sink was given. */
  readonly records: ReadonlyMap<string, string>;
  /** A citizen by telephone number, or by a name that always has the same number; `rings()` begins the story of a call. */
  citizen(who: string, habits?: Partial<Habits>): { rings(hotline?: string): RungStory };
}

export interface RungStory extends StoryAndScript {
  /** The leg, or `undefined` when no line was free. */
  readonly leg: string | undefined;
}

/** Everything a `World` needs but its adapter to the switch, which is made on top of `switch.connect` and `switch.listen`. */
export function practiceWorld(options: PracticeWorldOptions): PracticeWorld {
  const { clock } = options;
  const chance = seededChance(options.seed);
  const log = options.log ?? (() => undefined);
  const plan = options.plan ?? plainSettings;
  const records = new Map<string, string>();
  const speech = practiceSpeech(options.prompts);
  const disorder = { ...(options.disorder ?? calm) };
  const callees = createCallees(clock, chance.fork('callees'), options.callees);
  const phones = createPhones(clock, chance.fork('phones'), options.phoneHabits ?? diligent);
  const practice = practiceSwitch({
    clock,
    chance,
    settings: {
      ...plan,
      lines: options.lines ?? plainSettings.lines,
      promptMs: (prompt) => speech.msOf(prompt) ?? options.unknownPromptMs,
    },
    disorder,
    callees,
    phones,
    cdr: options.cdr ?? ((leg, text) => records.set(leg, text)),
    network: options.network ?? false,
    onAgentAnswered: options.onAgentAnswered ?? (() => undefined),
    log,
  });
  return {
    clock,
    chance: chance.fork('house'),
    speech,
    files: practiceFiles(practice.core.recordings, plan.directories.recordings),
    messages: practiceMessages(() => clock.now()),
    log,
    switch: practice,
    callees,
    phones,
    town: chance.fork('town'),
    disorder,
    records,
    citizen: (who, habits) => ({
      rings(hotline) {
        const told = story({ ...plainHabits, ...habits });
        const leg = practice.ring({
          from: /^\+?\d+$/.test(who) ? who : fictionNumberOf(who),
          script: told.script,
          ...(hotline === undefined ? {} : { to: hotline }),
        });
        return { ...told, leg };
      },
    }),
  };
}
