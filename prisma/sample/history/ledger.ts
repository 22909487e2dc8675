import { createHash } from 'node:crypto';
import { addDays, type Day } from '@/lib/calendar/day';
import { entryHash, type Happening } from '@/lib/history/model';
import { publishAtOf } from '@/lib/journal/moment-model';
import { defaultSettings } from '@/lib/settings/model';
import type { Grant } from './cast';
import type { LessonContent } from './content';
import { Random } from './random';
import type { SampleGroup, SampleLesson, SampleSchool } from './school';

type Row = Record<string, unknown>;

/** One writing: who, when (epoch milliseconds), and what makes its chance its own. */
export interface Writing {
  group: SampleGroup;
  lesson: SampleLesson;
  authorId: string;
  at: number;
}

export interface MarkToGive {
  pupilId: string;
  value: number;
  workKind: string;
  note?: string;
}

const LATE_REASON = 'Журнал кеч толтурулду';

/**
 * Collects rows as the journal's own writes leave them: an operation is a revision, the current row points to it, the
 * history tells of it, and a part is complete since the first operation that completed it.
 */
export class Ledger {
  readonly substitutions: Row[] = [];
  readonly lessonRevisions: Row[] = [];
  readonly attendanceRevisions: Row[] = [];
  readonly markRevisions: Row[] = [];
  readonly absenceSpells: Row[] = [];
  readonly attendanceChecks: Row[] = [];
  readonly weekConfirmations: Row[] = [];
  readonly homeworkTicks: Row[] = [];
  readonly termMarkRevisions: Row[] = [];
  readonly termMarks: Row[] = [];
  readonly homework: Row[] = [];
  readonly history: Row[] = [];
  private readonly lessons = new Map<string, Row>();
  private readonly exceptions = new Map<string, { row: Row; writing: Writing; pupilId: string }>();
  private readonly marks = new Map<string, Row>();
  private readonly random = new Random('ledger');

  constructor(private readonly school: SampleSchool) {}

  get lessonUpdates(): Row[] {
    return [...this.lessons.values()];
  }

  get attendanceExceptions(): Row[] {
    return [...this.exceptions.values()].map(({ row }) => row);
  }

  /** The absences noted so far, with their last writing. */
  get absences(): { writing: Writing; pupilId: string }[] {
    return [...this.exceptions.values()].filter(({ row }) => row.kind === 'absent');
  }

  get currentMarks(): Row[] {
    return [...this.marks.values()];
  }

  writeTopic(writing: Writing, { topic, curriculumTopicId }: LessonContent): void {
    const values = { part: 'topic', topic, curriculum_topic_id: curriculumTopicId };
    const revision = this.revise(writing, values);
    this.lessonRevisions.push({ ...revision, ...values });
    const since = revision.received_at;
    this.update(writing.lesson, { topic, curriculum_topic_id: curriculumTopicId, topic_revision_id: revision.id, topic_complete_since: since });
    this.remember(writing, revision, { fact: 'lesson.recorded', payload: { ...this.about(writing, revision), part: 'topic' } });
  }

  setHomework(writing: Writing, { homework, minutes }: LessonContent, dueLessonId: string | null): void {
    const due = { due_lesson_id: dueLessonId, is_due_fixed: false };
    const values = { part: 'homework', homework_text: homework, homework_minutes: minutes, ...due };
    const revision = this.revise(writing, values);
    this.lessonRevisions.push({ ...revision, ...values });
    this.homework.push({
      ...{ school_id: this.school.schoolId, given_lesson_id: writing.lesson.id, group_id: writing.group.id },
      ...{ ...due, text: homework, minutes, revision_id: revision.id },
    });
    this.update(writing.lesson, { homework_complete_since: revision.received_at });
    this.remember(writing, revision, { fact: 'lesson.recorded', payload: { ...this.about(writing, revision), part: 'homework' } });
  }

  confirmAttendance(writing: Writing): void {
    const revision = this.revise(writing, {});
    this.attendanceRevisions.push(revision);
    const since = revision.received_at;
    this.update(writing.lesson, { attendance_revision_id: revision.id, attendance_complete_since: since });
    const { lessonId, revisionId } = this.about(writing, revision);
    this.remember(writing, revision, { fact: 'attendance.confirmed', payload: { lessonId, revisionId } });
  }

