import type { Owner } from '../../support/owner';
import { giveAccounts } from './rarities';

/**
 * What the sample's coming months have not: plans of many groups, hours that are lost, moved or given for another subject, days of a
 * class, a parallel and a shift that meet, bells that leave hours out, pupils who leave a group or join it later.
 */

const AT = `'2026-11-19T09:00:00+06:00'::timestamptz`;
const BRIEF = `select id from bell_schedule where name = 'Кыска'`;
const special = (days: readonly [from: string, to: string], kind: string, scope: string, more: { value?: string; weekday?: string; at?: string; withdrawn?: string } = {}) => `
  insert into special_day (school_id, id, year_id, started_on, ended_on, kind, scope, shift, grade, class_id, works_as_weekday, bell_schedule_id, reason_ky, reason_ru, reason_en, entered_at, withdrawn_at)
    select school_id, gen_random_uuid(), id, '${days[0]}', '${days[1]}', '${kind}', '${scope}', ${scope === 'shift' ? more.value : 'null'}, ${scope === 'parallel' ? more.value : 'null'},
      ${scope === 'class' ? `(${more.value})` : 'null'}, ${more.weekday ?? 'null'}, ${kind === 'shortened' ? `(${BRIEF})` : 'null'},
      'Буйрук ${days[0]}', 'Приказ ${days[0]}', 'Order ${days[0]}', ${more.at ?? AT}, ${more.withdrawn ?? 'null'} from school_year`;
/** The coming lessons of one in so many. */
const coming = (nth: number) => `(select id, school_id from (select *, row_number() over (order by id) as n from lesson where on_date >= '2026-11-20' and topic is null) l where n % ${nth} = 0)`;
const substitution = (nth: number, withdrawnAt: string) => `
  insert into substitution (school_id, id, lesson_id, substitute_id, subject_given_id, grants_marks, created_at, withdrawn_at)
    select c.school_id, gen_random_uuid(), c.id, (select person_id from staff_appointment order by id limit 1), (select id from subject order by id limit 1), false, ${AT}, ${withdrawnAt} from ${coming(nth)} c on conflict do nothing`;

const STATEMENTS = [
  `insert into bell_schedule (school_id, id, name, kind, started_on) select id, gen_random_uuid(), 'Кыска', 'shortened', '2026-09-01' from school`,
  `insert into bell_slot (school_id, bell_schedule_id, position, shift, number, starts_at_minute, ends_at_minute)
     select s.school_id, (${BRIEF}), s.position, s.shift, s.number, s.starts_at_minute + 10, s.ends_at_minute + 5
     from bell_slot s join bell_schedule b on b.id = s.bell_schedule_id and b.kind = 'regular' where s.number < 5`,
  special(['2026-11-24', '2026-11-25'], 'off', 'class', { value: `select id from school_class where shift = 1 order by id limit 1` }),
  special(['2026-11-26', '2026-12-04'], 'shortened', 'shift', { value: '1' }),
  special(['2026-12-01', '2026-12-02'], 'remote', 'parallel', { value: '7' }),
  special(['2026-12-07', '2026-12-11'], 'shortened', 'school'),
  special(['2026-12-09', '2026-12-09'], 'worksAs', 'class', { value: `select id from school_class where shift = 2 order by id limit 1`, weekday: '1' }),
  special(['2026-12-14', '2026-12-15'], 'remote', 'school', { at: `${AT} + interval '1 hour'` }),
  special(['2026-12-15', '2026-12-16'], 'off', 'school'),
  special(['2026-12-17', '2026-12-18'], 'off', 'school', { withdrawn: AT }),
  `insert into curriculum_plan (school_id, id, group_id, name, imported_at) select g.school_id, gen_random_uuid(), g.id, 'План', ${AT}
     from (select *, row_number() over (order by id) as n from course_group) g where n % 4 = 0 and not exists (select from curriculum_plan p where p.group_id = g.id)`,
  `insert into curriculum_topic (school_id, id, plan_id, ordinal, title, hours, work_kind)
     select p.school_id, gen_random_uuid(), p.id, o, 'Тема ' || o, 1 + o % 3, (array[null, 'answer', 'controlWork', null, 'test', 'homework', 'laboratory', null, 'written', 'practical'])[1 + o % 10]::work_kind
     from curriculum_plan p cross join generate_series(1, 24) o where p.name = 'План'`,
  `update lesson l set curriculum_topic_id = t.id, cancelled_at = case when h.n % 10 = 0 then ${AT} end
     from (select id, group_id, row_number() over (partition by group_id order by on_date, position) as n from lesson where topic is not null) h
       join curriculum_plan p on p.group_id = h.group_id and p.name = 'План' join curriculum_topic t on t.plan_id = p.id where t.ordinal = 1 + h.n / 3 and l.id = h.id`,
  `update lesson set cancelled_at = ${AT} where id in (select id from ${coming(11)} c)`,
  `update lesson set withdrawn_at = ${AT} where id in (select id from ${coming(13)} c)`,
  `update lesson set left_timetable_at = ${AT} where id in (select id from ${coming(17)} c)`,
  substitution(19, 'null'),
  substitution(20, `${AT} + interval '1 hour'`),
  `update course_group_membership set ended_on = '2027-01-20' where id in (select id from (select id, row_number() over (order by id) as n from course_group_membership) m where n % 7 = 0)`,
  `update course_group_membership set started_on = '2026-12-01' where id in (select id from (select id, row_number() over (order by id) as n from course_group_membership) m where n % 11 = 0)`,
];

export async function insertCalendarRarities(owner: Owner): Promise<void> {
  for (const statement of STATEMENTS) await owner.rows(statement);
}

/** An address of the child's calendar; some have closed theirs. */
export interface FeedToKeep { pupilId: string; personId: string; tokenHash: string; isClosed: boolean }

export async function insertFeeds(owner: Owner, feeds: readonly FeedToKeep[]): Promise<void> {
  await giveAccounts(owner, feeds.map(({ personId }) => personId));
  await owner.rows(`
    insert into calendar_feed (school_id, id, person_id, pupil_id, token_hash, made_at, voided_at)
      select s.id, gen_random_uuid(), k."personId", k."pupilId", k."tokenHash", ${AT}, case when k."isClosed" then ${AT} end
      from jsonb_to_recordset($1::jsonb) as k ("pupilId" uuid, "personId" uuid, "tokenHash" text, "isClosed" boolean) cross join school s`, [JSON.stringify(feeds)]);
}
