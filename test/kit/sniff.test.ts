/** Files from outside: known by their bytes, refused when they could run, hide or burst; nothing makes the look itself fail. */

import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName, fileFaults, sniff } from '../../src/kit/sniff.js';
import { zipEntries } from '../../src/kit/zip-index.js';

interface Part {
  readonly name: string;
  readonly data: Buffer;
  readonly stored?: boolean;
  /** What the directory says instead of the truth. */
  readonly says?: number;
  readonly flags?: number;
}

/** A ZIP archive as other programs write it. */
function zip(...parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, stored = false, says = data.length, flags = 0 } of parts) {
    const packed = stored ? data : deflateRawSync(data);
    const file = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt16LE(file.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(file.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, file, packed);
    directory.push(entry, file);
    at += 30 + file.length + packed.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, middle, end]);
}

const text = (line: string): Buffer => Buffer.from(line);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const mark = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const docx = (...more: readonly Part[]) =>
  zip(
    { name: '[Content_Types].xml', data: text('<Types/>') },
    { name: 'word/document.xml', data: text('<w/>') },
    ...more,
  );

describe('what a file is', () => {
  test.each([
    ['photo.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['plan.png', png, 'image/png'],
    ['form.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['voice.wav', Buffer.concat([text('RIFF'), Buffer.alloc(4), text('WAVEfmt ')]), 'audio/wav'],
    ['film.mp4', Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypisom')]), 'video/mp4'],
    ['申请表.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'application/msword'],
    ['list.csv', text('name,phone\n'), 'text/csv'],
    ['gbk.txt', Buffer.from('b4f2d3a1', 'hex'), 'text/plain'],
    ['letter.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['photos.zip', zip({ name: 'a.png', data: png, stored: true }), 'application/zip'],
    ['no-extension', png, 'image/png'],
  ])('%s is known by its bytes', (name, bytes, mediaType) => {
    expect(sniff(bytes, name)).toEqual({ ok: true, mediaType });
  });

  test('a type or an ending that every object has a field of is only unknown', () => {
    for (const word of ['constructor', 'valueOf', '__proto__', 'toString']) {
      expect(sniff(png, `a.${word}`)).toMatchObject({ ok: true });
      expect(sniff(png, 'a.png', word)).toEqual({ ok: false, fault: 'mismatch' });
      expect(sniff(text('words'), 'a.txt', word)).toEqual({ ok: false, fault: 'mismatch' });
    }
  });

  test('the type the sender declares must agree, in any spelling that is in use', () => {
    expect(sniff(png, 'plan.png', 'image/png; charset=binary')).toMatchObject({ ok: true });
    expect(sniff(png, 'plan.png', 'application/octet-stream')).toMatchObject({ ok: true });
    expect(sniff(png, 'plan.png', 'image/jpeg')).toEqual({ ok: false, fault: 'mismatch' });
    expect(sniff(png, 'plan.pdf')).toEqual({ ok: false, fault: 'mismatch' });
    expect(sniff(Buffer.from('ffd8ffe0', 'hex'), 'a.jpeg', 'image/jpg')).toMatchObject({ ok: true });
  });
});

describe('what is refused', () => {
  const big = Buffer.alloc(3_000_000);
  test.each([
    ['nothing at all', 'a.txt', Buffer.alloc(0), 'empty'],
    ['the virus test file', 'a.txt', text(mark), 'virus'],
    ['the virus test file inside something', 'a.zip', zip({ name: 'a', data: text(mark), stored: true }), 'virus'],
    ['a Windows program under another name', 'holiday.jpg', text('MZ\x90\x00'), 'executable'],
    ['a script', 'a', text('#!/bin/sh\nrm -rf /\n'), 'executable'],
    ['a page with a script', 'a.txt', text('hello <script>alert(1)</script>'), 'executable'],
    ['a drawing that can carry a script', 'a.svg', text('<svg xmlns="x"/>'), 'executable'],
    ['a program in an archive', 'a.zip', zip({ name: 'b/setup.exe', data: text('x') }), 'executable'],
    ['a document with macros', 'a.docx', docx({ name: 'word/vbaProject.bin', data: text('x') }), 'executable'],
    ['an archive that grows a hundredfold', 'a.zip', zip({ name: 'a.bin', data: big }), 'bomb'],
    ['an archive that says it is huge', 'a.zip', zip({ name: 'a', data: text('x'), says: 4_000_000_000 }), 'bomb'],
    ['an archive in an archive', 'a.zip', zip({ name: 'b.zip', data: zip({ name: 'c', data: text('x') }) }), 'nested'],
    [
      'an archive in an archive under another name',
      'a.zip',
      zip({ name: 'b.dat', data: zip({ name: 'c', data: text('x') }), stored: true }),
      'nested',
    ],
    ['an archive nobody can add up', 'a.gz', Buffer.from('1f8b0800', 'hex'), 'nested'],
    ['a locked archive', 'a.zip', zip({ name: 'a', data: text('x'), flags: 1 }), 'broken'],
    ['an archive that climbs out of its folder', 'a.zip', zip({ name: '../../x', data: text('x') }), 'broken'],
    ['an archive cut in the middle', 'a.zip', docx().subarray(0, 60), 'broken'],
    ['bytes of no kind', 'a.bin', Buffer.from([1, 2, 3]), 'unknown'],
  ])('%s', (_, name, bytes, fault) => {
    expect(sniff(bytes, name)).toEqual({ ok: false, fault });
    expect(fileFaults[fault as keyof typeof fileFaults].zh).toMatch(/\p{Script=Han}/u);
  });

  test('entries that share their bytes are found out', () => {
    const one = zip({ name: 'a', data: Buffer.from(Array.from({ length: 900 }, (_, at) => (at * 7919) % 251)) });
    const entry = one.subarray(one.length - 22 - 47, one.length - 22);
    const end = Buffer.from(one.subarray(one.length - 22));
    end.writeUInt16LE(50, 10);
    const shared = Buffer.concat([one.subarray(0, one.length - 22 - 47), ...Array(50).fill(entry), end]);
    expect(zipEntries(one)).toHaveLength(1);
    expect(zipEntries(shared)).toBeUndefined();
  });
});

test('whatever the bytes, there is an answer; a damaged archive never breaks the look', () => {
  const whole = docx({ name: '图.png', data: png, stored: true });
  const damaged = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }).map((changes) => {
    const copy = Buffer.from(whole);
    for (const [at, byte] of changes) copy[at] = byte;
    return copy;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), fc.string(), fc.string(), (bytes, name, type) => {
      const answer = sniff(bytes, name, type);
      expect(answer.ok ? answer.mediaType : answer.fault).not.toBe('');
    }),
    { numRuns: 2_000 },
  );
});

test('a file name keeps its sense and loses its teeth', () => {
  expect(cleanFileName('../../etc/passwd')).toBe('passwd');
  expect(cleanFileName('C:\\Users\\wu\\申请表.pdf')).toBe('申请表.pdf');
  expect(cleanFileName('.hidden')).toBe('hidden');
  expect(cleanFileName('a\u202egpj.exe')).toBe('agpj.exe');
  expect(cleanFileName('...')).toBe('file');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const clean = cleanFileName(name);
      expect(clean).not.toBe('');
      expect(clean.length).toBeLessThanOrEqual(120);
      expect(clean).not.toMatch(/[/\\\u0000-\u001f]/);
      expect(cleanFileName(clean)).toBe(clean);
    }),
  );
});
