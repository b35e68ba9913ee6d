/** What anyone may ask or do about articles. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import type { Role } from '../engine/actor.js';
import { doing, reading } from '../engine/desk.js';
import type { Step } from '../engine/step.js';
import { publish, retire, reviewed, save, today } from './actions.js';
import { articleKinds, articleStates } from './article.js';
import { amended, dayShape, emptyDocument, slugShape, writtenShape } from './document.js';
import { attach, detach, listFiles, openFile } from './files.js';
import { idText, mustFind, mustVersion } from './find.js';
import { fromFile } from './from-file.js';
import { importFiles } from './import.js';
import { difference, exportPage, history, hitsPage, listPage, missesPage, searchPage, showArticle } from './reading.js';
import type { Article } from './table.js';

const id = z.string().trim().min(1).max(60);
const version = z.int().min(1).max(1_000_000);
const limit = z.int().min(1).max(1000).default(50);
const after = z
  .string()
  .regex(/^\d{1,15}$/)
  .optional();
const service = z.string().regex(/^\d{6}$/, 'six digits; see countyline service list');
const filters = {
  kind: z.enum(articleKinds).optional(),
  department: z.string().max(40).optional(),
  service: service.optional(),
};
/** A sheet of a whole department; one request of the control socket holds 16 MB. */
const FILE_MOST = 4_000_000;
/** A little more than the largest file, so that one is refused by its own words. */
const FILE_BASE64_MOST = 15_000_000;
const fileId = z.coerce.number().int().min(1).max(1_000_000_000);
/** An article as `article export` gives it; it is the whole article then. */
const file = z.string().min(1).max(400_000).optional();
/** Whoever holds several of these acts as the one that may most. */
const writers: readonly Role[] = ['supervisor', 'dispatcher', 'lead', 'officer'];
const publishers: readonly Role[] = ['supervisor', 'dispatcher'];

/** A day a file has carried along since it was exported is no wish for a review that is over. */
const comingReview = (step: Step, day: string | undefined) =>
  day !== undefined && day > today(step) ? day : undefined;

const done = (step: Step, article: Article) => ({
  id: idText(article.id),
  slug: article.slug,
  state: article.state,
  published: article.published,
  version: article.head,
  review: article.reviewOn,
  overdue: article.state === 'published' && article.reviewOn !== null && article.reviewOn < today(step),
});

