/** countyline order list: the orders of one ticket. */

import type { DeskResult } from '../../src/surfaces/client.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';
import { numberArg } from '../../src/surfaces/control/tickets.js';

const columns: readonly ListColumn<DeskResult<'order.list'>['orders'][number]>[] = [
  { key: 'id', title: { en: 'ORDER', zh: '派单' }, value: (row) => row.id },
  { key: 'department', title: { en: 'DEPARTMENT', zh: '承办单位' }, value: (row) => row.department },
  { key: 'lead', title: { en: 'LEAD', zh: '主办' }, value: (row) => row.lead },
  {
    key: 'state',
    title: { en: 'STATE', zh: '状态' },
    value: (row) => row.state,
    show: (row, lang) => row.stage[lang],
  },
  {
    key: 'due',
    title: { en: 'DUE', zh: '到期' },
    value: (row) => row.dueAt,
    show: (row) => clockTime(row.dueAt),
  },
  { key: 'signedBy', title: { en: 'SIGNED BY', zh: '签收人' }, value: (row) => row.signedBy },
  { key: 'result', title: { en: 'RESULT', zh: '结果' }, value: (row) => row.result },
];

export default class OrderList extends ListCommand<typeof OrderList> {
  static override summary = "list the orders of one ticket: each department's share";
  static override description = 'The lead department answers; the others help.';
  static override examples = [
    '<%= config.bin %> order list 26030300018',
    '<%= config.bin %> order list 26030300018 --json',
  ];
  static override args = numberArg;

  async run(): Promise<void> {
    const answer = await this.ask('order.list', { number: this.args.number });
    this.list(answer, answer.orders, columns);
  }
}
