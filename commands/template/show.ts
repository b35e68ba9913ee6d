/** countyline template show: one text in both languages, filled in where fields are given. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { fieldsFrom } from '../../src/surfaces/control/templates.js';

export default class TemplateShow extends CountyCommand<typeof TemplateShow> {
  static override summary = 'show one text in both languages';
  static override description = 'With --field it is filled in; a field it does not have is refused.';
  static override examples = [
    '<%= config.bin %> template show reply',
    "<%= config.bin %> template show neutral --field 'county=Wheatfield' --field hotline=12345",
  ];
  static override args = { name: Args.string({ description: 'name of the template', required: true }) };
  static override flags = {
    field: Flags.string({ summary: 'NAME=VALUE; repeat for each', multiple: true }),
  };

  async run(): Promise<void> {
    const { field } = this.flags;
    const template = await this.ask('template.show', { name: this.args.name, fields: field && fieldsFrom(field) });
    this.answer(template, () => `${template.text.zh}\n\n${template.text.en}`);
  }
}
