'use client';

import { useMemo } from 'react';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import type { GridView, LessonText } from '@/lib/journal/cell-model';
import { sheetOn } from '@/lib/journal/coming-model';
import type { Locale } from '@/lib/text/locales';
import { useSchoolDay } from '../use-recorder';
import type { ReadPast } from '../cell-past';
import { LessonList, type LessonListWords } from './lesson-list';
import { SpreadGrid } from './spread-grid';
import type { SpreadWords } from './spread-words';

/** What both pages are drawn from. */
export interface Spread {
  view: GridView;
  /** topic and homework, by the lesson's place */
  texts: LessonText[];
  /** '2-чейрек', over the means */
  term: string;
  /** plan, fact and lag */
  plan: string | null;
  locale: Locale;
  timeZone: string;
  words: SpreadWords;
  lessonWords: LessonListWords;
}

/** The open journal: pupils and lessons at the left, topics and homework at the right. */
export function SpreadPages({ spread, readPast }: { spread: Packed<Spread>; readPast: ReadPast }) {
  const { view: made, texts, plan, lessonWords, ...sheet } = useUnpacked(spread);
  const today = useSchoolDay(made.today, sheet.timeZone);
  const view = useMemo(() => sheetOn(made, today), [made, today]);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <SpreadGrid {...sheet} view={view} readPast={readPast} />
      <LessonList groupId={view.group.id} lessons={view.lessons} texts={texts} today={view.today} locale={sheet.locale} aside={plan} words={lessonWords} />
    </div>
  );
}
