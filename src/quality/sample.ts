/** What a second look at finished tickets may find wrong, and which of them are looked at: chance alone decides. */

export const defects = [
  'record',
  'service',
  'department',
  'answer',
  'proof',
  'time',
  'manner',
  'told',
  'privacy',
  'other',
] as const;
/**
 * `record`: what the citizen said is written down wrongly or in part; `service`, `department`: filed or sent wrongly;
 * `answer`: wrong or beside the point; `proof`: said to be done and not shown; `time`: slower than need be; `manner`: not
 * polite; `told`: the citizen was not told what was promised; `privacy`: says more of a person than it must.
 */
export type Defect = (typeof defects)[number];

/** Four bytes of chance. */
const RANGE = 2 ** 32;

/** A whole number from 0 up to, not including, `below`; each as likely as the other, none because of a remainder. */
export function chosenBelow(below: number, bytes: (count: number) => Uint8Array): number {
  const most = RANGE - (RANGE % below);
  for (;;) {
    const drawn = Buffer.from(bytes(4)).readUInt32BE(0);
    if (drawn < most) return drawn % below;
  }
}

/** The numbers from 0 up to `below` in an order of chance, one after another, none twice; as far as anybody asks. */
export function* shuffled(below: number, bytes: (count: number) => Uint8Array): Generator<number> {
  const moved = new Map<number, number>();
  for (let left = below; left > 0; left -= 1) {
    const at = chosenBelow(left, bytes);
    yield moved.get(at) ?? at;
    moved.set(at, moved.get(left - 1) ?? left - 1);
  }
}
