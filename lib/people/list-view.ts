import type { Day } from '@/lib/calendar/day';
import type { Post } from './view';

export const PEOPLE_KINDS = ['pupils', 'guardians', 'staff'] as const;
export type PeopleKind = (typeof PEOPLE_KINDS)[number];

/** A line of the list of people; what a kind does not have is empty. */
export interface PersonLine {
  id: string;
  /** 'Асанова Мээрим Бакытовна' */
  name: string;
  /** a pupil's */
  number: string | null;
  className: string | null;
  /** a pupil taught at home today */
  isAtHome: boolean;
  bornOn: Day | null;
  phone: string | null;
  /** a guardian's children of today */
  children: { id: string; name: string; className: string | null }[];
  /** of today, approved */
  posts: Post[];
  /** groups taught today */
  groups: number;
  /** and the lessons a week that they have by the timetable of today */
  hours: number;
  /** nothing of this kind is open today: left */
  isFormer: boolean;
}

export interface PeopleList {
  /** how many are found of each kind */
  counts: Record<PeopleKind, number>;
  lines: PersonLine[];
  page: number;
  pages: number;
  classes: { id: string; name: string }[];
}

/** The address of the page with these choices. */
export function peopleHref({ kind, find, class: classId, page }: { kind: PeopleKind; find?: string; class?: string; page?: number }): string {
  const query = new URLSearchParams({ kind, ...(find && { find }), ...(classId && kind === 'pupils' && { class: classId }), ...(page && page > 1 && { page: String(page) }) });
  return `/office/people?${query.toString()}`;
}
