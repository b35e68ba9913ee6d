/** countyline ticket new: registers a request. */

import { Flags } from '@oclif/core';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { clockTimeWithOffset, factsText } from '../../src/surfaces/control/print.js';
import { textOrStdin } from '../../src/surfaces/control/read.js';
import { fieldsTyped } from '../../src/surfaces/control/tickets.js';

export default class TicketNew extends CountyCommand<typeof TicketNew> {
  static override summary = 'register a request';
  static override description =
    'Prints its number and the PIN that opens it to the citizen; the PIN is told this once.';
  static override examples = [
    "<%= config.bin %> ticket new --text 'The street lamp at the mill is dark' --phone +12025550143 --service 010102",
    '<%= config.bin %> ticket new --text - --anonymous --type report < report.txt',
  ];
  static override flags = {
    text: Flags.string({ summary: 'what the citizen says; - reads stdin', required: true }),
    phone: Flags.string({ summary: 'where to answer' }),
    name: Flags.string({ summary: "the citizen's name" }),
    service: Flags.string({ summary: 'code of the service (countyline service list)' }),
    place: Flags.string({ summary: 'where it is' }),
    type: Flags.option({
      summary: "what kind of request; the service's own without it",
      options: ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing'] as const,
    })(),
    channel: Flags.option({
      summary: 'how it reached us',
      options: ['phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other'] as const,
      default: 'phone',
    })(),
    speaks: Flags.option({ summary: "the citizen's language", options: ['en', 'zh'] as const })(),
    secret: Flags.boolean({ summary: 'the identity is kept from everybody who handles it' }),
    anonymous: Flags.boolean({ summary: 'no way to answer is wanted' }),
    call: Flags.string({ summary: 'id of the call it came with' }),
    field: Flags.string({ summary: 'CODE=VALUE, an answer the service wants; may be given again', multiple: true }),
    'reply-by': Flags.option({
      summary: 'how to answer; by SMS without it',
      options: ['phone', 'sms', 'email', 'fax', 'chat'] as const,
    })(),
    'reply-to': Flags.string({ summary: 'the e-mail address, fax number or name to answer to' }),
  };

  async run(): Promise<void> {
    const { phone, name, service, place, type, channel, speaks, secret, anonymous, call } = this.flags;
    const { 'reply-by': replyBy, 'reply-to': replyTo } = this.flags;
    const text = await textOrStdin(this.flags.text);
    const fields = this.flags.field ? fieldsTyped(this.flags.field) : undefined;
    const input = {
      text,
      phone,
      name,
      service,
      place,
      type,
      channel,
      lang: speaks,
      secret,
      anonymous,
      call,
      replyBy,
      replyTo,
      fields,
    };
    const made = await this.ask('ticket.new', input);
    this.answer(made, () =>
      factsText(
        [
          [{ en: 'Ticket', zh: '工单' }, made.number],
          [{ en: 'PIN', zh: '查询密码' }, made.pin],
          [{ en: 'Receipt', zh: '匿名凭证' }, made.receipt],
          [{ en: 'Department', zh: '承办单位' }, made.department],
          [{ en: 'Due', zh: '到期' }, clockTimeWithOffset(made.dueAt)],
        ],
        this.lang,
      ),
    );
  }
}
