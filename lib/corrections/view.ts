import type { SpellKind } from '@/lib/attendance/model';
import type { Day } from '@/lib/calendar/day';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { WorkKind } from '@/lib/journal/view';
import type { Matter } from '@/lib/matters/view';
import type { GradingMode, MarkPeriod } from '@/lib/term-marks/view';

export type { GradingMode, SpellKind, WorkKind };

export type CorrectionKind = 'topic' | 'homework' | 'confirmation' | 'attendance' | 'mark' | 'termMark' | 'absence';

/** A request for a correction, as the teacher and the leadership see it. */
export interface CorrectionView extends Matter {
  requestedBy: string;
  requestedAt: Date;
  /** null for why a pupil was away */
  groupId: string | null;
  /** the lesson; the period whose mark it is with the scale it is given in; the days away; null for a lesson that whoever asked keeps no more */
  place: { lessonId: string; onDate: Day } | { period: MarkPeriod; mode: GradingMode } | { classId: string; from: Day; to: Day } | null;
  /** of an absence the class, and no subject */
  groupName: string;
  subject: string;
  pupil: string | null;
  kind: CorrectionKind;
  /** as `CellRevision.text` of the journal: a figure, the kind of an exception, a text; of a period mark also 'notAssessed'; of an absence its reason; empty for nothing */
  oldText: string;
  newText: string;
  /** what else differs: of a mark its kind, weight, note, whether it counts and what it retakes; minutes; the day homework is due */
  details: CorrectionDetail[];
  reason: string;
}

export type DetailName = 'workKind' | 'weight' | 'counts' | 'note' | 'retakeOf' | 'minutesLate' | 'minutes' | 'dueLessonId';

/** `old`, `new`: a number or a text as it is, 'true' or 'false', a kind of work, or the day of a lesson; null for nothing. */
export interface CorrectionDetail {
  name: DetailName;
  old: string | null;
  new: string | null;
}

/** What the text of a mark says: a figure, a debt with its day, a remark; null for an empty cell. */
export const markSaid = standingOf;
