/** A report as text for a terminal or a pipe. */

import { styleText } from 'node:util';
import { type Column, table } from '../kit/table.js';
import { fitColumns } from '../kit/text.js';
import type { Lang, Words } from '../kit/words.js';
import { bars, heat, sparkline } from './charts.js';
import type { FigureRow, Line, Report, Section, TableSection } from './report.js';
import { shownCell, shownChange, shownCount, shownSpread, shownTarget, shownValue, signs } from './show.js';

export interface Look {
  readonly lang: Lang;
  /** Signs of ASCII and numbers only: for screen readers. */
  readonly plain: boolean;
  readonly colour: boolean;
  /** Columns to keep charts within. */
  readonly columns: number;
}

/** So many numbers stand under a sentence; JSON and HTML have them all. */
const NUMBERS_SHOWN = 12;
const COLUMNS_MOST = 110;

const words = {
  code: { en: 'Code', zh: '代码' },
  figure: { en: 'Figure', zh: '指标' },
  value: { en: 'Value', zh: '值' },
  n: { en: 'n', zh: 'n' },
  left: { en: 'Left out', zh: '剔除' },
  raw: { en: 'Raw', zh: '原始' },
  change: { en: 'Change', zh: '环比' },
  spread: { en: 'Median / p90 / longest', zh: '中位 / p90 / 最长' },
  target: { en: 'Target', zh: '目标' },
  read: { en: 'Before comparing', zh: '比较前须知' },
  until: { en: '{from} up to {to}', zh: '{from} 至 {to}' },
  made: { en: 'counted {at}', zh: '统计时间 {at}' },
  public: { en: 'For everybody: cells of one to four are blank.', zh: '公开版：1 至 4 的单元格留空。' },
  most: { en: 'most {most}', zh: '最高 {most}' },
  nothing: { en: 'nothing', zh: '无' },
  more: { en: '… {count} more', zh: '……另有 {count} 件' },
  secret: { en: '{count} secret, not named', zh: '{count} 件保密，不列出' },
} as const;

const say = (text: Words, lang: Lang, values: Readonly<Record<string, string | number>> = {}) =>
  text[lang].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

export function textOf(report: Report, look: Look): string {
  const { lang } = look;
  const parts = [heading(report, look), ...report.sections.map((section) => sectionText(section, look))];
  if (report.traps.length > 0) {
    parts.push([title(words.read, look), ...report.traps.map((trap) => `  * ${trap[lang]}`)].join('\n'));
  }
  return parts.join('\n\n');
}

function heading(report: Report, look: Look): string {
  const { lang } = look;
  const clock = (iso: string) => iso.slice(0, 16).replace('T', ' ');
  const span =
    report.period && say(words.until, lang, { from: clock(report.period.from), to: clock(report.period.to) });
  const made = say(words.made, lang, { at: clock(report.madeAt) });
  const lines = [`${report.county[lang]} · ${report.title[lang]}`, span ? `${span} · ${made}` : made];
  if (report.public) lines.push(words.public[lang]);
  return lines
    .map((line, at) => (at === 0 && look.colour ? styleText('bold', line, { validateStream: false }) : line))
    .join('\n');
}

function title(text: Words, { lang, colour }: Look): string {
  return colour ? styleText('underline', text[lang], { validateStream: false }) : `== ${text[lang]}`;
}

