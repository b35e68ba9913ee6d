/** countyline dnc: the bare topic lists. */

import DncList from './list.js';

export default class Dnc extends DncList {}
