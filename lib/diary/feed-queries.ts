import 'server-only';
import { type Actor, hatsFrom, ownPupilIds } from '@/lib/auth/actor';
import { today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { findFeedOfHash } from '@/lib/db/diary/feeds';
import { readFacts } from '@/lib/db/facts';
import { chooseLocale, type Locale } from '@/lib/text/locales';
import { readDiaryCalendar } from './calendar-queries';
import { hashOfToken } from './feed-token';
import type { DiaryCalendar } from './view';

export interface Feed {
  calendar: DiaryCalendar;
  locale: Locale;
  timeZone: string;
  /** the school's day it was read on */
  today: string;
}

/**
 * The calendar behind a secret address, read as whoever made it and with her rights of today: it ends with the guardianship and
 * with the account. Null for every address that opens nothing, after one and the same statement whatever the reason: neither
 * the answer nor how long it takes tells one that stood from one that never was.
 */
export async function findFeed(token: string): Promise<Feed | null> {
  const found = await asService('calendar-feed', {}, (db) => findFeedOfHash(db, hashOfToken(token)));
  if (!found) return null;
  const { id: sessionId, schoolId, personId, accountId, pupilId, timeZone } = found;
  const facts = await asService('calendar-feed', { schoolId, personId, timeZone }, readFacts);
  const actor: Actor = {
    ...{ accountId, personId, schoolId, sessionId, surname: '', firstName: '', patronymic: null, locale: found.locale, theme: null, mustChangePassword: false },
    ...{ timeZone, today: today(timeZone), hats: hatsFrom(facts), facts },
  };
  if (!ownPupilIds(actor).includes(pupilId)) return null;
  return { calendar: await readDiaryCalendar(actor, pupilId), locale: chooseLocale({ person: found.locale, school: found.schoolLocale }), timeZone, today: actor.today };
}
