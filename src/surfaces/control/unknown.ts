/** A command that does not exist: the nearest one is named, never run. */

import { nearest } from '../../kit/nearest.js';
import { Refusal } from '../../kit/refusal.js';

const words = {
  near: {
    en: 'There is no command "{typed}". Nothing was done; did you mean: countyline {near}',
    zh: '没有命令“{typed}”。未作任何操作；您是不是要输入：countyline {near}',
  },
  none: {
    en: 'There is no command "{typed}". Nothing was done; see {help}',
    zh: '没有命令“{typed}”。未作任何操作；请看 {help}',
  },
} as const;

const TYPED_CHARACTERS = 60;

/** `typed` and `known` are ids with colons, as oclif has them. */
export function unknownCommand(typed: string, known: readonly string[]): Refusal {
  const spoken = typed.replaceAll(':', ' ').slice(0, TYPED_CHARACTERS);
  const all = known.map((id) => id.replaceAll(':', ' '));
  const [topic = ''] = spoken.split(' ');
  const isTopic = all.some((id) => id === topic || id.startsWith(`${topic} `));
  const near = nearest(spoken, isTopic ? all.filter((id) => id.startsWith(`${topic} `)) : all) ?? nearest(topic, all);
  if (near !== undefined && near !== spoken && !(isTopic && near === topic)) {
    return new Refusal('usage', words.near, { typed: spoken, near });
  }
  const help = isTopic ? `countyline ${topic} --help` : 'countyline --help';
  return new Refusal('usage', words.none, { typed: spoken, help });
}
