/** Whatever is done to a journal, its checkpoints or its key is named: by the chain, by the file, or by the auditor's copies. */

import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditHome, publicKeyOf } from '../src/audit.js';
import { checkpointLines, keepCheckpoints, takeCheckpoint } from '../src/checkpoints.js';
import { parseCheckpoint } from '../src/engine/checkpoint.js';
import { append, journalHead, partsOf, storeText, together, verifyJournal, verifyPart } from '../src/engine/journal.js';
import { createHome, homePaths } from '../src/home.js';
import { openStore } from '../src/store/open.js';
import type { Db } from '../src/store/sql.js';
import { story } from '../src/story.js';
import { MORNING, openHouse, testChance } from './harness/house.js';

const HOUR = 3_600_000;
const ENTRIES = 12;
const SIGNED = [5, 9, 12];
const free = `DROP TRIGGER IF EXISTS journal_never_changes; DROP TRIGGER IF EXISTS journal_never_shrinks;
  PRAGMA ignore_check_constraints = ON`;

let folder = '';
let home = '';
let paths = homePaths('');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countyline-audit-'));
  const whole = createHome(join(folder, 'whole'), testChance().bytes);
  const db = openStore(whole.database);
  for (let n = 1; n <= ENTRIES; n += 1) {
    write(db, n);
    if (SIGNED.includes(n)) takeCheckpoint({ paths: whole, db, chance: testChance('key'), now: MORNING + n });
  }
  storeText(db, 'The lamp is dark.', Buffer.alloc(16, 1));
  storeText(db, '路灯不亮。', Buffer.alloc(16, 2));
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
beforeEach(() => {
  copies += 1;
  home = join(folder, `home-${copies}`);
  cpSync(join(folder, 'whole'), home, { recursive: true });
  paths = homePaths(home);
});

function write(db: Db, n: number, word = 'true'): void {
  const actor = { user: 'wu', role: 'agent' as const };
  append(db, journalHead(db), { at: MORNING + n, type: 'thing.done', about: `thing:${n}`, actor, data: { n, word } });
}

/** Does something to the database as somebody who may write the file. */
function attack(act: string | ((db: Db) => void)): void {
  const db = new Database(paths.database);
  db.exec(free);
  if (typeof act === 'string') db.exec(act);
  else act(db);
  db.close();
}

/** Another history, in itself as sound as the true one. */
const rewriteAll = (db: Db) => {
  db.exec('DELETE FROM journal');
  for (let n = 1; n <= ENTRIES; n += 1) write(db, n, 'invented');
};

/** Signs the journal as it is now, all over again. */
function signAgain(key: string): void {
  rmSync(paths.checkpoints);
  const db = openStore(paths.database);
  takeCheckpoint({ paths, db, chance: testChance(key), now: MORNING + HOUR });
  db.close();
}

const audit = (own: { key?: string; checkpoints?: string } = {}) => {
  const copy = (text: string | undefined, file: string) => (text === undefined ? undefined : { file, text });
  return auditHome({ home, key: copy(own.key, 'my.pem'), checkpoints: copy(own.checkpoints, 'my.jsonl') });
};
const found = (own?: { key?: string; checkpoints?: string }) =>
  audit(own).findings.map(({ kind, seq, line }) => ({ kind, seq, line }));
const said = (own?: { key?: string; checkpoints?: string }) => audit(own).findings.map(({ words }) => words.en);

/** As it is read on several processors. */
const inParts = (db: Db, count: number) => together(partsOf(db, count).map((part) => verifyPart(db, part)));

