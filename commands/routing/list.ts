/** countyline routing list: the duty list. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import type { ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'routing.list'>['duties'][number]>[] = [
  { key: 'service', title: { en: 'SERVICE', zh: '事项' }, value: (row) => row.service },
  { key: 'area', title: { en: 'AREA', zh: '区域' }, value: (row) => row.area },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  {
    key: 'name',
    title: { en: 'NAME', zh: '名称' },
    value: (row) => row.serviceName?.en,
    show: (row, lang) => row.serviceName?.[lang] ?? { en: '(everything else)', zh: '（其余事项）' }[lang],
  },
];

export default class RoutingList extends ListCommand<typeof RoutingList> {
  static override summary = 'list which department has what, and where';
  static override description =
    'The duty list as the county file declares it: a line with an area goes before the one without.';
  static override examples = ['<%= config.bin %> routing list', '<%= config.bin %> routing list --format csv'];

  async run(): Promise<void> {
    const answer = await this.ask('routing.list', {});
    this.list(answer, answer.duties, columns);
  }
}
