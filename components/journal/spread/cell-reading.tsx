import type { ReactNode } from 'react';
import type { Face, GridLesson, GridView } from '@/lib/journal/cell-model';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { markInWords } from './mark-words';
import type { AllWords } from './spread-words';

type ReadingProps = { face: Face; words: AllWords };

/** The marks of a cell for whoever gives none here: words, no fields that look as if they could be filled. */
export function MarksRead({ face, view, words, locale }: ReadingProps & { view: GridView; locale: Locale }) {
  return (
    <Read title={view.group.gradingMode === 'none' ? words.card.remark : words.card.mark}>
      {face.marks.length === 0 ? words.card.noMark : face.marks.map((mark) => <span key={mark.slot} className="block">{markInWords(mark, view, words, locale)}</span>)}
    </Read>
  );
}

export function AttendanceRead({ face: { exception }, lesson, words }: ReadingProps & { lesson: GridLesson }) {
  const said = words.exceptions[exception?.kind ?? 'present'];
  return (
    <Read title={words.card.attendance}>
      {exception?.minutes ? fill(words.card.lateBy, { exception: said, minutes: exception.minutes }) : exception || lesson.isConfirmed ? said : words.unconfirmed}
    </Read>
  );
}

function Read({ title, children }: { title: string; children: ReactNode }) {
  return (
    <dl>
      <dt className="text-note text-ink-2">{title}</dt>
      <dd className="text-md font-medium">{children}</dd>
    </dl>
  );
}
