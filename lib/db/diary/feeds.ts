import 'server-only';
import type { Db } from '../transaction';

/** A calendar's secret address that opens something today: whose it is, and of which pupil. */
export interface FoundFeed {
  schoolId: string;
  id: string;
  personId: string;
  pupilId: string;
  accountId: string;
  timeZone: string;
  locale: string | null;
  schoolLocale: string | null;
}

/** Before anybody is known: hence a function of the database that crosses schools, for the feed's role alone. */
export async function findFeedOfHash(db: Db, hash: string): Promise<FoundFeed | null> {
  const rows = await db.$queryRaw<FoundFeed[]>`
    select school_id as "schoolId", id, person_id as "personId", pupil_id as "pupilId", account_id as "accountId", time_zone as "timeZone", locale,
      school_locale as "schoolLocale"
    from app.calendar_feed_of(${hash})`;
  return rows[0] ?? null;
}
