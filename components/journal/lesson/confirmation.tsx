'use client';

import { Check } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/text/format';
import { useSurroundings } from './lesson-context';
import { SavedDot } from './saved-dot';

export const CONFIRMATION_ID = 'confirm-attendance';

/** The one big button: it confirms the lesson as it stands and touches no exception. */
export function Confirmation() {
  const { lesson, words, isOpen, timeZone } = useSurroundings();
  const { attendance, pupils, lesson: { id: lessonId } } = lesson.view;
  if (attendance.confirmedAt) {
    return (
      <p className="relative pr-3 text-right font-semibold text-ok">
        <Check aria-hidden className="mr-1 inline size-4 align-[-0.15em]" />
        {words.attendance.confirmed} <span className="text-note font-normal">{formatTime(new Date(attendance.confirmedAt), timeZone)}</span>
        <SavedDot cell={{ kind: 'confirmation' }} />
      </p>
    );
  }
  const isHeld = !['future', 'cancelled', 'withdrawn'].includes(lesson.view.lesson.lock);
  if (!isOpen) return isHeld && <Badge tone="late">{words.attendance.notConfirmed}</Badge>;
  return (
    <Button id={CONFIRMATION_ID} tone="main" className="px-5 max-sm:min-h-12" onClick={() => lesson.write({ kind: 'confirmation', lessonId })}>
      {pupils.some(({ exception }) => exception) ? words.attendance.rest : words.attendance.all}
    </Button>
  );
}
