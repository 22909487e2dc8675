import type { Day } from '@/lib/calendar/day';
import type { Lock } from './view';

/** A page is opened on a later day than it was made: kept on a device, or left open overnight. The server decides again. */

interface Coming {
  onDate: Day;
  lock: Lock;
  /** what a lesson that is still to come will be on its day; left out: open */
  lockThen?: Lock;
}

/** A lesson as it stands that day: it is to come no longer once its day is there. */
export function lessonOn<L extends Coming>(lesson: L, today: Day): L {
  return lesson.lock === 'future' && lesson.onDate <= today ? { ...lesson, lock: lesson.lockThen ?? 'open' } : lesson;
}

/** A page's lessons that day; the very same page while nothing changes by it. */
export function sheetOn<V extends { today: Day; lessons: Coming[] }>(view: V, today: Day): V {
  return today <= view.today ? view : { ...view, today, lessons: view.lessons.map((lesson) => lessonOn(lesson, today)) };
}

export function lessonPageOn<V extends { today: Day; lesson: Coming }>(view: V, today: Day): V {
  return today <= view.today ? view : { ...view, today, lesson: lessonOn(view.lesson, today) };
}