describe('by the chain', () => {
  test('read in parts it is as whole, and as broken at the same entry', () => {
    const db = openStore(paths.database, { readonly: true });
    for (const count of [1, 2, 5, ENTRIES, 3 * ENTRIES]) expect(inParts(db, count)).toEqual(verifyJournal(db));
    db.close();
    for (const gone of [ENTRIES, 6, 1]) {
      attack(`DELETE FROM journal WHERE seq = ${gone}`);
      const broken = openStore(paths.database, { readonly: true });
      const verdict = verifyJournal(broken);
      for (const count of [2, 4, ENTRIES]) expect([gone, inParts(broken, count)]).toEqual([gone, verdict]);
      broken.close();
    }
  });

  test('a journal nobody touched is whole, and so are its copies', () => {
    const own = { key: publicKeyOf(home, undefined).key, checkpoints: readFileSync(paths.checkpoints, 'utf8') };
    for (const each of [{}, own]) {
      expect(audit(each)).toMatchObject({ whole: true, entries: ENTRIES, texts: 2, checkpoints: 3, findings: [] });
    }
  });

  test('one letter changed, in any column of any entry, is named by the entry', () => {
    const columns = ['at', 'type', 'about', 'actor', 'role', 'data', 'previous', 'hash'] as const;
    const db = new Database(paths.database);
    db.exec(free);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ENTRIES }), fc.constantFrom(...columns), fc.nat(), (seq, column, place) => {
        const text = String(db.prepare(`SELECT ${column} FROM journal WHERE seq = ?`).pluck().get(seq));
        const at = place % text.length;
        const letter = text[at] === '1' ? '2' : '1';
        db.exec('BEGIN');
        db.prepare(`UPDATE journal SET ${column} = ? WHERE seq = ?`).run(
          text.slice(0, at) + letter + text.slice(at + 1),
          seq,
        );
        db.exec('COMMIT');
        expect(audit()).toMatchObject({ whole: false, badSeq: seq, entries: null });
        for (const count of [2, 3, ENTRIES]) expect(inParts(db, count)).toEqual(verifyJournal(db));
        db.prepare(`UPDATE journal SET ${column} = ? WHERE seq = ?`).run(text, seq);
      }),
      { numRuns: 150 },
    );
    db.close();
    expect(audit()).toMatchObject({ whole: true });
  });

  test('an entry deleted in the middle is named as missing', () => {
    attack('DELETE FROM journal WHERE seq = 7');
    expect(found()).toEqual([{ kind: 'entry', seq: 7, line: null }]);
    expect(said()[0]).toContain('Entry 7 is bad: entry 7 is missing');
  });

  test('two entries that changed places are named by the first', () => {
    attack('UPDATE journal SET seq = -seq WHERE seq IN (6, 8); UPDATE journal SET seq = 14 + seq WHERE seq < 0');
    expect(found()).toEqual([{ kind: 'entry', seq: 6, line: null }]);
    expect(said()[0]).toContain('does not follow');
  });

  test('an entry put in between, the others numbered anew, is named by its place', () => {
    attack(`UPDATE journal SET seq = -seq - 1 WHERE seq >= 6; UPDATE journal SET seq = -seq WHERE seq < 0;
            INSERT INTO journal SELECT 6, at, type, about, actor, role, data, hash, hash FROM journal WHERE seq = 5`);
    expect(found()[0]).toEqual({ kind: 'entry', seq: 6, line: null });
  });

  test('a text changed is named, and one forgotten as it should be is not', () => {
    attack(`UPDATE text SET body = NULL, salt = NULL WHERE body LIKE '%lamp%'`);
    expect(audit()).toMatchObject({ whole: true, texts: 1 });
    attack(`UPDATE text SET body = '路灯亮了。' WHERE body IS NOT NULL`);
    expect(said()[0]).toContain('its text was changed');
  });
});

