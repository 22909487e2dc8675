import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Db, Prisma } from '@/lib/db/transaction';
import { now } from '@/lib/clock';
import { hashOf, type Happening } from './model';

/** In whose name something is remembered; without a person it was a service (an import, the start). */
export interface Author {
  schoolId: string;
  personId: string | null;
  sessionId: string | null;
}

/** Writes what happened into the one history, inside the transaction that made it happen. */
export async function rememberWithin(db: Db, author: Author, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const at = now();
  await db.historyEntry.createMany({
    data: happenings.map(({ fact, payload, subjectPupilId, groupId }) => {
      const salt = randomBytes(16).toString('hex');
      const meta = {
        at: at.toISOString(),
        fact,
        personId: author.personId,
        sessionId: author.sessionId,
        subjectPupilId: subjectPupilId ?? null,
        groupId: groupId ?? null,
      };
      return {
        ...meta,
        at,
        schoolId: author.schoolId,
        payload: payload as Prisma.InputJsonObject,
        salt,
        payloadHash: hashOf(salt, meta, payload),
      };
    }),
  });
}
