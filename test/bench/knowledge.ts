/** The search box over fifty thousand articles: common words and rare ones, of one, two and more characters, filtered or not. */

import { join } from 'node:path';
import type { Document } from '../../src/knowledge/article.js';
import { emptyDocument } from '../../src/knowledge/document.js';
import { keepWords, searchArticles } from '../../src/knowledge/search-table.js';
import { phraseOf } from '../../src/knowledge/words.js';
import { openStore } from '../../src/store/open.js';
import { inScratch, median, printFigures, seconds } from './measure.js';

const ARTICLES = 50_000;
const ROUNDS = 40;

const zh =
  '市民办理户口迁移请携带身份证到政务大厅窗口申请工作日内答复水电燃气道路路灯维修医保养老金入学报名噪声垃圾清运公交停车许可收费标准免费';
const en =
  'permit office window card form fee water street light school pension insurance waste noise bus parking apply bring answer day free county hall'.split(
    ' ',
  );

await inScratch((folder) => {
  const db = openStore(join(folder, 'bench.db'));
  let state = 12_345;
  const next = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
  const chinese = (pieces: number) =>
    Array.from({ length: pieces }, () => zh.slice(next(60), 60).slice(0, 2 + next(6))).join(next(4) === 0 ? '，' : '');
  const english = (words: number) => Array.from({ length: words }, () => en[next(en.length)]).join(' ');
  const document = (at: number): Document => ({
    ...emptyDocument,
    kind: at % 3 === 0 ? 'guide' : 'article',
    title: { zh: chinese(3), en: english(4) },
    body: { zh: `${chinese(60)}${at % 5_000 === 7 ? '稀罕词语' : ''}`, en: english(40) },
    department: `office-${at % 12}`,
    services: [`0${10_000 + (at % 40)}`],
  });
  const filling = seconds();
  db.transaction(() => {
    for (let at = 1; at <= ARTICLES; at += 1) {
      keepWords(db, at, { state: 'published', document: document(at) }, undefined);
    }
  })();
  const fillSeconds = filling();
  const filters = [{}, { kind: 'guide' }, { department: 'office-3', service: '010015' }];
  const questions = [
    '水',
    '户口',
    '身份证',
    '政务大厅窗口',
    '稀罕词语',
    '火星',
    'permit',
    'water office',
    '垃圾 waste',
    '没有这句话的条目',
  ];
  const figures = questions.map((question) => {
    const times = filters.flatMap((filter) =>
      Array.from({ length: ROUNDS }, () => {
        const watch = seconds();
        searchArticles(db, phraseOf(question) ?? '', { ...filter, states: ['published'] }, 20);
        return watch() * 1000;
      }),
    );
    const sorted = [...times].sort((a, b) => a - b);
    return { question, medianMs: median(times), p95Ms: median([sorted[Math.floor(sorted.length * 0.95)] ?? 0]) };
  });
  db.close();
  printFigures({
    articles: ARTICLES,
    fillSeconds: Math.round(fillSeconds),
    worstP95Ms: Math.max(...figures.map(({ p95Ms }) => p95Ms)),
    figures,
  });
});
