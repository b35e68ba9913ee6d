/** countyline routing: the bare topic lists. */

import RoutingList from './list.js';

export default class Routing extends RoutingList {}