describe('by the checkpoints', () => {
  test('a tail that was cut is named by the farthest entry that was signed', () => {
    attack('DELETE FROM journal WHERE seq > 8');
    expect(found()).toEqual([{ kind: 'cut', seq: 12, line: 3 }]);
    expect(said()[0]).toMatch(/tail was cut: line 3 of checkpoints.jsonl vouches for entry 12, .* ends at entry 8/);
  });

  test('a tail that was cut and grew again differs from the first entry signed behind the cut', () => {
    attack((db) => {
      db.exec('DELETE FROM journal WHERE seq > 8');
      for (let n = 9; n <= 20; n += 1) write(db, n, 'later');
    });
    expect(found().slice(0, 1)).toEqual([{ kind: 'rewritten', seq: 9, line: 2 }]);
    expect(said()[0]).toContain('entries up to 5 agree');
  });

  test('a journal rewritten from its first entry, sound in itself, is named', () => {
    attack(rewriteAll);
    expect(audit()).toMatchObject({ whole: false, entries: ENTRIES, badSeq: null });
    expect(found()).toEqual([{ kind: 'rewritten', seq: 5, line: 1 }]);
    expect(said()[0]).toContain('entries up to 0 agree');
  });

  test('any letter changed in the file is named by its line', () => {
    const text = readFileSync(paths.checkpoints, 'utf8');
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.nat(text.trimEnd().length - 1), fc.constantFrom('0', 'a', 'Q', '"', ' '), (at, letter) => {
        fc.pre(text[at] !== letter && text[at] !== '\n');
        writeFileSync(paths.checkpoints, text.slice(0, at) + letter + text.slice(at + 1));
        const line = text.slice(0, at).split('\n').length;
        const [first] = found();
        expect(first).toMatchObject({ line, seq: null });
        kinds.add(first?.kind ?? '');
      }),
      { numRuns: 300 },
    );
    expect([...kinds].sort()).toEqual(['otherKey', 'signature']);
  });

  test('a line made up without the key is named, whatever it vouches for', () => {
    const [line = ''] = checkpointLines(paths.checkpoints);
    appendFileSync(paths.checkpoints, `${line.replace('"seq":5', '"seq":500')}\nnot a checkpoint\n`);
    expect(found()).toEqual([{ kind: 'signature', seq: null, line: 4 }]);
    expect(said()[0]).toContain('line 4 of checkpoints.jsonl is not what was signed (and 1 more)');
  });

  test('checkpoints without the key that signed them are no proof and are said to be none', () => {
    const { key } = publicKeyOf(home, undefined);
    rmSync(paths.checkpointKey);
    expect(found()[0]).toEqual({ kind: 'noKey', seq: null, line: null });
    expect(audit({ key })).toMatchObject({ whole: true, findings: [] });
  });

  test('entries older than an hour that nothing vouches for are a warning, younger ones are not', () => {
    rmSync(paths.checkpoints);
    expect(audit()).toMatchObject({ whole: true, findings: [{ kind: 'unwitnessed', seq: 1, warning: true }] });
    attack((db) => db.exec(`DELETE FROM journal`));
    expect(audit()).toMatchObject({ whole: true, entries: 0, findings: [] });
    const young = (db: Db) => {
      const actor = { user: 'wu', role: 'agent' as const };
      append(db, journalHead(db), { at: Date.now(), type: 'a', about: 'b', actor, data: 1 });
    };
    attack(young);
    expect(audit()).toMatchObject({ whole: true, entries: 1, findings: [] });
  });

  test('entries after the last checkpoint are a warning too', () => {
    attack((db) => write(db, ENTRIES + 1));
    expect(audit()).toMatchObject({ whole: true, findings: [{ kind: 'unwitnessed', seq: 13, warning: true }] });
  });
});

describe('by the copies of the auditor alone', () => {
  test('a key replaced and all signed again', () => {
    const { key } = publicKeyOf(home, undefined);
    attack(rewriteAll);
    rmSync(paths.checkpointKey);
    signAgain('another');
    expect(audit()).toMatchObject({ whole: true, findings: [] });
    expect(found({ key }).map(({ kind }) => kind)).toEqual(['replaced', 'otherKey', 'unwitnessed']);
    expect(audit({ key }).whole).toBe(false);
  });

  test('all signed again with a stolen key', () => {
    const own = { key: publicKeyOf(home, undefined).key, checkpoints: readFileSync(paths.checkpoints, 'utf8') };
    attack(rewriteAll);
    signAgain('never used');
    expect(audit({ key: own.key })).toMatchObject({ whole: true, findings: [] });
    expect(found(own)).toEqual([
      { kind: 'rewritten', seq: 5, line: 1 },
      { kind: 'lost', seq: null, line: 1 },
    ]);
  });

  test('journal and file cut together', () => {
    const checkpoints = readFileSync(paths.checkpoints, 'utf8');
    attack('DELETE FROM journal WHERE seq > 5');
    writeFileSync(paths.checkpoints, `${checkpointLines(paths.checkpoints)[0]}\n`);
    expect(audit()).toMatchObject({ whole: true, findings: [] });
    expect(found({ checkpoints })).toEqual([
      { kind: 'cut', seq: 12, line: 3 },
      { kind: 'lost', seq: null, line: 2 },
    ]);
    expect(said({ checkpoints })[1]).toContain('lacks line 2 of your copy (and 1 more)');
  });

  test('what is no copy is refused, a private key among it', () => {
    expect(() => audit({ key: 'hello' })).toThrow('my.pem holds no Ed25519 public key');
    expect(() => audit({ key: readFileSync(paths.checkpointKey, 'utf8') })).toThrow('my.pem holds no Ed25519');
    expect(() => audit({ checkpoints: 'hello\n' })).toThrow('my.jsonl holds no checkpoint');
  });
});

