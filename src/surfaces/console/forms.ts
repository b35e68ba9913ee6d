/** Small forms: a key on a row asks for the fields of a desk entry that the row does not give. */

import { fill } from '../../kit/words.js';
import { fieldsOf } from '../fields.js';
import { currentRow, type Form, type Outcome, paneOf, type State, say } from './state.js';
import { edit, insert, type Typing, typed } from './typing.js';
import { words } from './words.js';

/** Opens the form of a desk entry for the open row, the marked rows, or the row the cursor is on. */
export function openForm(
  state: State,
  desk: string,
  subject: string | undefined,
  fixed: Readonly<Record<string, unknown>> = {},
): State {
  const topic = state.table[desk];
  if (!topic) return say(state, fill(words.noDesk, { name: desk })[state.lang], 'bad');
  const targets = subject === undefined ? [] : targetsOf(state);
  if (subject !== undefined && targets.length === 0) return say(state, words.noSubject[state.lang], 'dim');
  const fields = fieldsOf(topic)
    .filter(({ name }) => name !== subject && !Object.hasOwn(fixed, name))
    .map((field) => ({ field, typing: typed('') }));
  const form: Form = {
    desk,
    about: topic.about,
    fixed,
    subject,
    targets,
    fields,
    at: 0,
    sending: false,
    problem: undefined,
  };
  return { ...state, form };
}

function targetsOf(state: State): readonly string[] {
  const pane = paneOf(state);
  if (pane.detail) return [pane.detail.id];
  if (pane.marks.size > 0) return [...pane.marks].sort();
  const found = currentRow(pane);
  return found ? [found.id] : [];
}

/** A key or deed in a form; `whole` inserts `key` as it is (a paste). */
export function formKey(state: State, key: string, whole = false): Outcome {
  const { form } = state;
  if (!form || form.sending) return { state, effects: [] };
  const stay = (change: Partial<Form>): Outcome => ({ state: { ...state, form: { ...form, ...change } }, effects: [] });
  const last = form.at >= form.fields.length - 1;
  switch (whole ? '' : key) {
    case 'field.next':
      return last ? send(state, form) : stay({ at: form.at + 1 });
    case 'field.previous':
      return stay({ at: Math.max(0, form.at - 1) });
    case 'send':
      return send(state, form);
    case 'choice.next':
    case 'choice.previous':
      return stay({ fields: turn(form, key === 'choice.next' ? 1 : -1) });
  }
  const current = form.fields[form.at];
  if (!current) return { state, effects: [] };
  const text = key === 'space' ? ' ' : key;
  const next = whole || [...text].length === 1 ? insert(current.typing, text) : edit(current.typing, key);
  if (!next) return { state: say(state, fill(words.noEdit, { key })[state.lang], 'dim'), effects: [] };
  return stay({ fields: replaced(form, next), problem: undefined });
}

function replaced(form: Form, typing: Typing): Form['fields'] {
  return form.fields.map((field, at) => (at === form.at ? { ...field, typing } : field));
}

function choicesOf(field: Form['fields'][number] | undefined): readonly string[] {
  return field?.field.type === 'boolean' ? ['yes', 'no'] : (field?.field.choices ?? []);
}

function turn(form: Form, by: number): Form['fields'] {
  const current = form.fields[form.at];
  const choices = choicesOf(current);
  if (!current || choices.length === 0) return form.fields;
  const at = choices.indexOf(current.typing.text);
  const next = at < 0 ? (by > 0 ? 0 : choices.length - 1) : (at + by + choices.length) % choices.length;
  return replaced(form, typed(choices[next] ?? ''));
}

function send(state: State, form: Form): Outcome {
  const missing = form.fields.findIndex(({ field, typing }) => field.required && typing.text.trim() === '');
  if (missing >= 0) {
    const problem = fill(words.missing, { field: form.fields[missing]?.field.flag ?? '' })[state.lang];
    return { state: { ...state, form: { ...form, at: missing, problem } }, effects: [] };
  }
  const typedIn = Object.fromEntries(
    form.fields.flatMap(({ field, typing }) => {
      const text = typing.text.trim();
      return text === '' ? [] : [[field.name, typedValue(field.type, text)]];
    }),
  );
  const shared = { ...form.fixed, ...typedIn };
  const { subject } = form;
  const inputs = subject === undefined ? [shared] : form.targets.map((target) => ({ [subject]: target, ...shared }));
  return {
    state: { ...state, form: { ...form, sending: true, problem: undefined } },
    effects: [{ do: 'ask', name: form.desk, inputs, from: 'form' }],
  };
}

function typedValue(type: Form['fields'][number]['field']['type'], text: string): unknown {
  switch (type) {
    case 'boolean':
      return ['yes', 'y', 'true', '1', '是'].includes(text.toLowerCase());
    case 'number':
      // What is no number goes as it is: the desk says what is wrong with it.
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'list':
      return text.split(/\s*[,，]\s*/);
    case 'string':
      return text;
  }
}

/** Choices and remarks under the field the cursor is in. */
export function fieldHint(form: Form, lang: State['lang']): string {
  const current = form.fields[form.at];
  const choices = choicesOf(current);
  if (choices.length > 0) return fill(words.choices, { choices: choices.join(', ') })[lang];
  return current && !current.field.required ? words.optional[lang] : '';
}
