/** What is typed of a new request. */

import { Flags, type Interfaces } from '@oclif/core';
import { fieldsTyped } from './tickets.js';

export const intakeFlags = {
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
} as const;

type Given = Interfaces.InferredFlags<typeof intakeFlags>;

/** As the desk takes it; the text may have to be read first. */
export function intakeOf(flags: Given) {
  const { phone, name, service, place, type, channel, speaks: lang, secret, anonymous, call, field } = flags;
  const fields = field ? fieldsTyped(field) : undefined;
  const reply = { replyBy: flags['reply-by'], replyTo: flags['reply-to'] };
  return { phone, name, service, place, type, channel, lang, secret, anonymous, call, fields, ...reply };
}
