/** The look of tones in as many colours as the terminal has; a session's own, never global. */

import type { Line, Tone } from './line.js';

/** Bits of colour as Node counts them: 1 is none (NO_COLOR), 4 is 16 colours, 8 is 256, 24 is true colour. */
export type Depth = 1 | 4 | 8 | 24;

type Codes = Readonly<Record<Tone, string>>;

// ECMA-48 SGR. Bold, faint and reversed are no colours and stay with NO_COLOR.
const plainCodes: Codes = {
  plain: '',
  dim: '2',
  strong: '1',
  bar: '7',
  current: '7',
  good: '',
  warn: '1',
  bad: '1',
  accent: '4',
};

const codes: Readonly<Record<Depth, Codes>> = {
  1: plainCodes,
  4: { ...plainCodes, good: '32', warn: '33', bad: '1;31', accent: '36' },
  8: { ...plainCodes, dim: '38;5;245', good: '38;5;71', warn: '38;5;178', bad: '1;38;5;203', accent: '38;5;74' },
  24: {
    ...plainCodes,
    dim: '38;2;138;138;138',
    good: '38;2;86;180;120',
    warn: '38;2;230;170;30',
    bad: '1;38;2;235;90;80',
    accent: '38;2;86;170;220',
  },
};

/** The line as the terminal takes it. */
export function paint(pieces: Line, depth: Depth): string {
  return pieces
    .map(({ text, tone }) => {
      const code = codes[depth][tone];
      return code === '' || text === '' ? text : `\u001b[${code}m${text}\u001b[0m`;
    })
    .join('');
}
