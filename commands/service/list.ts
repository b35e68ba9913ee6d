/** countyline service list: list services and who handles them. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'service.list'>['services'][number]>[] = [
  { key: 'code', title: { en: 'SERVICE', zh: '事项' }, value: (row) => row.code },
  { key: 'type', title: { en: 'TYPE', zh: '类型' }, value: (row) => row.type },
  { key: 'urgent', title: { en: 'URGENT', zh: '紧急' }, value: (row) => row.urgent },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  {
    key: 'group',
    title: { en: 'GROUP', zh: '类别' },
    value: (row) => row.group.en,
    show: (row, lang) => row.group[lang],
  },
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name.en, show: (row, lang) => row.name[lang] },
];

export default class ServiceList extends ListCommand<typeof ServiceList> {
  static override summary = 'list services and who handles them';
  static override description = 'The codes that ticket new --service takes.';
  static override examples = ['<%= config.bin %> service list', '<%= config.bin %> service list --format csv'];

  async run(): Promise<void> {
    const answer = await this.ask('service.list', {});
    this.list(answer, answer.services, columns);
  }
}
