import { type GridView, marksOfRow } from '@/lib/journal/cell-model';
import { basisAfter } from '@/lib/journal/mean-model';
import { countingInRow } from '@/lib/journal/retake-model';
import { formatMeanInFull } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { AllWords } from './spread-words';
import type { Typing } from './use-editing';

type MeanLineProps = { row: number; view: GridView; typing: Typing; words: AllWords; locale: Locale };

/** How the pupil's mean of the term comes about, with what is being typed. */
export function MeanLine({ row, view, typing: { pages, writer }, words, locale }: MeanLineProps) {
  const pupil = view.pupils[row];
  const drawn = countingInRow(view.earlierFigures, row, marksOfRow(pages[row], view.lessons, new Map()));
  const now = countingInRow(view.earlierFigures, row, writer.rowAt(row));
  if (!pupil || now.length === 0) return null;
  const said = formatMeanInFull(now, basisAfter(pupil, drawn, now, view.meanRule), view.meanRule.weightsCount, locale);
  return (
    <p>
      <span className="font-medium">{words.meanInFull}:</span> <span className="tabular-nums">{said}</span>
    </p>
  );
}
