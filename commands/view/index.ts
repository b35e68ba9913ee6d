/** countyline view: the bare topic lists. */

import ViewList from './list.js';

export default class View extends ViewList {}
