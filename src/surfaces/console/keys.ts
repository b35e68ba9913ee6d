/** The one table of keys: the hint line, the `?` overlay, the cheat sheet and every key press are read from it. */

import type { Lang, Words } from '../../kit/words.js';

export type ScreenName = 'tickets' | 'calls' | 'campaigns';
/** What lies on top and gets the key. */
export type Layer = 'list' | 'detail' | 'pop' | 'help' | 'answer' | 'filter' | 'command' | 'form';

export type Deed =
  | 'screen.tickets'
  | 'screen.calls'
  | 'screen.campaigns'
  | 'down'
  | 'up'
  | 'first'
  | 'last'
  | 'pageDown'
  | 'pageUp'
  | 'open'
  | 'back'
  | 'next'
  | 'previous'
  | 'filter'
  | 'select'
  | 'undo'
  | 'refresh'
  | 'command'
  | 'help'
  | 'leave'
  | 'leaveNow'
  | 'accept'
  | 'complete'
  | 'older'
  | 'newer'
  | 'field.next'
  | 'field.previous'
  | 'choice.next'
  | 'choice.previous'
  | 'send'
  | 'act';

export interface Binding {
  /** Names of keys as `stdin.ts` gives them. */
  readonly keys: readonly string[];
  readonly layers: readonly Layer[];
  /** Only on these screens; everywhere without. */
  readonly screens?: readonly ScreenName[];
  readonly does: Deed;
  /** For `act`: the desk entry whose form it opens, and the field that names the row the cursor is on. */
  readonly desk?: string;
  readonly subject?: string;
  /** The field that is the person at the console. */
  readonly self?: string;
  /** One or two words for the hint line; without it the key is in the help only. */
  readonly hint?: Words;
  readonly help: Words;
}

const lists: readonly Layer[] = ['list', 'detail'];
const read: readonly Layer[] = ['detail', 'help', 'answer'];
const moving: readonly Layer[] = ['list', 'detail', 'help', 'answer'];

function ticketAct(key: string, desk: string, hint: Words, help: Words): Binding {
  return { keys: [key], layers: lists, screens: ['tickets'], does: 'act', desk, subject: 'number', hint, help };
}

function campaignAct(key: string, desk: string, hint: Words, help: Words): Binding {
  return { keys: [key], layers: lists, screens: ['campaigns'], does: 'act', desk, subject: 'id', hint, help };
}

const w = (en: string, zh: string): Words => ({ en, zh });

