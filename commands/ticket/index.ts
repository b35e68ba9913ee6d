/** countyline ticket: the bare topic lists. */

import TicketList from './list.js';

export default class Ticket extends TicketList {}
