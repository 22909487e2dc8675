import { ANOTHER, type Row } from './one-of-each';

/**
 * Every CHECK and every EXCLUDE of the database: its table, what makes a second row break it beside the one that stands
 * (one-of-each), and what that one says other than usual. Prisma knows none of them: a guard that a migration drops is
 * missed here.
 */
type Guard = readonly [table: string, breaking: Row, standing?: Row];

const BEFORE = '2026-11-15';
const ENDS_FIRST: Row = { ended_on: BEFORE };
const AGAIN: Row = { id: ANOTHER };
/** Not the same period, which some tables know by a key as well. */
const ACROSS: Row = { id: ANOTHER, started_on: BEFORE };
/** A code that is neither used nor void. */
const STANDS: Row = { used_at: null, used_by_id: null, voided_at: null, voided_by_id: null };
const shareOf = (table: 'mark' | 'mark_revision'): Record<string, Guard> => ({
  [`${table}_instead`]: [table, { remark: 'А' }],
  [`${table}_remark`]: [table, { value: null, remark: '' }],
  [`${table}_retake`]: [table, { retake_of_slot: 1 }],
  [`${table}_slot`]: [table, { slot: 10 }],
  [`${table}_value`]: [table, { value: 101 }],
  [`${table}_weight`]: [table, { weight: 0 }],
});
const periodOf = (table: string, guard = `${table}_no_overlap`): Record<string, Guard> => ({
  [`${table}_period`]: [table, ENDS_FIRST],
  [guard]: [table, ACROSS],
});

