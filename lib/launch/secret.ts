import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** NEXTAUTH_SECRET, or one made once for this data folder: it signs the sessions. */
export function authSecret(folder: string): string {
  const given = process.env.NEXTAUTH_SECRET;
  if (given) return given;
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.half`, randomBytes(32).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.half`, file);
  }
  return readFileSync(file, 'utf8');
}
