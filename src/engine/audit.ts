/** Is the journal whole, by itself and by its checkpoints? Each finding is one sentence: what was found, what to do. */

import type { KeyObject } from 'node:crypto';
import { fill, type Params, plain, type Words } from '../kit/words.js';
import { type Db, sql } from '../store/sql.js';
import {
  type Checkpoint,
  hashBehind,
  isSigned,
  keyName,
  parseCheckpoint,
  type SignedCheckpoint,
} from './checkpoint.js';
import { journalHead, type Verdict } from './journal.js';

/** An hour between two checkpoints, and a few minutes for a daemon that is busy. */
const UNWITNESSED_MOST_MS = 65 * 60_000;
const SHORT = 16;

const words = {
  entry: {
    en: 'Entry {seq} is bad: {reason}. Nothing was changed; keep county.db as it is, and compare it with backups/ from entry {seq} on.',
    zh: '第 {seq} 条记录有问题：{reason}。未作任何更改；请保留 county.db 原样，并自第 {seq} 条起与 backups/ 比对。',
  },
  cut: {
    en: 'The tail was cut: line {line} of {file} vouches for entry {seq}, and the journal ends at entry {end}. Nothing was changed; keep county.db and county.db-wal as they are, and look for entry {seq} in the newest file of backups/.',
    zh: '链尾被截断：{file} 第 {line} 行证明有第 {seq} 条记录，而日志链止于第 {end} 条。未作任何更改；请保留 county.db 与 county.db-wal 原样，并在 backups/ 最新备份中查找第 {seq} 条。',
  },
  rewritten: {
    en: 'The journal was rewritten: entry {seq} has the hash {found}, and line {line} of {file} vouches for {wanted}; entries up to {good} agree. Nothing was changed; keep county.db as it is, and compare it with backups/ from entry {from} on.',
    zh: '日志链被改写：第 {seq} 条的哈希为 {found}，而 {file} 第 {line} 行证明的是 {wanted}；第 {good} 条及以前相符。未作任何更改；请保留 county.db 原样，并自第 {from} 条起与 backups/ 比对。',
  },
  signature: {
    en: 'The signature is invalid: line {line} of {file} is not what was signed{more}. Nothing was changed; compare the file with the auditor’s copy: countyline audit verify --checkpoints FILE',
    zh: '签名无效：{file} 第 {line} 行不是签署时的内容{more}。未作任何更改；请与审计员保存的副本比对：countyline audit verify --checkpoints 文件',
  },
  otherKey: {
    en: 'Another key signed line {line} of {file}{more}: {found}…, not {wanted}…. Nothing was changed; compare countyline audit key with the fingerprint the auditor keeps.',
    zh: '{file} 第 {line} 行由另一密钥签署{more}：{found}…，而非 {wanted}…。未作任何更改；请将 countyline audit key 与审计员保存的指纹比对。',
  },
  replaced: {
    en: 'The key was replaced: the home signs with {found}…, and your copy is {wanted}…. Nothing was changed; trust only lines that your key signed, and find out who changed secrets/checkpoint-key.pem.',
    zh: '密钥被更换：数据目录使用 {found}…，您保存的是 {wanted}…。未作任何更改；请只信任由您的密钥签署的行，并查明何人更改了 secrets/checkpoint-key.pem。',
  },
  noKey: {
    en: 'The key is missing, and {count} checkpoints wait to be checked by it. Nothing was changed; bring the auditor’s copy (countyline audit verify --key FILE) or put secrets/checkpoint-key.pem back.',
    zh: '缺少密钥，{count} 个检查点无法核对。未作任何更改；请使用审计员保存的公钥（countyline audit verify --key 文件），或恢复 secrets/checkpoint-key.pem。',
  },
  lost: {
    en: 'Checkpoints were removed: {file} lacks line {line} of your copy{more}. Nothing was changed; keep your copy, and find out who changed the file.',
    zh: '检查点被删除：{file} 缺少您副本中的第 {line} 行{more}。未作任何更改；请保留您的副本，并查明何人更改了该文件。',
  },
  unwitnessed: {
    en: 'No checkpoint vouches for entry {seq} and those after it, though more than an hour passed. Nothing was changed; take one now: countyline audit checkpoint (the daemon takes one every hour).',
    zh: '第 {seq} 条及以后的记录已超过一小时，仍无检查点证明。未作任何更改；请立即生成：countyline audit checkpoint（守护进程每小时自动生成）。',
  },
  more: { en: ' (and {count} more)', zh: '（另有 {count} 行）' },
} as const;

export type FindingKind = Exclude<keyof typeof words, 'more'>;

export interface Finding {
  readonly kind: FindingKind;
  /** A warning leaves the journal whole. */
  readonly warning: boolean;
  readonly seq: number | null;
  readonly line: number | null;
  readonly words: Words;
}

/** A file of checkpoints as it was read. */
export interface Sheet {
  readonly file: string;
  readonly lines: readonly string[];
}

export interface Witnesses {
  readonly own: Sheet;
  /** The auditor's copy of the file. */
  readonly copy: Sheet | undefined;
  readonly ownKey: KeyObject | undefined;
  /** The auditor's copy of the public key; it is believed and not the home's. */
  readonly copyKey: KeyObject | undefined;
}

export interface Audit {
  /** False when anything but a warning was found. */
  readonly whole: boolean;
  /** What the chain itself said; `null` where it broke. */
  readonly entries: number | null;
  readonly texts: number | null;
  readonly head: string | null;
  readonly badSeq: number | null;
  /** Lines in the home's file of checkpoints. */
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
}

