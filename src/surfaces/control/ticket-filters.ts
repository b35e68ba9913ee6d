/** The flags that narrow a list of tickets: the same for list, search, saved views and bulks. */

import { Flags } from '@oclif/core';
import type { FilterInput } from '../../tickets/filter.js';

export const filterFlags = {
  state: Flags.option({
    summary: 'only in this state',
    options: [
      'draft',
      'registered',
      'answered',
      'declined',
      'awaiting_dispatch',
      'dispatched',
      'in_progress',
      'awaiting_citizen',
      'suspended',
      'reply_review',
      'callback',
      'rework',
      'closed',
      'merged',
      'withdrawn',
      'archived',
    ] as const,
    helpGroup: 'FILTER',
  })(),
  open: Flags.boolean({ summary: 'only those somebody must still work on', helpGroup: 'FILTER' }),
  department: Flags.string({ summary: 'only of this department', helpGroup: 'FILTER' }),
  light: Flags.option({
    summary: 'only with this light',
    options: ['green', 'yellow', 'red'] as const,
    helpGroup: 'FILTER',
  })(),
  service: Flags.string({ summary: 'only of this service', helpGroup: 'FILTER' }),
  channel: Flags.option({
    summary: 'only what came this way',
    options: ['phone', 'voice', 'web', 'app', 'email', 'fax', 'sms', 'chat', 'other'] as const,
    helpGroup: 'FILTER',
  })(),
  type: Flags.option({
    summary: 'only of this type',
    options: ['consultation', 'help', 'complaint', 'report', 'suggestion', 'praise', 'filing'] as const,
    helpGroup: 'FILTER',
  })(),
  secrecy: Flags.integer({ summary: 'only of this level', min: 0, max: 3, helpGroup: 'FILTER' }),
  from: Flags.string({ summary: 'only opened on this day or later, like 2026-03-03', helpGroup: 'FILTER' }),
  to: Flags.string({ summary: 'only opened on this day or earlier', helpGroup: 'FILTER' }),
  place: Flags.string({ summary: 'only with these words in the place', helpGroup: 'FILTER' }),
  tag: Flags.string({ summary: 'only of citizens with this tag, like elderly', helpGroup: 'FILTER' }),
};

type Given = Omit<FilterInput, 'secrecy'> & { readonly secrecy?: number | undefined };

/** Only the filters out of all flags of a command. */
export function filtersOf(flags: Given): Given {
  const { state, open, department, light, service, channel, type, secrecy, from, to, place, tag } = flags;
  return { state, open, department, light, service, channel, type, secrecy, from, to, place, tag };
}
