import type { Day } from '@/lib/calendar/day';
import type { Matter } from '@/lib/matters/view';

export type Post = 'director' | 'actingDirector' | 'deputy' | 'secretary' | 'administrator' | 'classTeacher' | 'teacher';

/** An appointment that waits for the director, or that was decided; a party to it is whom it appoints and who proposed it. */
export interface AppointmentView extends Matter {
  /** 'Асанова Мээрим' */
  name: string;
  post: Post;
  /** what a deputy answers for */
  area: string | null;
  className: string | null;
  /** of the class: '2026-2027' */
  years: string | null;
  startedOn: Day;
  endedOn: Day | null;
  orderNumber: string | null;
  /** null: by a list brought in where nobody was signed in */
  proposedBy: string | null;
  proposedAt: Date;
}
