/** countyline order list: the orders of one ticket, or those at work. */

import { Args, Flags } from '@oclif/core';
import type { DeskResult } from '../../src/surfaces/client.js';
import { listFlags } from '../../src/surfaces/control/command.js';
import { ListCommand } from '../../src/surfaces/control/list-command.js';
import { clockTime, type ListColumn } from '../../src/surfaces/control/print.js';

const columns: readonly ListColumn<DeskResult<'order.list'>['orders'][number]>[] = [
  { key: 'id', title: { en: 'ORDER', zh: '派单' }, value: (row) => row.id },
  { key: 'ticket', title: { en: 'TICKET', zh: '工单' }, value: (row) => row.ticket },
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
    tint: (row) => (row.overdue && row.result === null ? 'red' : undefined),
  },
  { key: 'assignedTo', title: { en: 'OFFICER', zh: '承办人' }, value: (row) => row.assignedTo },
  { key: 'signedBy', title: { en: 'SIGNED BY', zh: '签收人' }, value: (row) => row.signedBy },
  { key: 'result', title: { en: 'RESULT', zh: '结果' }, value: (row) => row.result },
];

export default class OrderList extends ListCommand<typeof OrderList> {
  static override summary = "list orders: a ticket's, or those at work, the most pressing first";
  static override description =
    "With a number each department's share of that ticket; without one what your department has at work.";
  static override examples = [
    '<%= config.bin %> order list 26030300018',
    '<%= config.bin %> order list --mine --state signed --as public-officer',
  ];
  static override args = { number: Args.string({ description: 'number of the ticket' }) };
  static override flags = {
    ...listFlags,
    department: Flags.string({ summary: 'only of this department' }),
    state: Flags.option({
      summary: 'only in this state',
      options: ['issued', 'signed', 'return_requested', 'submitted'] as const,
    })(),
    mine: Flags.boolean({ summary: 'only those assigned to me' }),
    overdue: Flags.boolean({ summary: 'only those past their day' }),
  };

  async run(): Promise<void> {
    const { department, state, mine, overdue, limit, after } = this.flags;
    const { number } = this.args;
    const answer = await this.ask('order.list', { number, department, state, mine, overdue, limit, after });
    this.list(answer, answer.orders, columns);
  }
}
