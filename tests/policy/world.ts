import type { Owner } from '@/tests/support/owner';

/** The school as its owner sees it, around every policy: the raw rows that decide and are decided upon. */
export interface Period {
  startedOn: string;
  endedOn: string | null;
}

interface Cell {
  lessonId: string;
  pupilId: string;
  groupId: string;
}

/** Days are 'YYYY-MM-DD'. */
export interface World {
  today: string;
  appointments: (Period & { id: string; personId: string; post: string; classId: string | null; proposedById: string | null; approvedAt: Date | null; declinedAt: Date | null })[];
  assignments: (Period & { teacherId: string; groupId: string })[];
  guardianships: (Period & { id: string; guardianId: string; pupilId: string })[];
  codes: { id: string; pupilId: string; personId: string; usedAt: Date | null; voidedAt: Date | null }[];
  objections: { id: string; pupilId: string; lessonId: string; groupId: string; raisedById: string; decision: string | null }[];
  dismissals: { id: string; groupId: string; withdrawnAt: Date | null }[];
  remarks: { id: string; lessonId: string | null; groupId: string | null; classId: string | null; pupilId: string | null; addresseeId: string }[];
  remarkSteps: { remarkId: string; ordinal: number; kind: string }[];
  remarkLetters: { id: string; personId: string }[];
  feeds: { id: string; personId: string; pupilId: string; voidedAt: Date | null }[];
  emergencies: { id: string; personId: string; pupilId: string; endsAt: Date; endedAt: Date | null }[];
  recordRequests: { id: string; pupilId: string; guardianId: string; handedOverAt: Date | null }[];
  consents: { id: string; pupilId: string; guardianId: string; withdrawnAt: Date | null }[];
  homeTeachings: (Period & { id: string; pupilId: string; endOrderNumber: string | null })[];
  enrolments: (Period & { pupilId: string; classId: string })[];
  memberships: (Period & { groupId: string; pupilId: string })[];
  parts: { groupId: string; classId: string }[];
  groups: { id: string; courseId: string; gradingMode: string; termKind: string }[];
  workingGroup: (Period & { id: string; personId: string; proposedById: string | null; isChair: boolean; approvedAt: Date | null; declinedAt: Date | null })[];
  regulations: { id: string; version: number; writtenById: string; decision: string | null; inForceOn: string | null }[];
  savedViews: { id: string; savedById: string; isShared: boolean; removedAt: Date | null }[];
  checkPlans: { id: string; yearId: string; termId: string | null }[];
  planVersions: { id: string; planId: string; version: number; draftedById: string; submittedAt: Date | null; submittedById: string | null; decision: string | null }[];
  plannedChecks: { id: string; versionId: string; checkId: string; startsOn: string; writtenById: string; replacedAt: Date | null }[];
  checkMembers: { plannedCheckId: string; personId: string }[];
  checkRuns: { id: string; plannedCheckId: string; checkId: string; begunById: string; closedAt: Date | null; closedById: string | null }[];
  checkSamples: { runId: string; ordinal: number; groupId: string; lessonId: string | null }[];
  checkReports: { id: string; runId: string; version: number; writtenById: string; decision: string | null }[];
  signatures: { reportId: string; personId: string }[];
  substitutions: { id: string; lessonId: string; substituteId: string; grantsMarks: boolean; withdrawnAt: Date | null }[];
  lessons: { id: string; groupId: string; onDate: string; cancelledAt: Date | null }[];
  plans: { id: string; groupId: string }[];
  topics: { id: string; planId: string }[];
  stateCopies: { id: string; lessonId: string; groupId: string; part: string }[];
  stateExports: { id: string; groupId: string; termId: string }[];
  homework: { givenLessonId: string; groupId: string }[];
  marks: (Cell & { slot: number; courseId: string; value: number | null })[];
  absences: Cell[];
  lessonRevisions: { id: string; lessonId: string; groupId: string }[];
  attendanceRevisions: { id: string; lessonId: string; groupId: string; pupilId: string | null; baseRevisionId: string | null; receivedAt: Date }[];
  markRevisions: (Cell & { id: string; courseId: string; baseRevisionId: string | null; receivedAt: Date; publishAt: Date })[];
  declinedEntries: { id: string; lessonId: string; groupId: string; pupilId: string | null; kind: string }[];
  termMarks: { courseId: string; pupilId: string; period: string; stage: string }[];
  termMarkRevisions: { id: string; courseId: string; pupilId: string; period: string; stage: string; baseRevisionId: string | null; receivedAt: Date; publishAt: Date }[];
  people: { id: string }[];
  pupils: { id: string; number: string }[];
  classes: { id: string }[];
  subgroups: { id: string; classId: string }[];
  subgroupMembers: { pupilId: string }[];
  /** the newest first */
  years: { id: string }[];
  importRuns: { id: string }[];
  seals: { ordinal: string }[];
  comparisons: { id: string; explainedAt: string | null }[];
  importDrafts: { id: string; createdById: string; endedAt: Date | null; expiresAt: Date }[];
  backupRuns: { id: string }[];
  bundles: { id: string; kind: string; yearId: string; classId: string | null; askedById: string; outcome: string | null; expiresAt: Date }[];
  terms: (Period & { id: string; kind: string; ordinal: number })[];
  closings: { id: string; termId: string }[];
  corrections: { id: string; requestedById: string; groupId: string; pupilId: string | null; decision: string | null }[];
  specialDays: { id: string }[];
  spells: { id: string; pupilId: string; withdrawnAt: Date | null }[];
  notices: { id: string; pupilId: string; announcedById: string; withdrawnAt: Date | null; decision: string | null }[];
  checks: { id: string; classId: string }[];
  confirmations: { id: string; guardianId: string; pupilId: string }[];
  ticks: { pupilId: string; givenLessonId: string }[];
  /** what guardians were told */
  told: { id: string; guardianId: string; pupilId: string }[];
  messages: { id: string; guardianId: string; failedAt: Date | null; queuedAt: Date | null }[];
  choices: { personId: string }[];
  devices: { id: string; personId: string; sessionId: string }[];
  sessions: { id: string; personId: string; lastSeenAt: Date }[];
  history: { seq: string; personId: string | null }[];
}

