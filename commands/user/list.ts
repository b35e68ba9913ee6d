/** countyline user list: list users and their roles. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'user.list'>['users'][number]>[] = [
  { key: 'name', title: { en: 'USER', zh: '用户' }, value: (row) => row.name },
  { key: 'fullName', title: { en: 'NAME', zh: '姓名' }, value: (row) => row.fullName },
  { key: 'roles', title: { en: 'ROLES', zh: '角色' }, value: (row) => row.roles.join(' ') },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  { key: 'extension', title: { en: 'EXTENSION', zh: '分机' }, value: (row) => row.extension },
];

export default class UserList extends ListCommand<typeof UserList> {
  static override summary = 'list users and their roles';
  static override description = 'The names that --as takes.';
  static override examples = ['<%= config.bin %> user list', '<%= config.bin %> user list --format csv'];

  async run(): Promise<void> {
    const answer = await this.ask('user.list', {});
    this.list(answer, answer.users, columns);
  }
}
