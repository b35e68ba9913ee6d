/** countyline county: the bare topic shows. */

import CountyShow from './show.js';

export default class County extends CountyShow {}
