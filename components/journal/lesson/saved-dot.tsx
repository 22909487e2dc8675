import { classNames } from '@/components/ui/class-names';
import { useSurroundings } from './lesson-context';
import type { CellName } from './use-lesson';

/** A dot in a cell's corner while what was typed is on its way, or is not saved. */
export function SavedDot({ cell }: { cell: CellName }) {
  const { lesson, words } = useSurroundings();
  const { isWaiting, trouble } = lesson.cell(cell);
  if (!isWaiting && !trouble) return null;
  return (
    <span className={classNames('absolute top-1 right-1 size-1.5 rounded-full', isWaiting ? 'animate-breathe bg-ink-3' : 'bg-missing')}>
      <span className="sr-only">{isWaiting ? words.states.waiting : words.states.problem}</span>
    </span>
  );
}