describe('taking one', () => {
  const take = (now = MORNING + HOUR) => {
    const db = openStore(paths.database);
    try {
      return takeCheckpoint({ paths, db, chance: testChance('unused'), now });
    } finally {
      db.close();
    }
  };

  test('the key and the file are their owner’s alone, and the file holds what was signed, a line each', () => {
    for (const path of [paths.checkpointKey, paths.checkpoints]) expect(statSync(path).mode & 0o777).toBe(0o600);
    const lines = checkpointLines(paths.checkpoints).map(parseCheckpoint);
    expect(lines.map((line) => line && [line.at, line.seq, line.count])).toEqual(
      SIGNED.map((seq) => [MORNING + seq, seq, seq]),
    );
  });

  test('writes nothing while the last one vouches for the head', () => {
    const before = readFileSync(paths.checkpoints, 'utf8');
    expect(take()).toMatchObject({ fresh: false, checkpoint: { seq: ENTRIES } });
    expect(readFileSync(paths.checkpoints, 'utf8')).toBe(before);
  });

  test('refuses to sign what contradicts the last one, and what has a gap', () => {
    attack('DELETE FROM journal WHERE seq > 11');
    expect(() => take()).toThrow('no longer holds the entry 12');
    rmSync(paths.checkpoints);
    attack('DELETE FROM journal WHERE seq = 3');
    expect(() => take()).toThrow('ends at entry 11 and holds 10 entries');
    expect(checkpointLines(paths.checkpoints)).toEqual([]);
  });

  test('a line somebody made up does not keep the next from being signed', () => {
    const [line = ''] = checkpointLines(paths.checkpoints);
    appendFileSync(paths.checkpoints, `${line.replace('"seq":5', '"seq":500')}\n`);
    attack((db) => write(db, ENTRIES + 1));
    expect(take()).toMatchObject({ fresh: true, checkpoint: { seq: 13, count: 13 } });
  });

  test('half a line left by a full disk does not spoil the next', () => {
    appendFileSync(paths.checkpoints, '{"at":17');
    attack((db) => write(db, ENTRIES + 1));
    take();
    expect(found()).toEqual([{ kind: 'signature', seq: null, line: 4 }]);
    expect(checkpointLines(paths.checkpoints)).toHaveLength(5);
  });

  test('a damaged key is refused and not replaced', () => {
    writeFileSync(paths.checkpointKey, 'half a k');
    expect(() => take()).toThrow(/secrets\/checkpoint-key.pem is damaged/);
    expect(readFileSync(paths.checkpointKey, 'utf8')).toBe('half a k');
  });

  test('the daemon takes one at its start, every hour in which something happened, and at its end', async () => {
    const db = openStore(paths.database);
    const { clock, world } = openHouse(story, MORNING);
    const logged: string[] = [];
    const told: string[] = [];
    const seqs = () => checkpointLines(paths.checkpoints).map((line) => parseCheckpoint(line)?.seq);
    write(db, 13);
    const end = keepCheckpoints({
      paths,
      db,
      tell: (line) => told.push(line),
      world: { ...world, log: (line) => logged.push(line) },
    });
    expect(seqs()).toEqual([...SIGNED, 13]);
    write(db, 14);
    await clock.advance(HOUR - 1);
    expect(seqs()).toEqual([...SIGNED, 13]);
    await clock.advance(2 * HOUR);
    expect(seqs()).toEqual([...SIGNED, 13, 14]);
    const key = readFileSync(paths.checkpointKey);
    writeFileSync(paths.checkpointKey, '');
    write(db, 15);
    await clock.advance(HOUR);
    expect(logged).toEqual(['no checkpoint was taken']);
    writeFileSync(paths.checkpointKey, key);
    end();
    expect(seqs()).toEqual([...SIGNED, 13, 14, 15]);
    // Every hour again until somebody has it; the last one nobody is there to send.
    expect([...new Set(told)]).toEqual(checkpointLines(paths.checkpoints).slice(-3, -1));
    write(db, 16);
    await clock.advance(5 * HOUR);
    expect(seqs()).toHaveLength(6);
    db.close();
  });
});
