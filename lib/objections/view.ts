import type { Day } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import type { Matter } from '@/lib/matters/view';
import type { ObjectionPart } from './model';

interface Objected extends Matter {
  lessonId: string;
  onDate: Day;
  subject: Names;
  part: ObjectionPart;
  note: string;
  raisedAt: Date;
}

/** As the family sees it. */
export interface FamilyObjection extends Objected {
  /** said by the reader, and not by another guardian */
  isMine: boolean;
}

/** As the keeper of the lesson sees it. */
export interface LessonObjection extends Objected {
  groupId: string;
  groupName: string;
  pupil: string;
}
