import type { Day } from '@/lib/calendar/day';
import type { Post } from '@/lib/people/view';

/** One of the staff as the office keeps her: posts and groups by period, lessons a week. */

export interface PostLine {
  id: string;
  post: Post;
  area: string | null;
  className: string | null;
  startedOn: Day;
  endedOn: Day | null;
  orderNumber: string | null;
  state: 'waiting' | 'declined' | 'ahead' | 'open' | 'over';
}

export interface GroupLine {
  groupId: string;
  label: string;
  startedOn: Day;
  endedOn: Day | null;
  orderNumber: string | null;
  /** by the timetable of today */
  hours: number;
  isOpen: boolean;
}

export interface StaffPage {
  id: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  phone: string | null;
  posts: PostLine[];
  groups: GroupLine[];
  /** lessons a week of the groups taught today */
  hours: number;
  /** the working group: until when */
  seat: { startedOn: Day; endedOn: Day | null; isChair: boolean } | null;
  /** anything of hers goes on today or later */
  isHere: boolean;
  mayKeep: boolean;
  /** the reader herself */
  isOwnMatter: boolean;
  /** groups that would stand without a teacher if she left */
  wouldBeLeft: string[];
  classes: { id: string; name: string }[];
}
