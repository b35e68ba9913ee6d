#!/usr/bin/env node
/** The `countyline` program: finds a Node that is new enough, answers --version at once, hands the rest to oclif. */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { privateNodeFolder, root, runsHere } from './runtime.js';

if (!runsHere()) goOnWithPrivateNode();
else if (process.argv.length === 3 && ['--version', '-v', 'version'].includes(process.argv[2] ?? '')) sayVersion();
else await start();

function goOnWithPrivateNode() {
  const folder = privateNodeFolder();
  if (!folder) {
    process.stderr.write(
      `countyline: Node ${process.version} is too old. Bring a private one: cd ${root} && npm run setup\n`,
    );
    process.exit(1);
  }
  const child = spawn(join(folder, 'node'), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function sayVersion() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  process.stdout.write(`${name}/${version} node-${process.version}\n`);
}

async function start() {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache?.();
  // React's development build is three times slower and talks.
  process.env.NODE_ENV ??= 'production';
  process.env.OCLIF_DISABLE_ENGINE_WARNING ??= '1';
  if (!existsSync(join(root, 'dist', 'commands'))) {
    process.stderr.write(`countyline: not built yet. Build it: cd ${root} && npm run setup\n`);
    process.exit(1);
  }
  const { runCommand } = await import('../dist/src/surfaces/control/entry.js');
  await runCommand(process.argv.slice(2), root);
}
