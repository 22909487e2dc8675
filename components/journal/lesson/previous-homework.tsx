import { fill } from '@/lib/text/fill';
import { useSurroundings } from './lesson-context';

/** What was set last time, to be asked for now. */
export function PreviousHomework() {
  const { words, lesson: { view } } = useSurroundings();
  if (view.previousHomework === null) return null;
  return <p className="px-1 text-note text-ink-2">{fill(words.homework.previous, { text: view.previousHomework })}</p>;
}
