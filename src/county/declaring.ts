/** Declaring a county: what its file says is in force from then on. */

import { createHash } from 'node:crypto';
import { entryType, type Step } from '../engine/step.js';
import type { County } from './county.js';
import { saveCounty } from './table.js';

export const countyDeclared = entryType<{ hash: string; departments: number; services: number; users: number }>(
  'county.declared',
);

/** Puts a checked county in force; `source` is the file's text, of which the journal keeps the hash. */
export function declareCounty(step: Step, county: County, source: string): void {
  const hash = countyHash(source);
  saveCounty(step.db, county, hash, step.now);
  const { departments, services, users } = county;
  step.record(countyDeclared, 'county', {
    hash,
    departments: departments.length,
    services: services.length,
    users: users.length,
  });
}

/** SHA-256 of the file's text. */
export function countyHash(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
