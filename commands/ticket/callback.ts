/** countyline ticket callback: what the citizen said to the answer. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

const outcomes = {
  closed: { en: 'Written down and closed', zh: '已登记回访并办结' },
  rework_proposed: {
    en: 'Written down; a supervisor decides about a second handling',
    zh: '已登记回访，重办待班长裁定',
  },
  panel: { en: 'Written down; it is for a panel now', zh: '已登记回访，须会商' },
  again: { en: 'Written down; try again at another time of day', zh: '已登记回访，请换时段再试' },
} as const;

export default class TicketCallback extends CountyCommand<typeof TicketCallback> {
  static override summary = 'write down what the citizen said to the answer';
  static override description =
    'Solved closes the ticket; not solved proposes a second handling; nobody reached is tried again at another time of day.';
  static override examples = [
    '<%= config.bin %> ticket callback 26030300018 --contacted yes --solved yes --satisfied 5 --as bai',
    '<%= config.bin %> ticket callback 26030300018 --contacted no --as bai',
  ];
  static override args = numberArg;
  static override flags = {
    contacted: Flags.option({ summary: 'was the citizen reached', options: ['yes', 'no'] as const, required: true })(),
    solved: Flags.option({ summary: 'is the matter solved', options: ['yes', 'no'] as const })(),
    satisfied: Flags.integer({ summary: 'how satisfied, 1 to 5', min: 1, max: 5 }),
    override: Flags.string({ summary: 'why a supervisor tries twice in one part of a day' }),
  };

  async run(): Promise<void> {
    const { contacted, solved, satisfied, override } = this.flags;
    const done = await this.ask('ticket.callback', {
      number: this.args.number,
      contacted: contacted === 'yes',
      solved: solved === undefined ? undefined : solved === 'yes',
      satisfied,
      override,
    });
    this.answer(done, () => doneText(outcomes[done.outcome], done.number, this.lang));
  }
}
