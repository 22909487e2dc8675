import { classNames } from '@/components/ui/class-names';
import { useSurroundings } from './lesson-context';
import type { CellName } from './use-lesson';

/** A dot in a cell's corner while what was typed is on its way, a ring while it lies on the device, and red where it is not saved. */
export function SavedDot({ cell, id }: { cell: CellName; /** for the field's `aria-describedby` */ id?: string }) {
  const { lesson, words } = useSurroundings();
  const { isWaiting, isKept, trouble } = lesson.cell(cell);
  if (!isWaiting && !trouble) return null;
  const face = isKept ? 'kept' : isWaiting ? 'waiting' : 'problem';
  return (
    <span className={classNames('absolute top-1 right-1 size-1.5 rounded-full', FACES[face])}>
      <span id={id} className="sr-only">{words.states[face]}</span>
    </span>
  );
}

const FACES = { waiting: 'animate-breathe bg-ink-3', kept: 'ring-1 ring-inset ring-ink-2', problem: 'bg-missing' };
