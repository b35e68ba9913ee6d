/** countyline citizen edit: changes a person. */

import { Flags } from '@oclif/core';
import { whoArg } from '../../src/surfaces/control/citizens.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class CitizenEdit extends CountyCommand<typeof CitizenEdit> {
  static override summary = 'change a person';
  static override description = 'An empty --name or --email takes it away. What was corrected is kept nowhere.';
  static override examples = [
    '<%= config.bin %> citizen edit c12 --add-phone 2025550145 --prefer 2025550145',
    "<%= config.bin %> citizen edit +12025550143 --add-tag elderly --note 'speak slowly'",
  ];
  static override args = whoArg;
  static override flags = {
    name: Flags.string({ summary: 'the name' }),
    email: Flags.string({ summary: 'an address for e-mail' }),
    speaks: Flags.option({ summary: 'their language', options: ['en', 'zh'] as const })(),
    'add-phone': Flags.string({ summary: 'one more number' }),
    'remove-phone': Flags.string({ summary: 'no longer their number' }),
    prefer: Flags.string({ summary: 'dial this number first' }),
    'add-address': Flags.string({ summary: 'one more address' }),
    'remove-address': Flags.string({ summary: 'no longer their address' }),
    'add-tag': Flags.string({ summary: 'a tag (countyline citizen tags)' }),
    'remove-tag': Flags.string({ summary: 'without this tag' }),
    note: Flags.string({ summary: 'a note' }),
  };

  async run(): Promise<void> {
    const { name, email, speaks: lang, prefer: preferPhone, note, ...lists } = this.flags;
    const done = await this.ask('citizen.edit', {
      who: this.args.who,
      name,
      email,
      lang,
      preferPhone,
      note,
      addPhone: lists['add-phone'],
      removePhone: lists['remove-phone'],
      addAddress: lists['add-address'],
      removeAddress: lists['remove-address'],
      addTag: lists['add-tag'],
      removeTag: lists['remove-tag'],
    });
    this.answer(done, () => (this.lang === 'zh' ? `已修改：${done.id}` : `Changed: ${done.id}`));
  }
}
