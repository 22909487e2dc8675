import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { env } from '@/lib/env';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { presentMark, wasKeyShownWithin } from './queries';

/**
 * Gives the key of the back-ups to the director, once, to be kept on paper; afterwards it is only on the server. Throws
 * not-allowed, key-shown, not-found where this server was given no key, and several-schools: the key opens all that are in one file.
 */
export async function showBackupKey(actor: Actor): Promise<{ key: string }> {
  if (!can(actor, 'backup-key:show')) throw new DomainError('notAllowed');
  const [key, keyMark] = [env.backupKey, presentMark()];
  if (key === null || keyMark === null) throw new DomainError('notFound');
  if ((await asService('filling', {}, (db) => db.school.count())) > 1) throw new DomainError('keyOfSeveral');
  return asActor(actor, async (db) => {
    if (await wasKeyShownWithin(db, actor.schoolId)) throw new DomainError('keyShown');
    await rememberWithin(db, actor, [{ fact: 'backup.keyShown', payload: { keyMark } }]);
    return { key };
  });
}
