import type { Day } from '@/lib/calendar/day';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { GradingMode, MarkPeriod } from '@/lib/term-marks/view';

export type { GradingMode };

export type CorrectionKind = 'topic' | 'homework' | 'confirmation' | 'attendance' | 'mark' | 'termMark';

/** A request for a correction, as the teacher and the leadership see it. */
export interface CorrectionView {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  groupId: string;
  /** the lesson, or the period whose mark it is with the scale it is given in; null for a lesson that whoever asked keeps no more */
  place: { lessonId: string; onDate: Day } | { period: MarkPeriod; mode: GradingMode } | null;
  groupName: string;
  subject: string;
  pupil: string | null;
  kind: CorrectionKind;
  /** as `CellRevision.text` of the journal: a figure, the kind of an exception, a text; of a period mark also 'notAssessed'; empty for nothing */
  oldText: string;
  newText: string;
  reason: string;
  decided: { decision: 'approved' | 'declined'; by: string; at: Date; word: string | null } | null;
  /** whoever looks is a party to it and does not decide */
  isOwnMatter: boolean;
}

/** What the text of a mark says: a figure, a debt with its day, a remark; null for an empty cell. */
export const markSaid = standingOf;
