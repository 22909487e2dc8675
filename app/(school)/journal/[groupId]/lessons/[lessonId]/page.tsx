import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { validate as isUuid } from 'uuid';
import { readCellPast, recordCells, requestCorrection } from '@/app/(school)/journal/actions';
import { answerRemark } from '@/app/(school)/journal/remarks/actions';
import { signInAgain } from '@/app/sign-in/actions';
import type { LessonWords } from '@/components/journal/lesson/lesson-context';
import { LessonNotice } from '@/components/journal/lesson/lesson-notice';
import { LessonScreen } from '@/components/journal/lesson/lesson-screen';
import { RecorderProvider } from '@/components/journal/use-recorder';
import { LessonRemarks } from '@/components/remarks/lesson-remarks';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { now } from '@/lib/clock';
import { NotFoundError } from '@/lib/errors';
import { getLesson } from '@/lib/journal/queries';
import { can } from '@/lib/policy/can';
import { newRemarkHref } from '@/lib/oversight/address-model';
import { listLessonRemarks } from '@/lib/remarks/queries';
import type { Messages } from '@/lib/text/areas';
import { formatWeekdayAndDay } from '@/lib/text/format';

type Props = { params: Promise<{ groupId: string; lessonId: string }> };

/** Read once for the title and the page. */
const lessonOf = cache(async (groupId: string, lessonId: string) => {
  const actor = await requirePageActor();
  if (!isUuid(lessonId)) notFound();
  const drawnAt = now().toISOString();
  const view = await getLesson(actor, lessonId).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (view.group.id !== groupId) notFound();
  return { actor, view, drawnAt };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { groupId, lessonId } = await params;
  const [{ view: { group, lesson } }, locale] = await Promise.all([lessonOf(groupId, lessonId), getLocale()]);
  return { title: `${group.subject[locale]} · ${group.name} · ${formatWeekdayAndDay(lesson.onDate, locale)}` };
}

/** One lesson of a group: topic, homework, attendance, marks. */
export default async function LessonPage({ params }: Props) {
  const { groupId, lessonId } = await params;
  const { actor, view, drawnAt } = await lessonOf(groupId, lessonId);
  const [t, locale, messages] = await Promise.all([getTranslations('lesson'), getLocale(), getMessages()]);
  const { lesson, group, neighbours } = view;
  const remarks = await listLessonRemarks(actor, lessonId, locale);
  const remarksHref = can(actor, 'remark:raise') && lesson.onDate <= actor.today && newRemarkHref({ lesson: lessonId });
  const where = [
    formatWeekdayAndDay(lesson.onDate, locale),
    t('number', { number: lesson.number }),
    lesson.startsAt,
    lesson.room && t('room', { room: lesson.room }),
  ];
  return (
    <>
      <PageHeader
        eyebrow={where.filter(Boolean).join(' · ')}
        title={`${group.subject[locale]} · ${group.name}`}
        back={{ href: `/journal/${groupId}`, label: t('back') }}
        actions={(view.carriesOver || remarksHref) && (
          <>
            {view.carriesOver && <LinkButton size="sm" href={`/journal/${groupId}/lessons/${lessonId}/state-copy`}>{messages.stateCopy.link}</LinkButton>}
            {remarksHref && <LinkButton size="sm" href={remarksHref}>{messages.remarks.raise}</LinkButton>}
          </>
        )}
      />
      <LessonRemarks remarks={remarks} timeZone={actor.timeZone} answer={answerRemark} opensRemarks={can(actor, 'remark:verify')} />
      <RecorderProvider
        send={recordCells}
        signIn={signInAgain}
        requestCorrection={requestCorrection}
        personId={actor.personId}
        locale={locale}
        drawnAt={drawnAt}
      >
        <LessonNotice view={view} locale={locale} timeZone={actor.timeZone} />
        <LessonScreen
          key={lessonId}
          view={view}
          words={wordsOf(messages)}
          refusals={messages.errors.refusal}
          locale={locale}
          timeZone={actor.timeZone}
          readPast={readCellPast}
          pupilCountText={t('pupils.count', { count: view.pupils.length })}
          nextHref={neighbours.nextId && `/journal/${groupId}/lessons/${neighbours.nextId}`}
        />
      </RecorderProvider>
    </>
  );
}

/** What the screen says in the browser; the rest is said here. */
function wordsOf({ lesson, journal, diary }: Messages): LessonWords {
  const { topic, homework, pupils, attendance, suggestion, marks, kinds, reason, problem, states, close, nextLesson, past, lock: { ask, asking } } = lesson;
  return { topic, homework, pupils, attendance, suggestion, marks, kinds, reason, problem, states, close, nextLesson, past, lock: { ask, asking }, saving: journal.saving, letters: diary.absence.letter };
}
