/** From the declared county to what its switch must be: numbers, trunks, telephones, queues, and the words of the fallback. */

import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { County } from './county/county.js';
import { fallbackPrompts } from './flows/prompts.js';
import type { HomePaths } from './home.js';
import { e164 } from './kit/phone.js';
import {
  defaultLimits,
  defaultMoh,
  type OfficePlan,
  type SwitchPlan,
  switchDirectories,
  type TrunkPlan,
} from './world/freeswitch/config/plan.js';

/** Agents of the next level are asked as well after this wait. */
const LEVEL_WAIT_SECONDS = 15;
/** With everybody signed out a citizen is offered the voicemail after this wait. */
const NO_AGENT_SECONDS = 10;

export function switchPlan(county: County, paths: HomePaths, vaultKey: Uint8Array): SwitchPlan {
  const { ports } = county.switch;
  return {
    zone: county.zone,
    domain: county.switch.domain,
    directories: switchDirectories(paths.home),
    eventSocket: { port: ports.eventSocket, password: readFileSync(paths.eventSocketPassword, 'utf8').trim() },
    listenPort: ports.flows,
    sip: {
      address: county.switch.address,
      announced: county.switch.announced,
      trunkPort: ports.trunk,
      phonePort: ports.phone,
    },
    rtp: { first: ports.rtpFirst, last: ports.rtpLast },
    limits: { ...defaultLimits, ringSeconds: Math.max(...county.queues.map((queue) => queue.ringSeconds), 10) },
    numbers: county.hotline.numbers,
    trunks: county.trunks.map((trunk) => trunkPlan(trunk, paths)),
    phones: extensions(county).map((extension) => ({ extension, password: phonePassword(vaultKey, extension) })),
    offices: offices(county),
    queues: county.queues.map((queue) => ({
      id: queue.code,
      strategy: queue.strategy,
      moh: defaultMoh,
      maxWaitSeconds: queue.maxWaitSeconds,
      noAgentSeconds: NO_AGENT_SECONDS,
      levelWaitSeconds: LEVEL_WAIT_SECONDS,
    })),
    fallback: { queue: county.hotline.fallbackQueue, prompts: fallbackPrompts(county) },
  };
}

/** The password of a telephone follows from the home's key, so nothing more has to be kept or backed up. */
export function phonePassword(vaultKey: Uint8Array, extension: string): string {
  return createHmac('sha256', vaultKey).update(`countyline telephone ${extension}`).digest('base64url').slice(0, 24);
}

function extensions(county: County): readonly string[] {
  return county.users.flatMap((user) => (user.extension === undefined ? [] : [user.extension]));
}

function offices(county: County): readonly OfficePlan[] {
  const numbers = county.departments.flatMap(({ phone }) => (phone !== undefined && e164.test(phone) ? [phone] : []));
  return [...new Set(numbers)].map((number) => ({ number, trunk: county.outbound.trunk }));
}

function trunkPlan(trunk: County['trunks'][number], paths: HomePaths): TrunkPlan {
  const secretFile = join(paths.secrets, `trunk-${trunk.code}`);
  const secret = existsSync(secretFile) ? readFileSync(secretFile, 'utf8').trim() : undefined;
  return {
    id: trunk.code,
    host: trunk.host,
    port: trunk.port,
    networks: trunk.networks,
    register: trunk.user !== undefined,
    user: trunk.user,
    secret,
  };
}
