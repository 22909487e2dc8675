import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { addDays, type Day, weekdayOf } from '@/lib/calendar/day';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { connectOwner } from '@/tests/support/owner-connection';

/** How many pupils and lessons a measured spread has; the lessons are two a day, so an even number. */
export interface SpreadSize {
  pupils: number;
  lessons: number;
}

const CREATED = '2020-01-01T00:00:00Z';

/** A spread of a chosen size in a school of its own: the sample's pages stay as they are, and the figure is of one size every day. */
export interface SizedSchool {
  teacher: Pick<Persona, 'login' | 'password'>;
  groupId: string;
  termId: string;
}

/** Two lessons on each of the last weekdays up to today, a mark with its revision in every third cell before today. */
export async function makeSizedSchool(ownerUrl: string, today: Day, size: SpreadSize): Promise<SizedSchool> {
  const owner = await connectOwner(ownerUrl);
  const [schoolId, teacherId, yearId, classId, subjectId, courseId, groupId, accountId, bellId, termId] = Array.from({ length: 10 }, () => newId());
  const teacher = { login: `bench-${schoolId!.slice(-12)}`, password: newId() };
  const days = lastWeekdays(today, size.lessons / 2);
  const span = { starts_on: days[0]!, ends_on: addDays(today, 14) };
  const insert = (table: string, rows: Record<string, unknown>[]) => owner.insert(table, rows.map((row) => ({ school_id: schoolId, ...row })));
  const pupils = Array.from({ length: size.pupils }, (_, n) => ({ id: newId(), name: `Окуучу ${String(n + 1).padStart(2, '0')}`, number: String(n + 1) }));
  const lessons = days.flatMap((on_date) => [1, 2].map((position) => ({ id: newId(), group_id: groupId, on_date, position })));
  const person = (id: string, name: string) => ({ id, surname: name, first_name: 'А', sort_key: name, search_key: name, created_at: CREATED });

  await owner.insert('school', [{ id: schoolId, name_ky: 'Өлчөө', name_ru: 'Замер', name_en: 'Bench', time_zone: 'Asia/Bishkek', created_at: CREATED }]);
  await owner.insert('account', [{ id: accountId, login: teacher.login, password_hash: await hashPassword(teacher.password), password_set_at: CREATED, must_change_password: false, created_at: CREATED }]);
  await insert('person', [{ ...person(teacherId!, 'Мугалим'), account_id: accountId }]);
  await insert('person', pupils.map(({ id, name }) => person(id, name)));
  await insert('pupil', pupils.map(({ id, number }) => ({ id, number })));
  await insert('staff_appointment', [{ id: newId(), person_id: teacherId, post: 'teacher', started_on: span.starts_on, proposed_at: CREATED, approved_at: CREATED }]);
  await insert('school_year', [{ id: yearId, label: 'bench', ...span, weekdays: [1, 2, 3, 4, 5, 6, 7] }]);
  await insert('term', [{ id: termId, year_id: yearId, kind: 'quarter', ordinal: 1, ...span }]);
  await insert('bell_schedule', [{ id: bellId, name: 'regular', kind: 'regular', started_on: span.starts_on }]);
  // Soon after midnight, so that today's lessons have begun at whatever hour this runs.
  await insert('bell_slot', [1, 2].map((number) => ({ bell_schedule_id: bellId, position: number, shift: 1, number, starts_at_minute: number * 2, ends_at_minute: number * 2 + 1 })));
  await insert('school_class', [{ id: classId, year_id: yearId, grade: 7, letter: 'А', name: '7-А', shift: 1 }]);
  await insert('enrolment', pupils.map(({ id }) => ({ id: newId(), pupil_id: id, class_id: classId, started_on: span.starts_on })));
  await insert('subject', [{ id: subjectId, name_ky: 'Алгебра', name_ru: 'Алгебра', name_en: 'Algebra' }]);
  await insert('course', [{ id: courseId, year_id: yearId, subject_id: subjectId }]);
  await insert('course_group', [{ id: groupId, course_id: courseId, name: '7-А', grading_mode: 'fivePoint', created_at: CREATED }]);
  await insert('course_group_part', [{ id: newId(), group_id: groupId, class_id: classId }]);
  await insert('teaching_assignment', [{ id: newId(), group_id: groupId, teacher_id: teacherId, started_on: span.starts_on }]);
  await insert('course_group_membership', pupils.map(({ id }) => ({ id: newId(), group_id: groupId, pupil_id: id, started_on: span.starts_on })));
  await insert('lesson', lessons);
  const taught = lessons.filter(({ on_date }) => on_date < today);
  const marks = taught.flatMap((lesson, col) => pupils.filter((_, row) => (row + col) % 3 === 0).map((pupil, n) => ({
    ...{ lesson_id: lesson.id, pupil_id: pupil.id, slot: 0, group_id: groupId, course_id: courseId },
    ...{ value: 2 + (n % 4), work_kind: 'answer', weight: 1, counts: true, revision_id: newId() },
  })));
  const written = { typed_at: CREATED, received_at: CREATED, publish_at: CREATED, author_id: teacherId, is_by_device_clock: false, payload_hash: '' };
  await insert('mark_revision', marks.map(({ revision_id, ...mark }, n) => ({ ...mark, ...written, id: revision_id, seq: n - marks.length })));
  await insert('mark', marks);
  await owner.rows('analyze');
  await owner.close();
  return { teacher, groupId: groupId!, termId: termId! };
}

function lastWeekdays(today: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = today; days.length < count; day = addDays(day, -1)) if (weekdayOf(day) <= 5 || day === today) days.unshift(day);
  return days;
}