  /** An absence, lateness or exemption. */
  noteException(writing: Writing, pupilId: string, exception: { kind: string; minutesLate?: number }): void {
    const key = `${writing.lesson.id} ${pupilId}`;
    const { kind, minutesLate = null } = exception;
    const base = this.exceptions.get(key)?.row.revision_id ?? null;
    const values = { pupil_id: pupilId, kind, minutes_late: minutesLate, base_revision_id: base };
    const revision = this.revise(writing, values);
    this.attendanceRevisions.push({ ...revision, ...values });
    const row = {
      ...{ school_id: this.school.schoolId, lesson_id: writing.lesson.id, pupil_id: pupilId, group_id: writing.group.id },
      ...{ kind, minutes_late: minutesLate, revision_id: revision.id },
    };
    this.exceptions.set(key, { row, writing, pupilId });
    const payload = this.about(writing, revision);
    this.remember(writing, revision, { fact: 'attendance.recorded', payload, subjectPupilId: pupilId });
  }

  /** A mark in the cell's first slot; given again, it corrects the one before. */
  giveMark(writing: Writing, { pupilId, value, workKind, note }: MarkToGive): void {
    const key = `${writing.lesson.id} ${pupilId}`;
    const cell = { pupil_id: pupilId, slot: 0, course_id: writing.group.courseId, value, work_kind: workKind, weight: 1, note };
    const values = { ...cell, base_revision_id: this.marks.get(key)?.revision_id ?? null };
    const revision = this.revise(writing, values);
    const publishAt = publishAtOf(new Date(revision.received_at), defaultSettings, this.school.timeZone);
    this.markRevisions.push({ ...revision, ...values, publish_at: iso(publishAt.getTime()) });
    this.marks.set(key, {
      ...{ school_id: this.school.schoolId, lesson_id: writing.lesson.id, group_id: writing.group.id },
      ...{ ...cell, revision_id: revision.id },
    });
    const payload = this.about(writing, revision);
    this.remember(writing, revision, { fact: 'mark.recorded', payload, subjectPupilId: pupilId });
  }

  /** The class teacher's word on some days of a pupil. */
  explainAbsence(pupilId: string, { from, to, kind }: { from: Day; to: Day; kind: string }, authorId: string, at: number): void {
    const [id, spell] = [this.random.id(at), { pupil_id: pupilId, started_on: from, ended_on: to, kind }];
    this.absenceSpells.push({ school_id: this.school.schoolId, id, ...spell, entered_at: iso(at), entered_by_id: authorId });
    const payload = { spellId: id, kind, from, to };
    this.tell(authorId, null, iso(at), { fact: 'absence.explained', payload, subjectPupilId: pupilId });
  }

  /** A period mark; null for a pupil who was not assessed. */
  decideTermMark({ group, authorId, at }: Omit<Writing, 'lesson'>, { pupilId, period, value, reason }: { pupilId: string; period: string; value: number | null; reason: string | null }): void {
    const [id, receivedAt] = [this.random.id(at), new Date(at + this.random.int(200, 1_400))];
    const { id: groupId, courseId } = group;
    const mark = { school_id: this.school.schoolId, course_id: courseId, pupil_id: pupilId, period, stage: 'decided', kind: value === null ? 'notAssessed' : 'figure', value };
    this.termMarkRevisions.push({
      ...{ ...mark, id, reason, author_id: authorId, typed_at: iso(at), received_at: receivedAt.toISOString() },
      publish_at: publishAtOf(receivedAt, defaultSettings, this.school.timeZone).toISOString(),
      payload_hash: createHash('sha256').update(JSON.stringify(mark)).digest('hex'),
    });
    this.termMarks.push({ ...mark, revision_id: id });
    const payload = { courseId, period, stage: 'decided', revisionId: id, reason };
    this.tell(authorId, groupId, receivedAt.toISOString(), { fact: 'termMark.recorded', payload, subjectPupilId: pupilId });
  }

  checkWeek(classId: string, weekOn: Day, authorId: string, at: number): void {
    this.attendanceChecks.push({
      ...{ school_id: this.school.schoolId, id: this.random.id(at), class_id: classId, week_on: weekOn },
      ...{ checked_at: iso(at), checked_by_id: authorId },
    });
    this.tell(authorId, null, iso(at), { fact: 'attendance.weekChecked', payload: { classId, weekOn } });
  }