export const bindings: readonly Binding[] = [
  { keys: ['enter'], layers: ['list'], does: 'open', hint: w('open', '打开'), help: w('open the row', '打开所选行') },
  {
    keys: ['enter'],
    layers: ['pop'],
    does: 'open',
    hint: w('new ticket', '新建工单'),
    help: w('take a ticket for the caller', '为来电人新建工单'),
  },
  {
    keys: ['n'],
    layers: ['detail'],
    does: 'next',
    hint: w('next', '下一条'),
    help: w('next without going back', '不返回直接看下一条'),
  },
  {
    keys: ['p'],
    layers: ['detail'],
    does: 'previous',
    hint: w('previous', '上一条'),
    help: w('previous without going back', '不返回直接看上一条'),
  },
  ticketAct('s', 'ticket.sign', w('sign', '签收'), w('sign the order for your department', '签收本单位的派单')),
  ticketAct('d', 'ticket.dispatch', w('dispatch', '派单'), w('dispatch to a department', '派给承办单位')),
  ticketAct('m', 'ticket.submit', w('submit', '提交'), w('submit the answer of your department', '提交本单位的答复')),
  ticketAct('v', 'ticket.review', w('review', '审核'), w('review the submitted answer', '审核答复')),
  ticketAct('b', 'ticket.callback', w('callback', '回访'), w('note the citizen’s score', '登记市民回访评分')),
  ticketAct('c', 'ticket.close', w('close', '办结'), w('close the ticket', '办结工单')),
  {
    keys: ['w'],
    layers: lists,
    screens: ['calls'],
    does: 'act',
    desk: 'agent.status',
    self: 'agent',
    hint: w('status', '状态'),
    help: w('come, take a break, or go', '上线、小休或下线'),
  },
  campaignAct('c', 'campaign.check', w('check', '检查'), w('check before approval', '审批前检查')),
  campaignAct('y', 'campaign.approve', w('approve', '批准'), w('approve the campaign', '批准外呼任务')),
  campaignAct('t', 'campaign.start', w('start', '开始'), w('start or go on', '开始或继续')),
  campaignAct('z', 'campaign.pause', w('pause', '暂停'), w('pause: no new calls', '暂停，不再拨出')),
  campaignAct('X', 'campaign.abort', w('abort', '中止'), w('abort for good', '永久中止')),
  {
    keys: ['a'],
    layers: lists,
    does: 'act',
    desk: 'ticket.new',
    hint: w('add ticket', '新建'),
    help: w('take a new ticket', '新建工单'),
  },
  {
    keys: ['x'],
    layers: ['list'],
    screens: ['tickets'],
    does: 'select',
    help: w('mark the row; keys then act on all marked', '标记该行；之后的操作对所有标记行生效'),
  },
  {
    keys: ['/'],
    layers: ['list'],
    does: 'filter',
    hint: w('filter', '筛选'),
    help: w('filter the list; -word leaves out', '筛选列表；-词 表示排除'),
  },
  {
    keys: [':'],
    layers: lists,
    does: 'command',
    hint: w('command', '命令'),
    help: w('type a command, tab completes', '输入命令，Tab 补全'),
  },
  {
    keys: ['?'],
    layers: [...lists, 'pop'],
    does: 'help',
    hint: w('keys', '按键'),
    help: w('these keys', '显示按键说明'),
  },
  { keys: ['1', 'f1'], layers: lists, does: 'screen.tickets', help: w('tickets', '工单') },
  { keys: ['2', 'f2'], layers: lists, does: 'screen.calls', help: w('calls and queues', '通话与队列') },
  { keys: ['3', 'f3'], layers: lists, does: 'screen.campaigns', help: w('campaigns', '外呼任务') },
  { keys: ['j', 'down'], layers: moving, does: 'down', help: w('down', '向下') },
  { keys: ['k', 'up'], layers: moving, does: 'up', help: w('up', '向上') },
  { keys: ['g', 'home'], layers: moving, does: 'first', help: w('first', '最前') },
  { keys: ['G', 'end'], layers: moving, does: 'last', help: w('last', '最后') },
  {
    keys: ['space', 'ctrl-d', 'pagedown'],
    layers: moving,
    does: 'pageDown',
    hint: w('page', '翻页'),
    help: w('half a page down', '向下半页'),
  },
  { keys: ['ctrl-u', 'pageup'], layers: moving, does: 'pageUp', help: w('half a page up', '向上半页') },
  { keys: ['u'], layers: ['list'], does: 'undo', help: w('undo marks and filters', '撤销标记和筛选') },
  { keys: ['r'], layers: lists, does: 'refresh', help: w('ask again now', '立即刷新') },
  {
    keys: ['esc'],
    layers: ['list', 'pop', ...read],
    does: 'back',
    help: w('back; clears the filter', '返回；清除筛选'),
  },
  { keys: ['q'], layers: read, does: 'back', hint: w('back', '返回'), help: w('back', '返回') },
  {
    keys: ['q'],
    layers: ['list', 'pop'],
    does: 'leave',
    hint: w('leave', '退出'),
    help: w('leave the console', '退出控制台'),
  },
  {
    keys: ['enter'],
    layers: ['filter'],
    does: 'accept',
    hint: w('keep', '确定'),
    help: w('keep the filter', '确定筛选'),
  },
  {
    keys: ['enter'],
    layers: ['command'],
    does: 'accept',
    hint: w('run', '执行'),
    help: w('run the command', '执行命令'),
  },
  {
    keys: ['tab'],
    layers: ['command'],
    does: 'complete',
    hint: w('complete', '补全'),
    help: w('complete the word', '补全'),
  },
  {
    keys: ['up', 'ctrl-p'],
    layers: ['command'],
    does: 'older',
    hint: w('older', '上一条'),
    help: w('older command', '上一条命令'),
  },
  { keys: ['down', 'ctrl-n'], layers: ['command'], does: 'newer', help: w('newer command', '下一条命令') },
  {
    keys: ['enter', 'tab', 'down'],
    layers: ['form'],
    does: 'field.next',
    hint: w('next field', '下一项'),
    help: w('next field; enter on the last one sends', '下一项；最后一项回车即提交'),
  },
  { keys: ['shift-tab', 'up'], layers: ['form'], does: 'field.previous', help: w('previous field', '上一项') },
  {
    keys: ['ctrl-n'],
    layers: ['form'],
    does: 'choice.next',
    hint: w('next choice', '下一选项'),
    help: w('next choice', '下一选项'),
  },
  { keys: ['ctrl-p'], layers: ['form'], does: 'choice.previous', help: w('previous choice', '上一选项') },
  {
    keys: ['ctrl-s'],
    layers: ['form'],
    does: 'send',
    hint: w('send', '提交'),
    help: w('send the form now', '立即提交'),
  },
  {
    keys: ['esc'],
    layers: ['filter', 'command', 'form'],
    does: 'back',
    hint: w('cancel', '取消'),
    help: w('cancel', '取消'),
  },
  {
    keys: ['ctrl-c'],
    layers: [...moving, 'pop', 'filter', 'command', 'form'],
    does: 'leaveNow',
    help: w('leave at once', '立即退出'),
  },
];

/** The binding of a key where the person is. */
export function bindingOf(key: string, layer: Layer, screen: ScreenName): Binding | undefined {
  return bindings.find((binding) => binding.keys.includes(key) && applies(binding, layer, screen));
}

/** All bindings where the person is, in table order. */
export function bindingsHere(layer: Layer, screen: ScreenName): readonly Binding[] {
  return bindings.filter((binding) => applies(binding, layer, screen));
}

function applies(binding: Binding, layer: Layer, screen: ScreenName): boolean {
  return binding.layers.includes(layer) && (binding.screens?.includes(screen) ?? true);
}

const keyNames: Readonly<Record<string, string>> = { up: '↑', down: '↓', pagedown: 'PgDn', pageup: 'PgUp' };

/** `j ↓` */
export function keyLabel(binding: Binding): string {
  return binding.keys.map((key) => keyNames[key] ?? key).join(' ');
}

/** The whole table as plain lines, for the cheat sheet and the manual: where, keys, what they do. */
export function cheatSheet(lang: Lang): readonly string[] {
  return bindings.map((binding) => {
    const where = binding.screens?.join(', ') ?? binding.layers.join(', ');
    return `${where}\t${keyLabel(binding)}\t${binding.help[lang]}`;
  });
}
