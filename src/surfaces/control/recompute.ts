/** Counting deadlines again, batch by batch: every batch is shown before the first one is done. */

import { Refusal } from '../../kit/refusal.js';
import { fill, type Lang, type Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';
import { typed } from './confirm.js';

type Preview = DeskResult<'deadline.preview'>;
type Change = Preview['changes'][number];

export interface Batch {
  /** Where it begins; undefined for the first. */
  readonly after: string | undefined;
  readonly preview: Preview;
}

/** Two hundred tickets each: more open ones than this no county has. */
const BATCHES_MOST = 5_000;

const words = {
  shown: {
    en: '{count} deadlines of {tickets} tickets would change: {earlier} earlier, {later} later, {same} the same time. Nothing was changed.',
    zh: '将变更 {tickets} 件工单的 {count} 项时限：提前 {earlier}，延后 {later}，不变 {same}。未作任何更改。',
  },
  done: {
    en: '{count} deadlines of {tickets} tickets were counted again: {earlier} earlier, {later} later, {same} the same time.',
    zh: '已重算 {tickets} 件工单的 {count} 项时限：提前 {earlier}，延后 {later}，不变 {same}。',
  },
  nobody: {
    en: '{count} deadlines would change and nobody can be asked here. Nothing was done; add --yes.',
    zh: '将变更 {count} 项时限，当前无法询问确认。未作任何操作；请加 --yes。',
  },
  notMeant: {
    en: 'That is not {count}. Nothing was done; type the same command again to go on.',
    zh: '输入的不是 {count}。未作任何操作；如需继续请重新输入命令。',
  },
  ask: { en: 'Type {count} to go on: ', zh: '输入变更项数 {count} 确认：' },
} as const;

/** All batches, so that people see everything before they say yes. */
export async function previewAll(ask: (after: string | undefined) => Promise<Preview>): Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  let after: string | undefined;
  for (let count = 0; count < BATCHES_MOST; count += 1) {
    const preview = await ask(after);
    batches.push({ after, preview });
    if (preview.next === null) break;
    after = preview.next;
  }
  return batches;
}

export function summaryText(changes: readonly Change[], done: boolean): Words {
  const count = (moves: Change['moves']) => changes.filter((change) => change.moves === moves).length;
  return fill(words[done ? 'done' : 'shown'], {
    count: changes.length,
    tickets: new Set(changes.map(({ ticket }) => ticket)).size,
    earlier: count('earlier'),
    later: count('later'),
    same: count('same'),
  });
}

/** Returns when the act is meant; refuses when it is not, or when nobody can be asked. */
export async function confirmRecompute(changes: readonly Change[], yes: boolean, lang: Lang): Promise<void> {
  if (yes) return;
  const count = changes.length;
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new Refusal('usage', words.nobody, { count });
  if ((await typed(fill(words.ask, { count })[lang])) !== String(count)) {
    throw new Refusal('usage', words.notMeant, { count });
  }
}
