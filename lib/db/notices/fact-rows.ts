import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { NoticeLine } from '@/lib/notices/view';
import { chooseLocale, type Locale } from '@/lib/text/locales';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

export interface NoticesAsked {
  schoolId: string;
  guardianId: string;
  today: Day;
  /** these, or all that were found since */
  ids?: readonly string[];
  since?: Date;
}

const LONGEST = 300;

/**
 * What a guardian's notices say, the newest first: read as herself, of children who are hers today. One whose fact is not
 * hers to read any more says nothing and is left out.
 */
export async function readNoticeRows(db: Reader, { schoolId, guardianId, today, ids, since }: NoticesAsked): Promise<NoticeLine[]> {
  const wanted = ids ? Prisma.sql`n.id = any (${[...ids]}::uuid[])` : Prisma.sql`n.found_at >= ${since}::timestamptz`;
  return db.$queryRaw<NoticeLine[]>`/* notices: facts */
    select n.id, n.kind, n.pupil_id as "pupilId", p.first_name as "firstName", n.found_at as "foundAt", n.read_at is not null as "isRead",
      l.on_date::text as "onDate", json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject,
      coalesce(g.grading_mode, (select o.grading_mode from course_group_membership m
          join course_group o on o.school_id = m.school_id and o.id = m.group_id and o.course_id = t.course_id
        where m.school_id = n.school_id and m.pupil_id = n.pupil_id order by m.started_on desc limit 1)) as mode,
      coalesce(r.value, t.value) as value, r.debt_due_on::text as "debtDueOn", r.remark, coalesce(b.value, e.value) as was,
      t.period, t.kind as "termKind", coalesce(x.kind = 'absent', false) as "isAbsent"
    from notice n
      join guardianship k on k.school_id = n.school_id and k.guardian_id = n.guardian_id and k.pupil_id = n.pupil_id
        and k.started_on <= ${today}::date and coalesce(k.ended_on, 'infinity') >= ${today}::date
      join person p on p.school_id = n.school_id and p.id = n.pupil_id
      left join lesson l on l.school_id = n.school_id and l.id = n.lesson_id
      left join course_group g on g.school_id = l.school_id and g.id = l.group_id
      left join mark_revision r on n.kind = 'mark' and r.school_id = n.school_id and r.id = n.fact_id
      left join mark_revision b on b.school_id = r.school_id and b.id = r.base_revision_id and b.publish_at < r.received_at
      left join term_mark_revision t on n.kind = 'termMark' and t.school_id = n.school_id and t.id = n.fact_id
      left join term_mark_revision e on e.school_id = t.school_id and e.id = t.base_revision_id and e.publish_at < t.received_at
      left join attendance_exception x on n.kind in ('absence', 'absenceCorrected')
        and x.school_id = n.school_id and x.lesson_id = n.lesson_id and x.pupil_id = n.pupil_id
      join course c on c.school_id = n.school_id and c.id = coalesce(g.course_id, t.course_id)
      join subject s on s.school_id = c.school_id and s.id = c.subject_id
    where n.school_id = ${schoolId}::uuid and n.guardian_id = ${guardianId}::uuid and ${wanted}
      and case n.kind when 'mark' then r.id is not null when 'termMark' then t.id is not null else x.lesson_id is not null end
    order by n.found_at desc, l.on_date desc, l.position, n.id limit ${LONGEST}`;
}

/** The language that a person is written to in: her own, else her school's on the day. Read as herself. */
export async function readLocale(db: Reader, { schoolId, personId, today }: { schoolId: string; personId: string; today: Day }): Promise<Locale> {
  const [row] = await db.$queryRaw<{ person: string | null; school: string | null }[]>`/* notices: language */
    select p.locale as person, app.language_of_school(p.school_id, ${today}::date) as school
    from person p where p.school_id = ${schoolId}::uuid and p.id = ${personId}::uuid`;
  return chooseLocale(row ?? {});
}
