/** Calls to citizens through the hotline as the command line prints them; without a switch none begins. */

import { Refusal } from '../../kit/refusal.js';
import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult, HouseStatus } from '../client.js';
import { clockTime, type ListColumn } from './print.js';

type Row = DeskResult<'ticket.calls'>['calls'][number];

const noSwitch = {
  en: 'The hotline’s switch cannot be reached, so nobody can be rung. Nobody was rung; see countyline switch status',
  zh: '热线交换机无法连接，不能拨打。未拨打；请看 countyline switch status',
};

/** Refuses when no daemon serves or the switch is away: a telephone that rings an hour later helps nobody. */
export function mustHaveSwitch(status: HouseStatus): void {
  if (!status.daemon || !status.switch.connected) throw new Refusal('unreachable', noSwitch);
}

const outcomes: Readonly<Record<NonNullable<Row['outcome']>, Words>> = {
  reached: { en: 'spoke with the citizen', zh: '已接通市民' },
  busy: { en: 'the citizen’s line was busy', zh: '市民占线' },
  noAnswer: { en: 'the citizen did not answer', zh: '市民无人接听' },
  refused: { en: 'the citizen pushed the call away', zh: '市民拒接' },
  wrongNumber: { en: 'the number is not in service', zh: '号码无效' },
  notTaken: { en: 'your telephone was not picked up; the citizen was not rung', zh: '本人话机未接听，未呼叫市民' },
  givenUp: { en: 'your telephone was hung up before the citizen answered', zh: '市民接听前本人已挂机' },
  failed: { en: 'the call could not be made', zh: '呼叫失败' },
  lost: { en: 'nobody knows how it ended', zh: '结果不明' },
};
const states: Readonly<Record<Row['state'], Words>> = {
  telephone: { en: 'your telephone rings', zh: '本人话机振铃中' },
  citizen: { en: 'the citizen is rung', zh: '正在呼叫市民' },
  talking: { en: 'talking', zh: '通话中' },
  ended: { en: 'ended', zh: '已结束' },
};

const howItIs = ({ outcome, state }: Row, lang: Lang) => (outcome === null ? states[state] : outcomes[outcome])[lang];

/** How one call ended, in a line. */
export function relayText(call: Row, lang: Lang): string {
  const how = howItIs(call, lang);
  const spoken = call.seconds === 0 ? '' : lang === 'zh' ? `，${call.seconds} 秒` : `, ${call.seconds} s`;
  return `${call.number}: ${how}${spoken}`;
}

export const relayColumns: readonly ListColumn<Row>[] = [
  { key: 'number', title: { en: 'TICKET', zh: '工单' }, value: ({ number }) => number },
  {
    key: 'askedAt',
    title: { en: 'AT', zh: '时间' },
    value: ({ askedAt }) => askedAt,
    show: (row) => clockTime(row.askedAt),
  },
  { key: 'by', title: { en: 'BY', zh: '操作人' }, value: ({ by }) => by },
  { key: 'telephone', title: { en: 'TELEPHONE', zh: '话机' }, value: ({ telephone }) => telephone },
  { key: 'outcome', title: { en: 'RESULT', zh: '结果' }, value: (row) => row.outcome ?? row.state, show: howItIs },
  { key: 'seconds', title: { en: 'SECONDS', zh: '秒' }, value: ({ seconds }) => seconds, align: 'right' },
  { key: 'recorded', title: { en: 'RECORDED', zh: '录音' }, value: ({ recorded }) => recorded },
];
