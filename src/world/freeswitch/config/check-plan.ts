/** Finds what is wrong with a switch plan before a file is written: ports, names, addresses, references. */

import { isIP } from 'node:net';
import { opaqueId } from '../../../kit/ids.js';
import { isZone } from '../../../kit/time.js';
import type { SwitchPlan, TrunkPlan } from './plan.js';
import { isSafe } from './xml.js';

/** One sentence for each fault; an empty list is a plan that can be rendered. */
export function planFaults(plan: SwitchPlan): string[] {
  return [
    ...placeFaults(plan),
    ...portFaults(plan),
    ...limitFaults(plan),
    ...plan.trunks.flatMap(trunkFaults),
    ...numberFaults(plan),
    ...phoneFaults(plan),
    ...queueFaults(plan),
    ...twice(
      'trunk',
      plan.trunks.map((trunk) => trunk.id),
    ),
    ...twice(
      'telephone',
      plan.phones.map((phone) => phone.extension),
    ),
    ...twice(
      'queue',
      plan.queues.map((queue) => queue.id),
    ),
    ...twice('hotline number', plan.numbers.map(bareDigits)),
    ...twice(
      'office number',
      plan.offices.map((office) => bareDigits(office.number)),
    ),
  ];
}

/** Digits without the `+`: how extensions are named. */
export function bareDigits(number: string): string {
  return number.replace(/^\+/, '');
}

const dialled = /^\+?[0-9]{2,15}$/;
const hostName = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
// A directory name that is a number is taken for a sample rate, and a space splits an argument in two.
const directory = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;
const tones = /^tone_stream:\/\/[%(),.;=+*A-Za-z0-9-]{1,200}$/;
/** Shorter passwords fall to a scanner in a night. */
const PASSWORD_LEAST = 12;

function placeFaults(plan: SwitchPlan): string[] {
  const faults: string[] = [];
  if (!isZone(plan.zone)) faults.push(`zone ${quoted(plan.zone)} is not a zone of the IANA database`);
  if (!hostName.test(plan.domain)) faults.push(`domain ${quoted(plan.domain)} is not a domain name`);
  for (const path of Object.values(plan.directories))
    if (!directory.test(path))
      faults.push(
        `directory ${quoted(path)} must be absolute and of letters, digits, dots, dashes and underscores only`,
      );
  if (!isIP(plan.sip.address)) faults.push(`SIP address ${quoted(plan.sip.address)} is not an IP address`);
  if (plan.sip.announced !== undefined && !isIP(plan.sip.announced))
    faults.push(`announced address ${quoted(plan.sip.announced)} is not an IP address`);
  if (plan.eventSocket.password.length < PASSWORD_LEAST || !/^[A-Za-z0-9_-]+$/.test(plan.eventSocket.password))
    faults.push(`the event socket's password needs ${PASSWORD_LEAST} letters and digits`);
  for (const prompt of Object.values(plan.fallback.prompts))
    if (!opaqueId.test(prompt)) faults.push(`prompt ${quoted(prompt)} is not an id`);
  return faults;
}

function portFaults(plan: SwitchPlan): string[] {
  const tcp = [plan.eventSocket.port, plan.listenPort];
  const sip = [plan.sip.trunkPort, plan.sip.phonePort];
  const faults = [...tcp, ...sip, plan.rtp.first, plan.rtp.last]
    .filter((port) => !within(port, 1, 65_535))
    .map((port) => `port ${port} is not between 1 and 65535`);
  // A SIP profile takes its port on TCP as well as on UDP.
  faults.push(...twice('port', [...tcp, ...sip].map(String)));
  if (plan.rtp.last - plan.rtp.first < 2 * plan.limits.legs)
    faults.push(`sound ports ${plan.rtp.first} to ${plan.rtp.last} are too few for ${plan.limits.legs} legs`);
  for (const port of sip)
    if (within(port, plan.rtp.first, plan.rtp.last)) faults.push(`SIP port ${port} lies among the sound ports`);
  return faults;
}

