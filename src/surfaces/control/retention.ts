/** Retention as the command line words it. */

import { Flags } from '@oclif/core';
import type { Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';

type Rule = DeskResult<'retention.plan'>['rules'][number]['rule'];

export const ruleWords: Readonly<Record<Rule, Words>> = {
  recording: { en: 'recordings', zh: '录音' },
  contact: { en: 'names and numbers', zh: '联系信息' },
  ticketText: { en: 'words of tickets', zh: '工单文本' },
  survey: { en: 'single ratings', zh: '单条评价' },
  viewLog: { en: 'reasons of who looked', zh: '查看原因' },
};

export const retentionRuleFlag = Flags.option({
  summary: 'only this rule',
  options: ['recording', 'contact', 'ticketText', 'survey', 'viewLog'] as const,
});

export const retentionWords = {
  unasked: {
    en: 'This cannot be undone. Nothing was let go; look first: countyline retention plan, then add --yes.',
    zh: '此操作不可撤销。未作任何操作；请先查看 countyline retention plan，再加 --yes。',
  },
  more: { en: 'There is more: type the same command again.', zh: '还有更多：请再次输入同一命令。' },
} as const;
