/** WHAT LEADS TO WHAT. Read from top to bottom: a call, a ticket, an order, a notice, a survey, a campaign. */

import { type Story, tell } from './engine/story.js';

export const story: Story =
  tell(
    // county and citizens
    // flows, queues and calls
    // tickets
    // orders
    // notices
    // surveys
    // campaigns
  );
