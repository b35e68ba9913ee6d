/** Saved views: a list's filters kept under a name, one's own or shared with all. */

import { countyOf } from '../county/table.js';
import { textOf } from '../engine/journal.js';
import { entryType, type Step, type View } from '../engine/step.js';
import { Refusal } from '../kit/refusal.js';
import { isoTime } from '../kit/time.js';
import { type FilterInput, filterInput } from './filter.js';
import { removeView, type SavedView, saveView, viewNamed, viewsFor, viewsOwned } from './saved-view-table.js';

/** More than anybody remembers. */
const VIEWS_MOST = 100;

/** `filters` is a commitment: people write places and names into filters. */
export const viewSaved = entryType<{ name: string; shared: boolean; filters: string }>('view.saved');
export const viewRemoved = entryType<{ name: string }>('view.removed');

const words = {
  none: {
    en: 'There is no view "{name}" of yours, and no shared one. Nothing was done; see countyline view list',
    zh: '没有名为“{name}”的视图。未作任何操作；请看 countyline view list',
  },
  empty: {
    en: 'A view needs at least one filter. Nothing was saved; add --open, --state … or another one.',
    zh: '视图至少需要一个筛选条件。未保存；请加 --open、--state 等。',
  },
  many: {
    en: 'You keep {most} views already. Nothing was saved; countyline view remove NAME makes room.',
    zh: '您已保存 {most} 个视图。未保存；请先用 countyline view remove 名称 删除。',
  },
} as const;

export function keepView(step: Step, input: FilterInput & { readonly name: string; readonly shared: boolean }) {
  const { name, shared, ...filters } = input;
  if (Object.values(filters).every((value) => value === undefined)) throw new Refusal('usage', words.empty);
  const owner = step.actor.user;
  const isNew = viewNamed(step.db, owner, name)?.owner !== owner;
  if (isNew && viewsOwned(step.db, owner) >= VIEWS_MOST) throw new Refusal('refused', words.many, { most: VIEWS_MOST });
  const kept = step.keepText(JSON.stringify(filters));
  saveView(step.db, { owner, name, shared: shared ? 1 : 0, filters: kept }, step.now);
  step.record(viewSaved, `view:${owner}`, { name, shared, filters: kept });
  return { name, shared, filters };
}

export function dropView(step: Step, name: string): { readonly name: string } {
  if (!removeView(step.db, step.actor.user, name)) throw new Refusal('notFound', words.none, { name });
  step.record(viewRemoved, `view:${step.actor.user}`, { name });
  return { name };
}

export function listViews(view: View) {
  return { views: viewsFor(view.db, view.actor.user).map((each) => shown(view, each)) };
}

export function showView(view: View, name: string) {
  return shown(view, mustFind(view, name));
}

function mustFind(view: View, name: string): SavedView {
  const found = viewNamed(view.db, view.actor.user, name);
  if (!found) throw new Refusal('notFound', words.none, { name });
  return found;
}

function shown(view: View, { owner, name, shared, filters, savedAt }: SavedView) {
  const { zone } = countyOf(view.db);
  return { name, owner, shared: shared === 1, filters: read(view, filters), savedAt: isoTime(savedAt, zone) };
}

function read(view: View, commitment: string): FilterInput {
  return filterInput.parse(JSON.parse(textOf(view.db, commitment) ?? '{}'));
}

/** The filters of a view with those given beside it; what is given counts. */
export function withView<I extends FilterInput>(view: View, name: string | undefined, given: I): I {
  if (name === undefined) return given;
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...read(view, mustFind(view, name).filters), ...said } as I;
}
