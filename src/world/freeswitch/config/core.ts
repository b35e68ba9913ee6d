/** The switch's own settings: modules, limits, logs, event socket, access lists, CDR files; everything closed by default. */

import { isIP } from 'node:net';
import type { SwitchPlan, TrunkPlan } from './plan.js';
import { type Element, element, params } from './xml.js';

/** Every module the tree needs, in the order they load. A shell, a script engine or a web server is not among them. */
export const requiredModules = [
  'mod_logfile',
  'mod_event_socket',
  'mod_commands',
  'mod_dptools',
  'mod_dialplan_xml',
  'mod_sndfile',
  'mod_tone_stream',
  'mod_hash',
  'mod_loopback',
  'mod_callcenter',
  'mod_json_cdr',
  // Last: no call comes in before everything it may need is there.
  'mod_sofia',
] as const;

/** `autoload_configs/<name>.conf.xml` by name. */
export function coreSettings(plan: SwitchPlan): ReadonlyMap<string, Element> {
  return new Map([
    ['modules', configuration('modules', [modules()])],
    ['switch', configuration('switch', [element('settings', {}, params(switchParams(plan)))])],
    ['logfile', configuration('logfile', logProfiles())],
    ['event_socket', configuration('event_socket', [element('settings', {}, params(eventSocket(plan)))])],
    ['acl', configuration('acl', [element('network-lists', {}, [trunkNetworks(plan.trunks)])])],
    ['json_cdr', configuration('json_cdr', [element('settings', {}, params(cdrFiles(plan)))])],
    ['hash', configuration('hash', [element('remotes')])],
  ]);
}

export function configuration(name: string, children: readonly Element[]): Element {
  return element('configuration', { name: `${name}.conf`, description: name }, children);
}

function modules(): Element {
  return element(
    'modules',
    {},
    requiredModules.map((module) => element('load', { module })),
  );
}

function switchParams(plan: SwitchPlan) {
  return {
    // A fixed name keeps the keys of the switch's own database when the machine is renamed.
    switchname: 'countyline',
    'max-sessions': plan.limits.legs,
    // The switch counts one less than it is told.
    'sessions-per-second': plan.limits.legsPerSecond + 1,
    'rtp-start-port': plan.rtp.first,
    'rtp-end-port': plan.rtp.last,
    loglevel: 'warning',
    // `${api(…)}` in a text would run an API command.
    'api-expansion': false,
    'threaded-system-exec': false,
    'mailer-app': '/bin/false',
    'dump-cores': false,
    'event-heartbeat-interval': 20,
    'max-db-handles': 50,
    'db-handle-timeout': 10,
    'auto-clear-sql': true,
  };
}

function logProfiles(): Element[] {
  const settings = params({ rollover: 10_485_760, 'maximum-rotate': 5, uuid: true });
  // Below a warning stand the numbers of citizens, which no log may hold.
  const mappings = element('map', { name: 'all', value: 'console,crit,err,warning' });
  return [
    element('settings', {}, params({ 'rotate-on-hup': true })),
    element('profiles', {}, [
      element('profile', { name: 'default' }, [element('settings', {}, settings), element('mappings', {}, [mappings])]),
    ]),
  ];
}

function eventSocket(plan: SwitchPlan) {
  return {
    'listen-ip': '127.0.0.1',
    'listen-port': plan.eventSocket.port,
    password: plan.eventSocket.password,
    'apply-inbound-acl': 'loopback.auto',
    'nat-map': false,
    // Otherwise it would try again for ever without a word.
    'stop-on-bind-error': true,
  };
}

/** The list `trunks`: who may send us calls without a password. Everybody else is refused. */
function trunkNetworks(trunks: readonly TrunkPlan[]): Element {
  const networks = trunks.flatMap((trunk) => [...(isIP(trunk.host) ? [trunk.host] : []), ...trunk.networks]);
  const nodes = [...new Set(networks.map(asNetwork))].map((cidr) => element('node', { type: 'allow', cidr }));
  return element('list', { name: 'trunks', default: 'deny' }, nodes);
}

function asNetwork(network: string): string {
  if (network.includes('/')) return network;
  return `${network}/${isIP(network) === 6 ? 128 : 32}`;
}

function cdrFiles(plan: SwitchPlan) {
  return {
    'log-b-leg': true,
    'prefix-a-leg': false,
    'log-dir': plan.directories.cdr,
    'encode-values': false,
    rotate: false,
  };
}
