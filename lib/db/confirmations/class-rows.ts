import 'server-only';
import type { Day, Weekday } from '@/lib/calendar/day';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

/** Who of a class's families has read a week, each question in one statement. */

export interface Asked {
  schoolId: string;
  today: Day;
  /** the classes led */
  classIds: readonly string[];
}

interface Person {
  surname: string;
  firstName: string;
}

export interface ConfirmationRows {
  className: string;
  weekdays: Weekday[];
  yearFrom: Day;
  yearTo: Day;
  hasLessons: boolean;
  /** present ones, in the order of their names */
  pupils: (Person & {
    id: string;
    /** how many have access to the diary today */
    guardians: number;
    read: (Person & { at: string })[];
  })[];
}

/** A class `c` has lessons in the week. */
function hasLessons(weekOn: Day): Prisma.Sql {
  return Prisma.sql`exists (select from course_group_part part join lesson l on l.school_id = part.school_id and l.group_id = part.group_id
    where part.school_id = c.school_id and part.class_id = c.id and l.withdrawn_at is null and l.cancelled_at is null
      and l.on_date between ${weekOn}::date and ${weekOn}::date + 6)`;
}

/** `guardianship` or `enrolment` g is open today. */
const isOpen = (today: Day) => Prisma.sql`g.started_on <= ${today}::date and coalesce(g.ended_on, 'infinity') >= ${today}::date`;

/** Null for a class that is not led by the person. */
export async function readConfirmations(db: Reader, { schoolId, today, classIds }: Asked, { classId, weekOn }: { classId: string; weekOn: Day }): Promise<ConfirmationRows | null> {
  const [row] = await db.$queryRaw<{ page: ConfirmationRows }[]>`/* families: who has read a week */
    select json_build_object('className', c.name, 'weekdays', y.weekdays, 'yearFrom', y.starts_on, 'yearTo', y.ends_on,
      'hasLessons', ${hasLessons(weekOn)},
      'pupils', (select coalesce(json_agg(json_build_object('id', p.id, 'surname', p.surname, 'firstName', p.first_name,
          'guardians', (select count(*) from guardianship g where g.school_id = p.school_id and g.pupil_id = p.id and ${isOpen(today)}),
          'read', (select coalesce(json_agg(json_build_object('surname', n.surname, 'firstName', n.first_name, 'at', w.confirmed_at)
              order by w.confirmed_at, w.id), '[]')
            from week_confirmation w join person n on n.school_id = w.school_id and n.id = w.guardian_id
            where w.school_id = p.school_id and w.pupil_id = p.id and w.week_starts_on = ${weekOn}::date))
          order by p.sort_key collate "C", p.id), '[]')
        from enrolment g join person p on p.school_id = g.school_id and p.id = g.pupil_id
        where g.school_id = c.school_id and g.class_id = c.id and ${isOpen(today)})) as page
    from school_class c join school_year y on y.school_id = c.school_id and y.id = c.year_id
    where c.school_id = ${schoolId}::uuid and c.id = ${classId}::uuid and c.id = any (${[...classIds]}::uuid[])`;
  return row?.page ?? null;
}

/** By class led that has lessons in the week: present pupils of whose guardians none has read it. */
export async function readUnread(db: Reader, { schoolId, today, classIds }: Asked, weekOn: Day): Promise<{ classId: string; unread: number }[]> {
  return db.$queryRaw<{ classId: string; unread: number }[]>`/* families: how many have not read a week */
    select c.id as "classId", (select count(distinct g.pupil_id)::int from enrolment g
      join guardianship h on h.school_id = g.school_id and h.pupil_id = g.pupil_id and h.started_on <= ${today}::date and coalesce(h.ended_on, 'infinity') >= ${today}::date
      where g.school_id = c.school_id and g.class_id = c.id and ${isOpen(today)}
        and not exists (select from week_confirmation w where w.school_id = g.school_id and w.pupil_id = g.pupil_id and w.week_starts_on = ${weekOn}::date)) as unread
    from school_class c where c.school_id = ${schoolId}::uuid and c.id = any (${[...classIds]}::uuid[]) and ${hasLessons(weekOn)}`;
}
