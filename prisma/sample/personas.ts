import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import type { Day } from '@/lib/calendar/day';
import { freeLogin } from '@/lib/importing/login-model';
import { rows } from './history/school';

/** One of the people whose password the demo tells. */
export interface Persona {
  readonly hat: PersonaHat;
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

export type PersonaHat =
  | 'subjectTeacher'
  | 'classTeacher'
  | 'substitute'
  | 'parentOfTwo'
  | 'neighbourParent'
  | 'pupil'
  | 'workingGroup'
  | 'deputy'
  | 'director'
  | 'secretary'
  | 'administrator'
  | 'teacherAndParent';

export type Cast = Map<PersonaHat, string>;

/**
 * Who is who, by person: a teacher whose first lesson today has begun by half past nine (with a curriculum plan, when one has), a pupil of hers
 * whose mother has another child in the school, the mother of a neighbour in the same class, and so on. The same people
 * on every start of the same day.
 */
export async function castPersonas(owner: Client, today: Day): Promise<Cast> {
  const cast: Cast = new Map();
  const [scene] = await rows<Record<'teacherId' | 'classTeacherId' | 'pupilId' | 'guardianId' | 'classId', string>>(owner, SCENE, today);
  if (!scene) throw new Error('No teacher of the sample school has a lesson today.');
  cast.set('subjectTeacher', scene.teacherId).set('classTeacher', scene.classTeacherId);
  cast.set('pupil', scene.pupilId).set('parentOfTwo', scene.guardianId);
  await castOne(owner, cast, 'neighbourParent', NEIGHBOUR, scene.classId, scene.guardianId, today);
  await castOne(owner, cast, 'substitute', SUBSTITUTE, today);
  await castOne(owner, cast, 'teacherAndParent', TEACHER_AND_PARENT, today);
  for (const post of ['director', 'deputy', 'secretary', 'administrator'] as const) await castOne(owner, cast, post, POST, post);
  await castOne(owner, cast, 'workingGroup', WORKING_GROUP, [...cast.values()]);
  return cast;
}

async function castOne(owner: Client, cast: Cast, hat: PersonaHat, sql: string, ...values: unknown[]): Promise<void> {
  const [found] = await rows<{ id: string }>(owner, sql, ...values);
  if (!found) throw new Error(`Nobody in the sample school can be the persona "${hat}".`);
  cast.set(hat, found.id);
}

/** A guardian of at least two children who does not work here, today's teacher of one of them, and the class's teacher. */
const SCENE = `
  with guardian as (
    select guardian_id from guardianship where started_on <= $1 and coalesce(ended_on, 'infinity') >= $1
      and guardian_id not in (select person_id from staff_appointment)
    group by guardian_id having count(*) > 1
  ), todays as (
    select group_id, min(position) as position from lesson
    where on_date = $1 and withdrawn_at is null and cancelled_at is null group by group_id
  )
  select a.teacher_id as "teacherId", ct.person_id as "classTeacherId", g.pupil_id as "pupilId", g.guardian_id as "guardianId",
    e.class_id as "classId"
  from todays t
    join teaching_assignment a on a.group_id = t.group_id
    join person teacher on teacher.id = a.teacher_id
    join course_group_membership m on m.group_id = t.group_id and m.ended_on is null
    join person pupil on pupil.id = m.pupil_id
    join guardianship g on g.pupil_id = m.pupil_id
    join guardian on guardian.guardian_id = g.guardian_id
    join enrolment e on e.pupil_id = m.pupil_id and e.ended_on is null
    join staff_appointment ct on ct.class_id = e.class_id and ct.post = 'classTeacher' and ct.person_id <> a.teacher_id
    left join curriculum_plan plan on plan.group_id = t.group_id
  order by t.position > 2, plan.id is null, t.position, teacher.sort_key, pupil.sort_key, g.guardian_id
  limit 1`;

/** Of another family of the class, and not of the staff. */
const NEIGHBOUR = `
  select g.guardian_id as id from enrolment e
    join guardianship g on g.pupil_id = e.pupil_id
    join person p on p.id = e.pupil_id
  where e.class_id = $1 and e.ended_on is null and g.started_on <= $3 and coalesce(g.ended_on, 'infinity') >= $3
    and g.pupil_id not in (select pupil_id from guardianship where guardian_id = $2)
    and g.guardian_id not in (select person_id from staff_appointment)
  order by p.sort_key, g.guardian_id limit 1`;

const SUBSTITUTE = `
  select s.substitute_id as id from substitution s join lesson l on l.id = s.lesson_id
  where l.on_date = $1 and s.withdrawn_at is null order by l.position, l.id limit 1`;

const TEACHER_AND_PARENT = `
  select p.id from person p
  where p.id in (select teacher_id from teaching_assignment)
    and p.id in (select guardian_id from guardianship where started_on <= $1 and coalesce(ended_on, 'infinity') >= $1)
  order by p.sort_key limit 1`;

const POST = `
  select a.person_id as id from staff_appointment a join person p on p.id = a.person_id
  where a.post = $1::staff_post and a.ended_on is null order by p.sort_key limit 1`;

const WORKING_GROUP = `
  select m.person_id as id from working_group_membership m join person p on p.id = m.person_id
  where m.approved_at is not null and m.person_id <> all ($1::uuid[]) order by m.is_chair desc, p.sort_key limit 1`;

/** Gives every persona an account with the one password, which they need not change. */
export async function openAccounts(owner: Client, cast: Cast, password: string, at: Date): Promise<Persona[]> {
  const passwordHash = await hashPassword(password);
  const taken = new Set((await rows<{ login: string }>(owner, 'select login from account')).map(({ login }) => login));
  const personas: Persona[] = [];
  for (const [hat, personId] of cast) {
    const [person] = await rows<{ surname: string; firstName: string; patronymic: string | null; accountId: string | null; login: string | null }>(
      owner,
      `select p.surname, p.first_name as "firstName", p.patronymic, a.id as "accountId", a.login
       from person p left join account a on a.id = p.account_id where p.id = $1`,
      personId,
    );
    if (!person) throw new Error(`The persona "${hat}" is nobody.`);
    const login = person.login ?? freeLogin(person, taken);
    const accountId = person.accountId ?? newId();
    await owner.query(
      `insert into account (id, login, password_hash, password_set_at, must_change_password, created_at)
       values ($1, $2, $3, $4, false, $4)
       on conflict (id) do update set password_hash = $3, password_set_at = $4, must_change_password = false`,
      [accountId, login, passwordHash, at],
    );
    await owner.query('update person set account_id = $1 where id = $2', [accountId, personId]);
    const name = [person.surname, person.firstName, person.patronymic].filter(Boolean).join(' ');
    personas.push({ hat, name, login, password });
  }
  return personas;
}
