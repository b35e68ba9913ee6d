/** The daemon on one screen, and the same house opened by one command; both end here and nowhere else. */

import { flowsBroke } from './calls/resync.js';
import { keepCheckpoints } from './checkpoints.js';
import { countyOf } from './county/table.js';
import { systemActor } from './engine/actor.js';
import { homePaths } from './home.js';
import { type House, openHouse, unlockHome } from './house.js';
import { version } from './kit/package.js';
import { tellCheckpoint } from './records/reactions.js';
import type { DeskClient, DeskInput, DeskName, DeskResult, HouseStatus } from './surfaces/client.js';
import type { DisplayClock } from './surfaces/console/display-clock.js';
import { openControl } from './surfaces/control/server.js';
import { expunge } from './tickets/indexing.js';
import { wallClock } from './world/clock.js';
import { restingWorld, type SwitchKind, servingWorld, switchKind } from './worlds.js';

/** Time for what a person looks at: ages on the screen of a console. */
export function displayClock(): DisplayClock {
  return wallClock();
}

export interface Daemon {
  readonly socket: string;
  readonly house: House;
  stop(): Promise<void>;
}

/** Opens the home, the switch and the control socket, and serves until `stop`. */
export async function serve(home: string): Promise<Daemon> {
  const paths = homePaths(home);
  const kind = switchKind(paths);
  const keys = unlockHome(home, { who: 'countyline serve', check: true });
  // The world needs the county (ports, trunks), and the county lies in the store.
  const serving = await servingWorld(paths, countyOf(keys.db), kind);
  const { world } = serving;
  const house = openHouse(keys, world);
  const startedAt = world.clock.now();
  const closeControl = await openControl({
    path: paths.socket,
    call: house.call,
    watch: (listener) => house.engine.watch(listener),
    status: () => houseStatus(kind, house, startedAt),
    log: (line) => world.log(line),
  });
  // Lines to calls in a flow broke with the daemon before this one; the switch's own fallback has those calls.
  await house.engine.change(systemActor, flowsBroke);
  house.engine.start();
  const endCheckpoints = keepCheckpoints({
    paths,
    db: keys.db,
    world,
    tell: (line) => void house.engine.change(systemActor, (step) => tellCheckpoint(step, line)).catch(() => undefined),
  });
  world.log('serving', { version });
  const stop = async () => {
    await closeControl();
    await house.engine.stop();
    endCheckpoints();
    await serving.close();
    house.leave();
  };
  return { socket: paths.socket, house, stop };
}

export function houseStatus(kind: SwitchKind, house: House, startedAt: number): HouseStatus {
  const { connected, address, core, problem, heardAt } = house.world.switch.status();
  return {
    daemon: true,
    version,
    startedAt,
    residentBytes: process.memoryUsage.rss(),
    switch: { kind, connected, address, core, problem, heardAt },
  };
}

/** The desk in this process, for one command while no daemon runs. */
export function openLocalDesk(home: string, as: string | undefined, who: string): DeskClient {
  const keys = unlockHome(home, { who: `countyline ${who.replaceAll(':', ' ')}` });
  const house = openHouse(keys, restingWorld());
  return {
    where: 'in process',
    ask: <N extends DeskName>(name: N, input: DeskInput<N>) =>
      house.call({ name, input, as }) as Promise<DeskResult<N>>,
    watch: (listener) => house.engine.watch((subjects) => listener([...subjects])),
    status: async () => ({ ...houseStatus(switchKind(house.paths), house, 0), daemon: false, startedAt: undefined }),
    close: async () => {
      // What the daemon does in idle time: nothing that was forgotten stays in the bytes of the search index.
      while (await house.engine.change(systemActor, expunge)) void 0;
      house.leave();
    },
  };
}
