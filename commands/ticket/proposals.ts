/** countyline ticket proposals: what waits for another person to decide. */

import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { proposalColumns } from '../../src/surfaces/control/worklists.js';

export default class TicketProposals extends ListCommand<typeof TicketProposals> {
  static override summary = 'list what waits for another person to decide';
  static override description = 'Declines, suspensions, second handlings and exclusions from the figures.';
  static override examples = [
    '<%= config.bin %> ticket proposals --as zhu',
    '<%= config.bin %> ticket proposals --as zhu --format csv',
  ];
  static override flags = {
    limit: listFlags.limit,
  };

  async run(): Promise<void> {
    const page = await this.ask('ticket.proposals', { limit: this.flags.limit });
    this.list(page, page.proposals, proposalColumns);
  }
}
