/** Reads rendered files the way FreeSWITCH's preprocessor will, then strictly: what passes here loads there. */

import { posix } from 'node:path';

/** Every fault found, each with its file and line; an empty list is a tree that may be applied. */
export function treeFaults(files: ReadonlyMap<string, string>, root = 'freeswitch.xml'): string[] {
  const faults: string[] = [];
  const merged = merge(files, root, faults, []);
  faults.push(...tagFaults(merged));
  const reached = new Set(merged.map((line) => line.file));
  for (const file of files.keys()) if (!reached.has(file)) faults.push(`${file}: nothing includes this file`);
  return faults;
}

interface Line {
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

const directive = /^\s*<X-PRE-PROCESS cmd="(set|include)" data="([^"]*)"\/>\s*$/;

function merge(files: ReadonlyMap<string, string>, file: string, faults: string[], above: readonly string[]): Line[] {
  const text = files.get(file);
  if (text === undefined) {
    faults.push(`${above.at(-1) ?? file}: includes ${file}, which is not there`);
    return [];
  }
  if (above.includes(file)) {
    faults.push(`${file}: includes itself`);
    return [];
  }
  const out: Line[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const at = `${file}:${index + 1}`;
    const found = directive.exec(line);
    if (found) {
      if (found[1] === 'include')
        out.push(...merge(files, posix.join(posix.dirname(file), found[2] ?? ''), faults, [...above, file]));
      continue;
    }
    // These lines would vanish or change on their way into the switch, silently.
    if (/<\/?include>|<\?|x-pre-process|<!--/i.test(line))
      faults.push(`${at}: the preprocessor would swallow this line`);
    if (line.includes('$${')) faults.push(`${at}: an unresolved global variable`);
    out.push({ file, number: index + 1, text: line });
  }
  return out;
}

const tag = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/y;
const entity = /&(?!(?:amp|lt|gt|quot|apos);)/;

/** Tags balance, attributes are quoted and unique, `&` and `<` are escaped, no stray text. */
function tagFaults(merged: readonly Line[]): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  let roots = 0;
  for (const line of merged) {
    const at = `${line.file}:${line.number}`;
    if (entity.test(line.text)) faults.push(`${at}: a bare &`);
    const rest = line.text.trim();
    for (tag.lastIndex = 0; tag.lastIndex < rest.length; ) {
      const found = tag.exec(rest);
      if (!found) {
        faults.push(`${at}: not a well-formed tag: ${rest.slice(0, 80)}`);
        break;
      }
      const [, closing, name = '', attributes = '', single] = found;
      const names = [...attributes.matchAll(/\s+([\w.:-]+)=/g)].map((match) => match[1]);
      if (new Set(names).size !== names.length) faults.push(`${at}: an attribute is given twice`);
      if (closing) {
        const expected = open.pop();
        if (expected !== name) faults.push(`${at}: </${name}> closes <${expected ?? 'nothing'}>`);
      } else {
        if (open.length === 0) roots++;
        if (!single) open.push(name);
      }
    }
  }
  if (open.length > 0) faults.push(`the end of the tree comes before </${open.at(-1)}>`);
  if (roots !== 1) faults.push(`the tree has ${roots} roots instead of one`);
  return faults;
}
