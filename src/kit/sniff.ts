/** What a file from outside really is, by its first bytes; what could run, hide or burst is refused. Nothing is unpacked. */

import { cleanLine } from './text.js';
import type { Words } from './words.js';
import { type ZipEntry, zipEntries } from './zip-index.js';

/** An archive that grows a hundredfold, or to more than this, is made to fill a disk. */
const RATIO_MOST = 100;
const UNPACKED_BYTES_MOST = 100 * 1024 * 1024;
/** Longer names break other people's file systems. */
const NAME_MOST = 120;

export type FileFault = 'empty' | 'virus' | 'executable' | 'bomb' | 'nested' | 'broken' | 'unknown' | 'mismatch';

export type Sniffed =
  | { readonly ok: true; readonly mediaType: string }
  | { readonly ok: false; readonly fault: FileFault };

/** Why a file was not taken, for a message. */
export const fileFaults: Readonly<Record<FileFault, Words>> = {
  empty: { en: 'it is empty', zh: '文件为空' },
  virus: { en: 'it carries a virus test mark', zh: '含有病毒测试特征' },
  executable: { en: 'it is a program or carries one', zh: '是程序或含有程序' },
  bomb: { en: 'unpacked it would be far too large', zh: '解压后体积过大' },
  nested: {
    en: 'it is an archive inside an archive, or of a kind that cannot be looked into',
    zh: '压缩包内含压缩包，或无法检查',
  },
  broken: { en: 'it is damaged or locked with a password', zh: '文件损坏或已加密' },
  unknown: { en: 'it is of no kind we take', zh: '不支持的文件类型' },
  mismatch: { en: 'it is not what its name or type says', zh: '文件内容与名称或类型不符' },
};

/** Judges whole bytes; `name` and `declared` (a media type) are what the sender says, and must agree. Never throws. */
export function sniff(bytes: Uint8Array, name: string, declared?: string): Sniffed {
  const no = (fault: FileFault): Sniffed => ({ ok: false, fault });
  if (bytes.length === 0) return no('empty');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(virusTestMark)) return no('virus');
  if (isProgram(bytes) || runs.test(name)) return no('executable');
  const found = kindOf(bytes);
  if (typeof found === 'object') return no(found.fault);
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const byName = entryOf(byExtension, extension);
  if (byName !== undefined && !agree(byName, found)) return no('mismatch');
  const said = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (said !== '' && said !== 'application/octet-stream' && !agree(entryOf(aliases, said) ?? said, found))
    return no('mismatch');
  // Old Office files and texts are of several kinds that look alike: the name, which agrees, is nearer.
  return { ok: true, mediaType: byName !== undefined && broad.includes(found) ? byName : found };
}

/** A name that is safe on every file system and terminal: no folders, no control characters, never empty. */
export function cleanFileName(name: string): string {
  const last = cleanLine(name, 1_000).split(/[/\\]/).at(-1) ?? '';
  const safe = last.replace(/[<>:"|?*]/g, '_').replace(/^[.\s-]+|[.\s]+$/g, '');
  if (safe === '') return 'file';
  const extension = /\.[a-z0-9]{1,10}$/i.exec(safe)?.[0] ?? '';
  return safe.length <= NAME_MOST ? safe : `${cleanLine(safe, NAME_MOST - extension.length)}${extension}`;
}

// In two parts, so that no scanner takes this file for what it looks for (eicar.org, anti-malware test file).
const virusTestMark = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Names of what a double click would run. */
const runs =
  /\.(exe|com|scr|pif|bat|cmd|msi|dll|sys|cpl|lnk|js|jse|mjs|vbs|vbe|wsf|hta|ps1|sh|jar|apk|app|dmg|docm|xlsm|pptm|html?|xhtml|svg|php|py)$/i;
const packed = /\.(zip|rar|7z|gz|tgz|bz2|xz|zst|tar|cab|iso|z|lzh|arj)$/i;
const office = /\.(docx|xlsx|pptx)$/i;

function isProgram(bytes: Uint8Array): boolean {
  return starts(bytes, [
    [0x4d, 0x5a], // MZ: Windows
    [0x7f, 0x45, 0x4c, 0x46], // ELF
    [0xca, 0xfe, 0xba, 0xbe], // Java, universal Mach-O
    [0xce, 0xfa, 0xed, 0xfe],
    [0xcf, 0xfa, 0xed, 0xfe],
    [0x00, 0x61, 0x73, 0x6d], // WebAssembly
    [0x23, 0x21, 0x2f], // #!/
    [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], // Windows shortcut
  ]);
}

/** First bytes and what they mean; `WAVE`, `WEBP` and the `ftyp` brands are looked up by themselves. */
const magic: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x49, 0x49, 0x2a, 0x00], 'image/tiff'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'image/tiff'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'application/pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'application/x-ole-storage'],
  [[0x49, 0x44, 0x33], 'audio/mpeg'],
  [[0xff, 0xfb], 'audio/mpeg'],
  [[0xff, 0xf3], 'audio/mpeg'],
  [[0x4f, 0x67, 0x67, 0x53], 'audio/ogg'],
  [[0x23, 0x21, 0x41, 0x4d, 0x52], 'audio/amr'],
];

