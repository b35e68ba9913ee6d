/** Why a key does nothing now: nowhere, or only somewhere else. Said from the key table. */

import { fill, type Words } from '../../kit/words.js';
import { bindings, type Layer, type ScreenName } from './keys.js';

const w = (en: string, zh: string): Words => ({ en, zh });

const places: Readonly<Record<Layer | ScreenName, Words>> = {
  tickets: w('on the tickets screen (1)', '在工单屏（1）'),
  calls: w('on the calls screen (2)', '在通话屏（2）'),
  campaigns: w('on the campaigns screen (3)', '在外呼屏（3）'),
  list: w('in a list (esc goes back)', '在列表中（Esc 返回）'),
  detail: w('in an open row (enter)', '在打开的记录中（回车打开）'),
  pop: w('while a call is shown', '来电弹屏时'),
  help: w('in the help', '在帮助中'),
  answer: w('in an answer', '在结果页中'),
  filter: w('while filtering (/)', '在筛选时（/）'),
  command: w('on the command line (:)', '在命令行中（:）'),
  form: w('in a form', '在表单中'),
};

const idle: Words = {
  en: '{key} does nothing here; ? shows the keys',
  zh: '{key} 键在此无作用；按 ? 查看按键',
};
const elsewhere: Words = {
  en: '{key} ({what}) works {place}',
  zh: '{key}（{what}）可{place}使用',
};

/** Why a key does nothing now. */
export function whyNothing(key: string, screen: ScreenName): Words {
  const known = bindings.find((binding) => binding.keys.includes(key));
  if (!known) return fill(idle, { key });
  const other = known.screens?.find((name) => name !== screen) ?? known.layers[0] ?? 'list';
  const place = known.screens && !known.screens.includes(screen) ? places[other] : places[known.layers[0] ?? 'list'];
  return fill(elsewhere, { key, what: known.help, place });
}
