/** Checks a county's flows before they are applied: every reference is there, every node is reached, every call gets out. */

import type { County } from '../county/county.js';
import { Refusal } from '../kit/refusal.js';
import type { Words } from '../kit/words.js';
import { type Flow, type FlowFault, type FlowNode, type Flows, type LineOf, nodeOf, parseFlows } from './flow.js';

/** People remember this many choices of a spoken menu. */
const CHOICES_MOST = 8;
/** A menu spoken longer than about half a minute is not listened to. */
const WORDS_MOST = 90;
const CHARACTERS_MOST = 180;

const refused: Words = {
  en: '{file} has {count} fault(s) in its flows, listed above. Nothing was changed; mend them and try again.',
  zh: '{file} 的语音流程有 {count} 处错误，见上。未作任何更改；请修改后重试。',
};

/** Refuses a county whose flows have a fault, one detail line for each: `county.yaml:41: main.menu: …`; gives the remarks. */
export function checkFlows(county: County, lineOf: LineOf, file: string): readonly FlowFault[] {
  const parsed = parseFlows(county.flows, lineOf);
  const found = [...parsed.faults, ...flowFaults(parsed.flows, county, lineOf)];
  const faults = found.filter(({ kind }) => kind === 'fault').sort((a, b) => a.line - b.line);
  if (faults.length === 0) return found;
  const details = faults.map(({ line, words }) => `${file}:${line}: ${words.en}`);
  throw new Refusal('refused', refused, { file, count: faults.length }, details);
}

/** All faults and remarks of flows that could be read. */
export function flowFaults(flows: Flows, county: County, lineOf: LineOf): FlowFault[] {
  const check: Check = { flows, county, lineOf, found: [] };
  for (const use of ['flow', 'closedFlow'] as const) {
    const flow = county.hotline[use];
    if (!Object.hasOwn(flows, flow)) tell(check, ['hotline', use], noFlow(flow, Object.keys(flows)));
  }
  for (const [name, flow] of Object.entries(flows)) checkFlow(check, name, flow);
  return check.found;
}

interface Check {
  readonly flows: Flows;
  readonly county: County;
  readonly lineOf: LineOf;
  readonly found: FlowFault[];
}

/** A node of any flow, as `flow.node`. */
interface Place {
  readonly flow: string;
  readonly node: string;
}

function tell(check: Check, path: readonly string[], words: Words, kind: FlowFault['kind'] = 'fault'): void {
  const where = path.filter((part) => part !== 'flows' && part !== 'nodes').join('.');
  const said = { en: `${where}: ${words.en}`, zh: `${where}：${words.zh}` };
  check.found.push({ kind, line: check.lineOf(path), where, words: said });
}

function checkFlow(check: Check, name: string, flow: Flow): void {
  const base = ['flows', name];
  for (const use of ['start', 'person'] as const) {
    if (!Object.hasOwn(flow.nodes, flow[use])) tell(check, [...base, use], noNode(flow[use], Object.keys(flow.nodes)));
  }
  const reached = reachable(check.flows, entrances(check, name));
  for (const [node, value] of Object.entries(flow.nodes)) {
    const path = [...base, 'nodes', node];
    checkReferences(check, path, name, value);
    if (!reached.has(`${name}.${node}`)) tell(check, path, unreached(node));
    else if (!getsOut(check.flows, { flow: name, node })) tell(check, path, noWayOut);
    if (silentCircle(check.flows, { flow: name, node })) tell(check, path, circle);
    if (value.do === 'menu') checkMenu(check, path, name, value);
    if (value.do === 'collect') checkAnswers(check, path, value);
  }
}

/** Where callers come into a flow: its start, its person, and what other flows lead to by name. */
function entrances(check: Check, flow: string): readonly Place[] {
  const own = check.flows[flow];
  const led = Object.values(check.flows).flatMap(({ nodes }) =>
    Object.values(nodes).flatMap((node) =>
      node.do === 'goto' && node.flow === flow && node.node !== undefined ? [{ flow, node: node.node }] : [],
    ),
  );
  return own ? [{ flow, node: own.start }, { flow, node: own.person }, ...led] : led;
}

