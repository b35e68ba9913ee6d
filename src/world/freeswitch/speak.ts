/** Turns our commands into the text of the event socket. Only opaque ids and digits pass; anything else is a bug and throws. */

import { opaqueId, uuidOf } from '../../kit/ids.js';
import type { AgentStatus, Originate, SwitchCommand } from '../world.js';

/** An application for a leg in a flow; executed strictly after those before it. */
export interface Application {
  readonly name: string;
  readonly argument: string;
  /** Comes back as `Application-UUID`. */
  readonly token: string;
}

/** Directories as the switch sees them, absolute and free of anything it would interpret. */
export interface Folders {
  readonly prompts: string;
  readonly recordings: string;
}

export type FlowCommand = Extract<SwitchCommand, { readonly call: string }>;
export type ControlCommand = Exclude<SwitchCommand, FlowCommand>;

/** The variable in which a collection leaves its keys. */
export const digitsVariable = 'countyline_digits';

/** What a flow's hand-over carries as its token: the line to the call ends with it. */
export const handOverToken = 'hand-over';

/** Level above which sound is a voice and not silence, as FreeSWITCH measures energy; its own voicemail uses 200 too. */
const silenceLevel = 200;

/** The applications a command becomes on a call that is in a flow. Throws on anything but ids and digits. */
export function applicationsOf(command: FlowCommand, folders: Folders): Application[] {
  switch (command.do) {
    case 'answer':
      return [app('answer', '')];
    case 'play':
      return [app('playback', promptsOf(command.prompts, folders), id(command.token))];
    case 'collect':
      return [
        app('unset', 'read_terminator_used'),
        app('play_and_get_digits', collection(command, folders), id(command.token)),
      ];
    case 'record': {
      const path = `${folders.recordings}/messages/${id(command.recording)}.wav`;
      const limits = `${whole(command.maxSeconds, 3600)} ${silenceLevel} ${whole(command.silenceSeconds, 60)}`;
      return [
        app('set', 'playback_terminators=any'),
        app('record', `${path} ${limits}`, id(command.token)),
        app('set', 'playback_terminators=none'),
      ];
    }
    case 'enqueue':
      return [
        app('set', `countyline_recording=${id(command.recording)}`),
        app('transfer', `queue-${id(command.queue)} XML countyline`, handOverToken),
      ];
    case 'transfer':
      return [app('transfer', `office-${digits(command.to)} XML countyline`, handOverToken)];
    case 'fallback':
      return [app('transfer', 'fallback XML countyline', handOverToken)];
    case 'hangup':
      return [app('hangup', command.cause)];
  }
}

/** What makes a call ours before anything else: no variable in an argument is ever expanded, and no key cuts a prompt. */
export const welcome: readonly Application[] = [
  app('set', 'app_disable_expand_variables=true'),
  app('set', 'playback_terminators=none'),
];

/** The same for a call that is in no flow of ours (any more): what can be said to it from outside. `undefined`: nothing. */
export function outsideOf(command: FlowCommand): string | undefined {
  const call = id(command.call);
  switch (command.do) {
    case 'fallback':
      return `uuid_transfer ${call} fallback XML countyline`;
    case 'transfer':
      return `uuid_transfer ${call} office-${digits(command.to)} XML countyline`;
    case 'hangup':
      return `uuid_kill ${call} ${command.cause}`;
    case 'answer':
    case 'play':
    case 'collect':
    case 'record':
    case 'enqueue':
      return undefined;
  }
}

/** API commands, in order, for what concerns no call. The switch's own answer to "it is so already" is an error we ignore. */
export function commandsOf(command: ControlCommand): string[] {
  switch (command.do) {
    case 'originate':
      return [originate(command)];
    case 'putAgent': {
      const agent = id(command.agent);
      return [
        `callcenter_config agent add ${agent} callback`,
        `callcenter_config agent set contact ${agent} ${contact(command.contact)}`,
        `callcenter_config agent set wrap_up_time ${agent} ${whole(command.wrapUpSeconds, 3600)}`,
        `callcenter_config agent set reject_delay_time ${agent} ${pauseSeconds}`,
        `callcenter_config agent set busy_delay_time ${agent} ${pauseSeconds}`,
        `callcenter_config agent set no_answer_delay_time ${agent} ${pauseSeconds}`,
      ];
    }
    case 'dropAgent':
      return [`callcenter_config agent del ${id(command.agent)}`];
    case 'setAgent':
      return [`callcenter_config agent set status ${id(command.agent)} '${statusText[command.status]}'`];
    case 'putTier': {
      const tier = `${id(command.queue)} ${id(command.agent)}`;
      return [
        `callcenter_config tier add ${tier} ${whole(command.level, 99)} ${whole(command.position, 99)}`,
        `callcenter_config tier set level ${tier} ${whole(command.level, 99)}`,
        `callcenter_config tier set position ${tier} ${whole(command.position, 99)}`,
      ];
    }
    case 'dropTier':
      return [`callcenter_config tier del ${id(command.queue)} ${id(command.agent)}`];
  }
}