  confirmWeek({ guardianId, pupilId }: { guardianId: string; pupilId: string }, weekOn: Day, at: number): void {
    this.weekConfirmations.push({
      ...{ school_id: this.school.schoolId, id: this.random.id(at), guardian_id: guardianId, pupil_id: pupilId },
      ...{ week_starts_on: weekOn, confirmed_at: iso(at) },
    });
    this.tell(guardianId, null, iso(at), { fact: 'week.confirmed', payload: { weekOn }, subjectPupilId: pupilId });
  }

  tickHomework(pupilId: string, lessonId: string, at: number): void {
    this.homeworkTicks.push({ school_id: this.school.schoolId, pupil_id: pupilId, given_lesson_id: lessonId, done_at: iso(at) });
    this.tell(pupilId, null, iso(at), { fact: 'homework.ticked', payload: { lessonId, isDone: true }, subjectPupilId: pupilId });
  }

  cancel(lesson: SampleLesson, { at, byId, reason, groupId }: { at: number; byId: string; reason: string; groupId: string }): void {
    this.update(lesson, { cancelled_at: iso(at), cancelled_by_id: byId, cancel_reason: reason });
    this.tell(byId, groupId, iso(at), { fact: 'lesson.cancelled', payload: { lessonId: lesson.id, reason } });
  }

  /** A grant for one lesson, without the right to give marks. */
  substitute({ lesson, group, absentTeacherId, substituteId, reason, grantedAt }: Grant, byId: string): void {
    const person = { absent_teacher_id: absentTeacherId, substitute_id: substituteId };
    const id = new Random('substitution', group.key, lesson.day, lesson.position).id(grantedAt);
    this.substitutions.push({
      ...{ school_id: this.school.schoolId, id, lesson_id: lesson.id, ...person, reason },
      ...{ grants_marks: false, created_at: iso(grantedAt), created_by_id: byId },
    });
    const payload = { lessonId: lesson.id, substituteId, absentTeacherId, grantsMarks: false };
    this.tell(byId, group.id, iso(grantedAt), { fact: 'lesson.substituted', payload });
  }

  private revise({ group, lesson, authorId, at }: Writing, values: Row): Row & { id: string; received_at: string } {
    const receivedAt = at + this.random.int(200, 1_400);
    const isLate = receivedAt > this.endOfWindow(lesson);
    return {
      ...{ school_id: this.school.schoolId, id: this.random.id(at), lesson_id: lesson.id, group_id: group.id },
      ...{ typed_at: iso(at), received_at: iso(receivedAt), author_id: authorId, reason: isLate ? LATE_REASON : null },
      publish_at: iso(receivedAt),
      is_by_device_clock: false,
      payload_hash: createHash('sha256').update(JSON.stringify(values)).digest('hex'),
    };
  }

  /** After the edit window a reason is asked for (domain: "The ladder of change"). */
  private endOfWindow(lesson: SampleLesson): number {
    return this.school.midnight(addDays(lesson.day, defaultSettings.editWindowDays + 1));
  }

  private about({ lesson }: Writing, { id, reason }: Row) {
    return { lessonId: lesson.id, revisionId: String(id), reason: reason === null ? null : String(reason) };
  }

  private remember({ group, authorId }: Writing, { received_at: at }: { received_at: string }, happening: Happening): void {
    this.tell(authorId, group.id, at, happening);
  }

  private tell(authorId: string, groupId: string | null, at: string, happening: Happening): void {
    const { fact, payload, subjectPupilId = null } = happening;
    const salt = this.random.id(0).replaceAll('-', '');
    const { schoolId } = this.school;
    const entry = { schoolId, at: new Date(at), fact, personId: authorId, sessionId: null, subjectPupilId, groupId, payload, salt };
    this.history.push({
      ...{ school_id: schoolId, at, fact, person_id: authorId, subject_pupil_id: subjectPupilId, group_id: groupId },
      ...{ payload, salt, payload_hash: entryHash(entry) },
    });
  }

  private update(lesson: SampleLesson, values: Row): void {
    this.lessons.set(lesson.id, { id: lesson.id, ...this.lessons.get(lesson.id), ...values });
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
