/** countyline ticket emergency: writes down a call that was handed over to an emergency number. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { doneText } from '../../src/surfaces/control/tickets.js';

export default class TicketEmergency extends CountyCommand<typeof TicketEmergency> {
  static override summary = 'write down a call that was handed over to 110, 119, 120 or 122';
  static override description = 'The ticket is answered already. Prints its number and PIN.';
  static override examples = [
    "<%= config.bin %> ticket emergency --to 119 --text 'Smoke in the mill' --phone +12025550143 --as wu",
    '<%= config.bin %> ticket emergency --to 120 --text - --anonymous --as wu < text.txt',
  ];
  static override flags = {
    to: Flags.option({
      summary: 'which number took over',
      options: ['110', '119', '120', '122'] as const,
      required: true,
    })(),
    text: Flags.string({ summary: 'what the citizen said; - reads stdin', required: true }),
    phone: Flags.string({ summary: "the citizen's number" }),
    place: Flags.string({ summary: 'where it is' }),
    anonymous: Flags.boolean({ summary: 'no number is kept' }),
    call: Flags.string({ summary: 'id of the call' }),
  };

  async run(): Promise<void> {
    const { to, phone, place, anonymous, call } = this.flags;
    const text = await textOrStdin(this.flags.text);
    const made = await this.ask('ticket.emergency', { text, to, phone, place, anonymous, call });
    const did = { en: `Handed over (PIN ${made.pin})`, zh: `已转接（查询密码 ${made.pin}）` };
    this.answer(made, () => doneText(did, made.number, this.lang));
  }
}
