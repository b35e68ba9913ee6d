/** Pages of text: an open row, the help, an answer to a command, a form. Lines as long as they are; the frame cuts. */

import { width } from '../../kit/text.js';
import { fill } from '../../kit/words.js';
import { spoken } from '../grammar.js';
import { fieldHint } from './forms.js';
import { bindingsHere, keyLabel, type Layer } from './keys.js';
import { layout } from './layout.js';
import { type Line, line, piece, wrap } from './line.js';
import type { Section } from './row.js';
import { paneOf, type State } from './state.js';
import { tail } from './typing.js';
import { words } from './words.js';

const LABEL_COLUMNS = 14;

/** The open row: headings, pairs and paragraphs, wrapped to the detail's width. */
export function detailLines(state: State): readonly Line[] {
  const { detail } = paneOf(state);
  if (!detail) return [];
  if (detail.problem !== undefined)
    return wrap(detail.problem, state.columns - 2).map((text) => line(` ${text}`, 'bad'));
  if (!detail.sections) return [line(` ${words.loading[state.lang]}`, 'dim')];
  return sectionLines(detail.sections, layout(state).detailColumns);
}

export function sectionLines(sections: readonly Section[], columns: number): readonly Line[] {
  const room = columns - LABEL_COLUMNS - 3;
  return sections.flatMap(({ title, pairs = [], texts = [] }, at) => [
    ...(at === 0 ? [] : [[]]),
    line(` ${title}`, 'strong'),
    ...pairs.flatMap(([label, value]) =>
      wrap(value, room).map((text, place) => [
        piece(` ${place === 0 ? padded(label) : ' '.repeat(LABEL_COLUMNS)} `, 'dim'),
        piece(text),
      ]),
    ),
    ...texts.flatMap((text) => wrap(text, columns - 2).map((part) => line(` ${part}`))),
  ]);
}

function padded(label: string): string {
  return label + ' '.repeat(Math.max(0, LABEL_COLUMNS - width(label)));
}

/** The `?` overlay: the keys of where the person was, from the key table. */
export function helpLines(state: State): readonly Line[] {
  const layer: Layer = state.pop ? 'pop' : paneOf(state).detail ? 'detail' : 'list';
  const keys = bindingsHere(layer, state.screen);
  const widest = Math.max(...keys.map((binding) => width(keyLabel(binding))));
  return [
    line(` ${words.keys[state.lang]}`, 'strong'),
    ...keys.map((binding) => {
      const label = keyLabel(binding);
      return [piece(`  ${label}${' '.repeat(widest - width(label))}  `, 'accent'), piece(binding.help[state.lang])];
    }),
  ];
}

export function answerLines(state: State): readonly Line[] {
  if (!state.answer) return [];
  const body = wrap(state.answer.text, state.columns - 2).map((text) => line(` ${text}`));
  return [line(` ${state.answer.title}`, 'strong'), ...body];
}

export function formLines(state: State): readonly Line[] {
  const { form, lang } = state;
  if (!form) return [];
  const many =
    form.targets.length > 1 ? fill(words.forAll, { count: form.targets.length })[lang] : (form.targets[0] ?? '');
  const fixed = Object.entries(form.fixed).map(([name, value]) => `${name} ${String(value)}`);
  const title = [spoken(form.desk), many, ...fixed].filter((part) => part !== '').join(' · ');
  return [
    line(` ${title}`, 'strong'),
    line(` ${form.about[lang]}`, 'dim'),
    [],
    ...form.fields.flatMap((field, at) => fieldLines(state, field, at === form.at)),
    [],
    ...wrap(form.sending ? words.sending[lang] : (form.problem ?? ''), state.columns - 2).map((text) =>
      line(` ${text}`, 'bad'),
    ),
  ];
}

function fieldLines(
  state: State,
  { field, typing }: NonNullable<State['form']>['fields'][number],
  here: boolean,
): readonly Line[] {
  const label = piece(
    `${here ? '>' : ' '}${field.required ? '*' : ' '}${padded(field.flag)} `,
    here ? 'strong' : 'dim',
  );
  const room = state.columns - LABEL_COLUMNS - 4;
  if (!here) return [[label, piece(typing.text)]];
  const cursor = typing.text.slice(typing.at, typing.at + 1) || ' ';
  const whole = [
    piece(typing.text.slice(0, typing.at)),
    piece(cursor, 'current'),
    piece(typing.text.slice(typing.at + 1)),
  ];
  // A long text is shown by its end nearest the cursor.
  const start =
    width(typing.text) < room
      ? whole
      : [piece(tail(typing.text.slice(0, typing.at), room - 2)), piece(cursor, 'current')];
  const hint = state.form ? fieldHint(state.form, state.lang) : '';
  return [[label, ...start], ...(hint === '' ? [] : [line(`  ${' '.repeat(LABEL_COLUMNS)} ${hint}`, 'dim')])];
}
