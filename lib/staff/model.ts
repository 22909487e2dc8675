import type { Day } from '@/lib/calendar/day';
import type { Post } from '@/lib/people/view';

/** What a post needs, and whether it counts before the director has approved it. Pure. */

/** The posts that open the school, and those that open pupils' data: they wait for the director (architecture: "Nobody opens a door for himself"). */
const OPENS_NOTHING: readonly Post[] = ['teacher'];
const DIRECTORS: readonly Post[] = ['director', 'actingDirector'];

/** A teacher's post opens no pupil by itself; what the director writes is his word, but for another director. */
export function countsAtOnce(post: Post, isByDirector: boolean): boolean {
  return OPENS_NOTHING.includes(post) || (isByDirector && !DIRECTORS.includes(post));
}

/** The field that is missing or wrong, with its key; null when the post may be written. */
export function wrongPost({ post, classId, startedOn, endedOn }: { post: Post; classId: string | null; startedOn: Day; endedOn: Day | null }, today: Day): [field: string, key: string] | null {
  if (post === 'classTeacher' && !classId) return ['classId', 'classNeeded'];
  if (post === 'actingDirector' && !endedOn) return ['endedOn', 'endNeeded'];
  if (startedOn < today) return ['startedOn', 'dayPast'];
  if (endedOn && endedOn < startedOn) return ['endedOn', 'endsBefore'];
  return null;
}

/** Groups that nobody else teaches on the day after somebody's last: they stand without a teacher. */
export function groupsLeft<G extends { teacherIds: readonly string[] }>(groups: readonly G[], personId: string): G[] {
  return groups.filter(({ teacherIds }) => teacherIds.every((id) => id === personId));
}
