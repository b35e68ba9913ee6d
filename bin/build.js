/** Bundles the sources into dist/ and writes the manifest, so that a command loads some forty files and not five hundred. */

import { globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';
import { rolldown } from 'rolldown';
import { root } from './runtime.js';

const manifest = join(root, 'oclif.manifest.json');
// Stay in node_modules: what is native, what must exist once in a process, and what few commands need.
const apart = /^(better-sqlite3|chinese-days|execa|ink|libphonenumber-js|modesl|react|ssh2|yargs)(\/|$)/;

rmSync(join(root, 'dist'), { recursive: true, force: true });
rmSync(manifest, { force: true });
try {
  await bundle('', ['src/surfaces/control/entry.ts', 'src/audit-worker.ts', 'commands/**/*.ts']);
  // By itself: what the benches share with the commands would be cut into more and smaller files.
  await bundle('test/bench', ['*.ts']);
} catch (error) {
  process.stderr.write(`${error.message}\ncountyline: the build failed; the lines above say where.\n`);
  process.exit(1);
}
const plugin = new Plugin({ root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
await plugin.load();
writeFileSync(manifest, `${JSON.stringify(plugin.manifest, null, 1)}\n`);

/** One file in dist/ for each of `entries` (globs in `folder`); what they share lies in `parts`. Types are not checked. */
async function bundle(folder, entries) {
  const cwd = join(root, folder);
  const names = globSync(entries, { cwd }).map((path) => path.replace(/\.ts$/, ''));
  const made = await rolldown({
    cwd,
    input: Object.fromEntries(names.map((name) => [name, `./${name}.ts`])),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    external: (name) => apart.test(name),
    // A module imported both at once and later is no mistake: then it is simply there.
    checks: { ineffectiveDynamicImport: false },
  });
  await made.write({ dir: join(root, 'dist', folder), chunkFileNames: 'parts/[name]-[hash].js' });
  await made.close();
}
