import type { GridView } from '@/lib/journal/cell-model';
import { fill } from '@/lib/text/fill';
import { formatShortDay } from '@/lib/text/format';
import { figureOf } from './mark-words';
import type { AllWords } from './spread-words';

/** The marks a pupil who changed groups brought along, by group, greyed: they count in the mean and are nobody's to write here. */
export function ElsewhereMarks({ row, view, words }: { row: number; view: Pick<GridView, 'elsewhere' | 'group'>; words: AllWords }) {
  const own = view.elsewhere.filter(([pupil]) => pupil === row);
  return [...new Set(own.map(([, , , , group]) => group))].map((group) => {
    const marks = own.flatMap(([, onDate, value, kind, given]) => {
      if (given !== group) return [];
      const work = kind === 'answer' ? '' : ` (${words.workKinds[kind]})`;
      return [`${formatShortDay(onDate)} · ${figureOf(value, view.group.gradingMode, words)}${work}`];
    });
    return <p key={group} className="text-note text-ink-3">{fill(words.card.elsewhere, { group, marks: marks.join(', ') })}</p>;
  });
}
