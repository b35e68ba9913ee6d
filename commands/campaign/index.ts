/** countyline campaign: the bare topic lists. */

import CampaignList from './list.js';

export default class Campaign extends CampaignList {}
