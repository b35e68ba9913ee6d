/** countyline queue: the bare topic lists. */

import QueueList from './list.js';

export default class Queue extends QueueList {}