/** The job in which a leg is originated. */
export function jobOf(leg: string): string {
  return uuidOf('originate', leg);
}

/** A `sendmsg` that waits for the one before it. */
export function messageText({ name, argument, token }: Application): string {
  return `sendmsg\ncall-command: execute\nexecute-app-name: ${name}\nexecute-app-arg: ${line(argument)}\nevent-lock: true\nEvent-UUID: ${token}\n\n`;
}

/** How long an agent who did not take a call is left alone; with none the queue would ring the same telephone for ever. */
const pauseSeconds = 10;

const statusText: Readonly<Record<AgentStatus, string>> = {
  available: 'Available',
  onBreak: 'On Break',
  loggedOut: 'Logged Out',
};

/** The dial string, the variables of the leg and the extension it enters once it is answered. */
function originate(command: Originate): string {
  const leg = id(command.leg);
  const { endpoint, variables, extension } = purposeOf(command, leg);
  const all = [
    `origination_uuid=${leg}`,
    `origination_caller_id_number=${digits(command.callerId)}`,
    'ignore_early_media=true',
    `originate_timeout=${whole(command.ringSeconds, 120)}`,
    ...variables,
    'hangup_after_bridge=true',
  ];
  return `originate {${all.join(',')}}${endpoint} ${extension} XML countyline`;
}

function purposeOf(command: Originate, leg: string) {
  if ('contact' in command) {
    const variables = [
      // A registered telephone is dialled by a call within the call, which has a limit of its own.
      `leg_timeout=${whole(command.ringSeconds, 120)}`,
      // Whoever is joined with it later stays unknown to the telephone and to its display.
      'ignore_display_updates=true',
    ];
    return { endpoint: contact(command.contact), variables, extension: 'relay-wait' };
  }
  const endpoint = `sofia/gateway/${id(command.trunk)}/${digits(command.to)}`;
  if ('joins' in command) {
    const variables = [
      `countyline_joins=${id(command.joins)}`,
      `countyline_recording=${id(command.recording)}`,
      // What is told of this leg to the one it is joined with is the county's own number.
      `origination_callee_id_number=${digits(command.callerId)}`,
      `origination_callee_id_name=${digits(command.callerId)}`,
    ];
    return { endpoint, variables, extension: 'relay-join' };
  }
  const confirm = command.confirmKey === '' ? [] : [`countyline_confirm=${key(command.confirmKey)}`];
  const variables = [`countyline_attempt=${leg}`, `countyline_prompt=${id(command.prompt)}`, ...confirm];
  return { endpoint, variables, extension: 'notice' };
}

function collection(command: Extract<SwitchCommand, { do: 'collect' }>, folders: Folders): string {
  const { min, max, timeoutMs, digitTimeoutMs, terminators } = command;
  if (!/^[0-9*#]{0,12}$/.test(terminators)) throw unspeakable('terminators', terminators);
  return [
    whole(min, 32),
    whole(max, 32),
    1,
    whole(timeoutMs, 120_000),
    // A terminator there must be; `_` is no key.
    terminators || '_',
    promptsOf(command.prompts, folders),
    silence,
    digitsVariable,
    '[0-9*#]*',
    whole(digitTimeoutMs, 120_000),
  ].join(' ');
}

const silence = 'silence_stream://20';

function promptsOf(prompts: readonly string[], folders: Folders): string {
  const files = prompts.map((prompt) => `${folders.prompts}/${id(prompt)}.wav`);
  if (files.length > promptsAtMost) throw unspeakable('number of prompts', String(files.length));
  const [first = silence] = files;
  return files.length > 1 ? `file_string://${files.join('!')}` : first;
}

/** `file_string` joins no more parts than this. */
const promptsAtMost = 128;

function app(name: string, argument: string, token = 'step'): Application {
  return { name, argument, token };
}

function id(text: string): string {
  if (!opaqueId.test(text)) throw unspeakable('id', text);
  return text;
}

/** A number of E.164 with or without its `+`, a short code or an extension. */
function digits(text: string): string {
  if (!/^\+?\d{2,15}$/.test(text)) throw unspeakable('number', text.replace(/\d/g, '*'));
  return text;
}

function key(text: string): string {
  if (!/^[0-9*#]?$/.test(text)) throw unspeakable('key', text);
  return text;
}

/** Where an agent's telephone is: an endpoint of the switch and an address, at most with a ring limit before it. */
function contact(text: string): string {
  if (!/^(\[leg_timeout=\d{1,3}\])?(user|sofia|loopback|null)\/[A-Za-z0-9_.@%+:/-]{1,128}$/.test(text))
    throw unspeakable('contact', text);
  return text;
}

function whole(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 0 || value > most) throw unspeakable('whole number', String(value));
  return value;
}

function line(text: string): string {
  if (/[\r\n\0]/.test(text)) throw unspeakable('line', text);
  return text;
}

function unspeakable(what: string, text: string): Error {
  return new Error(`not a ${what} that may be said to the switch: ${JSON.stringify(text.slice(0, 80))}`);
}
