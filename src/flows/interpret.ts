/** The interpreter: what a call in a flow does next. Pure; every phase answers everything, and every flow ends. */

import type { Lang } from '../kit/words.js';
import { nodeOf } from './flow.js';
import { arrive, askAgain, NUMBER_DIGITS, toPerson } from './nodes.js';
import { collect, fixed, leave, play, playFixed, tellRegistered, tokenOf } from './speak.js';
import type { FlowEvent, FlowFacts, FlowOutcome, FlowState } from './state.js';

/** Three tries are what people have patience for. */
const TRIES_MOST = 3;
/** One prompt may be missing; a second failure means that the line or the disk is broken. */
const FAILURES_MOST = 2;
const PIN_DIGITS = 6;

/** A call enters its flow: it is answered, and the first node speaks. */
export function beginFlow(flow: string, lang: Lang, facts: FlowFacts): FlowOutcome {
  const state: FlowState = {
    flow,
    node: facts.flows[flow]?.start ?? '',
    phase: 'listening',
    lang,
    tries: 0,
    steps: 0,
    failures: 0,
    token: 0,
    served: false,
    typed: '',
  };
  return answered(arrive(state, facts));
}

/** What follows from one event. An event that means nothing in this phase changes nothing. */
export function interpret(state: FlowState, event: FlowEvent, facts: FlowFacts): FlowOutcome {
  if (state.phase === 'over' && event.kind !== 'restarted') return unchanged(state);
  switch (event.kind) {
    case 'lost':
      return { state: { ...state, phase: 'over', typed: '' }, says: [] };
    case 'restarted':
      return answered(state.phase === 'keeping' ? unavailable(state) : arrive(state, facts));
    case 'stalled':
      return stalled(state);
    case 'failed':
      return failed(state, facts);
    case 'played':
      return played(state, facts);
    case 'digits':
      return pressed(state, event.digits, facts);
    case 'recorded': {
      if (state.phase !== 'speaking') return unchanged(state);
      const { recording, ms } = event;
      return playFixed({ ...state, phase: 'keeping' }, ['oneMoment'], { do: 'keep', recording, ms });
    }
    case 'registered':
      return state.phase === 'keeping' ? tellRegistered(state, event.number, event.pin) : unchanged(state);
    case 'empty':
      return state.phase === 'keeping' ? heardNothing(state, facts) : unchanged(state);
    case 'progress':
      if (state.phase !== 'looking') return unchanged(state);
      return play({ ...state, phase: 'told', served: true }, [event.prompt]);
    case 'notFound':
      return state.phase === 'looking' ? askNumberAgain(state, true, facts) : unchanged(state);
    case 'locked':
      return state.phase === 'looking' ? playFixed({ ...state, phase: 'told' }, ['locked']) : unchanged(state);
    case 'unavailable':
      return unavailable(state);
  }
}

function unchanged(state: FlowState): FlowOutcome {
  return { state, says: [] };
}

function answered({ state, says }: FlowOutcome): FlowOutcome {
  return { state, says: [{ do: 'answer' }, ...says] };
}

function goTo(state: FlowState, node: string, facts: FlowFacts): FlowOutcome {
  return arrive({ ...state, node }, facts);
}

/** Goes on where this node leads when it has done its work. */
function next(state: FlowState, facts: FlowFacts): FlowOutcome {
  const node = nodeOf(facts.flows, state.flow, state.node);
  return node && 'next' in node ? goTo(state, node.next, facts) : toPerson(state, facts);
}

function played(state: FlowState, facts: FlowFacts): FlowOutcome {
  switch (state.phase) {
    case 'listening':
    case 'told':
      return next(state, facts);
    case 'invited':
      return record(state, facts);
    case 'asked':
    case 'speaking':
    case 'keeping':
    case 'numbering':
    case 'pinning':
    case 'looking':
    case 'over':
      return unchanged(state);
  }
}

function record(state: FlowState, facts: FlowFacts): FlowOutcome {
  const node = nodeOf(facts.flows, state.flow, state.node);
  if (node?.do !== 'record') return toPerson(state, facts);
  const { maxSeconds, silenceSeconds, anonymous, service } = node;
  const now: FlowState = { ...state, phase: 'speaking', token: state.token + 1 };
  return {
    state: now,
    says: [{ do: 'record', token: tokenOf(now), maxSeconds, silenceSeconds, anonymous, service }],
  };
}

