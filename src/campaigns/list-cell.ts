/** One cell of a list as spreadsheets leave it: formulas, rounded numbers, apostrophes; repaired only without guessing. */

export type CellFault = 'formula' | 'rounded';

export interface Cell {
  readonly text: string;
  readonly repaired: boolean;
}

/** The number a cell means, or why it means none. `="0555 0100"` and `5.550100E+6` are repaired, `=A1` and `1.38E+10` are not. */
export function numberCell(raw: string): Cell | CellFault {
  const text = raw.normalize('NFKC').trim();
  const quoted = /^="\s*([+\d][\d\s().\-/]*)"$/.exec(text);
  if (quoted) return { text: quoted[1] ?? '', repaired: true };
  if (text.startsWith('=') || text.startsWith('@')) return 'formula';
  const scientific = /^(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (scientific) return fromScientific(scientific[1] ?? '', scientific[2] ?? '', Number(scientific[3]));
  const plain = text.replace(/^'/, '').replace(/^(\d+)\.0$/, '$1');
  return { text: plain, repaired: plain !== text };
}

/** Only when the cell holds as many digits as its exponent asks for: of `1.38E+10` the sheet has rounded eight away. */
function fromScientific(lead: string, fraction: string, exponent: number): Cell | CellFault {
  return fraction.length === exponent ? { text: lead + fraction, repaired: true } : 'rounded';
}

/** True for a text cell that a spreadsheet would carry out when the list goes round. */
export function isFormula(raw: string): boolean {
  return /^[=@]/.test(raw) || /^[+-]\D/.test(raw);
}
