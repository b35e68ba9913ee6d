#!/usr/bin/env node
/** Makes a fresh clone ready on whatever Node the host has: runtime, packages, build; then goes on with `--then WHAT`. */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { privateNodeFolder, RUNTIME_MAJOR, root, runsHere, runtimeFolders, runtimePackage } from './runtime.js';

const steps = {
  demo: ['bin/run.js', 'demo'],
  check: ['test/run.js', 'check'],
  test: ['test/run.js', 'test'],
  bench: ['test/bench/run.js'],
};

const asked = process.argv.indexOf('--then');
const then = asked < 0 ? undefined : process.argv[asked + 1];
const rest = asked < 0 ? [] : process.argv.slice(asked + 2);

main();

function main() {
  if (then !== undefined && !(then in steps)) fail(`--then knows ${Object.keys(steps).join(', ')}; not ${then}`);
  const nodeFolder = runtime();
  const env = { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env.PATH}` };
  // Native parts that do build must meet the headers of the Node they will run on.
  if (existsSync(join(dirname(nodeFolder), 'include', 'node'))) env.npm_config_nodedir = dirname(nodeFolder);
  const node = join(nodeFolder, 'node');
  packages(node, env);
  build(node, env);
  if (then === undefined) {
    say('Ready. Try: npm run demo');
    return;
  }
  const [script, ...words] = steps[then];
  const child = spawn(node, [join(root, script), ...words, ...rest], { stdio: 'inherit', env, cwd: root });
  // The terminal sends Ctrl-C to both of us; we stay until the child has cleaned up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** The folder of a Node that is new enough; brings a private one from the npm registry if need be. */
function runtime() {
  if (runsHere()) return dirname(process.execPath);
  const known = privateNodeFolder();
  if (known) return known;
  const folder = runtimeFolders().find(writable);
  if (!folder)
    fail(`Node ${process.version} is too old and there is no place for a newer one; make ~/.cache writable.`);
  say(`Node ${process.version} is too old for Countyline; bringing Node ${RUNTIME_MAJOR} into ${folder}`);
  // A package.json of its own, so that npm does not climb up into somebody else's project.
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  run('npm', ['install', '--no-save', '--prefix', folder, `${runtimePackage}@${RUNTIME_MAJOR}`], process.env, folder);
  return (
    privateNodeFolder() ??
    fail(`npm brought no ${runtimePackage}; install Node ${RUNTIME_MAJOR} by hand and try again.`)
  );
}

function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** `npm ci`, unless node_modules already is what the lock file and this Node ask for. */
function packages(node, env) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(version).digest('hex');
  const stamp = join(root, 'node_modules', '.countyline-setup');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages …');
  run('npm', ['ci', '--prefer-offline'], env, root);
  writeFileSync(stamp, wanted);
}

function build(node, env) {
  say('Building …');
  run(node, [join(root, 'bin', 'build.js')], env, root);
}

function run(program, words, env, cwd) {
  // npm would be silent otherwise (.npmrc keeps its banner out of `--json`); everything it says goes to stderr.
  const speaking = program === 'npm' ? [...words, '--loglevel=error', '--no-audit', '--no-fund'] : words;
  const { status, signal, error } = spawnSync(program, speaking, { env, cwd, stdio: ['ignore', 2, 2] });
  if (signal) process.exit(130);
  if (error) fail(`${program} could not be started: ${error.message}`);
  if (status !== 0) fail(`${program} ${words[0]} failed; the lines above say why. Nothing was started.`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(`countyline: ${text}`);
  process.exit(1);
}
