/** countyline citizen new: registers a person. */

import { Flags } from '@oclif/core';
import { candidateColumns } from '../../src/surfaces/control/citizens.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { rowsText } from '../../src/surfaces/control/print.js';

export default class CitizenNew extends CountyCommand<typeof CitizenNew> {
  static override summary = 'register a person';
  static override description = 'Says whom it could be; people are merged only by countyline citizen merge.';
  static override examples = [
    '<%= config.bin %> citizen new --name 赵小明 --phone +12025550143 --tag elderly',
    "<%= config.bin %> citizen new --name 'Qian Invented' --phone 2025550144 --phone 2025550145 --address 'Mill Road 3'",
  ];
  static override flags = {
    name: Flags.string({ summary: 'the name' }),
    phone: Flags.string({ summary: 'a number; give it more than once for several', multiple: true }),
    email: Flags.string({ summary: 'an address for e-mail' }),
    address: Flags.string({ summary: 'where they live; more than once for several', multiple: true }),
    tag: Flags.string({ summary: 'a tag (countyline citizen tags); more than once for several', multiple: true }),
    speaks: Flags.option({ summary: 'their language', options: ['en', 'zh'] as const })(),
    note: Flags.string({ summary: 'a note' }),
  };

  async run(): Promise<void> {
    const { name, phone: phones, email, address: addresses, tag: tags, speaks: lang, note } = this.flags;
    const made = await this.ask('citizen.new', { name, phones, email, addresses, tags, lang, note });
    const look = { lang: this.lang, colour: false, columns: undefined };
    this.answer(made, () => {
      if (made.alike.length === 0) return made.id;
      const could = this.lang === 'zh' ? '可能与以下市民为同一人：' : 'It could be one of these:';
      return `${made.id}\n\n${could}\n${rowsText(made.alike, candidateColumns, look)}`;
    });
  }
}
