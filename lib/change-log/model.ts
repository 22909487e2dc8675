import type { Fact } from '@/lib/history/model';

/** What the change log says of the history. Pure. */

export type ActKind = Fact['fact'];

/** Every kind of act, by the feature it belongs to: one that is missing, or named twice, does not compile or fails its test. */
export const ACTS_OF = {
  accounts: ['account.sessionsEnded', 'account.passwordGiven', 'account.letterAsked', 'session.started', 'session.ended', 'session.unusual', 'device.forgotten', 'secondFactor.set', 'secondFactor.ended', 'secondFactor.codesRenewed',
    'secondFactor.paperCodeUsed', 'passkey.added', 'passkey.removed', 'account.secondFactorReset', 'readings.held', 'readings.explained', 'password.changed', 'password.asked', 'password.reset', 'password.resetFailed', 'access.issued', 'access.handedOver',
    'access.voided', 'access.locked', 'access.opened', 'access.passwordSet', 'access.childJoined', 'notice.addressAsked', 'notice.addressConfirmed',
    'notice.addressTakenAway', 'notice.deviceTold', 'notice.deviceForgotten', 'calendarFeed.made', 'calendarFeed.ended'],
  people: ['staff.left', 'guardianship.ended', 'guardianship.changed', 'pupil.added', 'person.merged', 'person.corrected', 'person.added', 'pupil.moved', 'pupil.left', 'homeTeaching.ordered', 'homeTeaching.ended', 'guardianship.opened', 'appointment.made', 'appointment.ended', 'appointment.approved', 'appointment.declined',
    'consent.recorded', 'consent.withdrawn', 'subgroup.confirmed', 'group.assigned', 'group.teachingEnded'],
  calendar: ['bells.putInForce', 'timetable.putInForce', 'day.declared', 'day.withdrawn', 'term.moved', 'term.closed', 'term.reopened', 'term.unlocked', 'term.reasonsUnlocked',
    'year.archived', 'year.opened', 'year.turnDrafted', 'year.turnChanged', 'year.begun', 'year.takenBack'],
  lessons: ['lessons.placed', 'lesson.takesPlace', 'lesson.keptOutside', 'lesson.added', 'lesson.movedBack', 'lesson.moved', 'lesson.recorded', 'lesson.homeworkTakenBack', 'lesson.substituted', 'substitution.withdrawn', 'lesson.cancelled', 'lesson.restored', 'homework.ticked', 'plan.imported', 'plan.changed',
    'entry.declined', 'stateCopy.carried'],
  attendance: ['attendance.confirmed', 'attendance.confirmationTakenBack', 'attendance.recorded', 'attendance.weekChecked', 'absence.explained', 'absence.explanationWithdrawn', 'absence.announced',
    'absence.noticeWithdrawn', 'absence.noticeApproved', 'absence.noticeDeclined'],
  marks: ['mark.recorded', 'termMark.recorded', 'group.gradingModeChosen', 'course.termKindChosen', 'session.undone', 'changes.held', 'changes.released', 'correction.requested', 'correction.approved', 'correction.declined',
    'objection.raised', 'objection.answered'],
  families: ['week.confirmed', 'notice.preferencesKept', 'record.requested', 'record.handedOver', 'record.taken', 'emergency.opened', 'emergency.looked',
    'emergency.ended'],
  oversight: ['remark.raised', 'remark.stepped', 'check.begun', 'check.answered', 'check.evidenceOpened', 'check.groupOpened', 'check.closed', 'check.reportWritten',
    'check.reportSigned', 'check.reportApproved', 'check.reportReturned', 'checkPlan.drafted', 'checkPlan.checkWritten', 'checkPlan.checkRemoved', 'checkPlan.submitted',
    'checkPlan.approved', 'checkPlan.returned', 'workingGroup.proposed', 'workingGroup.approved', 'workingGroup.declined', 'workingGroup.ended', 'regulation.written',
    'regulation.approved', 'regulation.returned', 'fillingView.saved', 'fillingView.removed', 'contradiction.dismissed', 'contradiction.lookedAtAgain'],
  files: ['import.undone', 'stateSheet.exported', 'list.exported', 'sheet.printed', 'bundle.ordered', 'bundle.cancelled', 'bundle.made', 'archive.taken', 'archive.returned', 'import.applied', 'changeLog.exported'],
  settings: ['school.created', 'backup.keyShown', 'record.findingsExplained', 'school.renamed', 'setting.changed', 'notice.messagesRetried'],
} as const satisfies Record<string, readonly ActKind[]>;
export type Feature = keyof typeof ACTS_OF;
export const FEATURES = Object.keys(ACTS_OF) as Feature[];

type Told = (typeof ACTS_OF)[Feature][number];
/** An error here names the kinds of act that no feature has. */
export const EVERY_ACT_IS_TOLD: [Exclude<ActKind, Told>] extends [never] ? true : Exclude<ActKind, Told> = true;

/** The kinds that a choice of the filter means: of one feature, or the one kind. */
export function actsChosen(what: string): readonly ActKind[] {
  return ACTS_OF[what as Feature] ?? [what as ActKind];
}

export const isWhat = (what: string): boolean => FEATURES.includes(what as Feature) || FEATURES.some((feature) => (ACTS_OF[feature] as readonly string[]).includes(what));

/** The sentence of an act, from the messages of one language; every kind has one (a test). */
export function sentenceOf(acts: Readonly<Record<string, Readonly<Record<string, string>>>>, fact: string): string {
  const [of = '', act = ''] = fact.split('.');
  return acts[of]?.[act] ?? fact;
}

/** As it is seen on a page: what ids of one moment have in common stands at their beginning. */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** Entries in one file: what a spreadsheet opens without effort. */
export const MOST_EXPORTED = 20_000;
