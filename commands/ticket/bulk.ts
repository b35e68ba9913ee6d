/** countyline ticket bulk: one act on many tickets. */

import { Args, Flags } from '@oclif/core';
import { bulkActions, outcomeText, settings } from '../../src/surfaces/control/bulks.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { filterFlags, filtersOf } from '../../src/surfaces/control/ticket-filters.js';

export default class TicketBulk extends CountyCommand<typeof TicketBulk> {
  static override summary = 'do one thing to many tickets';
  static override description =
    'Filters, a view, a query or numbers say which tickets; --set says what the act needs. Without --yes it is a preview. With --yes the count must be typed as the preview gave it.';
  static override examples = [
    "<%= config.bin %> ticket bulk merge --query 'burst pipe' --set into=26030300018",
    '<%= config.bin %> ticket bulk classify --view late --set service=010102 --yes --count 12',
  ];
  static override args = {
    action: Args.string({ description: 'what to do', required: true, options: [...bulkActions] }),
  };
  static override flags = {
    view: Flags.string({ summary: 'the tickets of this saved view' }),
    query: Flags.string({ summary: 'the tickets a search finds' }),
    number: Flags.string({ summary: 'these tickets', multiple: true }),
    set: Flags.string({ summary: 'what the act needs, as NAME=VALUE', multiple: true }),
    count: Flags.integer({ summary: 'how many tickets you expect', min: 1 }),
    yes: Flags.boolean({ summary: 'do it' }),
    'dry-run': Flags.boolean({ summary: 'only show what would happen' }),
    ...filterFlags,
  };

  async run(): Promise<void> {
    const { view, query, number, set, count, yes } = this.flags;
    const action = bulkActions.find((each) => each === this.args.action) ?? 'note';
    const asked = { ...filtersOf(this.flags), view, query, numbers: number, set: settings(set), count };
    const outcome = await this.ask(`bulk.${action}`, { ...asked, dryRun: this.flags['dry-run'] || !yes });
    this.answer(outcome, () => outcomeText(outcome, this.lang));
  }
}
