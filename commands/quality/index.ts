/** countyline quality: the bare topic lists. */

import QualityList from './list.js';

export default class Quality extends QualityList {}
