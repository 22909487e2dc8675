import { createHash } from 'node:crypto';

/** Everything the journal remembers having happened: a closed list, each with what it keeps. */
export type Fact =
  | { fact: 'school.created'; payload: { schoolName: string } }
  | { fact: 'backup.keyShown'; payload: { keyMark: string } }
  | { fact: 'session.started'; payload: { device: string } }
  | { fact: 'session.ended'; payload: { sessionId: string } }
  | { fact: 'session.unusual'; payload: { device: string; why: string[] } }
  /** the brake on mass change: of an hour, and who let it through */
  | { fact: 'changes.held'; payload: { written: number; changed: number; lowest: number } }
  | { fact: 'readings.held'; payload: { pupils: number } }
  | { fact: 'readings.explained'; payload: { reason: string } }
  | { fact: 'changes.released'; payload: { personId: string } }
  | { fact: 'session.undone'; payload: { ofSessionId: string; personId: string; from: string; to: string; reason: string; undone: number; left: number } }
  | { fact: 'device.forgotten'; payload: { device: string; sessions: number } }
  | { fact: 'secondFactor.set'; payload: { replaces: boolean } }
  | { fact: 'secondFactor.ended' | 'secondFactor.codesRenewed'; payload: Record<string, never> }
  | { fact: 'secondFactor.paperCodeUsed'; payload: { left: number } }
  | { fact: 'passkey.added' | 'passkey.removed'; payload: { passkeyId: string; device: string } }
  /** at the server's console by nobody the journal knows */
  | { fact: 'account.secondFactorReset'; payload: { personId: string; atConsole?: true } }
  | { fact: 'password.changed'; payload: Record<string, never> }
  | { fact: 'password.asked'; payload: { resetId: string; personId: string } }
  | { fact: 'password.reset'; payload: { resetId: string; accountId: string } }
  | { fact: 'password.resetFailed'; payload: { resetId: string; wrongTries: number; isLocked: boolean } }
  | { fact: 'import.applied'; payload: { importRunId: string; counts: Record<string, number> } }
  | { fact: 'import.undone'; payload: { importRunId: string; rows: number } }
  | { fact: 'person.added'; payload: { personId: string } }
  | { fact: 'person.corrected'; payload: { personId: string; from: Record<string, string | null>; to: Record<string, string | null> } }
  | { fact: 'person.merged'; payload: { goneId: string; keptId: string; children: string[]; orderNumber?: string; moved?: Record<string, unknown[]> } }
  | { fact: 'pupil.added'; payload: { number: string } }
  | { fact: 'pupil.moved'; payload: { classId: string; startedOn: string; orderNumber?: string | null; fromClassId?: string | null; subgroupIds?: string[] } }
  | { fact: 'homeTeaching.ordered'; payload: { homeTeachingId: string; startedOn: string; endedOn: string; orderNumber: string; orderedOn: string } }
  | { fact: 'homeTeaching.ended'; payload: { homeTeachingId: string; from: string; to: string; orderNumber: string; orderedOn: string } }
  | { fact: 'pupil.left'; payload: { classId: string; endedOn: string; orderNumber: string | null } }
  | { fact: 'guardianship.opened'; payload: { guardianId: string; startedOn: string } }
  | { fact: 'guardianship.changed'; payload: { guardianshipId: string; relation: string | null; mayAnnounce: boolean } }
  | { fact: 'guardianship.ended'; payload: { guardianshipId: string; guardianId: string; endedOn: string } }
  | { fact: 'staff.left'; payload: { personId: string; endedOn: string; orderNumber: string | null; ended: Record<string, number>; sessions: number } }
  | { fact: 'account.passwordGiven'; payload: { personId: string; login: string } }
  | { fact: 'account.letterAsked'; payload: { personId: string } }
  | { fact: 'account.sessionsEnded'; payload: { personId: string; sessions: number } }
  | { fact: 'access.issued'; payload: { codeId: string; personId: string; guardianshipId: string; voidedIds: string[] } }
  | { fact: 'access.handedOver'; payload: { codeId: string } }
  | { fact: 'access.voided'; payload: { codeId: string } }
  | { fact: 'access.locked'; payload: { codeId: string; wrongTries: number } }
  | { fact: 'access.opened'; payload: { codeId: string; accountId: string } }
  | { fact: 'access.passwordSet'; payload: { codeId: string; accountId: string } }
  | { fact: 'access.childJoined'; payload: { codeId: string; guardianshipId: string; endedGuardianshipId: string | null } }
  | { fact: 'consent.recorded'; payload: { consentId: string; guardianId: string; givenOn: string } }
  | { fact: 'consent.withdrawn'; payload: { consentId: string } }
  | { fact: 'record.taken'; payload: { format: string; requestId: string | null } }
  /** a list of people taken out in a file */
  | { fact: 'list.exported'; payload: { exportId: string; list: string; reason: string } }
  | { fact: 'sheet.printed'; payload: { sheetId: string; kind: string; ofId: string; termId: string | null } }
  | { fact: 'emergency.opened'; payload: { accessId: string; reason: string; minutes: number } }
  /** a week of the pupil's diary was looked at */
  | { fact: 'emergency.looked'; payload: { accessId: string; weekOn: string } }
  | { fact: 'emergency.ended'; payload: { accessId: string } }
  | { fact: 'record.findingsExplained'; payload: { comparisonId: string; explanation: string } }
  | { fact: 'record.requested'; payload: { requestId: string; guardianId: string; receivedOn: string } }
  | { fact: 'record.handedOver'; payload: { requestId: string } }
  | { fact: 'objection.raised'; payload: { objectionId: string; lessonId: string; part: string } }
  | { fact: 'objection.answered'; payload: { objectionId: string; lessonId: string; decision: 'approved' | 'declined'; word: string | null } }
  | { fact: 'remark.raised'; payload: { remarkId: string; matter: string; lessonId: string | null; classId: string | null; category: string; addresseeId: string; dueOn: string } }
  | { fact: 'remark.stepped'; payload: { remarkId: string; ordinal: number; step: string; dueOn: string | null } }
  | { fact: 'calendarFeed.made'; payload: { feedId: string; voidedIds: string[] } }
  | { fact: 'calendarFeed.ended'; payload: { voidedIds: string[] } }
  | { fact: 'appointment.made'; payload: { appointmentId: string; personId: string; post: string; classId: string | null; startedOn: string; isApproved: boolean } }
  | { fact: 'appointment.ended'; payload: { appointmentId: string; endedOn: string } }
  | { fact: 'group.assigned'; payload: { teacherId: string; startedOn: string } }
  | { fact: 'group.teachingEnded'; payload: { assignmentId: string; teacherId: string; endedOn: string; orderNumber: string | null } }
  | { fact: 'timetable.putInForce'; payload: { timetableId: string; startedOn: string; counts: Record<string, number> } }
  /** with a change of timetable or calendar: the groups of which lessons came, went or stand elsewhere */
  | { fact: 'lessons.placed'; payload: { from: string; to: string | null; groupIds: string[] } }
  | { fact: 'bells.putInForce'; payload: { bellScheduleId: string; startedOn: string; name: string } }
  | { fact: 'day.declared'; payload: { specialDayId: string; from: string; to: string; kind: string } }
  | { fact: 'day.withdrawn'; payload: { specialDayId: string } }
  | { fact: 'term.moved'; payload: { termId: string; from: [string, string]; to: [string, string] } }
  | { fact: 'term.closed'; payload: { termId: string } }
  | { fact: 'term.reopened'; payload: { termId: string; reason: string } }
  | { fact: 'term.unlocked'; payload: { termId: string; teacherId: string; until: string; reason: string } }
  | { fact: 'term.reasonsUnlocked'; payload: { termId: string; classId: string; teacherId: string; until: string; reason: string } }
  | { fact: 'correction.requested'; payload: { requestId: string; lessonId: string | null; reason: string } }
  | { fact: 'correction.approved'; payload: { requestId: string; lessonId: string | null; revisionId: string; authorId: string } }
  | { fact: 'correction.declined'; payload: { requestId: string; lessonId: string | null; word: string | null } }
  | { fact: 'appointment.approved'; payload: { appointmentId: string; personId: string; post: string; word: string | null } }
  | { fact: 'appointment.declined'; payload: { appointmentId: string; personId: string; post: string; word: string | null } }
  | { fact: 'workingGroup.proposed'; payload: { membershipId: string; personId: string; isChair: boolean; startedOn: string; endedOn: string } }
  | { fact: 'workingGroup.approved' | 'workingGroup.declined'; payload: { membershipId: string; personId: string; word: string | null } }
  | { fact: 'workingGroup.ended'; payload: { membershipId: string; personId: string; from: string | null; to: string } }
  | { fact: 'checkPlan.drafted'; payload: { planId: string; versionId: string; version: number } }
  | { fact: 'checkPlan.checkWritten' | 'checkPlan.checkRemoved'; payload: { versionId: string; checkId: string; kind: string } }
  | { fact: 'checkPlan.submitted'; payload: { versionId: string } }
  | { fact: 'checkPlan.approved' | 'checkPlan.returned'; payload: { versionId: string; word: string | null } }
  /** without a seed the sample was chosen by hand */
  | { fact: 'check.begun'; payload: { runId: string; checkId: string; kind: string; seed: string | null; sampled: number } }
  | { fact: 'check.answered'; payload: { runId: string; ordinal: number; answers: { item: string; verdict: string }[] } }
  /** names and values of a lesson of the sample, or of a group of it, were looked at */
  | { fact: 'check.evidenceOpened'; payload: { runId: string; lessonId: string } }
  | { fact: 'check.groupOpened'; payload: { runId: string; groupId: string } }
  | { fact: 'check.closed'; payload: { runId: string } }
  | { fact: 'check.reportWritten'; payload: { runId: string; version: number } }
  | { fact: 'check.reportSigned'; payload: { runId: string; reportId: string } }
  | { fact: 'check.reportApproved'; payload: { runId: string; reportId: string; word: string | null } }
  | { fact: 'check.reportReturned'; payload: { runId: string; reportId: string; word: string } }
  | { fact: 'regulation.written'; payload: { versionId: string; version: number } }
  | { fact: 'regulation.approved'; payload: { versionId: string; inForceOn: string; word: string | null } }
  | { fact: 'regulation.returned'; payload: { versionId: string; word: string } }
  /** files that are made in the background: sheets of a class or the school, the archive of a year */
  | { fact: 'bundle.ordered'; payload: { bundleId: string; kind: string; yearId: string; termId: string | null; classId: string | null } }
  | { fact: 'bundle.cancelled'; payload: { bundleId: string; kind: string } }
  | { fact: 'bundle.made'; payload: { bundleId: string; kind: string; files: number; size: number; sha256: string } }
  | { fact: 'archive.taken'; payload: { bundleId: string; yearId: string } }
  | { fact: 'archive.returned'; payload: { bundleId: string; yearId: string; word: string } }
  | { fact: 'year.archived'; payload: { yearId: string; bundleId: string } }
  /** the turn of the year: its draft is a row of year_turn */
  | { fact: 'year.turnDrafted'; payload: { turnId: string; fromYearId: string } }
  | { fact: 'year.turnChanged'; payload: { turnId: string; part: string } }
  | { fact: 'year.opened'; payload: { yearId: string; label: string } }
  | { fact: 'year.begun' | 'year.takenBack'; payload: { turnId: string; yearId: string; counts: Record<string, number> } }
  | { fact: 'lesson.substituted'; payload: { lessonId: string; substituteId: string; absentTeacherId: string | null; grantsMarks: boolean } }
  | { fact: 'substitution.withdrawn'; payload: { substitutionId: string; lessonId: string } }
  | { fact: 'lesson.cancelled'; payload: { lessonId: string; reason: string } }
  | { fact: 'lesson.moved'; payload: { lessonId: string; from: [string, number]; to: [string, number]; room: string | null; reason: string } }
  | { fact: 'lesson.added'; payload: { lessonId: string; at: [string, number]; room: string | null; reason: string } }
  | { fact: 'lesson.movedBack'; payload: { lessonId: string; from: [string, number]; to: [string, number] } }
  | { fact: 'lesson.keptOutside'; payload: { lessonId: string } }
  | { fact: 'lesson.takesPlace'; payload: { lessonId: string; ofLessonId: string; from: [string, number]; to: [string, number] } }
  | { fact: 'lesson.restored'; payload: { lessonId: string; cancelledAt: string; reason: string | null } }
  | { fact: 'lesson.recorded'; payload: { lessonId: string; part: 'topic' | 'homework'; revisionId: string; reason: string | null } }
  /** an undoing said that nothing was said of a lesson's homework after all */
  | { fact: 'lesson.homeworkTakenBack'; payload: { lessonId: string; revisionId: string; reason: string } }
  | { fact: 'attendance.confirmed'; payload: { lessonId: string; revisionId: string } }
  /** an undoing said that a lesson was not checked after all */
  | { fact: 'attendance.confirmationTakenBack'; payload: { lessonId: string; revisionId: string; reason: string } }
  | { fact: 'attendance.recorded'; payload: { lessonId: string; revisionId: string; reason: string | null } }
  | { fact: 'absence.explained'; payload: { spellId: string; kind: string; from: string; to: string } }
  | { fact: 'absence.explanationWithdrawn'; payload: { spellId: string; lateReason?: string | null } }
  | { fact: 'absence.announced'; payload: { noticeId: string; kind: string; from: string; to: string } }
  | { fact: 'absence.noticeWithdrawn'; payload: { noticeId: string } }
  | { fact: 'absence.noticeApproved' | 'absence.noticeDeclined'; payload: { noticeId: string; word: string | null } }
  | { fact: 'notice.preferencesKept'; payload: Record<string, string | boolean> }
  | { fact: 'notice.addressAsked' | 'notice.addressTakenAway' | 'notice.addressConfirmed' | 'notice.deviceTold' | 'notice.deviceForgotten'; payload: Record<string, never> }
  | { fact: 'notice.messagesRetried'; payload: { count: number } }
  | { fact: 'attendance.weekChecked'; payload: { classId: string; weekOn: string } }
  | { fact: 'week.confirmed'; payload: { weekOn: string } }
  | { fact: 'homework.ticked'; payload: { lessonId: string; isDone: boolean } }
  | { fact: 'mark.recorded'; payload: { lessonId: string; revisionId: string; reason: string | null } }
  /** what another's value kept out of its cell (declined_entry) */
  | { fact: 'entry.declined'; payload: { lessonId: string; entryId: string; part: 'mark' | 'attendance' | 'confirmation' | 'topic' | 'homework' } }
  | { fact: 'termMark.recorded'; payload: { courseId: string; period: string; stage: string; revisionId: string; reason: string | null } }
  | { fact: 'group.gradingModeChosen'; payload: { from: string; to: string } }
  | { fact: 'course.termKindChosen'; payload: { courseId: string; termKind: string } }
  | { fact: 'subgroup.confirmed'; payload: { classId: string; pupilIds: string[] } }
  | { fact: 'plan.imported'; payload: { planId: string; name: string; counts: Record<string, number> } }
  | { fact: 'plan.changed'; payload: { planId: string; topicId: string; change: 'edit' | 'insert' | 'remove' | 'move' } }
  | { fact: 'fillingView.saved'; payload: { viewId: string; name: string; query: string; isShared: boolean } }
  | { fact: 'fillingView.removed'; payload: { viewId: string } }
  | { fact: 'contradiction.dismissed'; payload: { dismissalId: string; kind: string; reason: string } }
  | { fact: 'contradiction.lookedAtAgain'; payload: { dismissalId: string; kind: string } }
  | { fact: 'setting.changed'; payload: { key: string; from: unknown; to: unknown; effectiveOn?: string } }
  | { fact: 'school.renamed'; payload: { from: string; to: string } }
  /** the change log taken away as a file */
  | { fact: 'changeLog.exported'; payload: { format: string; reason: string; entries: number; filter: Record<string, string> } }
  | { fact: 'stateSheet.exported'; payload: { exportId: string; termId: string } }
  | { fact: 'stateCopy.carried'; payload: { lessonId: string; part: string; isCarried: boolean } };

