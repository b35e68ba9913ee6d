/** Compiles to dist/ and writes the manifest, so that a command starts without loading all others. */

import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { root } from './runtime.js';

const manifest = join(root, 'oclif.manifest.json');
rmSync(join(root, 'dist'), { recursive: true, force: true });
rmSync(manifest, { force: true });
try {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'bin/tsconfig.json')],
    {
      stdio: ['ignore', 2, 2],
    },
  );
} catch {
  process.stderr.write('countyline: the build failed; the lines above say where.\n');
  process.exit(1);
}
const plugin = new Plugin({ root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
await plugin.load();
writeFileSync(manifest, `${JSON.stringify(plugin.manifest, null, 1)}\n`);
