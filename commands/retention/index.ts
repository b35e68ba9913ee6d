/** countyline retention: the bare topic shows the plan. */

import RetentionPlan from './plan.js';

export default class Retention extends RetentionPlan {}
