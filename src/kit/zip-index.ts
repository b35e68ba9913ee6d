/** What a ZIP archive says it holds, read from its central directory; nothing is unpacked (APPNOTE.TXT 6.3.10, 4.3). */

const END_BYTES = 22;
/** The longest comment an archive can have at its end. */
const COMMENT_MOST = 65_535;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Office files have some hundred parts; an archive with more is not for reading. */
const ENTRIES_MOST = 2_000;
/** Bit 0 of the flags: encrypted, so nobody can look inside. */
const ENCRYPTED = 1;

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** The first bytes as they lie in the archive. */
  readonly head: Uint8Array;
}

/** The entries, or `undefined` when the directory is broken, encrypted, overlapping, too long, or of the 64-bit kind. */
export function zipEntries(file: Uint8Array): readonly ZipEntry[] | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = endOf(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > ENTRIES_MOST || at > end) return undefined;
  const entries: ZipEntry[] = [];
  let packed = 0;
  for (let left = count; left > 0; left -= 1) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
    const entry = entryAt(bytes, at);
    if (!entry) return undefined;
    entries.push(entry);
    packed += entry.packedBytes + LOCAL_BYTES;
    at += ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // Entries that share their bytes hold more than they weigh.
  return packed <= bytes.length ? entries : undefined;
}

function endOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - COMMENT_MOST); at -= 1) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at;
  }
  return undefined;
}

function entryAt(bytes: Buffer, at: number): ZipEntry | undefined {
  const packedBytes = bytes.readUInt32LE(at + 20);
  const unpackedBytes = bytes.readUInt32LE(at + 24);
  const local = bytes.readUInt32LE(at + 42);
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0 || unpackedBytes === 0xffffffff) return undefined;
  if (local + LOCAL_BYTES + packedBytes > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) return undefined;
  const data = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  return {
    name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + bytes.readUInt16LE(at + 28)),
    method: bytes.readUInt16LE(at + 10),
    packedBytes,
    unpackedBytes,
    head: bytes.subarray(data, Math.min(data + 8, data + packedBytes)),
  };
}
