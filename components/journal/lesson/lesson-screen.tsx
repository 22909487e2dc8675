'use client';

import { useMemo, useState } from 'react';
import { useIsReady } from '@/components/ui/use-is-ready';
import { lessonPageOn } from '@/lib/journal/coming-model';
import type { LessonView } from '@/lib/journal/view';
import { useSchoolDay } from '../use-recorder';
import { LessonBar } from './lesson-bar';
import { LessonContext, type LessonSurroundings } from './lesson-context';
import { LessonParts } from './lesson-parts';
import { PreviousHomework } from './previous-homework';
import { PupilList } from './pupil-list';
import type { Touched } from './tray';
import { useLesson } from './use-lesson';

export type LessonScreenProps = Pick<LessonSurroundings, 'words' | 'refusals' | 'locale' | 'timeZone'> & {
  view: LessonView;
  /** '28 pupils', in the reader's language */
  pupilCountText: string;
  nextHref: string | null;
};

/**
 * One lesson, to be kept in two taps: topic and homework, the pupils, and at the foot what became of it. Until script hears
 * them, taps are not taken, and the foot says so.
 */
export function LessonScreen({ view, pupilCountText, nextHref, ...rest }: LessonScreenProps) {
  const today = useSchoolDay(view.today, rest.timeZone);
  const served = useMemo(() => lessonPageOn(view, today), [view, today]);
  const lesson = useLesson(served);
  const [touched, touch] = useState<Touched>(null);
  const close = () => {
    const hadFocus = document.activeElement?.closest('[data-tray]');
    touch(null);
    if (hadFocus && touched) document.querySelector<HTMLElement>(`[data-row="${touched.pupilId}"] [data-attendance]`)?.focus();
  };
  const isReady = useIsReady();
  const isOpen = served.lesson.lock === 'open' || served.lesson.lock === 'reason';
  return (
    <LessonContext value={{ ...rest, lesson, isOpen }}>
      <div inert={!isReady} className="grid items-start gap-4 lg:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-2 lg:sticky lg:top-4">
          <LessonParts />
          <PreviousHomework />
        </div>
        <PupilList countText={pupilCountText} touched={touched} touch={touch} />
      </div>
      <LessonBar nextHref={nextHref} touched={touched} close={close} />
    </LessonContext>
  );
}
