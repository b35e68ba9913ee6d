/** countyline deadline recompute: shows what counting again would change, and does it when told to. */

import { Flags } from '@oclif/core';
import { changeColumns } from '../../src/surfaces/control/deadlines.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { confirmRecompute, previewAll, summaryText } from '../../src/surfaces/control/recompute.js';

export default class DeadlineRecompute extends ListCommand<typeof DeadlineRecompute> {
  static override summary = 'count deadlines again by the calendar of today, exactly as shown before';
  static override description =
    'Without --yes it asks on a terminal. Ended tickets stay as they are; every change is an entry of its own.';
  static override examples = [
    '<%= config.bin %> deadline recompute --provisional --dry-run --as zhu',
    '<%= config.bin %> deadline recompute --ticket 26030300018 --yes --as zhu',
  ];
  static override flags = {
    ticket: Flags.string({ summary: 'only this ticket', exclusive: ['calendar', 'provisional'] }),
    calendar: Flags.string({ summary: 'only deadlines counted by this calendar' }),
    provisional: Flags.boolean({ summary: 'only those of a year that was not published' }),
    'dry-run': Flags.boolean({ summary: 'show, change nothing' }),
    yes: Flags.boolean({ summary: 'do not ask' }),
  };

  async run(): Promise<void> {
    const { ticket, calendar, provisional, yes, 'dry-run': dryRun } = this.flags;
    const selection = { ticket, calendar, provisional };
    const batches = await previewAll((after) => this.ask('deadline.preview', { ...selection, after }));
    const changes = batches.flatMap((batch) => batch.preview.changes);
    if (dryRun || changes.length === 0) {
      this.list({ done: false, changes }, changes, changeColumns);
      this.remark(summaryText(changes, false));
      return;
    }
    if (!this.flags.json) this.list({ changes }, changes, changeColumns);
    await confirmRecompute(changes, yes, this.lang);
    for (const { after, preview } of batches) {
      if (preview.changes.length === 0) continue;
      await this.ask('deadline.recompute', { ...selection, after, plan: preview.plan });
    }
    if (this.flags.json) this.answer({ done: true, changes }, () => '');
    this.remark(summaryText(changes, true));
  }
}