const PERIOD = 'started_on, ended_on';

const ROWS: Record<Exclude<keyof World, 'today'>, string> = {
  appointments: `${PERIOD}, id, person_id, post, class_id, proposed_by_id, approved_at, declined_at from staff_appointment order by id`,
  assignments: `${PERIOD}, teacher_id, group_id from teaching_assignment`,
  guardianships: `${PERIOD}, id, guardian_id, pupil_id from guardianship order by id`,
  codes: 'id, pupil_id, person_id, used_at, voided_at from access_code order by id',
  objections: 'id, pupil_id, lesson_id, group_id, raised_by_id, decision from objection order by id',
  dismissals: 'id, group_id, withdrawn_at from contradiction_dismissal order by id',
  savedViews: 'id, saved_by_id, is_shared, removed_at from saved_view order by id',
  remarks: 'id, lesson_id, group_id, class_id, pupil_id, addressee_id from remark order by id',
  remarkSteps: 'remark_id, ordinal, kind::text from remark_step order by remark_id, ordinal',
  remarkLetters: 'id, person_id from remark_letter order by id',
  feeds: 'id, person_id, pupil_id, voided_at from calendar_feed order by id',
  recordRequests: 'id, pupil_id, guardian_id, handed_over_at from record_request order by id',
  emergencies: 'id, person_id, pupil_id, ends_at, ended_at from emergency_access order by id',
  consents: 'id, pupil_id, guardian_id, withdrawn_at from paper_consent order by id',
  homeTeachings: `${PERIOD}, id, pupil_id, end_order_number from home_teaching order by id`,
  enrolments: `${PERIOD}, pupil_id, class_id from enrolment`,
  memberships: `${PERIOD}, group_id, pupil_id from course_group_membership`,
  parts: 'group_id, class_id from course_group_part',
  groups: 'g.id, course_id, grading_mode, c.term_kind::text from course_group g join course c on c.id = g.course_id order by g.id',
  workingGroup: `${PERIOD}, id, person_id, proposed_by_id, is_chair, approved_at, declined_at from working_group_membership order by id`,
  regulations: 'id, version, written_by_id, decision::text, in_force_on from regulation_version order by version',
  checkPlans: 'id, year_id, term_id from check_plan order by id',
  planVersions: 'id, plan_id, version, drafted_by_id, submitted_at, submitted_by_id, decision::text from check_plan_version order by id',
  plannedChecks: 'id, version_id, check_id, starts_on, written_by_id, replaced_at from planned_check order by id',
  checkMembers: 'planned_check_id, person_id from planned_check_member',
  checkRuns: 'id, planned_check_id, check_id, begun_by_id, closed_at, closed_by_id from check_run order by id',
  checkSamples: 'run_id, ordinal, group_id, lesson_id from check_sample order by run_id, ordinal',
  checkReports: 'id, run_id, version, written_by_id, decision::text from check_report order by id',
  signatures: 'report_id, person_id from check_signature',
  substitutions: 'id, lesson_id, substitute_id, grants_marks, withdrawn_at from substitution order by id',
  lessons: 'id, group_id, on_date, cancelled_at from lesson order by on_date, position, id',
  plans: 'id, group_id from curriculum_plan order by id',
  topics: 'id, plan_id from curriculum_topic order by plan_id, ordinal',
  stateCopies: 'id, lesson_id, group_id, part from state_copy',
  stateExports: 'id, group_id, term_id from state_export',
  homework: 'given_lesson_id, group_id from homework',
  marks: 'lesson_id, pupil_id, group_id, slot, course_id, value from mark',
  absences: 'lesson_id, pupil_id, group_id from attendance_exception',
  lessonRevisions: 'id, lesson_id, group_id from lesson_revision',
  attendanceRevisions: 'id, lesson_id, group_id, pupil_id, base_revision_id, received_at from attendance_revision',
  markRevisions: 'id, lesson_id, pupil_id, group_id, course_id, base_revision_id, received_at, publish_at from mark_revision',
  declinedEntries: 'id, lesson_id, group_id, pupil_id, kind from declined_entry',
  termMarks: 'course_id, pupil_id, period::text, stage::text from term_mark',
  termMarkRevisions: 'id, course_id, pupil_id, period::text, stage::text, base_revision_id, received_at, publish_at from term_mark_revision',
  people: 'id from person',
  pupils: 'id, number from pupil order by id',
  classes: 'id from school_class order by name',
  subgroups: 'id, class_id from subgroup order by id',
  subgroupMembers: 'pupil_id from subgroup_membership',
  years: 'id from school_year order by starts_on desc',
  importRuns: 'id from import_run order by id',
  seals: 'ordinal::text from seal order by ordinal',
  comparisons: 'id, explained_at from record_comparison order by compared_at',
  importDrafts: 'id, created_by_id, ended_at, expires_at from import_draft order by id',
  backupRuns: 'id from backup_run order by id',
  bundles: 'id, kind::text, year_id, class_id, asked_by_id, outcome::text, expires_at from bundle order by id',
  terms: 'id, kind::text, ordinal, starts_on as started_on, ends_on as ended_on from term order by starts_on',
  closings: 'id, term_id from term_closing where reopened_at is null',
  corrections: 'id, requested_by_id, group_id, pupil_id, decision from correction_request order by id',
  specialDays: 'id from special_day where withdrawn_at is null order by id',
  spells: 'id, pupil_id, withdrawn_at from absence_spell order by id',
  notices: 'id, pupil_id, announced_by_id, withdrawn_at, decision from absence_notice order by id',
  checks: 'id, class_id from attendance_check order by id',
  confirmations: 'id, guardian_id, pupil_id from week_confirmation order by id',
  ticks: 'pupil_id, given_lesson_id from homework_tick order by pupil_id, given_lesson_id',
  told: 'id, guardian_id, pupil_id from notice order by id',
  messages: 'id, guardian_id, failed_at, queued_at from notice_message order by id',
  choices: 'person_id from notice_preference',
  devices: 'id, person_id, session_id from push_subscription order by id',
  sessions: 'id, person_id, last_seen_at from session',
  history: 'seq::text, person_id from history_entry',
};

