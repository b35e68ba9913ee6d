/** A daemon that can be killed: its clock, its sockets and its ports die with it, whatever it was doing. */

import { flowsBroke } from '../../src/calls/resync.js';
import type { County } from '../../src/county/county.js';
import { systemActor } from '../../src/engine/actor.js';
import { type HomePaths, readVaultKey } from '../../src/home.js';
import { type House, openHouse, unlockHome } from '../../src/house.js';
import { switchPlan } from '../../src/switch-plan.js';
import { freeswitch } from '../../src/world/freeswitch/switch.js';
import type { Connect, Listen, Wire } from '../../src/world/freeswitch/wire.js';
import type { PracticeWorld } from '../../src/world/practice/practice.js';
import type { Clock, World } from '../../src/world/world.js';

/** When a daemon dies: at once, or in the moment after its next commit, before a word of it reached the switch. */
export type Death = 'now' | 'beforeSaying';

export interface Daemon {
  readonly house: House;
  readonly alive: () => boolean;
  /** `gone` is told when the home is free for the next one. */
  kill(death: Death, gone: () => void): void;
}

export interface DaemonParts {
  readonly paths: HomePaths;
  readonly county: County;
  readonly practice: PracticeWorld;
  readonly clock: Clock;
  readonly onBug: (bug: unknown, doing: string) => void;
}

/** Thrown where the process ends; only the dying daemon's own clock catches it. */
class Killed extends Error {}

/** Opens the home and serves, as `countyline serve` does, on a practice switch that outlives it. */
export function startDaemon(parts: DaemonParts): Daemon {
  const { paths, county, practice, clock } = parts;
  const life = { alive: true, dying: false };
  const ends: (() => void)[] = [];
  const mortal = mortalClock(clock, () => life.alive);
  const plan = switchPlan(county, paths, readVaultKey(paths));
  const port = freeswitch({
    host: '127.0.0.1',
    port: plan.eventSocket.port,
    password: plan.eventSocket.password,
    listenPort: plan.listenPort,
    promptsDir: paths.prompts,
    recordingsDir: paths.recordings,
    cdrDir: paths.cdr,
    clock: mortal,
    chance: practice.chance,
    log: () => {},
    ...socketsOf(practice, () => life.alive, ends),
  });
  const still = <T>(answer: () => Promise<T>): Promise<T> => (life.alive ? answer() : new Promise<T>(() => {}));
  const world: World = {
    clock: mortal,
    chance: practice.chance,
    log: () => {},
    switch: {
      ...port,
      say(command) {
        if (life.dying) die();
        if (!life.alive) throw new Killed('the daemon was killed');
        port.say(command);
      },
    },
    speech: { render: (text) => still(() => practice.speech.render(text)) },
    messages: { send: (message) => still(() => practice.messages.send(message)) },
    files: {
      recordingSize: (name) => still(() => practice.files.recordingSize(name)),
      freeBytes: () => still(() => practice.files.freeBytes()),
      removeRecording: (name) => still(() => practice.files.removeRecording(name)),
    },
  };
  const keys = unlockHome(paths.home, { who: 'countyline serve' });
  keys.db.pragma('synchronous = OFF');
  const house = openHouse(keys, world, parts.onBug);
  let gone = () => {};
  const die = () => {
    life.alive = false;
    for (const end of ends) end();
    // Whoever is in the middle of a step leaves it first.
    clock.soon(() => {
      keys.leave();
      gone();
    });
  };
  void house.engine.change(systemActor, flowsBroke).then(() => {
    if (life.alive) house.engine.start();
  });
  return {
    house,
    alive: () => life.alive,
    kill(death, told) {
      gone = told;
      if (death === 'now') die();
      else life.dying = true;
    },
  };
}

/** After death nothing is called back any more. */
function mortalClock(clock: Clock, alive: () => boolean): Clock {
  const mortal = (call: () => void) => () => {
    if (!alive()) return;
    try {
      call();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  };
  return {
    now: clock.now,
    after: (ms, call) => clock.after(ms, mortal(call)),
    soon: (call) => clock.soon(mortal(call)),
  };
}

/** The sockets of a process: its end hears nothing after death, and the other end is told that it is gone. */
function socketsOf(practice: PracticeWorld, alive: () => boolean, ends: (() => void)[]) {
  const own = (wire: Wire): Wire => {
    ends.push(() => wire.close());
    return {
      write: (data) => wire.write(data),
      close: () => wire.close(),
      onData: (call) => wire.onData((bytes) => alive() && call(bytes)),
      onClose: (call) => wire.onClose(() => alive() && call()),
    };
  };
  const connect: Connect = (host, port, opened) =>
    practice.switch.connect(host, port, (wire) => {
      if (alive()) opened(wire instanceof Error ? wire : own(wire));
      else if (!(wire instanceof Error)) wire.close();
    });
  const listen: Listen = (port, accept) => {
    const listener = practice.switch.listen(port, (wire) => accept(own(wire)));
    ends.push(() => void listener.close());
    return listener;
  };
  return { connect, listen };
}
