/** The figures of knowledge (domain §2.2): used, found, looked at again in time, written soon after the policy. */

import { ENTRIES_ABOUT, type Kpi, oldCase, oldCaseWords } from './kpi.js';
import { lastOf } from './subjects.js';

const reviewOn = lastOf(['published', 'reviewed'], `json_extract(k.data, '$.reviewOn')`);
/** The first time that the article was published for this policy. */
const firstForPolicy = `NOT EXISTS (SELECT 1 FROM ${ENTRIES_ABOUT} JOIN article_version w ON w.article = a.id
    AND w.version = json_extract(k.data, '$.version')
  WHERE k.about = j.about AND k.type = 'article.published' AND k.seq < j.seq
    AND w.document ->> '$.policyDate' = v.document ->> '$.policyDate')`;

export const knowledgeKpis: readonly Kpi[] = [
  {
    family: 'knowledge',
    subject: 'ticketEntry',
    code: 'article-hit',
    name: { en: 'Answered with an article', zh: '知识命中率' },
    unit: 'percent',
    numerator: { en: 'of these, with an article', zh: '其中引用知识条目' },
    denominator: { en: 'tickets answered at once', zh: '直接答复的工单' },
    exclusions: oldCaseWords,
    note: {
      en: 'Calls bridged to 110, 119, 120 and 122 are no answers of ours and not in it.',
      zh: '转接 110、119、120、122 的来电不属于直接答复，不计。',
    },
    at: 'j.at',
    where: `j.type = 'ticket.answered'`,
    hit: 'EXISTS (SELECT 1 FROM article_use u WHERE u.ticket = t.number)',
    excluded: oldCase,
  },
  {
    family: 'knowledge',
    subject: 'search',
    code: 'search-hit',
    name: { en: 'Searches that found something', zh: '检索命中率' },
    unit: 'percent',
    numerator: { en: 'of these, with something found', zh: '其中检索到条目' },
    denominator: { en: 'searches for articles', zh: '知识检索次数' },
    note: {
      en: '--list names the words looked for in vain, without long numbers.',
      zh: '--list 列出未命中的词语（不含长号码）。',
    },
    at: 's.at',
    hit: 's.miss IS NULL',
  },
  {
    family: 'knowledge',
    subject: 'article',
    code: 'review-overdue',
    name: { en: 'Overdue for review', zh: '复审超期率' },
    unit: 'percent',
    numerator: { en: 'of these, with a review that was due before that day', zh: '其中复审日期早于该日' },
    denominator: {
      en: 'articles published at the end of the period (today, while it runs)',
      zh: '期末（本期未结束则为今日）已发布的条目',
    },
    note: { en: 'Drafts and retired articles have nobody to mislead.', zh: '草稿与停用条目不计。' },
    at: lastOf(['published'], 'k.at'),
    hit: `${reviewOn} < local_day(min(:to - 1, :now))`,
  },
  {
    family: 'knowledge',
    subject: 'articleEntry',
    code: 'policy-to-article',
    name: { en: 'From policy to article', zh: '政策入库时长' },
    unit: 'days',
    median: true,
    numerator: { en: 'days from the policy to the publication, median', zh: '政策日期至条目发布的天数，取中位数' },
    denominator: {
      en: 'articles published in the period, the first time for their policy',
      zh: '本期内首次为该政策发布的条目',
    },
    exclusions: { en: 'articles without a policy date (never counted)', zh: '未填政策日期的条目（不计）' },
    note: {
      en: 'What is published before its policy counts as 0 days.',
      zh: '早于政策日期发布的计 0 天。',
    },
    at: 'j.at',
    where: `j.type = 'article.published' AND v.document ->> '$.policyDate' IS NOT NULL AND ${firstForPolicy}`,
    hit: `max(0, j.at - day_start(v.document ->> '$.policyDate'))`,
  },
];
