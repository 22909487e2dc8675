import type { Day } from '@/lib/calendar/day';
import type { AutomaticRemark } from '@/lib/remarks/model';
import type { AutomaticChoice } from './automatic-schema';
import type { LessonView, TermChoice } from './view';

/** Automatic remarks of one group with the same keepers. */
export interface Heap {
  groupId: string;
  groupName: string;
  subject: string;
  keepers: string[];
  keeperIds: string[];
  open: number;
  closed: number;
  firstOn: Day;
  lastOn: Day;
}

/** A lesson's own, with both of its times. */
export interface AutomaticLesson extends AutomaticRemark {
  lesson: LessonView;
}

export interface AutomaticView {
  choice: AutomaticChoice;
  terms: TermChoice[];
  term: TermChoice;
  open: number;
  closed: number;
  /** the group whose lessons these are; null where they are heaps */
  heap: string | null;
  heaps: Heap[];
  /** of the one heap that was asked for; else null */
  lessons: AutomaticLesson[] | null;
  pages: number;
  /** of the filters */
  teachers: { id: string; name: string }[];
  classes: { id: string; name: string }[];
}
