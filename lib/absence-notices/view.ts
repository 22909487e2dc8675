import type { Day } from '@/lib/calendar/day';
import type { Matter } from '@/lib/matters/view';
import type { NoticeKind, NoticeState } from './model';

/** What a family announced, as it sees it. */
export interface FamilyNotice {
  id: string;
  from: Day;
  to: Day;
  kind: NoticeKind;
  note: string | null;
  state: NoticeState;
  /** of the class teacher, with a no or a yes */
  word: string | null;
  /** said by the reader, and not by another guardian */
  isMine: boolean;
}

export interface FamilyNotices {
  /** a guardian's rights may be partial; the pupil herself announces nothing */
  mayAnnounce: boolean;
  untilHour: number;
  /** days that a notice may span */
  mostDays: number;
  /** the newest first */
  notices: FamilyNotice[];
}

/** The same as the class teacher sees it. */
export interface ClassNotice extends Matter {
  pupil: string;
  /** null where the reader does not know the person, who is no guardian any more */
  announcedBy: string | null;
  announcedAt: Date;
  from: Day;
  to: Day;
  kind: NoticeKind;
  note: string | null;
}

export interface ClassNotices {
  open: ClassNotice[];
  decided: ClassNotice[];
}
