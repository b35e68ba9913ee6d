/** countyline department list: list departments and sub-offices. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'department.list'>['departments'][number]>[] = [
  { key: 'code', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.code },
  { key: 'parent', title: { en: 'UNDER', zh: '隶属' }, value: (row) => row.parent },
  { key: 'name', title: { en: 'NAME', zh: '名称' }, value: (row) => row.name.en, show: (row, lang) => row.name[lang] },
];

export default class DepartmentList extends ListCommand<typeof DepartmentList> {
  static override summary = 'list departments and sub-offices';
  static override description = 'The codes that ticket dispatch --lead takes.';
  static override examples = ['<%= config.bin %> department list', '<%= config.bin %> department list --lang zh'];

  async run(): Promise<void> {
    const answer = await this.ask('department.list', {});
    this.list(answer, answer.departments, columns);
  }
}
