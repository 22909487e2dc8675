'use client';

import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { CellPast, type PastWords } from '../cell-past';
import { readPastWords } from '../spread/late-words';
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
  const [words, setWords] = useState<PastWords | null>(null);
  useEffect(() => {
    readPastWords(locale).then(setWords, () => undefined);
  }, [locale]);
  if (!words) return <Skeleton className="h-10" />;
  return <CellPast lessonId={view.lesson.id} pupilId={null} sheet={view} {...{ words, locale, timeZone, readPast }} />;
}
