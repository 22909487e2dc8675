import { Client } from 'pg';
import { castPersonas, type Cast, type PersonaHat } from '@/prisma/sample/personas';
import { ownerUrl, useDatabase } from '../../support/database';
import { SAMPLE_CLOCK } from '../../support/sample-clock';

// Before the database goes.
afterAll(() => owner.end());
useDatabase('sample');

const TODAY = SAMPLE_CLOCK.slice(0, 10);
let owner: Client;
let cast: Cast;

beforeAll(async () => {
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  cast = await castPersonas(owner, TODAY);
});

async function idsOf(sql: string, ...values: unknown[]): Promise<string[]> {
  return (await owner.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
}

const childrenOf = (hat: PersonaHat) => idsOf('select pupil_id as id from guardianship where guardian_id = $1', cast.get(hat));

describe('the personas', () => {
  test('wear every hat and are the same people every time', async () => {
    expect([...cast.keys()].sort()).toEqual([
      ...['administrator', 'classTeacher', 'deputy', 'director', 'neighbourParent', 'parentOfTwo', 'pupil', 'secretary'],
      ...['subjectTeacher', 'substitute', 'teacherAndParent', 'workingGroup'],
    ]);
    expect(await castPersonas(owner, TODAY)).toEqual(cast);
    const logins = await idsOf(
      'select a.login as id from person p join account a on a.id = p.account_id where p.id = any ($1) and not a.must_change_password',
      [...cast.values()],
    );
    expect(logins).toHaveLength(cast.size);
  });

  test('meet in one lesson of today that is still to be logged, with a topic to offer', async () => {
    const lessons = await idsOf(
      `select l.id from lesson l join teaching_assignment t on t.group_id = l.group_id
         join course_group_membership m on m.group_id = l.group_id join curriculum_plan p on p.group_id = l.group_id
       where l.on_date = $1 and t.teacher_id = $2 and m.pupil_id = $3 and l.topic is null and l.attendance_revision_id is null`,
      ...[TODAY, cast.get('subjectTeacher'), cast.get('pupil')],
    );
    expect(lessons).not.toEqual([]);
  });

  test('are a mother of two, a mother of another child in the class, and its class teacher', async () => {
    const own = await childrenOf('parentOfTwo');
    const neighbours = await childrenOf('neighbourParent');
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own).toContain(cast.get('pupil'));
    expect(neighbours.filter((id) => own.includes(id))).toEqual([]);
    const classesOf = (ids: readonly (string | undefined)[]) => idsOf('select class_id as id from enrolment where pupil_id = any ($1)', ids);
    const [classId = ''] = await classesOf([cast.get('pupil')]);
    expect(await classesOf(neighbours)).toContain(classId);
    expect(await idsOf(`select person_id as id from staff_appointment where class_id = $1 and post = 'classTeacher'`, classId)).toEqual([cast.get('classTeacher')]);
  });

  test('include a substitute with a lesson today and a teacher whose own child is here', async () => {
    expect(
      await idsOf(
        'select s.id from substitution s join lesson l on l.id = s.lesson_id where l.on_date = $1 and s.substitute_id = $2 and s.withdrawn_at is null',
        ...[TODAY, cast.get('substitute')],
      ),
    ).not.toEqual([]);
    const name = await idsOf(`select concat_ws(' ', surname, first_name, patronymic) as id from person where id = $1`, cast.get('teacherAndParent'));
    expect(name).toEqual(['Кадыров Эржан Сабыр уулу']);
    expect(await idsOf('select number as id from pupil where id = any ($1)', await childrenOf('teacherAndParent'))).toEqual(['1321']);
  });
});
