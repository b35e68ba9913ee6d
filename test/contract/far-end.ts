/** The telephone network beyond the trunk: a second FreeSWITCH whose numbers answer, are busy, or ring for ever. */

import type { FarNumber } from './switch-under-test.js';

/** Its whole configuration as files, relative to the configuration directory. */
export function farTree(
  ports: { readonly eventSocket: number; readonly sip: number; readonly rtp: number },
  password: string,
  numbers: Readonly<Record<FarNumber, string>>,
): ReadonlyMap<string, string> {
  const modules = [
    'mod_logfile',
    'mod_event_socket',
    'mod_commands',
    'mod_dptools',
    'mod_dialplan_xml',
    'mod_tone_stream',
    'mod_sofia',
  ];
  const configurations = [
    configuration('modules', `<modules>${modules.map((name) => `<load module="${name}"/>`).join('')}</modules>`),
    configuration(
      'switch',
      settings({
        'rtp-start-port': ports.rtp,
        'rtp-end-port': ports.rtp + 200,
        loglevel: 'warning',
        'sessions-per-second': 200,
      }),
    ),
    configuration(
      'logfile',
      '<profiles><profile name="default"><mappings><map name="all" value="err,warning"/></mappings></profile></profiles>',
    ),
    configuration(
      'event_socket',
      settings({ 'listen-ip': '127.0.0.1', 'listen-port': ports.eventSocket, password, 'stop-on-bind-error': 'true' }),
    ),
    configuration('sofia', `<profiles><profile name="far">${settings(profile(ports.sip))}</profile></profiles>`),
  ];
  const sections = `<section name="configuration">${configurations.join('\n')}</section>
<section name="dialplan"><context name="far">${extensions(numbers)}</context></section>`;
  return new Map([
    ['freeswitch.xml', `<?xml version="1.0"?>\n<document type="freeswitch/xml">\n${sections}\n</document>\n`],
  ]);
}

function configuration(name: string, children: string): string {
  return `<configuration name="${name}.conf">${children}</configuration>`;
}

function settings(values: Readonly<Record<string, string | number>>): string {
  const params = Object.entries(values).map(([name, value]) => `<param name="${name}" value="${value}"/>`);
  return `<settings>${params.join('')}</settings>`;
}

function profile(sipPort: number): Record<string, string | number> {
  return {
    'sip-ip': '127.0.0.1',
    'rtp-ip': '127.0.0.1',
    'sip-port': sipPort,
    dialplan: 'XML',
    context: 'far',
    'auth-calls': 'false',
    'rtp-timer-name': 'soft',
    'inbound-codec-prefs': 'PCMA,PCMU',
    'outbound-codec-prefs': 'PCMA,PCMU',
    'dtmf-type': 'rfc2833',
    'manage-presence': 'false',
  };
}

const talking = 'playback:tone_stream://%(1500,500,350);loops=-1';
const pickedUp = ['ring_ready', 'sleep:1000', 'answer'];

const behaviours: Readonly<Record<FarNumber, readonly string[]>> = {
  confirms: [...pickedUp, 'sleep:1500', 'send_dtmf:1', talking],
  listens: [...pickedUp, talking],
  busy: ['respond:486'],
  silent: ['ring_ready', 'sleep:120000'],
  unallocated: ['respond:404'],
  hangsUp: [...pickedUp, 'sleep:1500', 'hangup:NORMAL_CLEARING'],
  agentAnswers: [...pickedUp, talking],
  agentAway: ['ring_ready', 'sleep:120000'],
};

function extensions(numbers: Readonly<Record<FarNumber, string>>): string {
  // A citizen who rings us talks and pauses, and stays until told otherwise.
  const citizen = extension('citizen', ' citizen', [talking]);
  const names = Object.keys(behaviours) as FarNumber[];
  return [citizen, ...names.map((name) => extension(name, numbers[name], behaviours[name]))].join('\n');
}

function extension(name: string, number: string, actions: readonly string[]): string {
  const lines = actions.map((action) => {
    const [application = '', ...data] = action.split(':');
    return `<action application="${application}" data="${data.join(':')}"/>`;
  });
  const pattern = `^\\+?${number.slice(1)}$`;
  return `<extension name="${name}"><condition field="destination_number" expression="${pattern}">${lines.join('')}</condition></extension>`;
}