/** Where this node may lead by what is written, apart from `0`. */
function exits(flows: Flows, { flow, node }: Place): readonly Place[] {
  const value = nodeOf(flows, flow, node);
  const here = (names: readonly (string | undefined)[]) =>
    names.flatMap((name) => (name === undefined ? [] : [{ flow, node: name }]));
  switch (value?.do) {
    case undefined:
    case 'queue':
    case 'transfer':
    case 'hangup':
      return [];
    case 'say':
    case 'language':
    case 'record':
    case 'progress':
      return here([value.next]);
    case 'menu':
      return here([...Object.values(value.keys), value.silence, value.third]);
    case 'collect':
      return here([...Object.values(value.cases), value.silence, value.third]);
    case 'hours':
      return here([value.open, value.closed]);
    case 'goto':
      return [{ flow: value.flow, node: value.node ?? flows[value.flow]?.start ?? '' }];
  }
}

function reachable(flows: Flows, from: readonly Place[], leads = exits): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let place = open.pop(); place; place = open.pop()) {
    const name = `${place.flow}.${place.node}`;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...leads(flows, place));
  }
  return seen;
}

const ends = (node: FlowNode | undefined) => node?.do === 'queue' || node?.do === 'transfer' || node?.do === 'hangup';

function leadsTo(flows: Flows, from: Place, wanted: (node: FlowNode | undefined) => boolean, leads = exits): boolean {
  return [...reachable(flows, [from], leads)].some((place) => {
    const [flow = '', node = ''] = place.split('.');
    return wanted(nodeOf(flows, flow, node));
  });
}

function getsOut(flows: Flows, from: Place): boolean {
  return leadsTo(flows, from, ends);
}

/** Only nodes that say nothing and ask nothing. */
function silently(flows: Flows, place: Place): readonly Place[] {
  const value = nodeOf(flows, place.flow, place.node);
  return value?.do === 'goto' || value?.do === 'hours' ? exits(flows, place) : [];
}

function silentCircle(flows: Flows, place: Place): boolean {
  return reachable(flows, silently(flows, place), silently).has(`${place.flow}.${place.node}`);
}

function checkReferences(check: Check, path: readonly string[], flow: string, node: FlowNode): void {
  const { flows, county } = check;
  for (const target of exits(flows, { flow, node: path.at(-1) ?? '' })) {
    if (nodeOf(flows, target.flow, target.node)) continue;
    const there = flows[target.flow];
    tell(check, path, there ? noNode(target.node, Object.keys(there.nodes)) : noFlow(target.flow, Object.keys(flows)));
  }
  if (node.do === 'say' && !node.text && !node.list) tell(check, path, saysNothing);
  if (node.do === 'queue') {
    const known = county.queues.map(({ code }) => code);
    for (const queue of new Set([node.queue, node.byLang?.en, node.byLang?.zh])) {
      if (queue !== undefined && !known.includes(queue)) {
        tell(check, [...path, 'queue'], missing('queue', '队列', queue, known));
      }
    }
  }
  if (node.do === 'record' && node.service && !county.services.some(({ code }) => code === node.service)) {
    tell(
      check,
      [...path, 'service'],
      missing(
        'service',
        '事项',
        node.service,
        county.services.map(({ code }) => code),
      ),
    );
  }
  if (node.do === 'transfer' && !knownNumber(county, node.to)) tell(check, [...path, 'to'], noNumber(node.to));
}

/** Calls are handed to extensions and departments of the county only. */
function knownNumber(county: County, to: string): boolean {
  const digits = (number: string | undefined) => number?.replace(/\D/g, '') ?? '';
  return (
    /^\+?\d{2,15}$/.test(to) &&
    (county.users.some(({ extension }) => extension === to) ||
      county.departments.some(({ phone }) => digits(phone) === digits(to)))
  );
}

