/** countyline call show: one call with its legs and recordings. */

import { Args } from '@oclif/core';
import { callText } from '../../src/surfaces/control/calls.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CallShow extends CountyCommand<typeof CallShow> {
  static override summary = 'show one call: its times, its legs, its recordings';
  static override description = 'How long it rang, waited and talked, who hung up, and what the switch said.';
  static override examples = ['<%= config.bin %> call show 0f6a3c1e', '<%= config.bin %> call show 0f6a3c1e --json'];
  static override args = { id: Args.string({ description: 'id of the call (countyline call list)', required: true }) };

  async run(): Promise<void> {
    const call = await this.ask('call.show', { id: this.args.id });
    this.answer(call, () => callText(call, this.lang));
  }
}
