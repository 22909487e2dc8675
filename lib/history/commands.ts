import 'server-only';
import { randomBytes } from 'node:crypto';
import { insertHistory } from '@/lib/db/history-rows';
import type { Db } from '@/lib/db/transaction';
import { now } from '@/lib/clock';
import { entryHash, type Happening } from './model';

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
  await insertHistory(
    db,
    author.schoolId,
    happenings.map(({ fact, payload, subjectPupilId = null, groupId = null }) => {
      const salt = randomBytes(16).toString('hex');
      const { schoolId, personId, sessionId } = author;
      return {
        ...{ at, person_id: personId, session_id: sessionId, fact, subject_pupil_id: subjectPupilId, group_id: groupId },
        ...{ payload, salt, payload_hash: entryHash({ schoolId, at, fact, personId, sessionId, subjectPupilId, groupId, payload, salt }) },
      };
    }),
  );
}
