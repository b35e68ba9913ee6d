/** countyline alarm: the bare topic lists. */

import AlarmList from './list.js';

export default class Alarm extends AlarmList {}
