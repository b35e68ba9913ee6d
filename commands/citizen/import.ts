/** countyline citizen import: takes people in from a list. */

import { writeFileSync } from 'node:fs';
import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';
import { readBytes } from '../../src/surfaces/control/read.js';

export default class CitizenImport extends CountyCommand<typeof CitizenImport> {
  static override summary = 'take people in from a CSV list or an address book (vCard)';
  static override description =
    'Several columns of numbers, addresses and tags are understood by their titles. Nobody is merged: who could be somebody known is reported. Safe to repeat.';
  static override examples = [
    '<%= config.bin %> citizen import people.csv --dry-run --duplicates twice.csv',
    '<%= config.bin %> citizen import contacts.vcf --rejects rejects.csv --as zhu',
  ];
  static override args = { file: Args.string({ description: 'the list; - reads stdin', required: true }) };
  static override flags = {
    'dry-run': Flags.boolean({ summary: 'only count what would be done' }),
    rejects: Flags.string({ summary: 'write the rows left out to this file, with their reasons' }),
    duplicates: Flags.string({ summary: 'write who could be the same to this file (CSV)' }),
  };

  async run(): Promise<void> {
    const { importPersons, duplicatesCsv, personRejectsCsv } = await import(
      '../../src/surfaces/control/import-people.js'
    );
    const { rejects, duplicates, 'dry-run': dryRun } = this.flags;
    const list = await readBytes(this.args.file);
    const done = await importPersons(list, (rows) => this.ask('citizen.import', { rows, dryRun }));
    if (rejects !== undefined) writeFileSync(rejects, personRejectsCsv(done.rejects, this.lang), { mode: 0o600 });
    if (duplicates !== undefined) writeFileSync(duplicates, duplicatesCsv(done.duplicates), { mode: 0o600 });
    this.answer(done, () =>
      factsText(
        [
          [{ en: 'Rows', zh: '行数' }, done.rows],
          [dryRun ? { en: 'Would register', zh: '将登记' } : { en: 'Registered', zh: '已登记' }, done.registered],
          [{ en: 'Here already', zh: '已存在' }, done.known],
          [{ en: 'Could be the same', zh: '疑似重复' }, done.duplicates.length],
          [{ en: 'Rejected', zh: '被拒绝' }, done.rejects.length],
        ],
        this.lang,
      ),
    );
  }
}
