/** countyline queue list: who waits, who is there, how today went. */

import { queueColumns } from '../../src/surfaces/control/calls.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';

export default class QueueList extends ListCommand<typeof QueueList> {
  static override summary = 'list the queues: who waits, who is there, how today went';
  static override description = 'The figures of this moment and of the day so far.';
  static override examples = ['<%= config.bin %> queue list', '<%= config.bin %> queue list --json'];

  async run(): Promise<void> {
    const answer = await this.ask('queue.list', {});
    this.list(answer, answer.queues, queueColumns);
  }
}
