import type { Owner } from '../../support/owner';

/**
 * What teachers do now and then and the sample's do not: notes, weights, marks set aside, retakes, debts, words instead of
 * marks, marks taken back, not public yet or put right before they were, attendance put right, term marks corrected.
 */

const COPIED = 'school_id, lesson_id, pupil_id, group_id, course_id, work_kind, weight, author_id, payload_hash';
const NEW_MARK = `insert into mark_revision (id, ${COPIED}, is_by_device_clock, typed_at, received_at, publish_at, slot`;
const OF_COPIED = `gen_random_uuid(), ${COPIED.replaceAll(/(\w+)/g, 'r.$1')}, false`;
const AT_THREE = (day: string) => `(${day} + time '15:00') at time zone 'Asia/Bishkek'`;
const DAY_LATER = `r.received_at + interval '1 day'`;
const IS_PAST = `${DAY_LATER} < '2026-11-20T09:00:00+06:00'`;

/** A retake refers to a mark, which a debt is as well. */
const DEBTS_STAND = `
  insert into mark (school_id, lesson_id, pupil_id, slot, group_id, course_id, work_kind, weight, debt_due_on, revision_id)
    select school_id, lesson_id, pupil_id, slot, group_id, course_id, work_kind, weight, debt_due_on, id from mark_revision where slot = 7
  on conflict (school_id, lesson_id, pupil_id, slot) do nothing`;

export async function insertRarities(owner: Owner): Promise<void> {
  const statements = [
    `update mark_revision set note = 'Жакшы иштеди', weight = 2 where seq % 17 = 0`,
    `update mark_revision set counts = false where seq % 23 = 0`,
    `update mark_revision set publish_at = '2026-11-20T10:00:00+06:00' where seq % 29 = 0`,
    `update mark_revision r set publish_at = later.received_at from mark_revision later where later.base_revision_id = r.id and r.seq % 2 = 0`,
    `${NEW_MARK}, debt_due_on) select ${OF_COPIED}, r.received_at, r.received_at, r.received_at, 7, l.on_date + 7
       from mark_revision r join lesson l on l.id = r.lesson_id where r.seq % 31 = 0 and r.slot = 0`,
    `${NEW_MARK}, remark) select ${OF_COPIED}, r.received_at, r.received_at, r.received_at, 8, 'Так окуйт'
       from mark_revision r where r.seq % 37 = 0 and r.slot = 0`,
    DEBTS_STAND,
    `${NEW_MARK}, value, retake_of_lesson_id, retake_of_slot)
       select distinct on (n.id, r.pupil_id) ${OF_COPIED.replace('r.lesson_id', 'n.id')}, n.at, n.at, n.at, 9, 5, r.lesson_id, r.slot
       from mark_revision r join lesson l on l.id = r.lesson_id cross join lateral (
         select id, ${AT_THREE('on_date')} as at from lesson o where o.group_id = r.group_id and o.on_date > l.on_date and o.on_date < '2026-11-20'
           and o.withdrawn_at is null and o.cancelled_at is null order by o.on_date, o.position limit 1) n
       where (r.slot = 0 and r.seq % 11 = 0 or r.slot = 7 and r.seq % 2 = 0)
         and not exists (select from mark_revision e where e.lesson_id = r.lesson_id and e.pupil_id = r.pupil_id and e.slot = 9)
       order by n.id, r.pupil_id, r.seq`,
    `${NEW_MARK}, value, base_revision_id, reason) select ${OF_COPIED}, ${DAY_LATER}, ${DAY_LATER}, ${DAY_LATER}, r.slot, null, r.id, 'Ката коюлган'
       from mark_revision r join mark m on m.revision_id = r.id where r.seq % 19 = 0 and r.slot = 0 and ${IS_PAST}`,
    `${NEW_MARK}, value, base_revision_id, note) select ${OF_COPIED}, ${DAY_LATER}, ${DAY_LATER}, ${DAY_LATER}, r.slot, r.value, r.id, 'Толукталды'
       from mark_revision r join mark m on m.revision_id = r.id where (r.seq % 7 = 1 or r.publish_at > ${DAY_LATER}) and r.slot = 0 and r.value is not null and ${IS_PAST}
         and not exists (select from mark_revision e where e.base_revision_id = r.id)`,
    `create temporary table changed as select x.school_id, x.lesson_id, x.pupil_id, r.id as base, r.received_at, r.group_id, r.author_id, r.payload_hash,
         gen_random_uuid() as id, row_number() over (order by r.seq) % 12 as way
       from attendance_exception x join attendance_revision r on r.id = x.revision_id where x.kind = 'absent' and ${IS_PAST}`,
    `insert into attendance_revision (school_id, id, lesson_id, group_id, pupil_id, kind, minutes_late, base_revision_id, typed_at, received_at, author_id, reason, publish_at, is_by_device_clock, payload_hash)
       select school_id, id, lesson_id, group_id, pupil_id, case way when 0 then 'late'::attendance_kind end, case way when 0 then 9 end, base, at, at, author_id,
         case way when 0 then 'Кечигип келген' end, at, false, payload_hash
       from (select *, received_at + case way when 2 then interval '5 minutes' else interval '1 day' end as at from changed where way < 3) c`,
    `update attendance_exception x set (kind, minutes_late, revision_id) = (r.kind, r.minutes_late, r.id)
       from attendance_revision r join changed c on c.id = r.id where x.lesson_id = r.lesson_id and x.pupil_id = r.pupil_id`,
    `insert into term_mark_revision (school_id, id, course_id, pupil_id, period, stage, kind, value, base_revision_id, typed_at, received_at, author_id, reason, publish_at, payload_hash)
       select school_id, gen_random_uuid(), course_id, pupil_id, period, stage, kind, case value when 5 then 4 else value + 1 end, id, ${DAY_LATER}, ${DAY_LATER}, author_id, 'Кайра каралды',
         case when seq % 2 = 0 then ${DAY_LATER} else '2026-11-20T10:00:00+06:00'::timestamptz end, payload_hash
       from term_mark_revision r where r.seq % 13 = 0 and r.stage = 'decided' and r.kind = 'figure'`,
  ];
  for (const statement of statements) await owner.rows(statement);
}

/** Whoever has no account is told nothing, and has no address that opens anything. */
export async function giveAccounts(owner: Owner, people: readonly string[]): Promise<void> {
  await owner.rows(`
    with given as (insert into account (id, login, must_change_password, created_at)
      select id, id::text, false, '2026-11-01T09:00:00+06:00' from person where account_id is null and id = any ($1::uuid[]) returning id)
    update person p set account_id = g.id from given g where g.id = p.id`, [people]);
}