/** What was found in the chain and its texts, and every checkpoint; `now` in milliseconds since the epoch. */
export function auditJournal(db: Db, verdict: Verdict, witnesses: Witnesses, now: number): Audit {
  const heard = hearWitnesses(db, witnesses, now);
  const checkpoints = witnesses.own.lines.length;
  const whole = verdict.whole && heard.every(({ warning }) => warning);
  if (verdict.whole) {
    const { entries, texts, head } = verdict;
    return { whole, entries, texts, head, badSeq: null, checkpoints, findings: heard };
  }
  const { badSeq, reason } = verdict;
  const findings = [finding('entry', { seq: badSeq }, { reason }), ...heard];
  return { whole, entries: null, texts: null, head: null, badSeq, checkpoints, findings };
}

/** What the checkpoints say, and where none says anything. */
export function hearWitnesses(db: Db, { own, copy, ownKey, copyKey }: Witnesses, now: number): readonly Finding[] {
  const key = copyKey ?? ownKey;
  const findings: Finding[] = [];
  if (ownKey && copyKey && !ownKey.equals(copyKey)) {
    findings.push(finding('replaced', {}, { found: keyName(ownKey), wanted: keyName(copyKey) }));
  }
  const sheets = copy ? [own, copy] : [own];
  const count = sheets.reduce((sum, { lines }) => sum + lines.length, 0);
  if (!key && count > 0) findings.push(finding('noKey', {}, { count }));
  const heard = key ? sheets.map((sheet) => hear(db, sheet, key)) : [];
  findings.push(...heard.flatMap((each) => each.findings));
  if (copy) findings.push(...lost(own, copy));
  const witnessed = Math.max(0, ...heard.map(({ seq }) => seq));
  return [...findings, ...unwitnessed(db, witnessed, now)];
}

interface Line {
  readonly line: number;
  readonly checkpoint: SignedCheckpoint;
}

function hear(db: Db, { file, lines }: Sheet, key: KeyObject): { readonly findings: Finding[]; readonly seq: number } {
  const name = keyName(key);
  const forged: number[] = [];
  const strange: Line[] = [];
  const sound: Line[] = [];
  for (const [at, text] of lines.entries()) {
    const checkpoint = parseCheckpoint(text);
    const line = at + 1;
    if (!checkpoint) forged.push(line);
    else if (checkpoint.key !== name) strange.push({ line, checkpoint });
    else if (isSigned(checkpoint, key)) sound.push({ line, checkpoint });
    else forged.push(line);
  }
  const findings: Finding[] = [];
  const [other] = strange;
  if (other) {
    const params = { file, found: other.checkpoint.key, wanted: name, more: more(strange.length) };
    findings.push(finding('otherKey', { line: other.line }, params));
  }
  if (forged[0] !== undefined) {
    findings.push(finding('signature', { line: forged[0] }, { file, more: more(forged.length) }));
  }
  findings.push(...compare(db, file, sound));
  return { findings, seq: Math.max(0, ...sound.map(({ checkpoint }) => checkpoint.seq)) };
}

/** The first that was rewritten and the farthest that was cut: the others follow from them. */
function compare(db: Db, file: string, lines: readonly Line[]): readonly Finding[] {
  const end = journalHead(db).seq;
  const sorted = [...lines].sort((a, b) => a.checkpoint.seq - b.checkpoint.seq);
  const findings: Finding[] = [];
  const at = sorted.findIndex(({ checkpoint }) => checkpoint.seq <= end && !stands(db, checkpoint));
  const rewritten = sorted[at];
  if (rewritten) {
    const { line, checkpoint } = rewritten;
    const good = sorted[at - 1]?.checkpoint.seq ?? 0;
    const found = (hashBehind(db, checkpoint) ?? '–').slice(0, SHORT);
    const params = { file, found, wanted: checkpoint.hash.slice(0, SHORT), good, from: good + 1 };
    findings.push(finding('rewritten', { line, seq: checkpoint.seq }, params));
  }
  const last = sorted.at(-1);
  if (last && last.checkpoint.seq > end) {
    findings.push(finding('cut', { line: last.line, seq: last.checkpoint.seq }, { file, end }));
  }
  return findings;
}

function stands(db: Db, checkpoint: Checkpoint): boolean {
  return hashBehind(db, checkpoint) === checkpoint.hash;
}

function lost(own: Sheet, copy: Sheet): readonly Finding[] {
  const there = new Set(own.lines);
  const gone = copy.lines.flatMap((text, at) => (there.has(text) ? [] : [at + 1]));
  const [line] = gone;
  return line === undefined ? [] : [finding('lost', { line }, { file: own.file, more: more(gone.length) })];
}

const firstAfter = sql<{ seq: number }, { seq: number; at: number }>(
  'SELECT seq, at FROM journal WHERE seq > :seq ORDER BY seq LIMIT 1',
);

function unwitnessed(db: Db, witnessed: number, now: number): readonly Finding[] {
  const first = firstAfter(db).get({ seq: witnessed });
  if (!first || now - first.at <= UNWITNESSED_MOST_MS) return [];
  return [{ ...finding('unwitnessed', { seq: first.seq }, {}), warning: true }];
}

function more(count: number): Words {
  return count > 1 ? fill(words.more, { count: count - 1 }) : plain('');
}

function finding(kind: FindingKind, at: { readonly line?: number; readonly seq?: number }, params: Params): Finding {
  const { line = null, seq = null } = at;
  const said = { ...params, ...(line === null ? {} : { line }), ...(seq === null ? {} : { seq }) };
  return { kind, warning: false, seq, line, words: fill(words[kind], said) };
}
