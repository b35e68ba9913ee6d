/** countyline citizen: the bare topic lists. */

import CitizenList from './list.js';

export default class Citizen extends CitizenList {}