function limitFaults({ limits }: SwitchPlan): string[] {
  return Object.entries(limits)
    .filter(([, value]) => !within(value, 1, 86_400))
    .map(([name, value]) => `limit ${name} is ${value}, not between 1 and 86400`);
}

function trunkFaults(trunk: TrunkPlan): string[] {
  const name = `trunk ${quoted(trunk.id)}`;
  const faults: string[] = [];
  if (!opaqueId.test(trunk.id)) faults.push(`${name}: its name is not an id`);
  if (!isIP(trunk.host) && !hostName.test(trunk.host)) faults.push(`${name}: host ${quoted(trunk.host)} is no host`);
  if (!within(trunk.port, 1, 65_535)) faults.push(`${name}: port ${trunk.port} is not between 1 and 65535`);
  if (!isIP(trunk.host) && trunk.networks.length === 0)
    faults.push(`${name}: a host given by name needs the networks its calls come from`);
  for (const network of trunk.networks) {
    const [address = '', bits] = network.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    if (!isIP(address) || (bits !== undefined && (!/^\d{1,3}$/.test(bits) || !within(Number(bits), 1, most))))
      faults.push(`${name}: ${quoted(network)} is not a network`);
  }
  if (trunk.register && (trunk.user === undefined || trunk.secret === undefined))
    faults.push(`${name}: registering needs a user and a secret`);
  for (const value of [trunk.user, trunk.secret])
    if (value !== undefined && (value === '' || !isSafe(value)))
      faults.push(`${name}: user or secret is empty or holds a character the switch would read as a command`);
  return faults;
}

function numberFaults(plan: SwitchPlan): string[] {
  const trunks = new Set(plan.trunks.map((trunk) => trunk.id));
  const faults = plan.numbers
    .filter((number) => !dialled.test(number))
    .map((number) => `${quoted(number)} is no number`);
  if (plan.numbers.length === 0) faults.push('there is no hotline number');
  for (const office of plan.offices) {
    if (!dialled.test(office.number)) faults.push(`office number ${quoted(office.number)} is no number`);
    if (!trunks.has(office.trunk))
      faults.push(`office number ${quoted(office.number)}: there is no trunk ${quoted(office.trunk)}`);
  }
  return faults;
}

function phoneFaults(plan: SwitchPlan): string[] {
  const taken = new Set([...plan.numbers, ...plan.offices.map((office) => office.number)].map(bareDigits));
  return plan.phones.flatMap(({ extension, password }) => [
    ...(/^[0-9]{2,6}$/.test(extension) ? [] : [`extension ${quoted(extension)} is not two to six digits`]),
    ...(taken.has(extension) ? [`extension ${extension} is also a hotline or office number`] : []),
    ...(password.length >= PASSWORD_LEAST && isSafe(password)
      ? []
      : [`extension ${extension}: its password is shorter than ${PASSWORD_LEAST} or holds a forbidden character`]),
  ]);
}

function queueFaults(plan: SwitchPlan): string[] {
  const faults = plan.queues.flatMap((queue) => [
    ...(opaqueId.test(queue.id) ? [] : [`queue ${quoted(queue.id)}: its name is not an id`]),
    ...(tones.test(queue.moh) ? [] : [`queue ${quoted(queue.id)}: ${quoted(queue.moh)} is not a tone_stream`]),
    ...[queue.maxWaitSeconds, queue.noAgentSeconds]
      .filter((seconds) => !within(seconds, 1, 86_400))
      .map((seconds) => `queue ${quoted(queue.id)}: a wait of ${seconds} seconds is not between 1 and 86400`),
    ...(within(queue.levelWaitSeconds, 0, 86_400)
      ? []
      : [`queue ${quoted(queue.id)}: levelWaitSeconds is out of range`]),
  ]);
  const { queue } = plan.fallback;
  if (queue !== undefined && !plan.queues.some(({ id }) => id === queue))
    faults.push(`the fallback names the queue ${quoted(queue)}, which is not there`);
  return faults;
}

function twice(what: string, names: readonly string[]): string[] {
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => `${what} ${name} is given twice`);
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