export const GUARDS: Record<string, Guard> = {
  ...periodOf('bell_schedule'),
  ...periodOf('course_group_membership'),
  ...periodOf('enrolment', 'enrolment_one_class_at_a_time'),
  ...periodOf('guardianship'),
  ...periodOf('staff_appointment'),
  staff_appointment_decision: ['staff_appointment', { declined_at: BEFORE }],
  ...periodOf('subgroup_membership'),
  ...periodOf('teaching_assignment'),
  ...periodOf('term_unlock'),
  working_group_membership_period: ['working_group_membership', ENDS_FIRST],
  working_group_membership_no_overlap: ['working_group_membership', { ...ACROSS, is_chair: false }],
  working_group_membership_one_chair: ['working_group_membership', { ...ACROSS, person_id: ANOTHER }],
  working_group_membership_decision: ['working_group_membership', { declined_at: BEFORE }],
  working_group_membership_word: ['working_group_membership', { approved_at: null, declined_at: BEFORE, word: null }],
  timetable_period: ['timetable', ENDS_FIRST],
  timetable_one_in_force: ['timetable', ACROSS, { superseded_at: null }],
  ...shareOf('mark'),
  ...shareOf('mark_revision'),
  absence_notice_decided: ['absence_notice', { decided_at: null }],
  absence_notice_kind: ['absence_notice', { kind: 'none' }],
  absence_notice_one_end: ['absence_notice', { withdrawn_at: BEFORE }],
  absence_notice_period: ['absence_notice', ENDS_FIRST],
  access_code_end: ['access_code', { used_by_id: null }],
  access_code_handing: ['access_code', { handed_over_by_id: null }],
  access_code_lock: ['access_code', { wrong_tries: 1 }],
  access_code_once: ['access_code', { ...AGAIN, sign: 'Б' }, STANDS],
  access_code_period: ['access_code', { issued_at: '2026-11-21' }],
  access_code_sign_once: ['access_code', { ...AGAIN, guardianship_id: ANOTHER }, STANDS],
  absence_spell_course: ['absence_spell', { kind: 'sick' }],
  absence_spell_period: ['absence_spell', ENDS_FIRST],
  absence_spell_withdrawal: ['absence_spell', { withdrawn_by_id: null }],
  attendance_check_monday: ['attendance_check', { week_on: BEFORE }],
  attendance_exception_minutes: ['attendance_exception', { kind: 'absent' }],
  bell_slot_numbers: ['bell_slot', { number: 0 }],
  bell_slot_span: ['bell_slot', { ends_at_minute: 1 }],
  blob_size: ['blob', { bytes: Buffer.alloc(10 * 1024 * 1024 + 1) }, { bytes: Buffer.alloc(10 * 1024 * 1024) }],
  calendar_feed_one_stands: ['calendar_feed', { ...AGAIN, token_hash: 'Б' }, { voided_at: null }],
  correction_request_decided: ['correction_request', { decided_at: null }],
  correction_request_matter: ['correction_request', { lesson_id: null }],
  declined_entry_pupil: ['declined_entry', { kind: 'topic', slot: 0 }],
  declined_entry_slot: ['declined_entry', { slot: 10 }],
  homework_minutes: ['homework', { minutes: 601 }],
  lesson_absent_teacher: ['lesson', { cancelled_at: null }],
  school_class_grade: ['school_class', { grade: 13 }],
  school_year_span: ['school_year', { ends_on: BEFORE }],
  special_day_kind: ['special_day', { works_as_weekday: 1 }],
  special_day_scope: ['special_day', { grade: 7 }],
  special_day_span: ['special_day', ENDS_FIRST],
  substitution_marks_of_subject: ['substitution', { grants_marks: true }],
  substitution_of_another: ['substitution', { absent_teacher_id: ANOTHER, substitute_id: ANOTHER }],
  substitution_once: ['substitution', AGAIN, { withdrawn_at: null }],
  objection_decided: ['objection', { decided_at: null }],
  objection_one_open: ['objection', AGAIN, { decision: null, decided_at: null, decided_by_id: null }],
  objection_word: ['objection', { decision: 'declined', word: null }],
  notice_lesson: ['notice', { kind: 'termMark' }],
  notice_push_once: ['notice', { push_due_at: BEFORE }],
  notice_email_once: ['notice', { email_due_at: BEFORE }],
  notice_message_attempts: ['notice_message', { attempts: -1 }],
  notice_message_channel: ['notice_message', { channel: 'push', purpose: 'address' }],
  notice_message_one_end: ['notice_message', { sent_at: BEFORE }],
  notice_message_trouble: ['notice_message', { trouble: null }],
  notice_preference_asked: ['notice_preference', { email: null }, { email_confirmed_at: null }],
  notice_preference_confirmed: ['notice_preference', { email: null }, { email_asked_at: null }],
  notice_preference_quiet: ['notice_preference', { quiet_until_hour: null }],
  notice_preference_tries: ['notice_preference', { email_wrong_tries: -1 }],
  push_subscription_end: ['push_subscription', { ended_at: BEFORE }],
  push_subscription_endpoint: ['push_subscription', { endpoint: 'А'.repeat(1001) }],
  password_ask_name: ['password_ask', { id: ANOTHER, name: '' }],
  password_reset_code: ['password_reset', { sign: null }],
  password_reset_end: ['password_reset', { voided_at: BEFORE }],
  password_reset_lock: ['password_reset', { wrong_tries: 1 }],
  password_reset_sign_once: ['password_reset', { ...AGAIN, ask_id: ANOTHER }, { used_at: null }],
  paper_consent_withdrawal: ['paper_consent', { withdrawn_by_id: null }],
  record_request_handing: ['record_request', { handed_over_by_id: null }],
  term_closing_once: ['term_closing', AGAIN, { reopened_at: null }],
  term_mark_revision_value: ['term_mark_revision', { kind: 'notAssessed' }],
  term_mark_value: ['term_mark', { kind: 'notAssessed' }],
  term_no_overlap: ['term', { id: ANOTHER, ordinal: 2 }],
  term_unlock_class_no_overlap: ['term_unlock', { ...ACROSS }, { group_id: null, class_id: ANOTHER }],
  term_unlock_matter: ['term_unlock', { class_id: ANOTHER }],
  term_span: ['term', { ends_on: BEFORE }],
  week_confirmation_monday: ['week_confirmation', { week_starts_on: BEFORE }],
  timetable_entry_place: ['timetable_entry', { weekday: 8 }],
};
