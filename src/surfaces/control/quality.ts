/** What a second look may find, as the command line says it. */

import type { Lang, Words } from '../../kit/words.js';
import type { DeskResult } from '../client.js';

type Defect = NonNullable<DeskResult<'quality.list'>['samples'][number]['defects']>[number];

const words: Readonly<Record<Defect, Words>> = {
  record: { en: 'written down wrongly', zh: '记录有误' },
  service: { en: 'filed wrongly', zh: '分类有误' },
  department: { en: 'sent wrongly', zh: '派单有误' },
  answer: { en: 'answer beside the point', zh: '答复不实或答非所问' },
  proof: { en: 'not shown to be done', zh: '缺少办理佐证' },
  time: { en: 'slower than need be', zh: '办理拖延' },
  manner: { en: 'not polite', zh: '态度用语' },
  told: { en: 'citizen not told', zh: '未告知市民' },
  privacy: { en: 'says too much of a person', zh: '泄露个人信息' },
  other: { en: 'something else', zh: '其他' },
};

/** For `--defect`: every code there is, because each has its words. */
export const defectOptions = Object.keys(words) as readonly Defect[];

/** What was clean is said, too. */
export function defectWords(found: readonly Defect[], lang: Lang): string {
  if (found.length === 0) return lang === 'zh' ? '无差错' : 'nothing wrong';
  return found.map((code) => words[code][lang]).join(lang === 'zh' ? '、' : ', ');
}
