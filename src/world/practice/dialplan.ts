/** The dialplan of the practice switch: extension by extension what the rendered tree of a real one does. */

import type { Channel } from './channel.js';
import type { Action, Dialplan } from './program.js';
import type { Settings } from './settings.js';

/** The three contexts: `public` from the trunks, `office` from the telephones, `countyline` for the daemon. */
export function countyDialplan(settings: Settings): Dialplan {
  return (channel, extension, context) => {
    if (context === 'public') return isHotline(settings, extension) ? hotline(settings) : undefined;
    if (context === 'office') {
      if (isHotline(settings, extension)) return [act('transfer', `${extension} XML public`)];
      return isPhone(settings, extension) ? [act('bridge', `user/${extension}`)] : undefined;
    }
    return context === 'countyline' ? countyline(settings, channel, extension) : undefined;
  };
}

function act(application: string, argument = ''): Action {
  return { application, argument };
}

function isHotline(settings: Settings, dialled: string): boolean {
  return settings.numbers.some((number) => digitsOf(number) === digitsOf(dialled));
}

function isPhone(settings: Settings, dialled: string): boolean {
  return settings.phones.some((phone) => phone.extension === dialled);
}

function digitsOf(number: string): string {
  return number.replace(/^\+/, '');
}

function hotline(settings: Settings): Action[] {
  const { takeSeconds, flowSeconds } = settings.limits;
  return [
    act('set', 'hangup_after_bridge=false'),
    act('set', `park_timeout=${flowSeconds + takeSeconds + 60}`),
    act('set', 'execute_on_answer_1=sched_cancel'),
    act('set', `execute_on_answer_2=sched_transfer +${flowSeconds} fallback XML countyline`),
    act('sched_transfer', `+${takeSeconds} fallback XML countyline`),
    act('socket', `127.0.0.1:${settings.listenPort} async full`),
    act('transfer', 'fallback XML countyline'),
  ];
}

function countyline(settings: Settings, channel: Channel, extension: string): readonly Action[] | undefined {
  const queue = settings.queues.find(({ id }) => extension === `queue-${id}`);
  if (queue !== undefined)
    return [
      ...takeOver,
      act('callcenter', queue.id),
      act('stop_record_session', 'all'),
      act('transfer', 'queue-left XML countyline'),
    ];
  const office = officeOf(settings, extension);
  if (office !== undefined) return office;
  if (extension === 'queue-left')
    return channel.variables.get('cc_cause') === 'answered'
      ? [act('hangup', 'NORMAL_CLEARING')]
      : [act('transfer', 'voicemail XML countyline')];
  if (extension === 'fallback') return fallback(settings, channel);
  if (extension === 'voicemail') return voicemail(settings, channel);
  if (extension === 'notice') return notice(settings, channel);
  if (extension === 'relay-wait') return [act('playback', relayTone), act('hangup')];
  if (extension === 'relay-join') return relayJoin(settings, channel);
  // A queue or an office that is no longer there: the caller still reaches somebody.
  if (/^(queue|office)-/.test(extension)) return [act('transfer', 'fallback XML countyline')];
  if (extension !== 'notice-end') return undefined;
  return /^[1-9]/.test(channel.variables.get('playback_samples') ?? '')
    ? [act('set', 'countyline_played=true'), act('hangup', 'NORMAL_CLEARING')]
    : [act('hangup', 'NORMAL_TEMPORARY_FAILURE')];
}

const takeOver: readonly Action[] = [
  act('sched_cancel'),
  act('unset', 'execute_on_answer_1'),
  act('unset', 'execute_on_answer_2'),
  act('unset', 'park_timeout'),
  act('unset', 'app_disable_expand_variables'),
  act('answer'),
];

function fallback(settings: Settings, channel: Channel): Action[] {
  const { queue, prompts } = settings.fallback;
  const toQueue =
    queue === undefined
      ? []
      : [act('set', `countyline_recording=${channel.id}`), act('transfer', `queue-${queue} XML countyline`)];
  return [
    ...takeOver,
    act('sleep', '300'),
    act('playback', promptFile(settings, prompts.sorry)),
    ...toQueue,
    act('transfer', 'voicemail XML countyline'),
  ];
}

function voicemail(settings: Settings, channel: Channel): Action[] {
  const { prompts } = settings.fallback;
  return [
    ...takeOver,
    act('set', `countyline_recording=${channel.id}`),
    act('playback', promptFile(settings, prompts.leaveMessage)),
    act('playback', 'tone_stream://%(500,0,800)'),
    act(
      'record',
      `${settings.directories.recordings}/messages/${channel.id}.wav ${settings.limits.messageSeconds} 200 5`,
    ),
    act('playback', promptFile(settings, prompts.goodbye)),
    act('hangup', 'NORMAL_CLEARING'),
  ];
}

function notice(settings: Settings, channel: Channel): Action[] {
  const prompt = channel.variables.get('countyline_prompt') ?? '';
  const confirm = channel.variables.get('countyline_confirm') ?? '';
  return [
    act('unset', 'app_disable_expand_variables'),
    act('answer'),
    act('set', 'countyline_played=false'),
    act('set', 'playback_samples=0'),
    act('sleep', '700'),
    act(
      'play_and_get_digits',
      `1 1 2 4000 _ ${promptFile(settings, prompt)} silence_stream://250 countyline_pressed ^[_${confirm}]$ 2000`,
    ),
    act('transfer', 'notice-end XML countyline'),
  ];
}

/** What whoever was rung first hears meanwhile. */
const relayTone = 'tone_stream://%(1000,4000,450);loops=18';

function relayJoin(settings: Settings, channel: Channel): Action[] {
  const recording = channel.variables.get('countyline_recording') ?? '';
  return [
    act('sched_hangup', '+3600 alloted_timeout'),
    act('record_session', `${settings.directories.recordings}/calls/${recording}.wav`),
    act('intercept', channel.variables.get('countyline_joins') ?? ''),
    act('hangup', 'NORMAL_CLEARING'),
  ];
}

function officeOf(settings: Settings, extension: string): Action[] | undefined {
  const dialled = /^office-(\+?\d+)$/.exec(extension)?.[1];
  if (dialled === undefined) return undefined;
  const number = settings.offices.find((office) => digitsOf(office.number) === digitsOf(dialled));
  const bridge = isPhone(settings, dialled)
    ? [act('bridge', `user/${dialled}`)]
    : number === undefined
      ? undefined
      : [act('sched_hangup', '+3600 alloted_timeout'), act('bridge', `sofia/gateway/${number.trunk}/${number.number}`)];
  if (bridge === undefined) return undefined;
  return [
    ...takeOver,
    act('set', 'hangup_after_bridge=true'),
    act('set', 'continue_on_fail=true'),
    act('set', 'call_timeout=30'),
    ...bridge,
    act('set', 'hangup_after_bridge=false'),
    act('transfer', 'fallback XML countyline'),
  ];
}

function promptFile(settings: Settings, prompt: string): string {
  return `${settings.directories.prompts}/${prompt}.wav`;
}
