import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** The server's key that seals are signed by, and what a signature is over. Pure. */

/** A seal's place in its school's chain. */
export interface SealedRoot {
  schoolId: string;
  ordinal: number;
  /** 64 signs */
  root: string;
}

export interface SealingKey {
  /** the first 16 signs of a public key's sum: by which of several keys a seal was signed */
  name: string;
  sign(seal: SealedRoot): string;
}

/** Ed25519, as PKCS 8 in base64url (lib/launch/secret.ts makes it). Throws on what is no such key. */
export function sealingKey(secret: string): SealingKey {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64url'), format: 'der', type: 'pkcs8' });
  return { name: nameOfKey(publicKeyOf(secret)), sign: (seal) => sign(null, signed(seal), key).toString('base64url') };
}

/** The key that verifies, to be written down and given away: SPKI in base64url. */
export function publicKeyOf(secret: string): string {
  return createPublicKey(createPrivateKey({ key: Buffer.from(secret, 'base64url'), format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' }).toString('base64url');
}

export function nameOfKey(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

/** Whether a seal was signed by one of these keys, each by its name; null where its key is none of them. */
export function isSignedBy(keys: ReadonlyMap<string, string>, seal: SealedRoot & { keyName: string; signature: string }): boolean | null {
  const known = keys.get(seal.keyName);
  if (known === undefined) return null;
  return verify(null, signed(seal), openKey(known), Buffer.from(seal.signature, 'base64url'));
}

/** What is not as it was sealed, and how. */
export const FINDINGS = ['changed', 'removed', 'inserted', 'unexplained', 'notTheLastRevision', 'badRoot', 'badSignature', 'unknownKey', 'missingSeal', 'numbersSetBack'] as const;

/** Rows of a table and a day. */
export interface Finding {
  day: string;
  table: string;
  what: (typeof FINDINGS)[number];
  rows: number;
}

/** As it is shown and printed: enough to be compared by eye. */
export const shortRoot = (root: string): string => root.slice(0, 16);

/** A line of the file beside the key, in which the server notes every seal it made: a chain that ends sooner was cut. */
export const noteOf = ({ schoolId, ordinal, root }: SealedRoot): string => `${schoolId} ${ordinal} ${root}\n`;

export function readNotes(text: string): SealedRoot[] {
  return text.split('\n').flatMap((line) => {
    const [schoolId, ordinal, root] = line.split(' ');
    return schoolId && ordinal && root ? [{ schoolId, ordinal: Number(ordinal), root }] : [];
  });
}

const signed = ({ schoolId, ordinal, root }: SealedRoot): Buffer => Buffer.from(`achyk-jurnal seal\n${schoolId}\n${ordinal}\n${root}`, 'utf8');
const openKey = (publicKey: string): KeyObject => createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
