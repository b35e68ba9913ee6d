/** countyline export: the bare topic lists. */

import ExportList from './list.js';

export default class Export extends ExportList {}
