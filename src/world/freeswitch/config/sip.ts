/** SIP: one profile for trunks (known networks, hotline numbers only), one for the county's telephones (password always). */

import { configuration } from './core.js';
import type { PhonePlan, SwitchPlan, TrunkPlan } from './plan.js';
import { type Element, element, own, params, type Value } from './xml.js';

/** The two profiles' names, as `sofia status` shows them. */
export const trunkProfile = 'trunks';
export const phoneProfile = 'phones';

export function sofiaConfiguration(profiles: readonly Element[]): Element {
  return configuration('sofia', [
    element('global_settings', {}, params({ 'log-level': 0, 'debug-presence': 0 })),
    element('profiles', {}, profiles),
  ]);
}

/** Calls from outside. Without the access list this profile would be an open door, so it has no other way in. */
export function trunkSettings(plan: SwitchPlan): Record<string, Value> {
  return {
    ...commonSettings(plan),
    'sip-port': plan.sip.trunkPort,
    context: 'public',
    'auth-calls': false,
    'apply-inbound-acl': 'trunks',
    'disable-register': true,
    // A carrier must not send our callers elsewhere by REFER or 302.
    'disable-transfer': true,
    'manual-redirect': true,
  };
}

/** The county's own telephones: every call and registration proves its password. */
export function phoneSettings(plan: SwitchPlan): Record<string, Value> {
  return {
    ...commonSettings(plan),
    'sip-port': plan.sip.phonePort,
    context: 'office',
    'auth-calls': true,
    'auth-all-packets': false,
    'accept-blind-reg': false,
    'accept-blind-auth': false,
    'inbound-reg-force-matching-username': true,
    'challenge-realm': plan.domain,
    'force-register-domain': plan.domain,
    'force-subscription-domain': plan.domain,
    'force-register-db-domain': plan.domain,
    'nonce-ttl': 60,
  };
}

function commonSettings(plan: SwitchPlan): Record<string, Value> {
  const announced = plan.sip.announced;
  return {
    'sip-ip': plan.sip.address,
    'rtp-ip': plan.sip.address,
    ...(announced === undefined ? {} : { 'ext-sip-ip': announced, 'ext-rtp-ip': announced }),
    dialplan: 'XML',
    'user-agent-string': 'countyline',
    'inbound-codec-prefs': 'PCMA,PCMU',
    'outbound-codec-prefs': 'PCMA,PCMU',
    'inbound-codec-negotiation': 'generous',
    // Without a timer a prompt waits for ever on a telephone that sends no sound.
    'rtp-timer-name': 'soft',
    'dtmf-type': 'rfc2833',
    'dtmf-duration': 2000,
    'rfc2833-pt': 101,
    't38-passthru': false,
    'enable-100rel': false,
    'manage-presence': false,
    'log-auth-failures': true,
    'max-recv-requests-per-second': 200,
    'track-calls': true,
    tls: false,
  };
}

export function gateway(trunk: TrunkPlan): Element {
  return element('gateway', { name: trunk.id }, [
    ...params({
      proxy: own`${isBracketed(trunk.host)}:${trunk.port}`,
      realm: trunk.host,
      username: trunk.user ?? 'countyline',
      password: trunk.secret ?? '',
      register: trunk.register,
      'caller-id-in-from': true,
      context: 'public',
      // The called number stands in To when the carrier rings a registered contact.
      ...(trunk.register ? { extension: 'auto_to_user', 'retry-seconds': 30, 'expire-seconds': 600 } : {}),
    }),
  ]);
}

function isBracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The county's telephones as users of its SIP domain. */
export function directory(domain: string, phones: readonly PhonePlan[]): Element {
  // Not the usual `${sofia_contact(…)}`: that is an API call inside a text, which this switch never expands.
  const dialString = own`sofia/${phoneProfile}/\${dialed_user}%\${dialed_domain}`;
  return element('domain', { name: domain }, [
    element('params', {}, params({ 'dial-string': dialString })),
    element('groups', {}, [
      element('group', { name: 'phones' }, [
        element(
          'users',
          {},
          phones.map((phone) => user(phone)),
        ),
      ]),
    ]),
  ]);
}

function user({ extension, password }: PhonePlan): Element {
  const variable = (name: string, value: Value) => element('variable', { name, value });
  return element('user', { id: extension }, [
    element('params', {}, params({ password })),
    element('variables', {}, [
      variable('user_context', 'office'),
      variable('effective_caller_id_number', extension),
      variable('effective_caller_id_name', extension),
    ]),
  ]);
}