function sectionText(section: Section, look: Look): string {
  const { lang, plain } = look;
  const columns = Math.min(COLUMNS_MOST, look.columns);
  const head = title(section.title, look);
  switch (section.kind) {
    case 'figures':
      return [head, figuresText(section.rows, look)].join('\n');
    case 'bars': {
      const lines = section.bars.map(({ label, value }) => ({ label: label[lang], value, shown: shownCount(value) }));
      return [head, ...(lines.length === 0 ? [words.nothing[lang]] : bars(lines, columns, plain))].join('\n');
    }
    case 'series': {
      const values = section.points.map(({ value }) => value);
      const ends = `${section.points[0]?.label ?? ''} … ${section.points.at(-1)?.label ?? ''}`;
      const most = say(words.most, lang, { most: Math.max(0, ...values.map((value) => value ?? 0)) });
      return [head, sparkline(values, plain), `${ends}  (${section.of[lang]}, ${most})`].join('\n');
    }
    case 'heat': {
      const rows = section.rows.map((label, at) => ({ label: label[lang], cells: section.cells[at] ?? [] }));
      return [head, ...heat(rows, section.columns, plain)].join('\n');
    }
    case 'table':
      return [head, tableText(section, look), ...(section.note ? [section.note[lang]] : [])].join('\n');
    case 'words': {
      const lines = section.lines.flatMap((line) => lineText(line, look, columns));
      return [head, ...(lines.length === 0 ? [words.nothing[lang]] : lines)].join('\n');
    }
  }
}

function figuresText(rows: readonly FigureRow[], look: Look): string {
  const { lang } = look;
  const spread = rows.some((row) => row.spread !== null);
  const column = (name: Words, cell: (row: FigureRow) => string, right = true): Column<FigureRow> => ({
    title: name[lang],
    cell: (row) => greyed(cell(row), row.few, look),
    ...(right ? { align: 'right' as const } : {}),
  });
  return table(rows, [
    { title: words.code[lang], cell: ({ code }) => code },
    column(words.figure, ({ name }) => name[lang], false),
    column(words.value, ({ unit, value }) => shownValue(unit, value)),
    column(words.n, ({ n, few }) => `${shownCount(n)}${few && n !== 0 ? ` ${signs.few[lang]}` : ''}`),
    column(words.change, shownChange),
    ...(spread ? [column(words.spread, shownSpread)] : []),
    column(words.left, ({ excluded }) => (excluded === 0 ? '' : shownCount(excluded))),
    column(words.raw, ({ unit, raw, excluded }) => (excluded === 0 ? '' : shownValue(unit, raw))),
    column(words.target, (row) => shownTarget(row, lang), false),
  ]);
}

/** Grey and marked with a word: colour is never the only sign. */
function greyed(text: string, grey: boolean, { colour }: Look): string {
  return grey && colour && text !== '' ? styleText('dim', text, { validateStream: false }) : text;
}

function tableText(section: TableSection, look: Look): string {
  const { lang } = look;
  if (section.rows.length === 0) return words.nothing[lang];
  return table(
    section.rows,
    section.columns.map(({ title: name }, at) => {
      const numeric = section.rows.every(({ cells }) => typeof cells[at] === 'number' || cells[at] === null);
      return {
        title: name[lang],
        cell: ({ cells, grey }) => greyed(shownCell(cells[at] ?? null, lang), grey === true, look),
        ...(numeric ? { align: 'right' as const } : {}),
      };
    }),
  );
}

function lineText({ text, tickets, hidden, more }: Line, look: Look, columns: number): readonly string[] {
  const { lang } = look;
  const shown = tickets.slice(0, NUMBERS_SHOWN);
  const rest = tickets.length - shown.length + more;
  const parts = [
    shown.join(' '),
    rest > 0 ? say(words.more, lang, { count: rest }) : '',
    hidden > 0 ? say(words.secret, lang, { count: hidden }) : '',
  ].filter((part) => part !== '');
  const list = parts.length === 0 ? [] : [fitted(`    ${parts.join('  ')}`, columns)];
  return [`  * ${text[lang]}`, ...list];
}

function fitted(text: string, columns: number): string {
  return text.length <= columns ? text : wrapped(text, columns);
}

/** Numbers of tickets are words without wide characters: they wrap at spaces. */
function wrapped(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '   ';
  for (const word of text.trim().split(/ +/)) {
    if (line.length + word.length + 1 > columns) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].map((each) => fitColumns(each, Math.max(columns, 20)).trimEnd()).join('\n');
}
