/** countyline service: the bare topic lists. */

import ServiceList from './list.js';

export default class Service extends ServiceList {}