/** Archives whose contents cannot be added up from a directory. */
const closed: readonly (readonly number[])[] = [
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x4d, 0x53, 0x43, 0x46],
];

function kindOf(bytes: Uint8Array): string | { readonly fault: FileFault } {
  if (starts(bytes, [[0x50, 0x4b, 0x03, 0x04]])) return zipKind(bytes);
  // An archive without entries, or one that goes over several files.
  if (starts(bytes, [[0x50, 0x4b]])) return { fault: 'broken' };
  if (starts(bytes, closed)) return { fault: 'nested' };
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 4) === 'RIFF') {
    return { WAVE: 'audio/wav', WEBP: 'image/webp' }[ascii(8, 12)] ?? { fault: 'unknown' };
  }
  if (ascii(4, 8) === 'ftyp') {
    const brand = ascii(8, 12);
    if (/^(heic|heix|mif1|msf1)/.test(brand)) return 'image/heic';
    return /^M4A/.test(brand) ? 'audio/mp4' : 'video/mp4';
  }
  const known = magic.find(([head]) => starts(bytes, [head]));
  return known ? known[1] : textKind(bytes);
}

/** Texts are what a person reads in an editor; pages and drawings that carry scripts are programs. */
function textKind(bytes: Uint8Array): string | { readonly fault: FileFault } {
  const head = Buffer.from(bytes.subarray(0, 65_536));
  // Control characters other than tab, line ends and form feed stand in no text; two zeros a character do (UTF-16).
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!wide && head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)))
    return { fault: 'unknown' };
  const active = /<\s*(script|html|svg|iframe|!doctype\s+html|\?php)/i;
  return active.test(head.toString(wide ? 'utf16le' : 'latin1')) ? { fault: 'executable' } : 'text/plain';
}

function zipKind(bytes: Uint8Array): string | { readonly fault: FileFault } {
  const entries = zipEntries(bytes);
  if (!entries || entries.length === 0) return { fault: 'broken' };
  if (entries.some(({ name }) => /^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[a-z]:/i.test(name))) return { fault: 'broken' };
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (unpacked > UNPACKED_BYTES_MOST || unpacked > bytes.length * RATIO_MOST) return { fault: 'bomb' };
  const kind = officeKind(entries);
  if (entries.some(({ name }) => runs.test(name) || /vbaProject\.bin$/i.test(name))) return { fault: 'executable' };
  return entries.some((entry) => isNested(entry, kind !== undefined))
    ? { fault: 'nested' }
    : (kind ?? 'application/zip');
}

/** A document may hold a sheet (a chart's figures), an archive holds no archive. */
function isNested({ name, method, head }: ZipEntry, inOffice: boolean): boolean {
  if (packed.test(name)) return true;
  if (office.test(name)) return !inOffice;
  return method === 0 && starts(head, [[0x50, 0x4b, 0x03, 0x04], ...closed]);
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

function officeKind(entries: readonly ZipEntry[]): string | undefined {
  const has = (start: string) => entries.some(({ name }) => name.startsWith(start));
  if (has('[Content_Types].xml')) {
    if (has('word/')) return `${OPEN_XML}.wordprocessingml.document`;
    if (has('xl/')) return `${OPEN_XML}.spreadsheetml.sheet`;
    if (has('ppt/')) return `${OPEN_XML}.presentationml.presentation`;
  }
  return entries[0]?.name === 'mimetype' && has('META-INF/manifest.xml')
    ? 'application/vnd.oasis.opendocument'
    : undefined;
}

const byExtension: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  wps: 'application/vnd.ms-works',
  docx: `${OPEN_XML}.wordprocessingml.document`,
  xlsx: `${OPEN_XML}.spreadsheetml.sheet`,
  pptx: `${OPEN_XML}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  amr: 'audio/amr',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
};

/** Other spellings that browsers and mail programs use. */
const aliases: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'application/x-zip-compressed': 'application/zip',
  'image/heif': 'image/heic',
};

/** What a stranger wrote may be `constructor`, which every object has. */
function entryOf(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What the bytes alone only say roughly. */
const broad = ['text/plain', 'application/x-ole-storage', 'application/vnd.oasis.opendocument'];
const ole = /^application\/(msword|vnd\.ms-(excel|powerpoint|works))$/;

function agree(said: string, found: string): boolean {
  if (found === 'text/plain') return said.startsWith('text/') && said !== 'text/html';
  if (found === 'application/x-ole-storage') return ole.test(said);
  if (found === 'application/vnd.oasis.opendocument') return said.startsWith(found);
  return said === found;
}

function starts(bytes: Uint8Array, heads: readonly (readonly number[])[]): boolean {
  return heads.some((head) => head.every((byte, at) => bytes[at] === byte));
}
