/** countyline bulk undo: takes back an act on many tickets. */

import { Args } from '@oclif/core';
import { outcomeText } from '../../src/surfaces/control/bulks.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class BulkUndo extends CountyCommand<typeof BulkUndo> {
  static override summary = 'take back an act on many tickets';
  static override description =
    'Classify, merge and supervise go back, each ticket as it was; a note, an urge and an order cannot be unsaid.';
  static override examples = ['<%= config.bin %> bulk undo 3', '<%= config.bin %> bulk undo 3 --as tang --json'];
  static override args = { id: Args.integer({ description: 'id of the bulk', required: true }) };

  async run(): Promise<void> {
    const outcome = await this.ask('bulk.undo', { id: this.args.id });
    this.answer(outcome, () => outcomeText(outcome, this.lang));
  }
}