type Part = keyof typeof ROWS;

/** Everything that decides or is decided upon, read as the owner. */
export async function readWorld(owner: Owner, today: string): Promise<World> {
  return { ...(await readParts(owner, Object.keys(ROWS) as Part[])), today };
}

export async function readParts<P extends Part>(owner: Owner, parts: readonly P[]): Promise<Pick<World, P>> {
  const world: Record<string, unknown> = {};
  for (const key of parts) {
    const { text } = await owner.row<{ text: string }>(`select coalesce(json_agg(r), '[]')::text as text from (select ${underNames(ROWS[key])}) r`);
    const rows = JSON.parse(text) as Record<string, unknown>[];
    const instants = Object.keys(rows[0] ?? {}).filter((name) => name.endsWith('At'));
    for (const row of rows) for (const name of instants) row[name] = row[name] && new Date(row[name] as string);
    world[key] = rows;
  }
  return world as unknown as Pick<World, P>;
}

/** Columns under the names of the fields they fill: a hundred thousand rows are renamed once. */
function underNames(select: string): string {
  const [columns, ...rest] = select.split(' from ');
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const named = columns!.split(', ').map((column) => `${column.split(' as ')[0]} as "${camel(/(\w+)(?:::\w+)?$/.exec(column)![1]!)}"`);
  return [named.join(), ...rest].join(' from ');
}

export const holdsOn = (day: string) => (period: Period) => period.startedOn <= day && (period.endedOn === null || period.endedOn >= day);

/** What was corrected before it became public: it never reaches a family. */
export function retractedRevisions(revisions: World['markRevisions'] | World['termMarkRevisions']): ReadonlySet<string> {
  const byId = new Map(revisions.map((row) => [row.id, row]));
  return new Set(
    revisions.flatMap((later) => {
      const earlier = later.baseRevisionId ? byId.get(later.baseRevisionId) : undefined;
      return earlier && later.receivedAt < earlier.publishAt ? [earlier.id] : [];
    }),
  );
}

/** What was put right within ten minutes: a slip of the hand that no family is told of. */
export function slippedRevisions(revisions: World['attendanceRevisions']): ReadonlySet<string> {
  const byId = new Map(revisions.map((row) => [row.id, row]));
  return new Set(
    revisions.flatMap((later) => {
      const earlier = later.baseRevisionId ? byId.get(later.baseRevisionId) : undefined;
      return earlier && later.receivedAt.getTime() - earlier.receivedAt.getTime() <= 600_000 ? [earlier.id] : [];
    }),
  );
}
