/** Founds a county in a new home. The file is checked first, so that a faulty one leaves nothing behind. */

import { chmodSync, copyFileSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR } from './county/actor.js';
import { declareCounty } from './county/declaring.js';
import { parseCountyFile } from './county/parse.js';
import { systemActor } from './engine/actor.js';
import { checkFlows } from './flows/check.js';
import { createHome } from './home.js';
import { type House, openHouse, unlockHome } from './house.js';
import { packageRoot } from './kit/package.js';
import { Refusal } from './kit/refusal.js';
import type { Words } from './kit/words.js';
import { publish } from './knowledge/actions.js';
import { importFiles } from './knowledge/import.js';
import { restingWorld, type SwitchKind, saveSwitchKind } from './worlds.js';

const unreadable = {
  en: '{file} cannot be read ({problem}). Nothing was made; name the county file with --county FILE',
  zh: '无法读取 {file}（{problem}）。未创建任何内容；请用 --county 指定县配置文件',
};

/** The invented county that comes with the house, and what it knows of its services. */
export const sampleCounty = join(packageRoot, 'fixtures/county/county.yaml');
const sampleGuides = join(packageRoot, 'fixtures/knowledge');

export interface Founded {
  readonly home: string;
  readonly name: Words;
  readonly switch: SwitchKind;
  readonly departments: number;
  readonly services: number;
  readonly users: number;
  /** Published; the sample county has some, any other takes its own in. */
  readonly articles: number;
}

/** Refuses a faulty file with every fault's line and mend, and a home that has a county already. */
export async function foundCounty(
  home: string,
  file: string,
  kind: SwitchKind,
  world = restingWorld(),
): Promise<Founded> {
  const text = readCountyFile(file);
  const { county, lineOf } = parseCountyFile(text, file);
  checkFlows(county, lineOf, file);
  const paths = createHome(home, world.chance.bytes);
  const house = openHouse(unlockHome(home, { who: 'countyline init', create: true }), world);
  let articles = 0;
  try {
    await house.engine.change(systemActor, (step) => declareCounty(step, county, text));
    if (realpathSync(file) === realpathSync(sampleCounty)) articles = await takeGuides(house);
    saveSwitchKind(paths, kind);
    copyFileSync(file, paths.county);
    // Whatever the umask and the source allowed: what is in a home is its owner's.
    for (const path of [paths.county, paths.database]) chmodSync(path, 0o600);
  } finally {
    house.leave();
  }
  const { name, departments, services, users } = county;
  return {
    home,
    name,
    switch: kind,
    departments: departments.length,
    services: services.length,
    users: users.length,
    articles,
  };
}

/** The sample's guides, so that whoever looks round finds answers; written by the house and published by its founder. */
async function takeGuides({ engine }: House): Promise<number> {
  const files = readdirSync(sampleGuides)
    .sort()
    .map((file) => ({ file, text: readFileSync(join(sampleGuides, file), 'utf8') }));
  const { ids } = await engine.change(systemActor, (step) => importFiles(step, files, false));
  await engine.change({ user: OPERATOR, role: 'supervisor' }, (step) => {
    for (const id of ids) publish(step, id);
  });
  return ids.length;
}

function readCountyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Refusal('usage', unreadable, { file, problem });
  }
}
