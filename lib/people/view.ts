import type { Day } from '@/lib/calendar/day';

export type Post = 'director' | 'actingDirector' | 'deputy' | 'secretary' | 'administrator' | 'classTeacher' | 'teacher';

/** An appointment that waits for the director, or that was decided. */
export interface AppointmentView {
  id: string;
  /** 'Асанова Мээрим' */
  name: string;
  post: Post;
  /** what a deputy answers for */
  area: string | null;
  className: string | null;
  startedOn: Day;
  endedOn: Day | null;
  orderNumber: string | null;
  /** null: by a list brought in where nobody was signed in */
  proposedBy: string | null;
  proposedAt: Date;
  decided: { decision: 'approved' | 'declined'; by: string; at: Date; word: string | null } | null;
  /** whoever looks is appointed by it, or proposed it, and does not decide */
  isOwnMatter: boolean;
}
