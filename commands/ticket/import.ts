/** countyline ticket import: takes in another system's list by a map of its columns. */

import { writeFileSync } from 'node:fs';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';
import { readBytes } from '../../src/surfaces/control/read.js';

export default class TicketImport extends CountyCommand<typeof TicketImport> {
  static override summary = "take in another system's list";
  static override description =
    'The map is a small YAML file that says what the columns mean. Every row goes the way of any request. Safe to repeat: a row that is here is passed over.';
  static override examples = [
    '<%= config.bin %> ticket import list.csv --map map.yaml --dry-run',
    '<%= config.bin %> ticket import list.csv --map map.yaml --rejects rejects.csv',
  ];
  static override args = { file: Args.string({ description: 'the list as CSV; - reads stdin', required: true }) };
  static override flags = {
    map: Flags.string({ summary: 'what the columns mean', required: true }),
    'dry-run': Flags.boolean({ summary: 'only count what would be done' }),
    rejects: Flags.string({ summary: 'write the rows left out to this file, with their reasons' }),
  };

  async run(): Promise<void> {
    const { importList, rejectsCsv } = await import('../../src/surfaces/control/import.js');
    const { pace } = await import('../../src/surfaces/control/pace.js');
    const { map, rejects: file, quiet, 'dry-run': dryRun } = this.flags;
    const { services } = await this.ask('service.list', {});
    const line = pace(process.stderr, this.lang, () => performance.now());
    let stopped = false;
    process.once('SIGINT', () => {
      stopped = true;
    });
    const work = importList({
      list: await readBytes(this.args.file),
      map: { text: (await readBytes(map)).toString('utf8'), file: map },
      services: new Set(services.map(({ code }) => code)),
      send: (rows) => this.ask('ticket.import', { rows, dryRun }),
      progress: (done, all) => quiet || line.step(done, all),
      stopped: () => stopped,
    });
    const { counts, rejects } = await work.finally(() => line.end());
    if (file !== undefined) writeFileSync(file, rejectsCsv(rejects, this.lang), { mode: 0o600 });
    this.answer(counts, () =>
      factsText(
        [
          [{ en: 'Rows', zh: '行数' }, counts.rows],
          [dryRun ? { en: 'Would register', zh: '将登记' } : { en: 'Registered', zh: '已登记' }, counts.registered],
          [{ en: 'Of these closed', zh: '其中已办结' }, counts.closed],
          [{ en: 'Here already', zh: '已存在' }, counts.known],
          [{ en: 'Rejected', zh: '被拒绝' }, counts.rejected],
        ],
        this.lang,
      ),
    );
  }
}
