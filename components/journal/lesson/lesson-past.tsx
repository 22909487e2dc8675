'use client';

import { History } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { CellPast } from '../cell-past';
import { NotCome } from '../late-part';
import { lateTexts, usePastWords } from '../spread/late-words';
import { useSurroundings } from './lesson-context';

/** What stood in topic, homework and confirmation, and who wrote it. */
export function LessonPast() {
  const { words } = useSurroundings();
  return (
    <Dialog
      kind="sheet"
      title={words.past}
      closeLabel={words.close}
      trigger={
        <Button size="sm" tone="quiet" className="self-start">
          <History aria-hidden className="size-4" />
          {words.past}
        </Button>
      }
    >
      <Steps />
    </Dialog>
  );
}

function Steps() {
  const { lesson: { view }, locale, timeZone, readPast } = useSurroundings();
  const { value: words, hasFailed } = usePastWords(locale);
  if (!words) return hasFailed ? <NotCome again={lateTexts[locale].load} /> : <Skeleton className="h-10" />;
  return <CellPast lessonId={view.lesson.id} pupilId={null} sheet={view} {...{ words, locale, timeZone, readPast }} />;
}
