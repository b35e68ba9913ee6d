/** The small words of a dialplan: contexts, extensions, conditions, actions. */

import { type Element, element, type Own, own, type Value } from './xml.js';

export function context(name: string, extensions: readonly Element[]): Element {
  return element('context', { name }, extensions);
}

/** One condition on the dialled number, then its actions in order. */
export function extension(name: string, dialled: Own, actions: readonly Element[]): Element {
  return element('extension', { name }, [
    element('condition', { field: 'destination_number', expression: dialled }, actions),
  ]);
}

export interface Question {
  readonly variable: string;
  readonly matches: Own;
  readonly actions: readonly Element[];
  readonly otherwise: readonly Element[];
}

/**
 * An extension that asks channel variables, as they are at the moment of the transfer, in order; the first question
 * that fails adds its `otherwise` and ends the asking.
 */
export function fork(name: string, questions: readonly Question[]): Element {
  return element('extension', { name }, [
    element('condition', { field: 'destination_number', expression: is(name) }),
    ...questions.map(({ variable, matches, actions, otherwise }) =>
      element('condition', { field: own`\${${variable}}`, expression: matches }, [
        ...actions,
        ...otherwise.map((instead) => element('anti-action', instead.attributes)),
      ]),
    ),
  ]);
}

export function action(application: string, data?: Value): Element {
  return element('action', { application, ...(data === undefined ? {} : { data }) });
}

/** Exactly this text. */
export function is(text: string): Own {
  return own`^${text}\$`;
}

/** Exactly these digits, with or without the `+` that carriers send or leave out. */
export function isNumber(digits: string): Own {
  return own`^\\+?${digits}\$`;
}
