'use client';

import { CircleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import { type Trouble } from '@/lib/journal/queue-model';
import { isForCorrection, isForReason } from '@/lib/journal/queue-trouble-model';
import { fill } from '@/lib/text/fill';
import { conflictInWords } from '../entry-words';
import { NotCome } from '../late-part';
import { CorrectionAsk } from '../late-parts';
import { lateTexts, usePastWords } from '../spread/late-words';
import { useSurroundings } from './lesson-context';
import type { CellName } from './use-lesson';

/** Why what stands in a cell is not saved, and the ways out; nothing where all is well or only a reason is awaited. */
export function ProblemLine({ cell, className }: { cell: CellName; className?: string }) {
  const { words: { problem: words }, refusals, lesson } = useSurroundings();
  const { trouble } = lesson.cell(cell);
  if (!trouble || isForReason(trouble)) return null;
  const isConflict = trouble.kind === 'conflict';
  return (
    <div role="alert" className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note font-medium text-missing', className)}>
      <div className="flex gap-1.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div>{trouble.kind === 'conflict' ? <Conflict trouble={trouble} /> : fill(words.notSaved, { why: fill(refusals[trouble.code], trouble.values) })}</div>
      </div>
      <Button size="sm" onClick={() => lesson.keepMine(trouble)}>{isConflict ? words.mine : words.retry}</Button>
      <Button size="sm" onClick={() => lesson.letGo(trouble)}>{isConflict ? words.theirs : words.discard}</Button>
      {isForCorrection(trouble) && <CorrectionAsk operation={trouble.operation} />}
    </div>
  );
}

/** Both values with who and when; the words for all that a value may be come after the page. */
function Conflict({ trouble }: { trouble: Extract<Trouble, { kind: 'conflict' }> }) {
  const { lesson: { view }, locale, timeZone } = useSurroundings();
  const { value: words, hasFailed } = usePastWords(locale);
  if (!words) return hasFailed ? <NotCome again={lateTexts[locale].load} /> : <Skeleton className="h-4 w-40" />;
  return conflictInWords(trouble, timeZone, { sheet: view, words, locale }).both;
}
