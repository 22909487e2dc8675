import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AskLink } from '@/components/diary/ask-link';
import { DiaryHead } from '@/components/diary/diary-head';
import { WeekChoice } from '@/components/diary/week-choice';
import { WeekConfirmation } from '@/components/diary/week-confirmation';
import { WeekFigures } from '@/components/diary/week-figures';
import { WeekPages } from '@/components/diary/week-pages';
import { WeekSwipe } from '@/components/diary/week-swipe';
import { WeekSignatures } from '@/components/diary/week-signatures';
import { DeviceLine } from '@/components/journal/device-line';
import { ownPupilIds } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryWeek } from '@/lib/diary/queries';
import { weekAddress } from '@/lib/diary/schema';
import { loadMessages } from '@/lib/text/areas';
import { found } from '../../found';
import { askAt } from './ask-at';
import { confirmWeek, tickHomework } from './actions';

/** No name in a title: it stays in the browser's history, on a shared computer too. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('diary'))('title') };
}

type Props = {
  params: Promise<{ pupilId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A pupil's week as the paper diary has it (regulation 1.9). Complete in the first HTML: nothing here waits for script. */
export default async function DiaryWeekPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = weekAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const week = await found(getDiaryWeek(actor, address.data.pupilId, address.data.week));
  const [t, ask] = [await getTranslations('diary'), week.from <= actor.today ? askAt(actor, week.pupil.id) : null];
  const isFamily = ownPupilIds(actor).includes(week.pupil.id);
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={week} part="week" kept={week.present ? `?week=${week.from}` : ''}>
        <WeekChoice week={week} />
      </DiaryHead>
      <WeekFigures week={week} />
      <WeekSwipe>
        <WeekPages week={week} today={actor.today} tick={tickHomework} />
      </WeekSwipe>
      <WeekSignatures />
      {ask && <p className="mt-3 text-note"><AskLink href={`${ask}${week.to < actor.today ? week.to : actor.today}`} label={t('ask.ofWeek')} /></p>}
      <WeekConfirmation week={week} timeZone={actor.timeZone} action={confirmWeek} />
      {isFamily && <div className="mt-4"><DeviceLine personId={actor.personId} words={(await loadMessages(await getLocale())).diary.device} /></div>}
    </div>
  );
}
