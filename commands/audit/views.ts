/** countyline audit views: who looked at whom. */

import { Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'audit.views'>['views'][number]>[] = [
  { key: 'at', title: { en: 'AT', zh: '时间' }, value: (row) => row.at, show: (row) => clockTime(row.at) },
  { key: 'who', title: { en: 'WHO', zh: '操作人' }, value: (row) => row.who },
  { key: 'role', title: { en: 'ROLE', zh: '角色' }, value: (row) => row.role },
  { key: 'what', title: { en: 'WHAT', zh: '操作' }, value: (row) => row.what },
  { key: 'about', title: { en: 'ABOUT', zh: '对象' }, value: (row) => row.about },
  { key: 'identity', title: { en: 'IDENTITY', zh: '身份信息' }, value: (row) => row.identity },
];

export default class AuditViews extends ListCommand<typeof AuditViews> {
  static override summary = 'list who looked at whom, newest first';
  static override description = 'Only an auditor reads it.';
  static override examples = [
    '<%= config.bin %> audit views --as song',
    '<%= config.bin %> audit views --about ticket:26030300018 --as song --json',
  ];
  static override flags = {
    ...listFlags,
    user: Flags.string({ summary: 'only what this user looked at' }),
    about: Flags.string({ summary: 'only looks at this, e.g. ticket:26030300018' }),
  };

  async run(): Promise<void> {
    const { user, about, limit, after } = this.flags;
    const page = await this.ask('audit.views', { user, about, limit, after });
    this.list(page, page.views, columns);
  }
}
