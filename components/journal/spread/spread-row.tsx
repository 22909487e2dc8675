'use client';

import { memo, useMemo } from 'react';
import { belongsAt, type CellException, type CellMark, type Face, faceOf, type GridView, isContradiction, type PageCell, typedByLesson, withRetakes } from '@/lib/journal/cell-model';
import { debtState } from '@/lib/journal/debt-model';
import { basisAfter, proposedFrom } from '@/lib/journal/mean-model';
import { countingInRow } from '@/lib/journal/retake-model';
import type { SpreadPupil } from '@/lib/journal/spread-view';
import type { GradingMode } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { formatDay, formatMean, formatNumericDay, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { useSending, useSubject } from '../use-recorder';
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
  const [own, sending] = [useSubject(pupil.id), useSending(pupil.id)];
  const typed = typedByLesson(own);
  const drawn = useMemo(() => view.lessons.map((_, at) => faceOf(page.get(at), undefined, null)), [view.lessons, page]);
  const faces = view.lessons.map(({ id }, at) => (typed.has(id) ? faceOf(page.get(at), typed.get(id), sending) : drawn[at]));
  const marks = withRetakes(faces.map((face) => face?.marks ?? []), view.lessons);
  const counting = (cells: readonly (readonly CellMark[])[]) => countingInRow(view.earlierFigures, index, cells);
  const basis = typed.size === 0 ? pupil : basisAfter(pupil, counting(withRetakes(drawn.map((face) => face.marks), view.lessons)), counting(marks), view.meanRule);
  const proposed = typed.size === 0 ? pupil.proposed : proposedFrom(basis, view.group.gradingMode, view.meanRule);
  return (
    <tr>
      <td className="n">{index + 1}</td>
      <th scope="row">{pupil.name}{pupil.homeUntil && <abbr title={fill(look.words.atHome, { day: formatNumericDay(pupil.homeUntil) })}>{look.words.atHomeSign}</abbr>}</th>
      {view.lessons.map((lesson, at) => (
        <Cell
          key={lesson.id}
          look={look}
          face={faces[at]}
          marks={marks[at]}
          outside={!belongsAt(pupil, at)}
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

type CellProps = { look: SheetLook; face: Face | undefined; marks: readonly CellMark[] | undefined; outside: boolean; active: boolean; chosen: boolean; ghost: string };

/** Kept bare: a spread has thousands of them. Which pupil and lesson it is, the heads of its row and column say; what became of it only that which was typed into. */
const Cell = memo(function Cell({ look, face, marks = [], outside, active, chosen, ghost }: CellProps) {
  const { exception = null, state } = face ?? {};
  const odd = face && isContradiction(face) && 'odd';
  const many = marks.length + (exception ? 1 : 0) > 2 && 'many';
  const className = [outside && 'x', chosen && 'sel', state, odd, many].filter(Boolean).join(' ');
  return (
    <td className={className || undefined} tabIndex={active ? 0 : undefined} aria-selected={chosen || undefined} aria-description={state && look.words.states[state]}>
      {marks.map((mark) => signOf(mark, look))}
      {exception && <Letter exception={exception} letters={look.words.letters} />}
      {ghost && <em>{ghost}</em>}
    </td>
  );
});

/** A figure; in brackets when it does not count. A debt is its day, a remark a bubble. */
function signOf(mark: CellMark, { view, words, locale }: SheetLook) {
  const { slot, value, debtDueOn, remark, counts = true, isRetaken = false } = mark;
  const mode = view.group.gradingMode;
  if (debtDueOn) {
    const state = debtState({ debtDueOn, isRetaken }, view.today);
    return <s key={slot} className={state}><Said text={fill(words.signs[state], { day: formatDay(debtDueOn, locale) })} /><span aria-hidden>{formatShortDay(debtDueOn)}</span></s>;
  }
  if (value === null) return <q key={slot}><Said text={remark ?? ''} /></q>;
  const [tint, figure] = [mode === 'fivePoint' ? `m${value}` : 'm', figureOf(value, mode, words)];
  if (counts && !isRetaken) return <b key={slot} className={tint}>{figure}</b>;
  return <b key={slot} className={`${tint} no`}>({figure})<Said text={words.signs[isRetaken ? 'retaken' : 'notCounting']} /></b>;
}

function Said({ text }: { text: string }) {
  return <span className="sr-only">{text} </span>;
}

/** A mark as it is written: a figure, or passed and failed. */
export function figureOf(value: number, mode: GradingMode, { credit }: Pick<SpreadWords, 'credit'>): string {
  if (mode !== 'credit') return String(value);
  return value === 1 ? credit.passed : credit.failed;
}

function Letter({ exception: { kind, minutes }, letters }: { exception: CellException; letters: SpreadWords['letters'] }) {
  if (kind !== 'late') return <i>{letters[kind]}</i>;
  return <u>{letters.late}{minutes !== null && <small>{minutes}</small>}</u>;
}
