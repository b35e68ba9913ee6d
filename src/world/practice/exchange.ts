/** Who answers at a dial string: a number behind a trunk, a telephone of the county, or nobody. */

import type { Clock } from '../world.js';
import type { Callees } from './callees.js';
import type { Phones } from './phones.js';
import type { Exchange } from './program.js';
import type { Settings } from './settings.js';
import { person } from './town.js';

/** The exchange of a practice county. */
export function practiceExchange(clock: Clock, settings: Settings, callees: Callees, phones: Phones): Exchange {
  return (endpoint, call) => {
    const gateway = /^sofia\/gateway\/([^/]+)\/(\+?\d+)$/.exec(endpoint);
    if (gateway !== null) {
      const [, trunk, number = ''] = gateway;
      if (!settings.trunks.some(({ id }) => id === trunk)) return { cause: 'INVALID_GATEWAY' };
      const attempt = call.variables.get('countyline_attempt') ?? call.variables.get('sip_h_X-Attempt-Id');
      return {
        name: endpoint,
        to: number,
        trunk: true,
        party: callees.ring(number, { leg: call.leg, from: call.from, attempt }),
      };
    }
    const phone = /^(?:user|sofia\/[^/]+)\/(\d+)(?:[@%].*)?$/.exec(endpoint)?.[1];
    if (phone !== undefined)
      return { name: `sofia/phones/${phone}`, to: phone, trunk: false, party: phones.ring(phone) };
    if (endpoint.startsWith('null/')) {
      const party = person(clock, (heard) =>
        heard.kind === 'rung' ? { afterMs: 0, act: (it) => it.answer() } : undefined,
      );
      return { name: endpoint, to: endpoint.slice('null/'.length), trunk: false, party };
    }
    const error = /^error\/([A-Za-z_]+)$/.exec(endpoint)?.[1];
    return { cause: error === undefined ? 'CHAN_NOT_IMPLEMENTED' : error.toUpperCase() };
  };
}
