/** Tells a running switch which parts of its tree changed, part by part, without dropping a call, and looks that it is well. */

import { setTimeout as wait } from 'node:timers/promises';
import { askSwitch, type EventSocketAddress } from './ask.js';
import type { FileChange } from './config/diff.js';
import { phoneProfile, trunkProfile } from './config/sip.js';

/** A gateway leaves half a second to two seconds after it was told to. */
const GATEWAY_GONE_TRIES = 20;
const GATEWAY_GONE_STEP_MS = 250;
const HEALTH_LIMIT_MS = 20_000;

/** Rejects with what the switch said when it does not take a part; the caller then goes back to the former tree. */
export async function reloadSwitch(address: EventSocketAddress, changes: readonly FileChange[]): Promise<void> {
  const ask = async (command: string): Promise<string> => (await askSwitch(address, [command]))[0]?.trim() ?? '';
  await readTree(ask);
  if (changes.some((change) => change.path === 'autoload_configs/acl.conf.xml')) await expectOk(ask, 'reloadacl');
  await reloadGateways(ask, changes);
  await reloadQueues(ask, changes);
  await profilesRun(address, HEALTH_LIMIT_MS);
}

type Ask = (command: string) => Promise<string>;

async function readTree(ask: Ask): Promise<void> {
  const answer = await ask('reloadxml');
  // A tree with a fault is answered with +OK too, and the old one stays.
  if (answer !== '+OK [Success]') throw new Error(`reloadxml: ${answer}`);
}

async function expectOk(ask: Ask, command: string): Promise<void> {
  const answer = await ask(command);
  if (!answer.startsWith('+OK')) throw new Error(`${command}: ${answer}`);
}

/** Names under a folder of the tree that changed: files are called after the thing they hold. */
function named(changes: readonly FileChange[], folder: string): { name: string; change: FileChange['change'] }[] {
  return changes
    .filter((change) => change.path.startsWith(`${folder}/`))
    .map((change) => ({ name: change.path.slice(folder.length + 1).replace(/\.xml$/, ''), change: change.change }));
}

async function reloadGateways(ask: Ask, changes: readonly FileChange[]): Promise<void> {
  const gateways = named(changes, 'trunks');
  for (const { name, change } of gateways) {
    if (change === 'add') continue;
    // A rescan passes over names it knows, so a changed gateway has to go first.
    await ask(`sofia profile ${trunkProfile} killgw ${name}`);
    await gatewayGone(ask, name);
  }
  const touched = changes.some((change) => change.path.startsWith('sip_profiles/'));
  if (gateways.length > 0 || touched) await rescan(ask, trunkProfile);
  if (touched) await rescan(ask, phoneProfile);
}

async function gatewayGone(ask: Ask, name: string): Promise<void> {
  for (let tries = 0; tries < GATEWAY_GONE_TRIES; tries++) {
    if (/Invalid Gateway/i.test(await ask(`sofia status gateway ${name}`))) return;
    await wait(GATEWAY_GONE_STEP_MS);
  }
  throw new Error(`the trunk ${name} did not go`);
}

async function rescan(ask: Ask, profile: string): Promise<void> {
  const answer = await ask(`sofia profile ${profile} rescan`);
  if (!answer.includes('[Success]')) throw new Error(`rescan of ${profile}: ${answer}`);
}

async function reloadQueues(ask: Ask, changes: readonly FileChange[]): Promise<void> {
  for (const { name, change } of named(changes, 'queues')) {
    const verb = change === 'add' ? 'load' : change === 'remove' ? 'unload' : 'reload';
    await expectOk(ask, `callcenter_config queue ${verb} ${name}`);
  }
}

/** Waits until both SIP profiles run; rejects with the name of one that does not (its port is taken, most often). */
export async function profilesRun(address: EventSocketAddress, limitMs: number): Promise<void> {
  const step = 250;
  for (let waited = 0; ; waited += step) {
    const [status = ''] = await askSwitch(address, ['sofia status']);
    const missing = [trunkProfile, phoneProfile].find(
      (name) => !new RegExp(`^\\s*${name}\\s.*RUNNING`, 'm').test(status),
    );
    if (missing === undefined) return;
    if (waited >= limitMs) throw new Error(`the SIP profile ${missing} does not run; is its port taken?`);
    await wait(step);
  }
}
