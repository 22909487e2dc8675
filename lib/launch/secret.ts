import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyInSigns, readKey } from '@/lib/backup/key-model';

/** NEXTAUTH_SECRET, or one made once for this data folder: it signs the sessions. */
export function authSecret(folder: string): string {
  return process.env.NEXTAUTH_SECRET || madeOnce(join(folder, 'secret'), () => randomBytes(32).toString('base64url'));
}

/**
 * The pair of keys by which browsers' push services know this school: given, or made once for this data folder. Whoever asked
 * for messages is bound to it: with another pair every device would have to ask anew.
 */
export function pushKeys(folder: string): { VAPID_PUBLIC_KEY: string; VAPID_PRIVATE_KEY: string } {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = process.env;
  if (VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY) return { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY };
  const [publicKey = '', privateKey = ''] = madeOnce(join(folder, 'push-keys'), newKeys).split(' ');
  return { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
}

/**
 * The key that seals of the record are signed by (lib/integrity): SEAL_KEY, or one made once for this data folder. It is no part of the
 * database nor of its back-ups: whoever holds the database alone can sign nothing.
 */
export function sealKey(folder: string): string {
  return process.env.SEAL_KEY || madeOnce(join(folder, 'seal-key'), () => generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'));
}

/** Where the seals that this installation made are noted. */
export function sealNotes(folder: string): string {
  return join(folder, 'seals');
}

/** The key of the school's back-ups as it is printed: BACKUP_KEY, or one made once for this data folder. Throws a sentence on one that was mistyped. */
export function backupKey(folder: string): string {
  const text = process.env.BACKUP_KEY || madeOnce(join(folder, BACKUP_KEY_FILE), () => keyInSigns(randomBytes(20)));
  return keyInSigns(readKey(text));
}

/** Whether this installation has its key already: the one that makes it says so. */
export function hasBackupKey(folder: string): boolean {
  return Boolean(process.env.BACKUP_KEY) || existsSync(join(folder, BACKUP_KEY_FILE));
}

const BACKUP_KEY_FILE = 'backup-key';

/** P-256, both as web push writes them (RFC 8292). */
function newKeys(): string {
  const pair = createECDH('prime256v1');
  return [pair.generateKeys(), pair.getPrivateKey()].map((key, at) => Buffer.concat([Buffer.alloc(Math.max(0, (at === 0 ? 65 : 32) - key.length)), key]).toString('base64url')).join(' ');
}

function madeOnce(file: string, make: () => string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.half`, make(), { mode: 0o600 });
    renameSync(`${file}.half`, file);
  }
  return readFileSync(file, 'utf8');
}
