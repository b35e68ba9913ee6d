/** Renders a switch plan to FreeSWITCH's complete configuration: our own tree, nothing of the vanilla files. */

import { Refusal } from '../../../kit/refusal.js';
import { planFaults } from './check-plan.js';
import { treeFaults } from './check-xml.js';
import { coreSettings } from './core.js';
import { dialplan } from './dialplan.js';
import type { SwitchPlan } from './plan.js';
import { callcenterConfiguration, queueElement } from './queues.js';
import {
  directory,
  gateway,
  phoneProfile,
  phoneSettings,
  sofiaConfiguration,
  trunkProfile,
  trunkSettings,
} from './sip.js';
import { document, type Element, element, Own, params } from './xml.js';

/**
 * The files by path relative to the configuration directory. Pure: the same plan gives the same bytes.
 * Refuses a plan with faults, naming every one.
 */
export function renderSwitch(plan: SwitchPlan): Map<string, string> {
  const faults = planFaults(plan);
  if (faults.length > 0) throw refusedPlan(faults);
  const files = new Map<string, string>();
  const sections = [
    section('configuration', configurations(plan, files)),
    section('dialplan', includes(files, 'dialplan', dialplan(plan))),
    section('directory', includes(files, 'directory', new Map([['phones', directory(plan.domain, plan.phones)]]))),
  ];
  files.set('freeswitch.xml', document(element('document', { type: 'freeswitch/xml' }, [...shellsOff, ...sections])));
  const ordered = new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
  const broken = treeFaults(ordered);
  if (broken.length > 0) throw new Error(`the rendered tree is not well-formed: ${broken.join('; ')}`);
  return ordered;
}

/** Set before the modules load: the applications and API commands that would run a shell are then never there. */
const shellsOff = ['disable_system_api_commands', 'disable_system_app_commands'].map((name) => set(name, 'true'));

function configurations(plan: SwitchPlan, files: Map<string, string>): Element[] {
  const gateways = new Map(plan.trunks.map((trunk) => [trunk.id, gateway(trunk)] as const));
  const queues = new Map(
    plan.queues.map((queue) => [queue.id, queueElement(queue, plan.directories.recordings)] as const),
  );
  const profiles = new Map([
    [
      trunkProfile,
      profile(trunkProfile, [
        element('gateways', {}, includes(files, 'trunks', gateways, '../')),
        settings(trunkSettings(plan)),
      ]),
    ],
    [phoneProfile, profile(phoneProfile, [settings(phoneSettings(plan))])],
  ]);
  const sofia = sofiaConfiguration(includes(files, 'sip_profiles', profiles, '../'));
  const callcenter = callcenterConfiguration(plan, includes(files, 'queues', queues, '../'));
  return includes(
    files,
    'autoload_configs',
    new Map([...coreSettings(plan), ['sofia', sofia], ['callcenter', callcenter]]),
  );
}

/** One file a thing, so that a difference between two trees names the thing that changed. */
function includes(
  files: Map<string, string>,
  folder: string,
  elements: ReadonlyMap<string, Element>,
  up: '' | '../' = '',
): Element[] {
  return [...elements].map(([name, root]) => {
    const path = `${folder}/${name}${folder === 'autoload_configs' ? '.conf' : ''}.xml`;
    files.set(path, document(root));
    return element('X-PRE-PROCESS', { cmd: 'include', data: new Own(`${up}${path}`) });
  });
}

function section(name: string, children: readonly Element[]): Element {
  return element('section', { name }, children);
}

function profile(name: string, children: readonly Element[]): Element {
  return element('profile', { name }, children);
}

function settings(values: Parameters<typeof params>[0]): Element {
  return element('settings', {}, params(values));
}

function set(name: string, value: string): Element {
  return element('X-PRE-PROCESS', { cmd: 'set', data: `${name}=${value}` });
}

function refusedPlan(faults: readonly string[]): Refusal {
  return new Refusal(
    'refused',
    {
      en: 'The switch cannot be set up like this ({count} faults): {first}. Nothing was changed. Mend the county file and apply again.',
      zh: '交换机不能这样配置（{count} 处错误）：{first}。未作任何更改。请修改县配置文件后重新应用。',
    },
    { count: faults.length, first: faults[0] ?? '' },
    faults,
  );
}
