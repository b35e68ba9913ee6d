/** The rendered tree: who gets in, where callers go, what is not there. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../../src/kit/refusal.js';
import { treeFaults } from '../../../../src/world/freeswitch/config/check-xml.js';
import { requiredModules } from '../../../../src/world/freeswitch/config/core.js';
import { renderSwitch } from '../../../../src/world/freeswitch/config/render.js';
import { aPlan } from '../a-plan.js';

const files = renderSwitch(aPlan());
const file = (path: string): string => files.get(path) ?? '';
/** The dialled numbers a context reacts to. */
const doors = (context: string): RegExp[] =>
  [...file(`dialplan/${context}.xml`).matchAll(/field="destination_number" expression="([^"]*)"/g)].map(
    (match) => new RegExp(match[1] ?? ''),
  );

describe('the rendered tree', () => {
  test('has no fault, and the same plan gives the same bytes', () => {
    expect(treeFaults(files)).toEqual([]);
    expect([...renderSwitch(aPlan())]).toEqual([...files]);
  });

  test('opens to a trunk for the hotline numbers and for nothing else', () => {
    const opens = (dialled: string) => doors('public').some((door) => door.test(dialled));
    for (const number of ['12345', '+12025550100', '12025550100'])
      expect([number, opens(number)]).toEqual([number, true]);
    for (const number of [
      '1001',
      '2025550100',
      '+12025550123',
      '+120255501000',
      'queue-general',
      'office-1001',
      'fallback',
      '',
    ])
      expect([number, opens(number)]).toEqual([number, false]);
    fc.assert(
      fc.property(fc.string(), (dialled) => {
        expect(opens(dialled)).toBe(['12345', '+12025550100', '12025550100'].includes(dialled));
      }),
    );
    expect(file('dialplan/public.xml')).not.toContain('application="bridge"');
    expect(file('sip_profiles/trunks.xml')).toMatch(/name="context" value="public"/);
    expect(file('sip_profiles/phones.xml')).toMatch(/name="context" value="office"/);
  });

  test('lets trunks in by their networks and telephones by their password', () => {
    expect(file('sip_profiles/trunks.xml')).toMatch(/name="auth-calls" value="false"/);
    expect(file('sip_profiles/trunks.xml')).toMatch(/name="apply-inbound-acl" value="trunks"/);
    expect(file('sip_profiles/phones.xml')).toMatch(/name="auth-calls" value="true"/);
    expect(file('sip_profiles/phones.xml')).not.toContain('acl');
    expect(file('autoload_configs/acl.conf.xml')).toMatch(/name="trunks" default="deny"/);
    expect([...file('autoload_configs/acl.conf.xml').matchAll(/cidr="([^"]*)"/g)].map((match) => match[1])).toEqual([
      '127.0.0.1/32',
      '192.0.2.0/24',
    ]);
  });

  test('listens for commands on loopback only and has no shell', () => {
    expect(file('autoload_configs/event_socket.conf.xml')).toMatch(/name="listen-ip" value="127\.0\.0\.1"/);
    expect(file('freeswitch.xml')).toContain('disable_system_api_commands=true');
    expect(file('freeswitch.xml')).toContain('disable_system_app_commands=true');
    expect(file('autoload_configs/switch.conf.xml')).toMatch(/name="api-expansion" value="false"/);
    expect([...files.values()].join('')).not.toMatch(/mod_(lua|v8|python|perl|xml_rpc|curl|verto|rtmp|spandsp)/);
  });

  test('loads SIP last, so that no call comes before the queues are there', () => {
    expect(requiredModules.at(-1)).toBe('mod_sofia');
  });

  test('keeps agents and tiers out of the files', () => {
    expect(file('autoload_configs/callcenter.conf.xml')).toMatch(/<agents\/>\n\s*<tiers\/>/);
    expect(files.has('queues/general.xml') && files.has('queues/roads.xml')).toBe(true);
  });

  test('leads every way out of the hotline into the fallback', () => {
    const actions = [...file('dialplan/public.xml').matchAll(/application="([^"]*)" data="([^"]*)"/g)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
    expect(actions.slice(0, actions.length / 2)).toEqual([
      'set media_timeout=300000',
      'set park_timeout=975',
      'set execute_on_answer_1=sched_cancel',
      'set execute_on_answer_2=sched_transfer +900 fallback XML countyline',
      'sched_transfer +15 fallback XML countyline',
      'socket 127.0.0.1:8084 async full',
      'transfer fallback XML countyline',
    ]);
  });

  test('every transfer of the dialplan ends at an extension that is there', () => {
    const transfers = [...files.values()].join('').matchAll(/(?:transfer" data="|transfer \+\d+ )(\S+) XML (\w+)/g);
    let count = 0;
    for (const [, extension = '', context = ''] of transfers) {
      count++;
      expect([extension, doors(context).some((door) => door.test(extension))]).toEqual([extension, true]);
    }
    expect(count).toBeGreaterThan(8);
  });

  test('an unknown queue or office sends the caller to the fallback, not to a dead line', () => {
    for (const gone of ['queue-closed', 'office-99', 'office-+12025550199'])
      expect(doors('countyline').some((door) => door.test(gone))).toBe(true);
  });

  test('without a queue of its own the fallback goes straight to the message', () => {
    const alone = renderSwitch(aPlan({ fallback: { ...aPlan().fallback, queue: undefined } }));
    const fallback = /<extension name="fallback">[\s\S]*?<\/extension>/.exec(
      alone.get('dialplan/countyline.xml') ?? '',
    );
    expect(fallback?.[0]).toContain('voicemail XML countyline');
    expect(fallback?.[0]).not.toContain('queue-');
  });
});

