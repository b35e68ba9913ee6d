/** A report as one HTML file that needs nothing else: no script, no font, no picture from anywhere. */

import type { Lang, Words } from '../kit/words.js';
import type { FigureRow, Line, Report, Section, Value } from './report.js';
import { isInstant, shownCell, shownChange, shownCount, shownSpread, shownTarget, shownValue, signs } from './show.js';
import { barsSvg, escaped, heatSvg, seriesSvg } from './svg.js';

const words = {
  figure: { en: 'Figure', zh: '指标' },
  value: { en: 'Value', zh: '值' },
  n: { en: 'n', zh: 'n' },
  change: { en: 'Change', zh: '环比' },
  spread: { en: 'Median / p90 / longest', zh: '中位 / p90 / 最长' },
  left: { en: 'Left out', zh: '剔除' },
  raw: { en: 'Raw', zh: '原始' },
  target: { en: 'Target', zh: '目标' },
  counts: { en: 'What it counts', zh: '口径' },
  without: { en: 'Left out:', zh: '剔除：' },
  read: { en: 'Before comparing', zh: '比较前须知' },
  same: { en: 'The same as a table', zh: '同一数据的表格' },
  what: { en: 'What', zh: '项目' },
  made: { en: 'counted', zh: '统计时间' },
  to: { en: 'up to', zh: '至' },
  public: { en: 'For everybody: cells of one to four are blank.', zh: '公开版：1 至 4 的单元格留空。' },
  nothing: { en: 'nothing', zh: '无' },
  more: { en: 'more', zh: '件未列' },
  secret: { en: 'secret, not named', zh: '件保密，不列出' },
  highest: { en: 'highest', zh: '最高' },
} as const;

/** Nothing may be loaded and nothing may run, whatever stands in the county's texts. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `
:root{color-scheme:light;--ink:#1b2430;--soft:#56616f;--line:#d8dee6;--bar:#2f6690;--bad:#9b2226;--good:#25633b;--back:#fff}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:2rem 1.25rem 4rem;color:var(--ink);background:var(--back);
font:15px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2.2rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
p.about{color:var(--soft);margin:.1rem 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.82rem;white-space:nowrap}
th,td{padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.num,th.num{text-align:right;white-space:nowrap}
td.keep{white-space:nowrap}
tr.few td{color:var(--soft);font-style:italic}
.mark{font-size:.78rem;border:1px solid currentColor;border-radius:.6rem;padding:0 .4rem;margin-left:.35rem;font-style:normal}
.met{color:var(--good)}.missed{color:var(--bad)}
details{margin:.4rem 0}summary{cursor:pointer;color:var(--soft);font-size:.88rem}
details.def{margin:0}details.def p{margin:.15rem 0;color:var(--soft);font-size:.88rem}
.wide{overflow-x:auto}
svg{max-width:100%;height:auto;font:12px system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif}
svg text{fill:var(--soft)}svg text.number{fill:var(--ink)}svg text.on{fill:#fff}
svg .bar,svg .cell{fill:var(--bar)}svg .cell{stroke:var(--line);stroke-width:1}svg line{stroke:var(--line)}
ul{padding-left:1.1rem}li{margin:.5rem 0}li .ids{color:var(--soft);font-size:.85rem;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0;font-size:11px}h2{break-after:avoid}tr,svg,li{break-inside:avoid}
details.def summary::marker{content:""}details.data{display:none}}
`;

export function htmlOf(report: Report, lang: Lang): string {
  const say = (text: Words) => escaped(text[lang]);
  const clock = (iso: string) => iso.slice(0, 16).replace('T', ' ');
  const span = report.period ? `${clock(report.period.from)} ${words.to[lang]} ${clock(report.period.to)} · ` : '';
  const name = `${report.county[lang]} · ${report.title[lang]}`;
  const about = escaped(`${span}${words.made[lang]} ${clock(report.madeAt)} (${report.madeAt.slice(19)})`);
  const open = report.public ? `<p class="about">${say(words.public)}</p>` : '';
  const sections = report.sections.map((section, at) => sectionHtml(section, `s${at}`, lang));
  const traps =
    report.traps.length === 0
      ? ''
      : `<section><h2>${say(words.read)}</h2><ul>${report.traps.map((trap) => `<li>${say(trap)}</li>`).join('')}</ul></section>`;
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(name)}</h1><p class="about">${about}</p>${open}</header>
<main>
${[...sections, traps].join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(section: Section, id: string, lang: Lang): string {
  const title = section.title[lang];
  return `<section aria-labelledby="${id}-h"><h2 id="${id}-h">${escaped(title)}</h2>${body(section, id, lang)}</section>`;
}

function body(section: Section, id: string, lang: Lang): string {
  const nothing = `<p class="about">${escaped(words.nothing[lang])}</p>`;
  const frame = (description: string) => ({ id, title: section.title[lang], description });
  switch (section.kind) {
    case 'figures':
      return figures(section.rows, lang);
    case 'bars': {
      if (section.bars.length === 0) return nothing;
      const rows = section.bars.map(({ label, value }) => [label[lang], shownCount(value)]);
      const chart = barsSvg(frame(described(rows)), section.bars, lang);
      return chart + asTable([words.what[lang], section.of[lang]], rows, lang);
    }
    case 'series': {
      const rows = section.points.map(({ label, value }) => [label, shownCount(value)]);
      const most = Math.max(0, ...section.points.map(({ value }) => value ?? 0));
      const chart = seriesSvg(frame(`${words.highest[lang]} ${most}`), section.points);
      return chart + asTable([words.what[lang], section.of[lang]], rows, lang);
    }
    case 'heat': {
      const rows = section.rows.map((row, y) => [row[lang], ...(section.cells[y] ?? []).map(shownCount)]);
      const most = Math.max(0, ...section.cells.flat().map((value) => value ?? 0));
      const chart = heatSvg(frame(`${words.highest[lang]} ${most}`), section, lang);
      return `<div class="wide">${chart}</div>${asTable(['', ...section.columns], rows, lang)}`;
    }
    case 'table': {
      if (section.rows.length === 0) return nothing + noted(section.note, lang);
      const heads = section.columns.map((column) => column.title[lang]);
      const numeric = section.columns.map((_, at) => section.rows.every(({ cells }) => isNumeric(cells[at] ?? null)));
      const rows = section.rows.map(({ cells, grey }) => {
        const tds = cells.map((cell, at) => td(shownCell(cell, lang), numeric[at] ?? false, isInstant(cell))).join('');
        return `<tr${grey ? ' class="few"' : ''}>${tds}</tr>`;
      });
      return `<div class="wide"><table>${head(heads, numeric)}<tbody>${rows.join('')}</tbody></table></div>${noted(section.note, lang)}`;
    }
    case 'words':
      return section.lines.length === 0
        ? nothing
        : `<ul>${section.lines.map((line) => item(line, lang)).join('')}</ul>`;
  }
}

function described(rows: readonly (readonly string[])[]): string {
  return rows.map(([label, value]) => `${label} ${value}`).join(', ');
}

function noted(note: Words | undefined, lang: Lang): string {
  return note ? `<p class="about">${escaped(note[lang])}</p>` : '';
}

function isNumeric(value: Value): boolean {
  return value === null || typeof value === 'number';
}

function td(text: string, numeric: boolean, whole = false): string {
  return `<td${numeric ? ' class="num"' : whole ? ' class="keep"' : ''}>${escaped(text)}</td>`;
}

function head(titles: readonly string[], numeric: readonly boolean[]): string {
  const cells = titles.map((title, at) => `<th scope="col"${numeric[at] ? ' class="num"' : ''}>${escaped(title)}</th>`);
  return `<thead><tr>${cells.join('')}</tr></thead>`;
}

/** Whoever cannot or would not see a chart opens the same figures below it. */
function asTable(titles: readonly string[], rows: readonly (readonly string[])[], lang: Lang): string {
  const numeric = titles.map((_, at) => at > 0);
  const lines = rows.map((cells) => `<tr>${cells.map((cell, at) => td(cell, at > 0)).join('')}</tr>`).join('');
  return `<details class="data"><summary>${escaped(words.same[lang])}</summary><div class="wide"><table>${head(titles, numeric)}<tbody>${lines}</tbody></table></div></details>`;
}

