/** countyline notice receipt: what a gateway says became of a message. */

import { Args, Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';

export default class NoticeReceipt extends CountyCommand<typeof NoticeReceipt> {
  static override summary = 'write down what a gateway says became of a message';
  static override description = 'For the scripts of gateways; the same receipt twice changes nothing.';
  static override examples = [
    '<%= config.bin %> notice receipt spool:sms/notice-17 --delivered yes --as root-admin',
    '<%= config.bin %> notice receipt spool:sms/notice-17 --delivered no --as root-admin --json',
  ];
  static override args = {
    receipt: Args.string({ description: 'the receipt it gave when it took it', required: true }),
  };
  static override flags = {
    delivered: Flags.option({ summary: 'did it arrive', options: ['yes', 'no'] as const, required: true })(),
  };

  async run(): Promise<void> {
    const delivered = this.flags.delivered === 'yes';
    const done = await this.ask('notice.receipt', { receipt: this.args.receipt, delivered });
    const said = done.changed
      ? { en: 'Written down.', zh: '已登记回执。' }
      : { en: 'Known already.', zh: '此前已登记。' };
    this.answer(done, () => said[this.lang]);
  }
}
