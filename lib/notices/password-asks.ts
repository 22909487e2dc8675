import 'server-only';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { isKeyTaken } from '@/lib/db/key-taken';
import { findPasswordOwners } from '@/lib/db/password-resets';
import { promiseLetterWithin } from '@/lib/forgotten-password/letter-commands';
import { isStillAsked } from '@/lib/forgotten-password/model';
import { log } from '@/lib/log';
import { toldError } from '@/lib/told-error.mjs';

/** More are answered in the next round. */
const MOST_ASKS = 200;

/**
 * Looks at every question once, in whatever number of processes, and forgets what was typed. One that cannot be looked at is
 * left for the next round, and holds up no other.
 */
export async function answerPasswordAsks(): Promise<void> {
  const asks = await asService('password', {}, (db) => db.passwordAsk.findMany({ orderBy: [{ askedAt: 'asc' }, { id: 'asc' }], take: MOST_ASKS }));
  for (const ask of asks) {
    await answer(ask).catch((error: unknown) => log.error({ err: toldError(error) }, 'a forgotten password was not answered'));
  }
}

async function answer(ask: { id: string; name: string; askedAt: Date }): Promise<void> {
  const owners = isStillAsked(ask.askedAt, now()) ? await asService('password', {}, (db) => findPasswordOwners(db, ask.name)) : [];
  for (const owner of owners) {
    await asService('password', owner, (db) => promiseLetterWithin(db, owner, ask)).catch((error: unknown) => {
      // Another process promised it at this moment.
      if (!isKeyTaken(error)) throw error;
    });
  }
  await asService('password', {}, (db) => db.passwordAsk.deleteMany({ where: { id: ask.id } }));
}
