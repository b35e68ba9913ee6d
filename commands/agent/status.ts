/** countyline agent status: come, take a break, or go. */

import { Args } from '@oclif/core';
import { statuses } from '../../src/surfaces/control/calls.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class AgentStatus extends CountyCommand<typeof AgentStatus> {
  static override summary = 'come, take a break, or go';
  static override description =
    'Agents set their own status, supervisors anybody’s. Calls come only to those who are available.';
  static override examples = [
    '<%= config.bin %> agent status ran available',
    '<%= config.bin %> agent status ran onBreak --as ran',
  ];
  static override args = {
    agent: Args.string({ description: 'user name of the agent', required: true }),
    status: Args.option({
      description: 'the new status',
      options: ['available', 'onBreak', 'loggedOut'] as const,
    })({ required: true }),
  };

  async run(): Promise<void> {
    const { agent, status } = this.args;
    const set = await this.ask('agent.status', { agent, status });
    this.answer(set, () => `${set.agent}: ${statuses[set.status][this.lang]}`);
  }
}