function figures(rows: readonly FigureRow[], lang: Lang): string {
  const spread = rows.some((row) => row.spread !== null);
  const titles = [words.figure, words.value, words.n, words.change, ...(spread ? [words.spread] : [])];
  const all = [...titles, words.left, words.raw, words.target].map((title) => title[lang]);
  const numeric = all.map((_, at) => at > 0 && at < all.length - 1);
  const lines = rows.map((row) => {
    const few = row.few && row.n !== 0 ? `<span class="mark">${escaped(signs.few[lang])}</span>` : '';
    const met = row.met === null ? '' : row.met ? ' met' : ' missed';
    const cells = [
      `<td>${escaped(row.name[lang])}${definition(row, lang)}</td>`,
      td(shownValue(row.unit, row.value), true),
      `<td class="num">${escaped(shownCount(row.n))}${few}</td>`,
      td(shownChange(row), true),
      ...(spread ? [td(shownSpread(row), true)] : []),
      td(row.excluded === 0 ? '' : shownCount(row.excluded), true),
      td(row.excluded === 0 ? '' : shownValue(row.unit, row.raw), true),
      `<td class="keep${met}">${escaped(shownTarget(row, lang))}</td>`,
    ];
    return `<tr${row.few ? ' class="few"' : ''}>${cells.join('')}</tr>`;
  });
  return `<div class="wide"><table>${head(all, numeric)}<tbody>${lines.join('')}</tbody></table></div>`;
}

function definition(row: FigureRow, lang: Lang): string {
  const counts = `${row.numerator[lang]} ÷ ${row.denominator[lang]}`;
  const left = row.exclusions ? `<p>${escaped(`${words.without[lang]} ${row.exclusions[lang]}`)}</p>` : '';
  const note = row.note ? `<p>${escaped(row.note[lang])}</p>` : '';
  return `<details class="def"><summary>${escaped(words.counts[lang])}</summary><p>${escaped(counts)}</p>${left}${note}</details>`;
}

function item({ text, tickets, hidden, more }: Line, lang: Lang): string {
  const rest = [
    more > 0 ? `+${more} ${words.more[lang]}` : '',
    hidden > 0 ? `${hidden} ${words.secret[lang]}` : '',
  ].filter((part) => part !== '');
  const ids = [tickets.join(' '), ...rest].filter((part) => part !== '').join(' · ');
  return `<li>${escaped(text[lang])}${ids === '' ? '' : `<div class="ids">${escaped(ids)}</div>`}</li>`;
}
