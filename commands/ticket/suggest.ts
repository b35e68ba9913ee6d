/** countyline ticket suggest: which service and department a request is for, and why. */

import { Args, Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

export default class TicketSuggest extends CountyCommand<typeof TicketSuggest> {
  static override summary = 'suggest the service and department of a request, and say why';
  static override description =
    'Rules of the county and its own history together; the history learns from each dispatch and each granted return. Secret requests are not suggested for.';
  static override examples = [
    '<%= config.bin %> ticket suggest 26030300018',
    '<%= config.bin %> ticket suggest --text "a burst pipe floods the lane" --place "Market Street"',
  ];
  static override args = { number: Args.string({ description: 'ticket number' }) };
  static override flags = {
    text: Flags.string({ summary: 'what the citizen says' }),
    place: Flags.string({ summary: 'where it is' }),
  };

  async run(): Promise<void> {
    const { text, place } = this.flags;
    const found = await this.ask('ticket.suggest', { number: this.args.number, text, place });
    this.answer(found, () => this.told(found));
  }

  private told({ services, departments, rule, words, similar }: DeskResult<'ticket.suggest'>): string {
    const listed = (all: typeof services) =>
      all
        .map(({ code, name, probability }) => `${code} ${name[this.lang]} ${Math.round(100 * probability)} %`)
        .join('\n');
    return factsText(
      [
        [{ en: 'service', zh: '事项' }, listed(services)],
        [{ en: 'department', zh: '承办单位' }, listed(departments)],
        [{ en: 'rule', zh: '规则' }, rule?.[this.lang]],
        [{ en: 'words', zh: '关键字词' }, words.join(', ')],
        [
          { en: 'alike', zh: '相似工单' },
          similar.map((one) => `${one.ticket} ${one.department} ${one.text ?? ''}`.trim()).join('\n'),
        ],
      ],
      this.lang,
    );
  }
}
