'use client';

import { Check } from 'lucide-react';
import { type MouseEvent, useRef } from 'react';
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
  const isByKey = useRef(false);

  /** The button that had the focus is gone: what it did takes it over. */
  function takeOver(said: HTMLElement | null) {
    if (isByKey.current) said?.focus();
    isByKey.current = false;
  }

  function confirm(event: MouseEvent) {
    isByKey.current = event.detail === 0;
    lesson.write({ kind: 'confirmation', lessonId });
  }

  if (attendance.confirmedAt) {
    return (
      <p ref={takeOver} tabIndex={-1} className="relative pr-3 text-right font-semibold text-ok">
        <Check aria-hidden className="mr-1 inline size-4 align-[-0.15em]" />
        {words.attendance.confirmed} <span className="text-note font-normal">{formatTime(new Date(attendance.confirmedAt), timeZone)}</span>
        <SavedDot cell={{ kind: 'confirmation' }} />
      </p>
    );
  }
  const isHeld = !['future', 'cancelled', 'withdrawn'].includes(lesson.view.lesson.lock);
  if (!isOpen) return isHeld && <Badge tone="late">{words.attendance.notConfirmed}</Badge>;
  return (
    <Button id={CONFIRMATION_ID} tone="main" className="px-5 max-sm:min-h-12" onClick={confirm}>
      {pupils.some(({ exception }) => exception) ? words.attendance.rest : words.attendance.all}
    </Button>
  );
}
