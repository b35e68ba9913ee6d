/** Texts made fit for the public: no person's numbers, and the county's own as they are. */

import { scrub } from '../kit/scrub.js';
import type { Db } from '../store/sql.js';
import type { County } from './county.js';
import { countyOf } from './table.js';

/** Telephones and faxes that the county publishes of itself, E.164: the hotline's and its departments'. */
export function officeNumbers({ departments, hotline }: Pick<County, 'departments' | 'hotline'>): readonly string[] {
  const all = [...hotline.numbers, hotline.callerId, ...departments.flatMap(({ phone, fax }) => [phone, fax])];
  return [...new Set(all.filter((number) => number !== undefined))];
}

/** Without anybody's telephone, identity or bank card number; those of the county's offices stay. */
export function forPublic(db: Db, text: string): string {
  return scrub(text, officeNumbers(countyOf(db)));
}
