import 'server-only';
import type { Reader } from '../transaction';
import { type Asked, pupilsCte, reasonOf } from './pupil-sql';
import { termCtes, termHeadJson, termMarksJson, type TermMarkStepRow, type TermRows } from './term';
import { Prisma } from '../generated/client';

export interface CardRows extends TermRows {
  /** what the pupil is taught in the term, by whatever group */
  subjectIds: string[];
  termMarks: TermMarkStepRow[];
  /** of the terms that have begun: days and lessons missed, of them because of illness */
  missed: { termId: string; days: number; lessons: number; sick: number }[];
}

/**
 * A pupil's year as his report card has it, by the rules of the diary's pages (`readMarksRows`, `readAttendanceRows`), without a
 * single mark or lesson: a school's cards are printed all at once.
 */
export async function readCardRows(db: Reader, asked: Asked): Promise<CardRows> {
  const { today } = asked;
  const [row] = await db.$queryRaw<[{ page: CardRows }]>`/* diary: card */
    with ${pupilsCte(asked)}, ${termCtes(asked, null)},
      begun as materialized (select t.* from terms t join chosen o on t.kind = o.kind where t.starts_on <= ${today}::date),
      away as materialized (select t.id as term_id, l.on_date, ${reasonOf(Prisma.sql`x`, Prisma.sql`l.on_date`)} = 'sick' as is_sick
        from pupils p join attendance_exception x on x.school_id = p.school_id and x.pupil_id = p.id and x.kind = 'absent'
          join lesson l on l.school_id = x.school_id and l.id = x.lesson_id and l.withdrawn_at is null and l.cancelled_at is null
          join begun t on l.on_date between t.starts_on and t.ends_on
        where exists (select from course_group_membership m where m.school_id = p.school_id and m.pupil_id = p.id and m.group_id = l.group_id))
    select json_build_object(${termHeadJson(asked)},
      'subjectIds', (select coalesce(json_agg(distinct c.subject_id), '[]') from pupils p cross join chosen o
        join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id and m.started_on <= o.ends_on and coalesce(m.ended_on, 'infinity') >= o.starts_on
        join course_group g on g.school_id = m.school_id and g.id = m.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id and c.year_id = p.year_id),
      'termMarks', ${termMarksJson(asked)},
      'missed', (select coalesce(json_agg(json_build_object('termId', t.id, 'days', a.days, 'lessons', a.lessons, 'sick', a.sick) order by t.starts_on), '[]')
        from begun t cross join lateral (select count(distinct w.on_date) as days, count(*) as lessons, count(*) filter (where w.is_sick) as sick
          from away w where w.term_id = t.id) a)) as page`;
  return row.page;
}
