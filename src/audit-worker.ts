/** One thread of `audit verify`: verifies its part of a large journal and says what it found. */

import { parentPort, workerData } from 'node:worker_threads';
import type { PartAsked } from './audit.js';
import { verifyPart } from './engine/journal.js';
import { openStore } from './store/open.js';

const { database, part } = workerData as PartAsked;
const db = openStore(database, { readonly: true });
parentPort?.postMessage(verifyPart(db, part));
db.close();
