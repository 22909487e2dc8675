import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { proveOwner } from '@/lib/auth/present-owner';
import { now } from '@/lib/clock';
import { tellDirectors, tellOwner } from '@/lib/db/account-telling';
import { asService } from '@/lib/db/as-service';
import { readHighestOpenings, readOpenings } from '@/lib/db/braking/opening-rows';
import type { Db } from '@/lib/db/transaction';
import { rememberWithin } from '@/lib/history/commands';
import { rulesFrom } from '@/lib/settings/rules-model';
import { releaseWithin } from './commands';
import { openingLimit } from './model';
import type { OpeningsToExplain } from './schema';

/**
 * After a pupil's record was noted as opened, in the transaction that noted it and that no page waits for: whether it is more than this person ever
 * opens in a day. Then the next one is not opened before she has said what for; the director is told, and so is she.
 */
export async function watchOpeningsWithin(db: Db, actor: Actor): Promise<void> {
  const { schoolId, personId, sessionId, today } = actor;
  const { opened, isAnswered, choices } = await readOpenings(db, actor);
  const { massReadingLimit: limit } = rulesFrom(choices).on('present', today);
  if (isAnswered || opened <= limit || opened <= openingLimit(limit, await readHighestOpenings(db, actor))) return;
  const { count } = await db.changeHold.createMany({ data: [{ schoolId, id: newId(), personId, sessionId, heldAt: now(), written: 0, changed: 0, lowest: 0, opened }], skipDuplicates: true });
  if (count === 0) return;
  await rememberWithin(db, actor, [{ fact: 'readings.held', payload: { pupils: opened } }]);
  await tellDirectors(db);
  await tellOwner(db);
}

/**
 * What she opens them for, in her own words, after her second factor or her password: for the rest of the day she goes on, and the director is told.
 * Throws `alreadyClosed` where she is not asked, `codeNeeded`, `codeWrong`, `invalidInput` on `present`, `tooManyTries`.
 */
export async function explainOpenings(actor: Actor, { reason, ...proof }: OpeningsToExplain): Promise<void> {
  const { schoolId, personId } = actor;
  await proveOwner(actor, proof);
  await asService('sign-in', actor, async (db) => {
    await releaseWithin(db, actor, { schoolId, personId, opened: { gt: 0 } }, reason);
    await tellDirectors(db);
  });
}
