/** countyline citizen forget: names and numbers go, counters stay. */

import { Flags } from '@oclif/core';
import { Refusal } from '../../src/kit/refusal.js';
import { whoArg } from '../../src/surfaces/control/citizens.js';
import { CountyCommand } from '../../src/surfaces/control/command.js';
import { factsText } from '../../src/surfaces/control/print.js';

const unasked = {
  en: 'This cannot be undone. Nothing was forgotten; look with --dry-run, then add --yes.',
  zh: '此操作不可撤销。未作任何操作；请先用 --dry-run 预览，再加 --yes。',
};

export default class CitizenForget extends CountyCommand<typeof CitizenForget> {
  static override summary = 'forget a person: names, numbers and addresses go, counters stay';
  static override description =
    'Refused under a legal hold and with an open ticket. Words of tickets that give the person away go too, with files and sound; with --texts all words. A running daemon takes the rest out of its search index in idle time. Backups keep what they have until they are rotated. Who refused calls is still not called.';
  static override examples = [
    "<%= config.bin %> citizen forget c12 --why 'letter 2026-118' --dry-run",
    "<%= config.bin %> citizen forget c12 --why 'letter 2026-118' --yes --as zhu",
  ];
  static override args = whoArg;
  static override flags = {
    why: Flags.string({ summary: 'the reason, without name or number', required: true }),
    texts: Flags.boolean({ summary: 'also the words of their tickets that do not give them away' }),
    'dry-run': Flags.boolean({ summary: 'only count what would be forgotten' }),
    yes: Flags.boolean({ summary: 'it is meant' }),
  };

  async run(): Promise<void> {
    const { why, texts, yes, 'dry-run': dryRun } = this.flags;
    if (!dryRun && !yes) throw new Refusal('usage', unasked);
    const done = await this.ask('citizen.forget', { who: this.args.who, why, texts, dryRun });
    this.answer(done, () =>
      factsText(
        [
          [done.forgotten ? { en: 'Forgotten', zh: '已遗忘' } : { en: 'Would forget', zh: '将遗忘' }, done.id],
          [{ en: 'Numbers', zh: '号码' }, done.numbers],
          [{ en: 'Addresses', zh: '地址' }, done.addresses],
          [{ en: 'Tickets', zh: '工单' }, done.tickets],
          [{ en: 'Texts', zh: '文本' }, done.texts],
        ],
        this.lang,
      ),
    );
  }
}
