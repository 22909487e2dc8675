'use client';

import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { belongsAt, type CellMark, faceOf, type PageCell, typedByLesson, withRetakes } from '@/lib/journal/cell-model';
import { basisAfter, proposedFrom } from '@/lib/journal/mean-model';
import { countingInRow } from '@/lib/journal/retake-model';
import type { SpreadPupil } from '@/lib/journal/spread-view';
import { useSending, useSubject } from '../use-recorder';
import { type CellText, lessonCell, pupilHeads, redraw, rowText, type SheetLook, termCells } from './cell-text';

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
  const { view } = look;
  const [own, sending] = [useSubject(pupil.id), useSending(pupil.id)];
  const typed = typedByLesson(own);
  const drawn = useMemo(() => view.lessons.map((_, at) => faceOf(page.get(at), undefined, null)), [view.lessons, page]);
  const faces = view.lessons.map(({ id }, at) => (typed.has(id) ? faceOf(page.get(at), typed.get(id), sending) : drawn[at]));
  const marks = withRetakes(faces.map((face) => face?.marks ?? []), view.lessons);
  const counting = (cells: readonly (readonly CellMark[])[]) => countingInRow(view.earlierFigures, index, cells);
  const basis = typed.size === 0 ? pupil : basisAfter(pupil, counting(withRetakes(drawn.map((face) => face.marks), view.lessons)), counting(marks), view.meanRule);
  const proposed = typed.size === 0 ? pupil.proposed : proposedFrom(basis, view.group.gradingMode, view.meanRule);
  const cells = view.lessons.map((_, at) =>
    lessonCell({ face: faces[at], marks: marks[at] ?? [], outside: !belongsAt(pupil, at), isActive: at === active, isChosen: at >= from && at <= to, ghost: at === active ? ghost : '' }, look),
  );
  return <RowAsText heads={pupilHeads(index, pupil, look)} cells={view.readsMarks ? [...cells, ...termCells(basis, pupil.decided, proposed, look)] : cells} />;
});

/**
 * A row written as text: as elements its cells took half of the page's time on the server, and as much again on the phone before
 * the first key (profiled). A cell that changed is changed in place.
 */
function RowAsText({ heads, cells }: { heads: string; cells: CellText[] }) {
  const row = useRef<HTMLTableRowElement>(null);
  const [atFirst] = useState(() => ({ __html: rowText(heads, cells) }));
  const shown = useRef({ heads, cells });
  useLayoutEffect(() => {
    const was = shown.current;
    shown.current = { heads, cells };
    if (!row.current) return;
    if (heads !== was.heads || cells.length !== was.cells.length) row.current.innerHTML = rowText(heads, cells);
    else cells.forEach((cell, at) => redraw(row.current!.cells[at + 2]!, was.cells[at]!, cell));
  }, [heads, cells]);
  return <tr ref={row} dangerouslySetInnerHTML={atFirst} />;
}
