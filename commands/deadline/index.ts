/** countyline deadline: the bare topic lists. */

import DeadlineList from './list.js';

export default class Deadline extends DeadlineList {}
