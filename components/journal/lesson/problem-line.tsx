'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { type Trouble } from '@/lib/journal/queue-model';
import { isForCorrection, isForReason } from '@/lib/journal/queue-trouble-model';
import { fill } from '@/lib/text/fill';
import { CorrectionAsk } from '../late-parts';
import { type LessonSurroundings, useSurroundings } from './lesson-context';
import type { CellName } from './use-lesson';

/** Why what stands in a cell is not saved, and the ways out; nothing where all is well or only a reason is awaited. */
export function ProblemLine({ cell, className }: { cell: CellName; className?: string }) {
  const surroundings = useSurroundings();
  const { words: { problem: words }, lesson } = surroundings;
  const { trouble } = lesson.cell(cell);
  if (!trouble || isForReason(trouble)) return null;
  const isConflict = trouble.kind === 'conflict';
  return (
    <div role="alert" className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note font-medium text-missing', className)}>
      <p className="flex gap-1.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{troubleText(trouble, surroundings)}</span>
      </p>
      <Button size="sm" onClick={() => lesson.keepMine(trouble)}>{isConflict ? words.mine : words.retry}</Button>
      <Button size="sm" onClick={() => lesson.letGo(trouble)}>{isConflict ? words.theirs : words.discard}</Button>
      {isForCorrection(trouble) && <CorrectionAsk operation={trouble.operation} />}
    </div>
  );
}

function troubleText(trouble: Trouble, { words, refusals }: LessonSurroundings): string {
  if (trouble.kind === 'refused') return fill(words.problem.notSaved, { why: fill(refusals[trouble.code], trouble.values) });
  const { author, text } = trouble.current;
  return fill(words.problem.conflict, { author, text: standingText(text, words) });
}

/** What stands in the cell now, as the server names it. */
function standingText(text: string, { attendance, problem }: LessonSurroundings['words']): string {
  if (text === '') return problem.empty;
  const states: Record<string, string> = {
    absent: attendance.absent,
    late: attendance.late,
    exempt: attendance.exempt,
    present: attendance.present,
    confirmed: attendance.confirmed,
  };
  return states[text] ?? text;
}
