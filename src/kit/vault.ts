/** Seals what must not be read from a stolen database, and finds it again by keyed hashes. The key lies outside. */

import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** AES-256 (NIST SP 800-38D GCM, 96-bit nonce). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const VAULT_KEY_BYTES = 32;
/** People remember and write the last eight digits; whole national numbers are longer. */
const TAIL_DIGITS = 8;

export interface Vault {
  /** Seals a text; `nonce` is 12 bytes of chance, never used twice. */
  seal(text: string, nonce: Uint8Array): Buffer;
  /** Opens what `seal` made; throws when the key is another or a bit was changed. */
  open(sealed: Uint8Array): string;
  /** HMAC-SHA-256 of a whole E.164 number. */
  matchWhole(number: string): Buffer;
  /** HMAC-SHA-256 of a number's last eight digits; also of a shorter search word, as it is. */
  matchTail(number: string): Buffer;
  /** HMAC-SHA-256 of a secret that is only ever compared, such as a PIN, bound to what it belongs to. */
  match(secret: string, belongsTo: string): Buffer;
}

export function openVault(key: Uint8Array): Vault {
  if (key.length !== VAULT_KEY_BYTES) throw new Error(`the vault key has ${key.length} bytes, not ${VAULT_KEY_BYTES}`);
  // A key object is prepared once; raw bytes would be prepared again at every use.
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `countyline ${purpose} v1`, 32)));
  const sealKey = derive('seal');
  const wholeKey = derive('whole number');
  const tailKey = derive('number tail');
  const secretKey = derive('secret');
  const hmac = (hashKey: KeyObject, text: string) => createHmac('sha256', hashKey).update(text).digest();
  return {
    seal(text, nonce) {
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    matchWhole: (number) => hmac(wholeKey, number),
    matchTail: (number) => hmac(tailKey, number.replace(/\D/g, '').slice(-TAIL_DIGITS)),
    match: (secret, belongsTo) => hmac(secretKey, `${belongsTo}\u0000${secret}`),
  };
}