describe('a plan from outside', () => {
  test('with faults is refused with all of them, and nothing is rendered', () => {
    let refusal: unknown;
    try {
      renderSwitch(aPlan({ numbers: [], zone: 'nowhere' }));
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ kind: 'refused', details: expect.arrayContaining(['there is no hotline number']) });
  });

  test('with any text in any place is refused or gives a tree without a fault and without a foreign variable', () => {
    const variables = (text: string) => new Set([...text.matchAll(/\$\{[^}]*\}/g)].map((match) => match[0]));
    const known = variables([...files.values()].join(''));
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        `\${system(id)}`,
        '$${x}',
        '<X-PRE-PROCESS cmd="exec" data="id"/>',
        '"/><load module="mod_lua"/>',
        "'; id #",
      ),
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 0, max: 7 }), (text, place) => {
        let rendered: ReadonlyMap<string, string>;
        try {
          rendered = renderSwitch(withText(text, place));
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return;
        }
        expect(treeFaults(rendered)).toEqual([]);
        const all = [...rendered.values()].join('');
        expect([...variables(all)].filter((name) => !known.has(name))).toEqual([]);
        expect(all.match(/<load /g)?.length).toBe(requiredModules.length);
      }),
      { numRuns: 300 },
    );
  });
});

function withText(text: string, place: number) {
  const plan = aPlan();
  const [carrier, ...trunks] = plan.trunks;
  const [phone, ...phones] = plan.phones;
  const [queue, ...queues] = plan.queues;
  if (carrier === undefined || phone === undefined || queue === undefined) throw new Error('the plan is too small');
  const places = [
    { domain: text },
    { numbers: [text] },
    { trunks: [{ ...carrier, secret: text, user: text }, ...trunks] },
    { trunks: [{ ...carrier, host: text, networks: [text] }, ...trunks] },
    { phones: [{ ...phone, password: text.padEnd(12, 'x') }, ...phones] },
    { queues: [{ ...queue, moh: text }, ...queues] },
    { queues: [queue, { ...queue, id: text }, ...queues] },
    { directories: { ...plan.directories, recordings: text } },
  ];
  return aPlan(places[place]);
}
