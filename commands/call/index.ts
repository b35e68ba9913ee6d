/** countyline call: the bare topic lists. */

import CallList from './list.js';

export default class Call extends CallList {}
