import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { v7 as newId } from 'uuid';
import { CalendarCards } from '@/components/diary/calendar-cards';
import { DiaryHead } from '@/components/diary/diary-head';
import { FeedCard } from '@/components/diary/feed-card';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryCalendar } from '@/lib/diary/calendar-queries';
import { feedOfPupil } from '@/lib/diary/schema';
import { found } from '../../../found';
import { endCalendarFeed, makeCalendarFeed } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('familyCalendar'))('title') };
}

/** A pupil's year: the work ahead, days off, terms and bells, and an address for a telephone's own calendar. */
export default async function DiaryCalendarPage({ params }: { params: Promise<{ pupilId: string }> }) {
  const actor = await requirePageActor();
  const address = feedOfPupil.safeParse(await params);
  if (!address.success) notFound();
  const t = await getTranslations('familyCalendar');
  const calendar = await found(getDiaryCalendar(actor, address.data.pupilId));
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={calendar} part="calendar">
        <h1>{t('title')}</h1>
      </DiaryHead>
      <div className="gap-3 space-y-3 lg:columns-2 print:columns-2">
        <CalendarCards calendar={calendar} today={actor.today} />
        {calendar.mayKeepFeed && <FeedCard pupilId={calendar.pupil.id} nextFeedId={newId()} feed={calendar.feed} timeZone={actor.timeZone} make={makeCalendarFeed} end={endCalendarFeed} />}
      </div>
    </div>
  );
}
