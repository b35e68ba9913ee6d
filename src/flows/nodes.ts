/** Arriving at a node: what the caller hears there first, and how a flow that goes in circles ends. */

import { promptId } from '../kit/prompt.js';
import type { Lang, Words } from '../kit/words.js';
import { type AskingNode, nodeOf } from './flow.js';
import { listed } from './prompts.js';
import { collect, type FixedText, fixed, leave, play } from './speak.js';
import type { FlowFacts, FlowOutcome, FlowState } from './state.js';

/** Whoever has entered so many nodes is lost or no person. */
export const STEPS_MOST = 60;
/** Nodes passed without a word (hours, goto); the check finds circles, this bounds what it might miss. */
const HOPS_MOST = 16;
export const NUMBER_DIGITS = 11;

/** The caller arrives at `state.node`. */
export function arrive(state: FlowState, facts: FlowFacts): FlowOutcome {
  let at: FlowState = { ...state, tries: 0, typed: '', steps: state.steps + 1 };
  if (at.steps > STEPS_MOST) return end(at, facts);
  for (let hops = 0; hops < HOPS_MOST; hops += 1) {
    const node = nodeOf(facts.flows, at.flow, at.node);
    switch (node?.do) {
      case undefined:
        return leave(at, { do: 'fallback' });
      case 'goto':
        at = { ...at, flow: node.flow, node: node.node ?? facts.flows[node.flow]?.start ?? '' };
        break;
      case 'hours':
        at = { ...at, node: facts.open ? node.open : node.closed };
        break;
      case 'say':
        return collect(
          { ...at, phase: 'listening', served: at.served || node.list !== undefined },
          [...one(at.lang, node.text), ...(node.list ? listPrompts(at.lang, facts, node.list) : [])],
          1,
        );
      case 'menu':
      case 'language':
      case 'collect':
        return askAt(at, node, []);
      case 'record':
        return play({ ...at, phase: 'invited' }, one(at.lang, node.text));
      case 'progress':
        return collect({ ...at, phase: 'numbering' }, fixed(at.lang, ['enterNumber']), NUMBER_DIGITS);
      case 'queue':
        return leave(at, { do: 'enqueue', queue: node.byLang?.[at.lang] ?? node.queue }, one(at.lang, node.text));
      case 'transfer':
        return leave(at, { do: 'transfer', to: node.to }, one(at.lang, node.text));
      case 'hangup':
        return leave(at, { do: 'hangup' }, node.text ? one(at.lang, node.text) : fixed(at.lang, ['goodbye']));
    }
  }
  return end(at, facts);
}

/** Asks the question of this node again, after a word on what was wrong. */
export function askAgain(state: FlowState, facts: FlowFacts, before: FixedText): FlowOutcome {
  const node = nodeOf(facts.flows, state.flow, state.node);
  switch (node?.do) {
    case 'menu':
    case 'language':
    case 'collect':
      return askAt(state, node, fixed(state.lang, [before]));
    default:
      return leave(state, { do: 'fallback' });
  }
}

function askAt(state: FlowState, node: AskingNode, before: readonly string[]): FlowOutcome {
  const texts: readonly Lang[] = node.do === 'language' ? ['zh', 'en'] : [state.lang];
  const prompts = texts.map((lang) => promptId(lang, node.text[lang]));
  return collect({ ...state, phase: 'asked' }, [...before, ...prompts], node.do === 'collect' ? node.digits : 1);
}

/** To a person, or to whatever this flow has instead of one. */
export function toPerson(state: FlowState, facts: FlowFacts): FlowOutcome {
  const person = facts.flows[state.flow]?.person;
  return person === undefined ? leave(state, { do: 'fallback' }) : arrive({ ...state, node: person }, facts);
}

/** A flow that has lasted too long: the queue if there is one behind `person`, else goodbye. */
function end(state: FlowState, facts: FlowFacts): FlowOutcome {
  const person = nodeOf(facts.flows, state.flow, facts.flows[state.flow]?.person ?? '');
  if (person?.do === 'queue')
    return leave(state, { do: 'enqueue', queue: person.byLang?.[state.lang] ?? person.queue });
  if (person?.do === 'transfer') return leave(state, { do: 'transfer', to: person.to });
  return leave(state, { do: 'hangup' }, fixed(state.lang, ['goodbye']));
}

function one(lang: Lang, words: Words | undefined): readonly string[] {
  return words === undefined ? [] : [promptId(lang, words[lang])];
}

function listPrompts(lang: Lang, facts: FlowFacts, list: 'departments' | 'offices' | 'services'): readonly string[] {
  return listed(facts.county, list)
    .slice(0, LIST_MOST)
    .map(({ words }) => promptId(lang, words[lang]));
}

/** The switch joins no more than 128 prompts into one. */
const LIST_MOST = 100;
