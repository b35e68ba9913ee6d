/** countyline ticket accuse: whom a report is about. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketAccuse extends CountyCommand<typeof TicketAccuse> {
  static override summary = 'write down which department or person a report is about';
  static override description =
    'Neither they nor a department above or below theirs can get the report, read it or work on it.';
  static override examples = [
    '<%= config.bin %> ticket accuse 26030300018 police-desk --as wu',
    '<%= config.bin %> ticket accuse 26030300018 --user police-lead --as zhu',
  ];
  static override args = { ...numberArg, department: Args.string({ description: 'its code' }) };
  static override flags = { user: Flags.string({ summary: 'a person of the county file whom it is about' }) };

  async run(): Promise<void> {
    const { number, department } = this.args;
    const done = await this.ask('ticket.accuse', { number, department, user: this.flags.user });
    const whom = [done.department, done.user].filter((each) => each !== null).join(', ');
    this.answer(done, () => doneText({ en: 'Kept from', zh: '已回避' }, whom, this.lang));
  }
}
