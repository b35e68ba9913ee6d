/** countyline agent: the bare topic lists. */

import AgentList from './list.js';

export default class Agent extends AgentList {}