function checkMenu(check: Check, path: readonly string[], flow: string, menu: Extract<FlowNode, { do: 'menu' }>): void {
  checkAnswers(check, path, menu);
  const choices = Object.keys(menu.keys).length;
  if (choices > CHOICES_MOST) tell(check, path, tooMany(choices), 'remark');
  if (menu.text.en.split(/\s+/).length > WORDS_MOST || menu.text.zh.length > CHARACTERS_MOST) {
    tell(check, path, tooLong, 'remark');
  }
  const person = check.flows[flow]?.person ?? '';
  const zero = Object.hasOwn(menu.keys, '0') ? (menu.keys['0'] ?? '') : person;
  // Out of hours nobody is there; a message is then the nearest thing to a person.
  const hasPeople = leadsTo(check.flows, { flow, node: person }, (node) => isPerson(node), withoutQuestions);
  const wanted = hasPeople ? isPerson : (node: FlowNode | undefined) => isPerson(node) || node?.do === 'record';
  if (!leadsTo(check.flows, { flow, node: zero }, wanted, withoutQuestions)) tell(check, path, zeroLost);
}

const isPerson = (node: FlowNode | undefined) => node?.do === 'queue' || node?.do === 'transfer';

/** Where a caller gets without pressing another key. */
function withoutQuestions(flows: Flows, place: Place): readonly Place[] {
  const value = nodeOf(flows, place.flow, place.node);
  return value?.do === 'menu' || value?.do === 'collect' ? [] : exits(flows, place);
}

function checkAnswers(
  check: Check,
  path: readonly string[],
  node: { silence?: string | undefined; third?: string | undefined },
): void {
  if (node.silence === undefined) tell(check, path, noAnswer('silence', 'silence'));
  if (node.third === undefined) tell(check, path, noAnswer('the third wrong key', 'third'));
}

const noNode = (node: string, there: readonly string[]): Words => ({
  en: `leads to "${node}", which is not there; name one of ${there.join(', ')}`,
  zh: `指向不存在的节点“${node}”；可用节点：${there.join('、')}`,
});
const noFlow = (flow: string, there: readonly string[]): Words => ({
  en: `names the flow "${flow}", which is not there; name one of ${there.join(', ')}`,
  zh: `流程“${flow}”不存在；可用流程：${there.join('、')}`,
});
const unreached = (node: string): Words => ({
  en: `no key leads to "${node}"; lead a key to it or take it out`,
  zh: `没有按键可到达“${node}”；请增加按键或删除该节点`,
});
const noWayOut: Words = {
  en: 'a caller here never gets to a hangup, queue or transfer; lead a key, silence or next to one',
  zh: '来电者在此无法到达挂断、队列或转接；请让按键、静默或 next 通向其中之一',
};
const circle: Words = {
  en: 'goto and hours lead round in a circle without a word; lead one of them elsewhere',
  zh: 'goto 与 hours 构成无语音的循环；请让其中之一指向别处',
};
const saysNothing: Words = {
  en: 'has nothing to say; give it a text or a list',
  zh: '没有可播报的内容；请填写 text 或 list',
};
const missing = (what: string, zh: string, code: string, there: readonly string[]): Words => ({
  en: `names the ${what} "${code}", which is not there; name one of ${there.join(', ')}`,
  zh: `${zh}“${code}”不存在；可用：${there.join('、')}`,
});
const noNumber = (to: string): Words => ({
  en: `"${to}" is neither an extension nor a department's telephone; write one of those`,
  zh: `“${to}”既不是分机也不是部门电话；请填写其中之一`,
});
const tooMany = (choices: number): Words => ({
  en: `${choices} choices are more than people remember (${CHOICES_MOST}); split the menu`,
  zh: `菜单有 ${choices} 个选项，超过 ${CHOICES_MOST} 个不易记住；请拆分菜单`,
});
const tooLong: Words = {
  en: 'takes longer to say than people listen; shorten the text',
  zh: '语音过长，来电者难以听完；请缩短文字',
};
const zeroLost: Words = {
  en: '0 does not reach a person; lead key 0 to a queue or a transfer',
  zh: '按 0 不能转人工；请让按键 0 通向队列或转接',
};
const noAnswer = (what: string, field: string): Words => ({
  en: `has no answer to ${what}; add ${field}: with the name of a node`,
  zh: `没有规定 ${field} 的去向；请增加 ${field}: 节点名`,
});
