/** countyline bulk: the bare topic lists. */

import BulkList from './list.js';

export default class Bulk extends BulkList {}
