import type { NoticeKind } from '@/lib/absence-notices/model';
import type { SpellKind } from '@/lib/attendance/model';
import type { Hat } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { ExceptionKind, GradingMode, Names, WorkKind } from '@/lib/journal/view';
import type { ObjectionPart } from '@/lib/objections/model';
import type { MarkPeriod, PeriodMark } from '@/lib/term-marks/view';
import type { RequestState } from './model';

type Decision = 'approved' | 'declined';

/** Everything that is held on a pupil, as the policy of his family shows it. Instants are ISO 8601 in UTC. README.md says what each field is. */
export interface RecordFrame {
  school: { name: Names; timeZone: string };
  pupil: { surname: string; firstName: string; patronymic: string | null; number: string; sex: 'male' | 'female' | null; bornOn: Day | null };
  guardianships: { guardian: string; relation: string | null; mayAnnounce: boolean; startedOn: Day; endedOn: Day | null }[];
  consents: { scope: string; givenOn: Day; takenBy: string; withdrawnAt: string | null }[];
  enrolments: { className: string; grade: number; startedOn: Day; endedOn: Day | null; orderNumber: string | null }[];
  homeTeaching: { startedOn: Day; endedOn: Day; orderNumber: string; orderedOn: Day }[];
  groups: { subject: Names; name: string; startedOn: Day; endedOn: Day | null; teachers: string[] }[];
  absenceReasons: { startedOn: Day; endedOn: Day; kind: SpellKind; note: string | null; enteredAt: string; withdrawnAt: string | null }[];
  absenceNotices: { startedOn: Day; endedOn: Day; kind: NoticeKind; note: string | null; announcedAt: string; withdrawnAt: string | null; decision: Decision | null; word: string | null }[];
  weekConfirmations: { weekStartsOn: Day; guardian: string; confirmedAt: string }[];
  objections: { onDate: Day; subject: Names; part: ObjectionPart; note: string; raisedAt: string; decision: Decision | null; word: string | null; decidedAt: string | null }[];
  recordRequests: { receivedOn: Day; handedOverAt: string | null }[];
  readings: { onDate: Day; hat: Hat; count: number }[];
}

/** What families have seen in a slot at one time; all of `value`, `debtDueOn` and `remark` null: the mark was taken back. */
export interface RecordMarkStep {
  value: number | null;
  debtDueOn: string | null;
  remark: string | null;
  workKind: WorkKind;
  weight: number;
  counts: boolean;
  note: string | null;
  reason: string | null;
  publishedAt: string;
}

export interface RecordAttendance {
  /** null: checked, and the pupil was there */
  kind: ExceptionKind | null;
  minutesLate: number | null;
  /** what stood before it was put right */
  was: { kind: ExceptionKind; minutesLate: number | null; changedAt: string; reason: string | null } | null;
}

export interface RecordLesson {
  onDate: Day;
  position: number;
  subject: Names;
  topic: string | null;
  isCancelled: boolean;
  /** null: nobody has checked it yet */
  attendance: RecordAttendance | null;
  homework: { text: string | null; minutes: number | null; dueOn: Day | null; doneAt: string | null } | null;
  /** a list for each mark, its steps oldest first */
  marks: { mode: GradingMode; steps: RecordMarkStep[] }[];
}

export interface RecordYear {
  label: string;
  startsOn: Day;
  endsOn: Day;
  lessons: RecordLesson[];
  termMarks: { subject: Names; period: MarkPeriod; value: PeriodMark | null; reason: string | null; publishedAt: string }[];
}

/** A record that is open to be written down: its frame, and its school years one after another, each read when it is its turn. */
export interface OpenRecord {
  takenAt: Date;
  frame: RecordFrame;
  years: AsyncIterable<RecordYear>;
}

/** A guardian's request on paper, as the office sees it. */
export interface RequestView {
  id: string;
  pupil: string;
  className: string;
  guardian: string;
  receivedOn: Day;
  dueOn: Day;
  state: RequestState;
  registeredBy: string;
  handedOver: { at: Date; by: string } | null;
  /** whoever looks asked herself, and hands nothing over */
  isOwnMatter: boolean;
}

export interface RecordRequests {
  /** the first to be answered first */
  open: RequestView[];
  /** handed over lately, the newest first */
  answered: RequestView[];
  /** whoever looks may draw the record, and not only keep the list */
  mayPrint: boolean;
}

/** Of whom a request may come. */
export interface GuardianFound {
  guardianshipId: string;
  pupil: string;
  className: string;
  number: string;
  guardian: string;
}
