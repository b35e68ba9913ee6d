/** countyline service show: one service and what it wants to know. */

import { Args } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

export default class ServiceShow extends CountyCommand<typeof ServiceShow> {
  static override summary = 'show one service and what it wants to know';
  static override description = 'Its questions are answered with ticket new --field CODE=VALUE.';
  static override examples = ['<%= config.bin %> service show 010102', '<%= config.bin %> service show 010102 --json'];
  static override args = { service: Args.string({ description: 'six digits', required: true }) };

  async run(): Promise<void> {
    const found = await this.ask('service.show', { service: this.args.service });
    const { lang } = this;
    const questions = found.fields.map(({ code, name, type, required, values }) => {
      const choices = values.map(({ key, name: label }) => `${key} ${label[lang]}`).join(', ');
      return `${code}${required ? '*' : ''} (${type}) ${name[lang]}${choices === '' ? '' : `: ${choices}`}`;
    });
    this.answer(found, () =>
      factsText(
        [
          [{ en: 'Service', zh: '事项' }, `${found.code} ${found.name[lang]}`],
          [{ en: 'Group', zh: '类别' }, found.group[lang]],
          [{ en: 'Department', zh: '承办单位' }, found.department],
          [{ en: 'Type', zh: '性质' }, found.type],
          [{ en: 'Asks', zh: '填报项' }, questions.join('\n')],
        ],
        lang,
      ),
    );
  }
}
