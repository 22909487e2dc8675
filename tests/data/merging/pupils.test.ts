import { v7 as newId } from 'uuid';
import { getDiaryMarks } from '@/lib/diary/queries';
import { mergePupils } from '@/lib/merging/pupil-commands';
import { getMergePreview } from '@/lib/merging/pupil-queries';
import { listDuplicates } from '@/lib/merging/queries';
import { pupilsToMerge } from '@/lib/merging/schema';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
let twin: string;
const [BORN, START] = ['2013-03-02', '2026-09-01'];

/** Kanat once more in the same class and groups, with a guardian of his own, as a list with another number brought him in. */
beforeEach(async () => {
  school = await makeSmallSchool();
  const [{ schoolId: school_id, people, owner, classes, groups }, started_on] = [school, START];
  twin = newId();
  await owner.rows('insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at) select school_id, $2, surname, first_name, sort_key, search_key, $3 from person where id = $1', [people.kanat, twin, NOW]);
  await owner.insert('pupil', [{ school_id, id: twin, number: '1999', born_on: BORN }]);
  await owner.rows('update pupil set born_on = $2 where id = $1', [people.kanat, BORN]);
  await owner.insert('enrolment', [{ school_id, id: newId(), pupil_id: twin, class_id: classes.sevenA, started_on }]);
  await owner.insert('course_group_membership', [groups.algebraA, groups.english2].map((group_id) => ({ school_id, id: newId(), pupil_id: twin, group_id, started_on })));
  await owner.insert('guardianship', [{ school_id, id: newId(), guardian_id: people.neighbour, pupil_id: twin, may_announce: true, started_on }]);
});

type Said = Partial<Record<string, string>>;
const merge = async (keptId: string, goneId: string, said: Said = {}, by: PersonName = 'deputy') => mergePupils(await school.actor(by), pupilsToMerge.parse({ keptId, goneId, orderNumber: '90-О', ...said }));
const preview = async (by: PersonName = 'deputy') => getMergePreview(await school.actor(by), { keptId: school.people.kanat, goneId: twin });
const rows = <T = Record<string, unknown>>(sql: string, values: unknown[] = []) => school.owner.rows<T>(sql, values);

test('a pupil who stands twice is listed by name and birth date; the row without entries gives way, its guardian goes over, and no ghost stays in a class or group', async () => {
  const { kanat, saadat } = school.people;
  expect((await listDuplicates(await school.actor('secretary'))).pupils).toMatchObject([[{ id: kanat, known: '1303', belongs: ['7-А'] }, { id: twin, known: '1999' }]]);
  expect(await preview('secretary')).toMatchObject({ kept: { known: '1303' }, gone: { known: '1999' }, entries: [], cells: [], guardians: ['Болотбекова Элнура'], refusal: null });
  await merge(kanat, twin, {}, 'secretary');
  expect([...(await school.actor('neighbour')).facts.childIds].sort()).toEqual([kanat, saadat].sort());
  expect(await rows('select merged_into_id from person where id = $1', [twin])).toEqual([{ merged_into_id: kanat }]);
  expect(await rows('select pupil_id from enrolment where pupil_id = $1 union all select pupil_id from course_group_membership where pupil_id = $1', [twin])).toEqual([]);
  expect((await rows('select pupil_id from course_group_membership where pupil_id = $1 and ended_on is null', [kanat]))).toHaveLength(2);
  const [entry] = await rows<{ payload: { moved: Record<string, { class_id: string }[]> } }>(`select payload from history_entry where fact = 'person.merged' and subject_pupil_id = $1`, [kanat]);
  expect(entry!.payload).toMatchObject({ goneId: twin, keptId: kanat, orderNumber: '90-О', moved: { enrolment: [{ class_id: school.classes.sevenA, started_on: START }], guardianship: [school.people.neighbour] } });
  expect((await listDuplicates(await school.actor('secretary'))).pupils).toEqual([]);
  await expect(merge(kanat, twin)).rejects.toMatchObject({ code: 'notFound' });
});

