/** countyline ticket track: how far a request is, for whoever has its PIN. */

import { Flags } from '@oclif/core';
import { Refusal } from '../../src/kit/refusal.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { typed } from '../../src/surfaces/control/confirm.js';
import { readLine } from '../../src/surfaces/control/read.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

const noPin = {
  en: 'The PIN of the request is missing. Nothing was looked up; add --pin PIN, or --pin - to read it from stdin.',
  zh: '缺少查询密码。未查询；请加 --pin 密码，或用 --pin - 从标准输入读取。',
};

export default class TicketTrack extends CountyCommand<typeof TicketTrack> {
  static override summary = 'say how far a request is, to whoever has its number and PIN';
  static override description =
    'Stage, department and due date in the words the hotline speaks. Wrong number and wrong PIN sound the same.';
  static override examples = [
    '<%= config.bin %> ticket track 26030300018 --pin 123456',
    '<%= config.bin %> ticket track 26030300018 --pin - < pin.txt',
    "<%= config.bin %> ticket track '4821 0937 5561 2204'",
  ];
  static override args = numberArg;
  static override flags = {
    pin: Flags.string({ summary: 'the six digits; - reads stdin; asked for on a terminal', env: 'COUNTYLINE_PIN' }),
  };

  async run(): Promise<void> {
    const { number } = this.args;
    // The receipt of an anonymous request has sixteen digits and opens it alone.
    const pin = number.replace(/\D/g, '').length === 16 ? undefined : await this.pin();
    const found = await this.ask('ticket.track', { number, pin });
    if (!found.found) throw new Refusal('notFound', found.words);
    this.answer(found, () => found.text[this.lang]);
  }

  private async pin(): Promise<string> {
    const { pin } = this.flags;
    if (pin === '-') return readLine();
    if (pin !== undefined) return pin;
    if (process.stdin.isTTY) return typed('PIN: ');
    throw new Refusal('usage', noPin);
  }
}
