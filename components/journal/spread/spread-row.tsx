'use client';

import { memo, useMemo } from 'react';
import { type CellException, type Face, faceOf, type GridView, isContradiction, type PageCell, typedByLesson } from '@/lib/journal/cell-model';
import { basisAfter, proposedFrom } from '@/lib/journal/mean-model';
import type { GradingMode, SpreadPupil } from '@/lib/journal/view';
import { formatMean } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { useRecorder, useSubject } from '../use-recorder';
import type { SpreadWords } from './spread-words';

/** What is the same for every row, in one object that does not change. */
export interface SheetLook {
  view: GridView;
  locale: Locale;
  words: SpreadWords;
}

type SpreadRowProps = {
  look: SheetLook;
  index: number;
  pupil: SpreadPupil;
  page: ReadonlyMap<number, PageCell>;
  /** the lesson whose cell holds the grid's focus, -1 in other rows */
  active: number;
  /** columns chosen together with others */
  from: number;
  to: number;
  /** what is being typed there and is no value yet */
  ghost: string;
};

/** One pupil's line. Drawn again only when something in it changes. */
export const SpreadRow = memo(function SpreadRow({ look, index, pupil, page, active, from, to, ghost }: SpreadRowProps) {
  const { view, locale } = look;
  const { sending } = useRecorder().queue();
  const own = useSubject(pupil.id);
  const typed = typedByLesson(own);
  const drawn = useMemo(() => view.lessons.map((_, at) => faceOf(page.get(at), undefined, null)), [view.lessons, page]);
  const faces = view.lessons.map(({ id }, at) => (typed.has(id) ? faceOf(page.get(at), typed.get(id), sending) : drawn[at]));
  const basis = typed.size === 0 ? pupil : basisAfter(pupil, marksOf([...page.values()]), marksOf(faces.filter((face) => face !== undefined)), view.meanRule);
  const proposed = typed.size === 0 ? pupil.proposed : proposedFrom(basis, view.group.gradingMode, view.meanRule);
  return (
    <tr>
      <td className="n">{index + 1}</td>
      <th scope="row">{pupil.name}</th>
      {view.lessons.map((lesson, at) => (
        <Cell
          key={lesson.id}
          look={look}
          face={faces[at]}
          outside={at < pupil.from || at >= pupil.to}
          active={at === active}
          chosen={at >= from && at <= to}
          ghost={at === active ? ghost : ''}
        />
      ))}
      {view.readsMarks && (
        <>
          <td className="mean">{formatMean(basis.sum, basis.count, locale)}</td>
          <TermMark decided={pupil.decided} proposed={proposed} look={look} />
        </>
      )}
    </tr>
  );
});

/** The term's mark as it was decided, else what is proposed. */
function TermMark({ decided, proposed, look: { view, words } }: { decided: SpreadPupil['decided']; proposed: number | null; look: SheetLook }) {
  if (decided === 'notAssessed') return <td className="prop"><b className="m">{words.notAssessed}</b></td>;
  if (decided === null) return <td className="prop">{proposed !== null && <b>{proposed}</b>}</td>;
  const mode = view.group.gradingMode;
  return <td className="prop"><b className={mode === 'fivePoint' ? `m${decided}` : 'm'}>{figureOf(decided, mode, words)}</b></td>;
}

function marksOf(cells: readonly Pick<Face, 'marks'>[]) {
  return cells.flatMap(({ marks }) => marks);
}

type CellProps = { look: SheetLook; face: Face | undefined; outside: boolean; active: boolean; chosen: boolean; ghost: string };

/** Kept bare: a spread has thousands of them. Which pupil and lesson it is, the heads of its row and column say. */
const Cell = memo(function Cell({ look, face, outside, active, chosen, ghost }: CellProps) {
  const { marks = [], exception = null, state } = face ?? {};
  const mode = look.view.group.gradingMode;
  const odd = face && isContradiction(face) && 'odd';
  const className = [outside && 'x', chosen && 'sel', state, odd].filter(Boolean).join(' ');
  return (
    <td className={className || undefined} tabIndex={active ? 0 : undefined} aria-selected={chosen || undefined}>
      {marks.map(({ slot, value }) => (
        <b key={slot} className={mode === 'fivePoint' ? `m${value}` : 'm'}>{figureOf(value, mode, look.words)}</b>
      ))}
      {exception && <Letter exception={exception} letters={look.words.letters} />}
      {ghost && <em>{ghost}</em>}
    </td>
  );
});

/** A mark as it is written: a figure, or passed and failed. */
export function figureOf(value: number, mode: GradingMode, { credit }: Pick<SpreadWords, 'credit'>): string {
  if (mode !== 'credit') return String(value);
  return value === 1 ? credit.passed : credit.failed;
}

function Letter({ exception: { kind, minutes }, letters }: { exception: CellException; letters: SpreadWords['letters'] }) {
  if (kind !== 'late') return <i>{letters[kind]}</i>;
  return <u>{letters.late}{minutes !== null && <small>{minutes}</small>}</u>;
}