function pressed(state: FlowState, digits: string, facts: FlowFacts): FlowOutcome {
  switch (state.phase) {
    case 'listening':
      return interrupted(state, digits, facts);
    case 'asked':
      return chosen(state, digits, facts);
    case 'numbering':
      if (digits === '0') return toPerson(state, facts);
      if (digits.length !== NUMBER_DIGITS) return askNumberAgain(state, digits !== '', facts);
      return collect({ ...state, phase: 'pinning', typed: digits }, fixed(state.lang, ['enterPin']), PIN_DIGITS);
    case 'pinning': {
      // Silence, or the `#` that many press after the number, which was complete without it.
      if (digits === '') return askPinAgain(state, facts);
      if (digits.length !== PIN_DIGITS) return askNumberAgain(state, true, facts);
      const number = state.typed;
      return playFixed({ ...state, phase: 'looking', typed: '' }, ['oneMoment'], { do: 'lookUp', number, pin: digits });
    }
    case 'invited':
    case 'speaking':
    case 'keeping':
    case 'looking':
    case 'told':
    case 'over':
      return unchanged(state);
  }
}

/** A key during a text: one of the menu that follows counts as pressed there, `0` reaches a person, others go on. */
function interrupted(state: FlowState, digits: string, facts: FlowFacts): FlowOutcome {
  const node = nodeOf(facts.flows, state.flow, state.node);
  if (node?.do !== 'say' || digits === '') return next(state, facts);
  const menu = nodeOf(facts.flows, state.flow, node.next);
  const target = menu?.do === 'menu' ? own(menu.keys, digits) : undefined;
  if (target !== undefined) return goTo(state, target, facts);
  return digits === '0' ? toPerson(state, facts) : next(state, facts);
}

function chosen(state: FlowState, digits: string, facts: FlowFacts): FlowOutcome {
  const node = nodeOf(facts.flows, state.flow, state.node);
  switch (node?.do) {
    case 'language': {
      const lang = own(node.keys, digits);
      if (lang) return goTo({ ...state, lang }, node.next, facts);
      if (digits === '') return goTo(state, node.next, facts);
      return digits === '0' ? toPerson(state, facts) : wrong(state, node.next, facts);
    }
    case 'menu':
    case 'collect': {
      const target = own(node.do === 'menu' ? node.keys : node.cases, digits);
      if (target !== undefined) return goTo(state, target, facts);
      if (digits === '0') return toPerson(state, facts);
      if (digits !== '') return wrong(state, node.third, facts);
      return node.silence === undefined ? toPerson(state, facts) : goTo(state, node.silence, facts);
    }
    default:
      return toPerson(state, facts);
  }
}

/** A value the county wrote down, never one that every object has. */
function own<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function wrong(state: FlowState, third: string | undefined, facts: FlowFacts): FlowOutcome {
  const tries = state.tries + 1;
  if (tries < TRIES_MOST) return askAgain({ ...state, tries }, facts, 'wrongKey');
  return third === undefined ? toPerson(state, facts) : goTo(state, third, facts);
}

function askNumberAgain(state: FlowState, wasWrong: boolean, facts: FlowFacts): FlowOutcome {
  const tries = state.tries + 1;
  if (tries >= TRIES_MOST) return next(state, facts);
  const prompts = fixed(state.lang, wasWrong ? ['notFound', 'enterNumber'] : ['enterNumber']);
  return collect({ ...state, phase: 'numbering', tries, typed: '' }, prompts, NUMBER_DIGITS);
}

function askPinAgain(state: FlowState, facts: FlowFacts): FlowOutcome {
  const tries = state.tries + 1;
  if (tries >= TRIES_MOST) return next(state, facts);
  return collect({ ...state, tries }, fixed(state.lang, ['enterPin']), PIN_DIGITS);
}

function heardNothing(state: FlowState, facts: FlowFacts): FlowOutcome {
  const tries = state.tries + 1;
  if (tries >= TRIES_MOST) return toPerson(state, facts);
  return playFixed({ ...state, phase: 'invited', tries }, ['nothingHeard']);
}

function unavailable(state: FlowState): FlowOutcome {
  if (state.phase === 'looking') return playFixed({ ...state, phase: 'told' }, ['notNow']);
  return state.phase === 'keeping' ? playFixed({ ...state, phase: 'told' }, ['keptLater']) : unchanged(state);
}

/** The switch could not play, ask or record: once it is passed over, then the native fallback takes the call. */
function failed(state: FlowState, facts: FlowFacts): FlowOutcome {
  const now: FlowState = { ...state, failures: state.failures + 1 };
  if (now.failures >= FAILURES_MOST) return leave(now, { do: 'fallback' });
  switch (now.phase) {
    case 'listening':
    case 'told':
      return next(now, facts);
    case 'invited':
      return record(now, facts);
    // Only the word in between failed; what is being done goes on.
    case 'keeping':
    case 'looking':
    case 'over':
      return unchanged(now);
    case 'asked':
    case 'speaking':
    case 'numbering':
    case 'pinning':
      return toPerson(now, facts);
  }
}

function stalled(state: FlowState): FlowOutcome {
  return state.phase === 'keeping' || state.phase === 'looking' ? unavailable(state) : leave(state, { do: 'fallback' });
}
