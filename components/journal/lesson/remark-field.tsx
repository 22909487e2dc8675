'use client';

import { useState } from 'react';
import { TextInput } from '@/components/ui/text-input';
import type { LessonPupil } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { useSurroundings } from './lesson-context';
import { SavedDot } from './saved-dot';

/** Where no marks are given, a short remark takes their place. */
export function RemarkField({ pupil }: { pupil: LessonPupil }) {
  const { lesson, words } = useSurroundings();
  const [typed, setTyped] = useState<string | null>(null);
  const standing = pupil.marks.find(({ slot }) => slot === 0)?.remark ?? '';

  function leave() {
    const remark = typed?.trim();
    setTyped(null);
    if (remark === undefined || remark === standing) return;
    lesson.write({ kind: 'mark', lessonId: lesson.view.lesson.id, pupilId: pupil.id, slot: 0, value: null, workKind: 'answer', weight: 1, note: null, remark: remark || undefined });
  }

  return (
    <span className="relative w-32 shrink-0 sm:w-64">
      <TextInput
        maxLength={200}
        autoComplete="off"
        aria-label={fill(words.marks.remark, { name: pupil.name })}
        placeholder={words.marks.remarkHint}
        value={typed ?? standing}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={leave}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur();
          if (key === 'Escape') setTyped(null);
        }}
      />
      <SavedDot cell={{ kind: 'mark', pupilId: pupil.id, slot: 0 }} />
    </span>
  );
}
