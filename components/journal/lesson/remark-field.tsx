'use client';

import { useId } from 'react';
import { TextInput } from '@/components/ui/text-input';
import type { LessonPupil } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { useTyped } from '../use-typed';
import { useSurroundings } from './lesson-context';
import { SavedDot } from './saved-dot';

/** Where no marks are given, a short remark takes their place. */
export function RemarkField({ pupil }: { pupil: LessonPupil }) {
  const { lesson, words, isFree } = useSurroundings();
  const standing = pupil.marks.find(({ slot }) => slot === 0)?.remark ?? '';
  const stateId = useId();

  const typed = useTyped(standing, (text) => {
    const remark = text.trim();
    if (remark === standing) return;
    lesson.write({ kind: 'mark', lessonId: lesson.view.lesson.id, pupilId: pupil.id, slot: 0, value: null, workKind: 'answer', weight: 1, note: null, remark: remark || undefined });
  }, isFree);

  return (
    <span className="relative w-32 shrink-0 sm:w-64">
      <TextInput
        maxLength={200}
        autoComplete="off"
        aria-label={fill(words.marks.remark, { name: pupil.name })}
        aria-describedby={stateId}
        placeholder={words.marks.remarkHint}
        value={typed.text ?? standing}
        onChange={({ target }) => typed.type(target.value)}
        onBlur={typed.leave}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur();
          if (key === 'Escape') typed.takeBack();
        }}
      />
      <SavedDot id={stateId} cell={{ kind: 'mark', pupilId: pupil.id, slot: 0 }} />
    </span>
  );
}
