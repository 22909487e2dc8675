import { v7 as newId } from 'uuid';
import { mergePupils } from '@/lib/merging/commands';
import { listDuplicates } from '@/lib/merging/queries';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
let twin: string;

/** Kanat once more in the same class and group, with a guardian of his own, as a list with another number brought him in. */
beforeEach(async () => {
  school = await makeSmallSchool();
  const [{ schoolId: school_id, people, owner, classes, groups }, started_on] = [school, '2026-09-01'];
  twin = newId();
  await owner.rows('insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at) select school_id, $2, surname, first_name, sort_key, search_key, $3 from person where id = $1', [people.kanat, twin, NOW]);
  await owner.insert('pupil', [{ school_id, id: twin, number: '1999', born_on: '2013-03-02' }]);
  await owner.rows(`update pupil set born_on = '2013-03-02' where id = $1`, [people.kanat]);
  await owner.insert('enrolment', [{ school_id, id: newId(), pupil_id: twin, class_id: classes.sevenA, started_on }]);
  await owner.insert('course_group_membership', [{ school_id, id: newId(), pupil_id: twin, group_id: groups.algebraA, started_on }]);
  await owner.insert('guardianship', [{ school_id, id: newId(), guardian_id: people.neighbour, pupil_id: twin, may_announce: true, started_on }]);
});

const merge = async (keptId: string, goneId: string) => mergePupils(await school.actor('secretary'), { keptId, goneId, orderNumber: '90-О' });

test('a pupil who stands twice is listed by name and birth date; the row without entries gives way, its guardian goes over, and no ghost stays in a group', async () => {
  const { kanat, saadat } = school.people;
  expect((await listDuplicates(await school.actor('secretary'))).pupils).toMatchObject([[{ id: kanat, known: '1303', belongs: ['7-А'] }, { id: twin, known: '1999' }]]);
  await merge(kanat, twin);
  expect([...(await school.actor('neighbour')).facts.childIds].sort()).toEqual([kanat, saadat].sort());
  expect(await school.owner.rows('select merged_into_id, (select max(ended_on)::text from course_group_membership m where m.pupil_id = p.id) as until from person p where id = $1', [twin])).toEqual([{ merged_into_id: kanat, until: YESTERDAY }]);
  expect(await school.owner.rows('select end_order_number from enrolment where pupil_id = $1', [twin])).toEqual([{ end_order_number: '90-О' }]);
  expect((await listDuplicates(await school.actor('secretary'))).pupils).toEqual([]);
});

test('a row for which something was entered stays: it is kept, or nothing is done', async () => {
  const lessonId = await school.lesson('algebraA', TODAY);
  await answers(await school.actor('algebraist'), { kind: 'mark', lessonId, pupilId: twin, value: 5 });
  await expect(merge(school.people.kanat, twin)).rejects.toMatchObject({ fields: { goneId: 'hasEntries' } });
  expect(await school.owner.rows('select count(*)::int as n from enrolment where pupil_id = $1 and ended_on is null', [twin])).toEqual([{ n: 1 }]);
  await merge(twin, school.people.kanat);
  await expect(merge(twin, school.people.saadat)).rejects.toMatchObject({ fields: { goneId: 'notTheSame' } });
});
