/** countyline hold: the bare topic lists. */

import HoldList from './list.js';

export default class Hold extends HoldList {}