/** What a history row says besides the fact: whose record and which group it concerns. */
export type Happening = Fact & { subjectPupilId?: string; groupId?: string };

/**
 * sha256 over the metadata and the salted payload: a lawful deletion may empty the payload, the hash still stands. The same
 * for what comes back from the database, which keeps the values of an object and not their order.
 */
export function hashOf(salt: string, meta: Record<string, string | null>, payload: unknown): string {
  return createHash('sha256').update(JSON.stringify([salt, meta, payload], inOrder)).digest('hex');
}

/** A row of the history as it is stored. */
export interface StoredEntry {
  schoolId: string;
  at: Date;
  personId: string | null;
  sessionId: string | null;
  fact: string;
  subjectPupilId: string | null;
  groupId: string | null;
  payload: unknown;
  salt: string;
  payloadHash: string;
}

/**
 * The hash an entry is stored under: of everything it says but its number. That one is given by the database when the row
 * is written, after the hash is made; it is half of the row's key, and no role of the application changes a row.
 */
export function entryHash({ salt, payload, schoolId, at, fact, personId, sessionId, subjectPupilId, groupId }: Omit<StoredEntry, 'payloadHash'>): string {
  return hashOf(salt, { schoolId, at: at.toISOString(), fact, personId, sessionId, subjectPupilId, groupId }, payload);
}

/** Whether a stored entry is what was written. One whose payload was emptied by law says neither: its hash alone still stands. */
export function verify(entry: StoredEntry): 'unchanged' | 'changed' | 'emptied' {
  if (entry.payload === null) return 'emptied';
  return entryHash(entry) === entry.payloadHash ? 'unchanged' : 'changed';
}

/** A replacer of JSON.stringify: an object's keys in alphabetical order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
