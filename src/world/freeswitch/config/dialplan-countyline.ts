/** The extensions of context `countyline`, which only the daemon and this dialplan lead to: queues, fallback, notices, offices. */

import { bareDigits } from './check-plan.js';
import { action, context, extension, fork, is } from './dialplan-parts.js';
import type { OfficePlan, PhonePlan, QueuePlan, SwitchPlan } from './plan.js';
import { type Element, Own, own } from './xml.js';

export function countylineContext(plan: SwitchPlan): Element {
  return context('countyline', [
    ...plan.queues.map(queue),
    queueLeft(),
    fallback(plan),
    voicemail(plan),
    notice(plan),
    noticeAgain(plan),
    relayWait(),
    relayJoin(plan),
    ...plan.phones.map((phone) => officePhone(plan, phone)),
    ...plan.offices.map((office) => officeNumber(plan, office)),
    // A queue or an office that is no longer there: the caller still reaches somebody.
    extension('unknown', new Own('^(queue|office)-'), [action('transfer', 'fallback XML countyline')]),
  ]);
}

/** Undoes what the hotline's extension and the daemon left on the channel: their clocks, and literal arguments. */
const takeOver = [
  action('sched_cancel'),
  action('unset', 'execute_on_answer_1'),
  action('unset', 'execute_on_answer_2'),
  action('unset', 'park_timeout'),
  action('unset', 'app_disable_expand_variables'),
  // A call nobody took so far is still ringing.
  action('answer'),
];

function queue({ id }: QueuePlan): Element {
  return extension(`queue-${id}`, is(`queue-${id}`), [
    ...takeOver,
    action('callcenter', id),
    // The recording would go on after the agent has left.
    action('stop_record_session', 'all'),
    action('transfer', 'queue-left XML countyline'),
  ]);
}

/** After a queue: served callers are done, all others are asked for a message. */
function queueLeft(): Element {
  return fork('queue-left', [
    {
      variable: 'cc_cause',
      matches: is('answered'),
      actions: [action('hangup', 'NORMAL_CLEARING')],
      otherwise: [action('transfer', 'voicemail XML countyline')],
    },
  ]);
}

/** The way on when the daemon is away: a word, the queue, and a message if nobody is there. Never silence. */
function fallback(plan: SwitchPlan): Element {
  const { queue: id, prompts } = plan.fallback;
  const recording = action('set', own`countyline_recording=\${uuid}`);
  const toQueue = id === undefined ? [] : [recording, action('transfer', own`queue-${id} XML countyline`)];
  return extension('fallback', is('fallback'), [
    ...takeOver,
    action('sleep', '300'),
    action('playback', promptFile(plan, prompts.sorry)),
    ...toQueue,
    action('transfer', 'voicemail XML countyline'),
  ]);
}

/** Silence of five seconds, a key, or the limit ends a message; the file is named after the leg. */
function voicemail(plan: SwitchPlan): Element {
  const { prompts } = plan.fallback;
  return extension('voicemail', is('voicemail'), [
    ...takeOver,
    action('set', own`countyline_recording=\${uuid}`),
    action('playback', promptFile(plan, prompts.leaveMessage)),
    action('playback', 'tone_stream://%(500,0,800)'),
    action('set', 'playback_terminators=any'),
    action('record', own`${plan.directories.recordings}/messages/\${uuid}.wav ${plan.limits.messageSeconds} 200 5`),
    action('playback', promptFile(plan, prompts.goodbye)),
    action('hangup', 'NORMAL_CLEARING'),
  ]);
}

/**
 * A campaign's call, driven by its variables alone: `countyline_prompt` is played, once more unless the key
 * `countyline_confirm` came. Whoever heard it once to the end, or pressed a key, has had it played.
 */
function notice(plan: SwitchPlan): Element {
  return extension('notice', is('notice'), [
    action('unset', 'app_disable_expand_variables'),
    action('answer'),
    action('set', 'countyline_played=false'),
    action('set', 'playback_samples=0'),
    // People need a moment to bring the telephone to the ear.
    action('sleep', '700'),
    askForKey(plan),
    action('transfer', 'notice-again XML countyline'),
  ]);
}

/** After the first time: a prompt that was missing left no samples and does not count as played. */
function noticeAgain(plan: SwitchPlan): Element {
  return fork('notice-again', [
    {
      variable: 'playback_samples',
      matches: new Own('^[1-9]'),
      actions: [action('set', 'countyline_played=true')],
      otherwise: [action('hangup', 'NORMAL_TEMPORARY_FAILURE')],
    },
    {
      variable: 'countyline_pressed',
      matches: new Own('^.'),
      actions: [action('hangup', 'NORMAL_CLEARING')],
      otherwise: [askForKey(plan), action('hangup', 'NORMAL_CLEARING')],
    },
  ]);
}

/**
 * `_` is on no telephone: it ends nothing, and keeps the pattern valid where no key is asked for. No sound follows a
 * wrong key, because its samples would be counted as the prompt's.
 */
function askForKey(plan: SwitchPlan): Element {
  return action(
    'play_and_get_digits',
    own`1 1 1 4000 _ ${plan.directories.prompts}/\${countyline_prompt}.wav '' countyline_pressed ^[_\${countyline_confirm}]\$ 2000`,
  );
}

/** Rings on for whoever picked up until the other leg joins them; alone they are let go after ninety seconds. */
function relayWait(): Element {
  return extension('relay-wait', is('relay-wait'), [
    action('playback', 'tone_stream://%(1000,4000,450);loops=18'),
    action('hangup', 'NORMAL_CLEARING'),
  ]);
}

/** Whoever was rung second: recorded, and joined with the leg that waits. With nobody there any more the call ends. */
function relayJoin(plan: SwitchPlan): Element {
  return extension('relay-join', is('relay-join'), [
    action('sched_hangup', '+3600 alloted_timeout'),
    action('record_session', own`${plan.directories.recordings}/calls/\${countyline_recording}.wav`),
    action('intercept', own`\${countyline_joins}`),
    action('hangup', 'NORMAL_CLEARING'),
  ]);
}

function officePhone(plan: SwitchPlan, { extension: digits }: PhonePlan): Element {
  return office(digits, is(`office-${digits}`), [action('bridge', own`user/${digits}@${plan.domain}`)]);
}

function officeNumber(plan: SwitchPlan, { number, trunk }: OfficePlan): Element {
  const digits = bareDigits(number);
  return office(digits, own`^office-\\+?${digits}\$`, [
    // Trunks refuse or bill calls that show a number which is not ours.
    action('set', own`effective_caller_id_number=${plan.numbers[0] ?? ''}`),
    action('sched_hangup', '+3600 alloted_timeout'),
    action('bridge', own`sofia/gateway/${trunk}/${number}`),
  ]);
}

/** An office that is busy or does not answer sends the caller back to the county, not to a dead line. */
function office(digits: string, dialled: Own, bridge: readonly Element[]): Element {
  return extension(`office-${digits}`, dialled, [
    ...takeOver,
    action('set', 'hangup_after_bridge=true'),
    action('set', 'continue_on_fail=true'),
    action('set', 'call_timeout=30'),
    action('set', 'transfer_ringback=%(1000,4000,450)'),
    ...bridge,
    action('set', 'hangup_after_bridge=false'),
    action('transfer', 'fallback XML countyline'),
  ]);
}

function promptFile(plan: SwitchPlan, prompt: string): Own {
  return own`${plan.directories.prompts}/${prompt}.wav`;
}