/** Marks of both, in one cell and apart; presence said otherwise; a period mark, and whatever families and the class teacher leave. */
async function entries() {
  const { schoolId: school_id, people, courses, owner } = school;
  const [teacher, first, second, third] = [await school.actor('algebraist'), await school.lesson('algebraA', '2026-11-18'), await school.lesson('algebraA', YESTERDAY), await school.lesson('algebraA', TODAY)];
  const mark = (lessonId: string, pupilId: string, value: number) => ({ kind: 'mark' as const, lessonId, pupilId, value });
  const said = await answers(teacher, mark(second, people.kanat, 3), mark(second, twin, 5), mark(third, twin, 4), mark(first, people.kanat, 4), { kind: 'confirmation', lessonId: first }, { kind: 'attendance', lessonId: first, pupilId: twin, exception: { kind: 'absent' } });
  expect(new Set(said)).toEqual(new Set(['saved']));
  const insert = (table: string, row: Record<string, unknown>) => owner.insert(table, [{ school_id, ...row }]);
  await insert('absence_spell', { id: newId(), pupil_id: twin, started_on: TODAY, ended_on: TODAY, kind: 'sick', entered_at: NOW, entered_by_id: people.classTeacher });
  await insert('week_confirmation', { id: newId(), guardian_id: people.neighbour, pupil_id: twin, week_starts_on: '2026-11-09', confirmed_at: NOW });
  for (const [pupil_id, value] of [[people.kanat, 4], [twin, 5]] as const) {
    const [revision_id, of] = [newId(), { course_id: courses.algebra, pupil_id, period: 'quarter1', stage: 'decided', kind: 'figure', value }];
    await insert('term_mark_revision', { id: revision_id, ...of, typed_at: NOW, received_at: NOW, author_id: people.algebraist, publish_at: NOW, payload_hash: '' });
    await insert('term_mark', { ...of, revision_id });
  }
  return { first, second, third };
}
const REVISIONS = ['mark_revision', 'attendance_revision', 'term_mark_revision'].map((table) => `select id, author_id, received_at, to_jsonb(r) - 'pupil_id' as said from ${table} r where r.pupil_id = any ($1)`).join(' union all ');

test('with entries of both nothing is lost: what differs is shown and chosen by the deputy, the other word stays as a revision, the means are of both, and what was printed is no more the same', async () => {
  const { second, third } = await entries();
  const { kanat } = school.people;
  const both = [kanat, twin];
  const before = await rows<{ id: string }>(REVISIONS, [both]);
  const sheets = () => rows(`select app.sheet_content($1, 'spread', $2, $3, $4) as spread, app.sheet_content($1, 'reportCard', $5, $3, null) as card`, [school.schoolId, school.groups.algebraA, school.yearId, school.terms.second, twin]);
  const [printed] = await sheets();

  const seen = await preview();
  expect(seen.entries.map(({ table, gone, kept }) => [table, gone, kept])).toEqual([['mark', 2, 2], ['attendance_exception', 1, 0], ['term_mark', 1, 1], ['absence_spell', 1, 0], ['week_confirmation', 1, 0]]);
  expect(seen.cells.map(({ part, onDate, kept, gone }) => [part, onDate, kept.text, gone.text])).toEqual([['attendance', '2026-11-18', 'present', 'absent'], ['mark', YESTERDAY, '3', '5'], ['termMark', null, '4', '5']]);
  const [, marked] = seen.cells;
  const said = { seen: seen.seen, reason: 'Эки жолу жазылган', otherwise: 'kept' };
  await expect(merge(kanat, twin, { ...said, otherwise: '' })).rejects.toMatchObject({ fields: { otherwise: 'chooseEach' } });
  await expect(merge(kanat, twin, { ...said, reason: ' ' })).rejects.toMatchObject({ fields: { reason: 'reasonNeeded' } });
  await expect(merge(kanat, twin, { ...said, seen: '' })).rejects.toMatchObject({ code: 'changedByAnother' });
  await merge(kanat, twin, { ...said, [`cell.${marked!.key}`]: 'gone' });

  const after = await rows<{ id: string; said: { pupil_id: string } }>(REVISIONS, [[kanat]]);
  expect(after.filter(({ id }) => before.some((one) => one.id === id))).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(before.length + 3);
  expect(await rows(REVISIONS, [[twin]])).toEqual([]);
  expect(await rows(`select r.value, r.reason, r.author_id, (select value from mark_revision b where b.id = r.base_revision_id) as was, m.revision_id = r.id as stands
    from mark m join mark_revision r on r.lesson_id = m.lesson_id and r.pupil_id = m.pupil_id where m.lesson_id = $1 and m.pupil_id = $2 order by r.seq desc limit 1`, [second, kanat]))
    .toEqual([{ value: 5, reason: said.reason, author_id: school.people.deputy, was: 3, stands: true }]);
  expect(await rows('select kind from attendance_exception where pupil_id = $1', [kanat])).toEqual([{ kind: null }]);
  expect(await rows('select value from term_mark where pupil_id = $1', [kanat])).toEqual([{ value: 4 }]);
  expect(await rows('select value from mark where pupil_id = $1 and lesson_id = $2', [kanat, third])).toEqual([{ value: 4 }]);
  expect(await rows('select pupil_id from absence_spell where school_id = $1 union all select pupil_id from week_confirmation where school_id = $1', [school.schoolId])).toEqual([{ pupil_id: kanat }, { pupil_id: kanat }]);
  const { moved } = (await rows<{ payload: { moved: Record<string, string[]> } }>(`select payload from history_entry where fact = 'person.merged' and subject_pupil_id = $1`, [kanat]))[0]!.payload;
  expect([moved.mark_revision?.length, moved.attendance_revision?.length, moved.term_mark_revision?.length, moved.absence_spell?.length]).toEqual([2, 1, 1, 1]);
  expect(await rows(`select fact from history_entry where fact like '%ark.recorded' and subject_pupil_id = $1 and person_id = $2`, [kanat, school.people.deputy])).toHaveLength(2);
  const [now] = await sheets();
  // Once all of it is public: 4, the 5 that was chosen, and 4.
  standStillAt(`${TODAY}T12:00:00+06:00`);
  const { subjects, termMarks } = await getDiaryMarks(await school.actor('neighbour'), kanat);
  expect([subjects[0]?.mean, subjects[0]?.marks.map(({ value, was, reason }) => [value, was, reason])]).toEqual([{ sum: 13, count: 3 }, [[4, null, null], [5, null, null], [4, null, null]]]);
  expect(termMarks[0]?.marks.quarter1).toMatchObject({ value: 4, was: 5, reason: said.reason });
  expect([now!.spread === printed!.spread, now!.card === printed!.card]).toEqual([false, false]);
});

