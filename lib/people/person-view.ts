import type { Day } from '@/lib/calendar/day';

/** Who somebody is to the school: which cards her page has. */
export interface PersonHead {
  id: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  /** 'Асанова Мээрим Бакытовна' */
  name: string;
  phone: string | null;
  /** the row that was kept instead of this one */
  mergedIntoId: string | null;
  isPupil: boolean;
  isStaff: boolean;
  hasAccount: boolean;
  /** whose guardian she is or was, the present ones first */
  children: { id: string; name: string; className: string | null; relation: string | null; mayAnnounce: boolean; startedOn: Day; endedOn: Day | null; isOpen: boolean }[];
  mayKeep: boolean;
  /** the reader herself */
  isSelf: boolean;
}
