/** A house: the store under its lock, the engine, and the desk, put together for a daemon or for one command. */

import { actorFor } from './county/actor.js';
import { desk } from './desk.js';
import { type DeskCall, openDesk } from './engine/call.js';
import { type Engine, openEngine } from './engine/engine.js';
import { type HomePaths, homeExists, homePaths, readVaultKey } from './home.js';
import { openVault, type Vault } from './kit/vault.js';
import { lockHome } from './store/lock.js';
import { openStore } from './store/open.js';
import type { Db } from './store/sql.js';
import { story } from './story.js';
import type { World } from './world/world.js';

/** A home that is ours alone until it is left. */
export interface Keys {
  readonly paths: HomePaths;
  readonly db: Db;
  readonly vault: Vault;
  /** Closes the database and gives the lock back. */
  leave(): void;
}

export interface House extends Keys {
  readonly engine: Engine;
  readonly world: World;
  call(call: DeskCall): Promise<unknown>;
}

export interface KeyOptions {
  /** Named to whoever finds the home locked, e.g. `countyline serve`. */
  readonly who: string;
  /** Read every page of the database first. */
  readonly check?: boolean;
  /** Make a new database instead of refusing when there is none. */
  readonly create?: boolean;
}

/** Takes the home for writing; a `busy` refusal names who has it, `notFound` says there is no county. */
export function unlockHome(home: string, options: KeyOptions): Keys {
  const paths = homePaths(home);
  const unlock = options.create || homeExists(home) ? lockHome(home, options.who) : () => {};
  let opened: Db | undefined;
  try {
    const db = openStore(paths.database, { mustExist: !options.create, check: options.check ?? false });
    opened = db;
    const vault = openVault(readVaultKey(paths));
    const leave = () => {
      db.close();
      unlock();
    };
    return { paths, db, vault, leave };
  } catch (error) {
    opened?.close();
    unlock();
    throw error;
  }
}

/** Puts engine and desk into an unlocked home; the engine is not started. */
export function openHouse(keys: Keys, world: World, onBug?: (error: unknown, doing: string) => void): House {
  const engine = openEngine({ db: keys.db, vault: keys.vault, world, story, ...(onBug ? { onBug } : {}) });
  return { ...keys, engine, world, call: openDesk(desk, engine, actorFor) };
}
