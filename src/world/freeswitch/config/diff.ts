/** What two rendered trees differ in, by file and line, with passwords hidden: people read it before they apply. */

export interface FileChange {
  readonly path: string;
  readonly change: 'add' | 'change' | 'remove';
  /** Lines that go (`-`) and come (`+`), without the lines both have; secrets are hidden. */
  readonly lines: readonly string[];
}

/** In order of path; an empty list means the trees are the same. */
export function treeChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const old = before.get(path);
    const next = after.get(path);
    if (old === next) return [];
    const change = old === undefined ? 'add' : next === undefined ? 'remove' : 'change';
    return [{ path, change, lines: lineChanges(split(old), split(next)).map(hideSecrets) } as const];
  });
}

function split(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.replace(/\n$/, '').split('\n');
}

/** Beyond this many line pairs the exact difference costs more than it tells; then all old lines go and all new ones come. */
const EXACT_LIMIT = 4_000_000;

/** The shortest list of lines that go and come (longest common subsequence). */
function lineChanges(old: readonly string[], next: readonly string[]): string[] {
  const all = [...old.map((line) => `- ${line}`), ...next.map((line) => `+ ${line}`)];
  if (old.length === 0 || next.length === 0 || old.length * next.length > EXACT_LIMIT) return all;
  const columns = next.length + 1;
  const common = new Uint32Array((old.length + 1) * columns);
  const at = (row: number, column: number): number => common[row * columns + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = next.length - 1; column >= 0; column--)
      common[row * columns + column] =
        old[row] === next[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const out: string[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < next.length) {
    if (row < old.length && column < next.length && old[row] === next[column]) {
      row++;
      column++;
    } else if (column >= next.length || (row < old.length && at(row + 1, column) >= at(row, column + 1)))
      out.push(`- ${old[row++]}`);
    else out.push(`+ ${next[column++]}`);
  }
  return out;
}

const secret = /(name="(?:password|vm-password|a1-hash)" value=")[^"]*"/g;

function hideSecrets(line: string): string {
  return line.replace(secret, '$1…"');
}
