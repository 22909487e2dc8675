'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type Late, useWhenIdle } from '@/components/ui/late';
import { useIsReady } from '@/components/ui/use-is-ready';
import { lessonPageOn } from '@/lib/journal/coming-model';
import { takesEntries } from '@/lib/journal/lock-model';
import type { LessonView } from '@/lib/journal/view';
import type { Locale } from '@/lib/text/locales';
import { lateTexts } from '../spread/late-words';
import { useSchoolDay } from '../use-recorder';
import { LessonBar } from './lesson-bar';
import { LessonContext, type LessonSurroundings, useSurroundings } from './lesson-context';
import { LessonPast } from './lesson-past';
import { LessonParts } from './lesson-parts';
import { PreviousHomework } from './previous-homework';
import { PupilList } from './pupil-list';
import type { Touched } from './tray';
import { useLesson } from './use-lesson';

/** Words of conflicts and of the past. */
const later: Record<Locale, readonly Pick<Late<unknown>, 'load'>[]> = { ky: [lateTexts.ky], ru: [lateTexts.ru], en: [lateTexts.en] };

export type LessonScreenProps = Pick<LessonSurroundings, 'words' | 'refusals' | 'locale' | 'timeZone' | 'readPast'> & {
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
  useWhenIdle(later[rest.locale]);
  const [asks, setAsks] = useState(false);
  const { lock, mayAskCorrection } = served.lesson;
  // What is typed to ask for a correction is sent all the same: the server refuses it, and a request is made of what it refused.
  const isOpen = takesEntries(lock) || (mayAskCorrection && asks);
  return (
    <LessonContext value={{ ...rest, lesson, isOpen, isFree: lock === 'open' }}>
      <div inert={!isReady} className="grid items-start gap-4 lg:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-2 lg:sticky lg:top-4">
          {mayAskCorrection && <AskToCorrect asks={asks} begin={() => setAsks(true)} />}
          <LessonParts />
          <PreviousHomework />
          {lock !== 'future' && <LessonPast />}
        </div>
        <PupilList countText={pupilCountText} touched={touched} touch={touch} />
      </div>
      <LessonBar nextHref={nextHref} touched={touched} close={close} />
    </LessonContext>
  );
}

/** In a closed term, and to a substitute after her window, everything is read until a correction is to be asked for. */
function AskToCorrect({ asks, begin }: { asks: boolean; begin: () => void }) {
  const { words: { lock } } = useSurroundings();
  if (asks) return <p role="status" className="rounded-md bg-late-soft px-3 py-2 text-late">{lock.asking}</p>;
  return <Button onClick={begin} className="self-start">{lock.ask}</Button>;
}