export const knowledgeDesk = {
  'article.list': reading({
    about: { en: 'articles and service guides, newest first', zh: '知识条目与办事指南列表' },
    roles: everyRole,
    input: z.strictObject({
      ...filters,
      state: z.enum(articleStates).optional(),
      overdue: z.boolean().default(false),
      unused: z.boolean().optional(),
      waiting: z.boolean().optional(),
      limit,
      after,
    }),
    run: listPage,
  }),
  'article.search': doing({
    about: { en: 'articles by words, titles first', zh: '查找知识条目' },
    roles: everyRole,
    input: z.strictObject({
      query: z.string().trim().min(1).max(200),
      ...filters,
      state: z.enum([...articleStates, 'all']).default('published'),
      limit: z.int().min(1).max(200).default(20),
    }),
    positional: ['query'],
    run: searchPage,
  }),
  'article.show': reading({
    about: { en: 'one article whole', zh: '查看知识条目' },
    roles: everyRole,
    input: z.strictObject({ id, version: version.optional(), draft: z.boolean().default(false) }),
    positional: ['id'],
    run: showArticle,
  }),
  'article.new': doing({
    about: { en: 'write an article', zh: '新建知识条目' },
    roles: writers,
    input: z.strictObject({ ...writtenShape, slug: slugShape.optional(), review: dayShape.optional(), file }),
    run: (step, { slug, review, file: text, ...change }) => {
      const begun = text === undefined ? undefined : fromFile(text);
      return save(step, {
        article: undefined,
        slug: slug ?? begun?.slug,
        document: amended(begun?.document ?? emptyDocument, change),
        reviewOn: review ?? begun?.review,
      });
    },
  }),
  'article.edit': doing({
    about: { en: 'save another version; what is not named stays', zh: '修改知识条目（生成新版本）' },
    roles: writers,
    input: z.strictObject({ id, base: version.optional(), ...writtenShape, review: dayShape.optional(), file }),
    positional: ['id'],
    run: (step, { id: ref, base, review, file: text, ...change }) => {
      const article = mustFind(step, ref);
      const given = text === undefined ? undefined : fromFile(text);
      // What the writer had before them: against a newer text it is kept aside.
      const begunAt = base ?? given?.version;
      const begun = mustVersion(step.db, article.id, begunAt ?? article.head);
      const document = amended(given?.document ?? begun.document, change);
      return save(step, { article, base: begunAt, document, reviewOn: review ?? comingReview(step, given?.review) });
    },
  }),
  'article.restore': doing({
    about: { en: 'make an older version, or one kept aside, the newest', zh: '恢复某一版本' },
    roles: writers,
    input: z.strictObject({ id, version }),
    positional: ['id', 'version'],
    run: (step, input) => {
      const article = mustFind(step, input.id);
      return save(step, { article, document: mustVersion(step.db, article.id, input.version).document });
    },
  }),
  'article.publish': doing({
    about: { en: 'put the newest version before everybody', zh: '审核发布' },
    roles: publishers,
    input: z.strictObject({ id, review: dayShape.optional() }),
    positional: ['id'],
    run: (step, input) => done(step, publish(step, input.id, input.review)),
  }),
  'article.retire': doing({
    about: { en: 'take out of use; it stays to be read by its id', zh: '停用' },
    roles: publishers,
    input: z.strictObject({ id, reason: z.string().trim().min(3).max(500) }),
    positional: ['id'],
    run: (step, input) => done(step, retire(step, input.id, input.reason)),
  }),
  'article.review': doing({
    about: { en: 'it was looked at and still holds', zh: '复审确认' },
    roles: writers,
    input: z.strictObject({ id, until: dayShape.optional() }),
    positional: ['id'],
    run: (step, input) => done(step, reviewed(step, input.id, input.until)),
  }),
  'article.history': reading({
    about: { en: 'every version and who wrote it', zh: '版本历史' },
    roles: everyRole,
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (view, input) => history(view, input.id),
  }),
  'article.diff': reading({
    about: { en: 'what changed between two versions', zh: '版本对比' },
    roles: everyRole,
    input: z.strictObject({ id, from: version.optional(), to: version.optional() }),
    positional: ['id', 'from', 'to'],
    run: difference,
  }),
  'article.import': doing({
    about: { en: 'take in Markdown files and sheets; the same twice changes nothing', zh: '从 Markdown 或 CSV 导入' },
    roles: writers,
    input: z.strictObject({
      files: z
        .array(z.strictObject({ file: z.string().min(1).max(300), text: z.string().max(FILE_MOST) }))
        .min(1)
        .max(200),
      dryRun: z.boolean().default(false),
    }),
    run: (step, input) => importFiles(step, input.files, input.dryRun),
  }),
  'article.export': reading({
    about: { en: 'articles as Markdown files', zh: '导出为 Markdown' },
    roles: everyRole,
    input: z.strictObject({ id: id.optional(), limit: z.int().min(1).max(200).default(100), after }),
    positional: ['id'],
    run: exportPage,
  }),
  'article.attach': doing({
    about: { en: 'add a form or sheet', zh: '添加附件' },
    roles: writers,
    input: z.strictObject({
      id,
      name: z.string().min(1).max(1_000),
      base64: z.base64().max(FILE_BASE64_MOST),
      mediaType: z.string().max(100).optional(),
    }),
    positional: ['id'],
    run: (step, { id: ref, ...given }) => attach(step, ref, given),
  }),
  'article.detach': doing({
    about: { en: 'take a file away', zh: '移除附件' },
    roles: writers,
    input: z.strictObject({ file: fileId }),
    positional: ['file'],
    run: (step, input) => detach(step, input.file),
  }),
  'article.attachments': reading({
    about: { en: 'the files of an article', zh: '附件列表' },
    roles: everyRole,
    input: z.strictObject({ id }),
    positional: ['id'],
    run: (view, input) => listFiles(view, input.id),
  }),
  'article.attachment': reading({
    about: { en: 'one file of an article', zh: '取附件' },
    roles: everyRole,
    input: z.strictObject({ file: fileId }),
    positional: ['file'],
    run: (view, input) => openFile(view, input.file),
  }),
  'article.misses': reading({
    about: { en: 'what was looked for in vain', zh: '未命中的查询' },
    roles: everyRole,
    input: z.strictObject({ days: z.int().min(1).max(3650).default(90), limit }),
    run: missesPage,
  }),
  'article.hits': reading({
    about: { en: 'what was used most, and what is overdue for review', zh: '命中排行与复审情况' },
    roles: everyRole,
    input: z.strictObject({ limit }),
    run: hitsPage,
  }),
} as const;
