/** mod_callcenter: the queues' settings. Agents and tiers stay empty here: the daemon drives them by API. */

import { configuration } from './core.js';
import type { QueuePlan, SwitchPlan } from './plan.js';
import { type Element, element, own, params } from './xml.js';

/** With `<agents/>` and `<tiers/>` empty a queue reload changes settings only, and no waiting caller notices. */
export function callcenterConfiguration(plan: SwitchPlan, queues: readonly Element[]): Element {
  return configuration('callcenter', [
    element('settings', {}, params({ 'agent-originate-timeout': plan.limits.ringSeconds })),
    element('queues', {}, queues),
    element('agents'),
    element('tiers'),
  ]);
}

export function queueElement(queue: QueuePlan, recordings: string): Element {
  return element(
    'queue',
    { name: queue.id },
    params({
      strategy: queue.strategy,
      'moh-sound': queue.moh,
      'record-template': own`${recordings}/calls/\${countyline_recording}.wav`,
      'time-base-score': 'queue',
      'max-wait-time': queue.maxWaitSeconds,
      'max-wait-time-with-no-agent': queue.noAgentSeconds,
      // Nobody has been there for so long: the next caller need not wait for that to be found out again.
      'max-wait-time-with-no-agent-time-reached': 0,
      'tier-rules-apply': queue.levelWaitSeconds > 0,
      'tier-rule-wait-second': queue.levelWaitSeconds,
      'tier-rule-wait-multiply-level': true,
      'tier-rule-no-agent-no-wait': true,
      'discard-abandoned-after': 60,
      'abandoned-resume-allowed': false,
      'skip-agents-with-external-calls': true,
      'agent-no-answer-status': 'On Break',
    }),
  );
}
