/** countyline ticket classify: another service, or another secrecy. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { doneText, numberArg } from '../../src/surfaces/control/tickets.js';

export default class TicketClassify extends CountyCommand<typeof TicketClassify> {
  static override summary = 'give a ticket another service, or another secrecy';
  static override description =
    '0 public, 1 ordinary, 2 secret on request, 3 whistle-blowing. The deadline follows the service.';
  static override examples = [
    '<%= config.bin %> ticket classify 26030300018 --service 010102',
    '<%= config.bin %> ticket classify 26030300018 --secrecy 2',
  ];
  static override args = numberArg;
  static override flags = {
    service: Flags.string({
      summary: 'code of the service (countyline service list)',
      atLeastOne: ['service', 'secrecy'],
    }),
    secrecy: Flags.option({ summary: 'who may read it', options: ['0', '1', '2', '3'] as const })(),
  };

  async run(): Promise<void> {
    const { service, secrecy } = this.flags;
    const level = secrecy === undefined ? undefined : ({ 0: 0, 1: 1, 2: 2, 3: 3 } as const)[secrecy];
    const done = await this.ask('ticket.classify', { number: this.args.number, service, secrecy: level });
    this.answer(done, () => doneText({ en: 'Classified', zh: '已改类' }, done.number, this.lang));
  }
}
