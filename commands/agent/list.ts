/** countyline agent list: agents and what they are doing. */

import { agentColumns } from '../../src/surfaces/control/calls.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class AgentList extends ListCommand<typeof AgentList> {
  static override summary = 'list agents and what they are doing';
  static override description = 'Their status is what they said; what they are doing is what the switch says.';
  static override examples = ['<%= config.bin %> agent list', '<%= config.bin %> agent list --format csv'];

  async run(): Promise<void> {
    const answer = await this.ask('agent.list', {});
    this.list(answer, answer.agents, agentColumns);
  }
}
