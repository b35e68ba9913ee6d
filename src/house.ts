/** A house: the store under its lock, the engine, and the desk, put together for a daemon or for one command. */

import { type DeskCall, openDesk } from './engine/call.js';
import { type Engine, openEngine } from './engine/engine.js';
import { actorFor } from './county/actor.js';
import { desk } from './desk.js';
import { type HomePaths, homePaths, readVaultKey } from './home.js';
import { openVault, type Vault } from './kit/vault.js';
import { lockHome } from './store/lock.js';
import { openStore } from './store/open.js';
import type { Db } from './store/sql.js';
import { story } from './story.js';
import type { World } from './world/world.js';

export interface House {
  readonly paths: HomePaths;
  readonly db: Db;
  readonly vault: Vault;
  readonly engine: Engine;
  readonly world: World;
  call(call: DeskCall): Promise<unknown>;
  /** Closes the database and gives the lock back; the engine must have come to rest. */
  close(): void;
}

export interface HouseOptions {
  /** Named to whoever finds the home locked, e.g. `countyline serve`. */
  readonly who: string;
  /** Read every page of the database first. */
  readonly check?: boolean;
  /** Make a new database instead of refusing when there is none. */
  readonly create?: boolean;
  readonly onBug?: (error: unknown, doing: string) => void;
}

/** Opens the home for writing; a `busy` refusal when somebody else has it. The engine is not started. */
export function openHouse(home: string, makeWorld: (paths: HomePaths) => World, options: HouseOptions): House {
  const paths = homePaths(home);
  const unlock = lockHome(home, options.who);
  try {
    const db = openStore(paths.database, { mustExist: !options.create, check: options.check ?? false });
    const vault = openVault(readVaultKey(paths));
    const world = makeWorld(paths);
    const bug = options.onBug ? { onBug: options.onBug } : {};
    const engine = openEngine({ db, vault, world, story, ...bug });
    const close = () => {
      db.close();
      unlock();
    };
    return { paths, db, vault, engine, world, call: openDesk(desk, engine, actorFor), close };
  } catch (error) {
    unlock();
    throw error;
  }
}