test('where the kept row was nowhere, the days of the other go over; from today on the kept row says where the pupil is', async () => {
  const { people, classes, groups, schoolId } = school;
  await rows(`update enrolment set class_id = $2, started_on = '2026-10-05' where pupil_id = $1`, [people.kanat, classes.sevenB]);
  await rows(`update course_group_membership set group_id = $2, started_on = '2026-10-05' where pupil_id = $1 and group_id = $3`, [people.kanat, groups.algebraB, groups.algebraA]);
  await merge(people.kanat, twin);
  expect(await rows(`select k.name, e.started_on::text, e.ended_on::text, e.end_order_number from enrolment e join school_class k on k.id = e.class_id where e.school_id = $1 and e.pupil_id = $2 order by 2`, [schoolId, people.kanat]))
    .toEqual([{ name: '7-А', started_on: START, ended_on: '2026-10-04', end_order_number: '90-О' }, { name: '7-Б', started_on: '2026-10-05', ended_on: null, end_order_number: null }]);
  expect(await rows(`select group_id, started_on::text, ended_on::text from course_group_membership where pupil_id = $1 and group_id = any ($2) order by started_on`, [people.kanat, [groups.algebraA, groups.algebraB]]))
    .toEqual([{ group_id: groups.algebraA, started_on: START, ended_on: YESTERDAY }, { group_id: groups.algebraB, started_on: '2026-10-05', ended_on: null }]);
});

test('entries are merged by nobody but the leadership, never of her own family nor where her own word is one of the two, and never in an archived year', async () => {
  await entries();
  const { kanat, deputy, director, algebraist, neighbour, saadat } = school.people;
  const { seen, refusal } = await preview('director');
  expect([refusal, (await preview('secretary')).refusal, (await preview('secretary')).cells]).toEqual([null, 'leadership', []]);
  const said = { seen, reason: 'Эки жолу', otherwise: 'gone' };
  const standing = () => rows('select pupil_id, value from mark where pupil_id = any ($1) order by 1, 2', [[kanat, twin]]);
  const before = await standing();
  await expect(merge(kanat, twin, said, 'secretary')).rejects.toMatchObject({ fields: { goneId: 'hasEntries' } });
  for (const by of ['administrator', 'algebraist', 'classTeacher', 'neighbour', 'workingGroup'] as const) {
    await expect(merge(kanat, twin, said, by)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(Promise.resolve().then(() => preview(by))).rejects.toMatchObject({ code: 'notFound' });
  }
  await expect(merge(twin, saadat, said)).rejects.toMatchObject({ fields: { goneId: 'notTheSame' } });
  await rows('update guardianship set guardian_id = $1 where guardian_id = $2 and pupil_id = $3', [deputy, neighbour, twin]);
  await expect(merge(kanat, twin, said)).rejects.toMatchObject({ code: 'ownMatter' });
  await rows('update staff_appointment set person_id = $1 where person_id = $2', [algebraist, director]);
  await rows('update staff_appointment set person_id = $1 where person_id = $2 and post = $3', [director, algebraist, 'teacher']);
  expect((await preview('algebraist')).refusal).toBe('ownMark');
  await expect(merge(kanat, twin, said, 'algebraist')).rejects.toMatchObject({ code: 'ownMatter' });
  await rows('update staff_appointment set person_id = $1 where person_id = $2 and post = $3', [director, algebraist, 'director']);
  await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: NOW, archived_by_id: director }]);
  await expect(merge(kanat, twin, said, 'director')).rejects.toMatchObject({ code: 'yearArchived' });
  expect(await standing()).toEqual(before);
});

test('no table of a pupil is forgotten: each is named in the merging, or keeps what was said of the number it was said of', async () => {
  // A code on paper is made anew, a printed sheet and the history say what was.
  const STAY = ['access_code', 'history_entry', 'printed_sheet'];
  const unnamed = await rows<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('pupil_id', 'subject_pupil_id')
        and not exists (select from pg_proc p where p.proname in ('merge_pupils', 'move_periods_of_twin', 'move_rows_of_twin', 'entries_of_twins') and p.prosrc ~ ('\\m' || c.table_name || '\\M'))
      order by 1`,
  );
  expect(unnamed.map(({ name }) => name)).toEqual(STAY);
});
