import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { TermChoice } from '@/lib/diary/view';
import type { GradingMode, Names } from '@/lib/journal/view';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { settingsJson } from '../journal/ladder-sql';
import type { Reader } from '../transaction';
import { seenCte, SLOT } from './marks-sql';
import { ABSENCE, absencesCte, headJson, lessonsCte, pupilsCte, subjectsJson, termJson, type Asked } from './pupil-sql';
import type { AbsenceRow, MeanRow, PupilRow, SlotRow } from './rows';

export interface TermRows {
  pupils: PupilRow[];
  siblings: PupilRow[];
  terms: TermChoice[];
  /** the one asked for, else the one last begun; null when there is none, or none such */
  term: TermChoice | null;
  subjects: Record<string, Names>;
}

export interface MarksRows extends TermRows {
  /** the subjects the pupil is taught in the term or has marks in */
  subjectIds: string[];
  /** in the order of the lessons; of a course whose mark is for a longer period than the term, those of that period */
  marks: (SlotRow & { subjectId: string; onDate: Day; topic: string | null })[];
  /** what the pupil is taught in the year, as the last group in it has it; the course come to last first */
  courses: { subjectId: string; termKind: TermKind; mode: GradingMode }[];
  /** period marks of the year as families have seen them, oldest first */
  termMarks: TermMarkStepRow[];
  settings: Choice[];
  /** by subject, where the school shows them */
  classMeans: (MeanRow & { subjectId: string })[];
}

export interface TermMarkStepRow {
  subjectId: string;
  period: MarkPeriod;
  /** null = taken back */
  kind: 'figure' | 'notAssessed' | null;
  value: number | null;
  reason: string | null;
  /** of the pupil's last group in the subject */
  mode: GradingMode | null;
}

export interface AttendanceRows extends TermRows {
  /** newest first */
  lessons: (AbsenceRow & { id: string; onDate: Day; position: number; subjectId: string })[];
  calendar: CalendarJson;
  settings: Choice[];
}

/** The terms of the pupil's school year and the one that the page is about. */
export function termCtes({ schoolId, today }: Asked, termId: string | null): Prisma.Sql {
  return Prisma.sql`terms as materialized (
    select t.* from term t where t.school_id = ${schoolId}::uuid and t.year_id in (select year_id from pupils)),
  chosen as materialized (
    select t.* from terms t where ${termId}::uuid is null or t.id = ${termId}::uuid
    order by t.starts_on > ${today}::date, t.kind <> 'quarter', abs(t.starts_on - ${today}::date) limit 1)`;
}

export function termHeadJson(asked: Asked): Prisma.Sql {
  return Prisma.sql`${headJson(asked)}, 'subjects', ${subjectsJson(asked.schoolId)},
    'terms', (select coalesce(json_agg(${termJson} order by t.starts_on, t.kind), '[]') from terms t),
    'term', (select ${termJson} from chosen t)`;
}

const [termFrom, termTo] = [Prisma.sql`(select starts_on from chosen)`, Prisma.sql`(select ends_on from chosen)`];

/**
 * `courses`: those of the year that the pupil is or was in. `span`: the days of the term; where one of them is marked by
 * longer periods (`periodsOf` of lib/term-marks/model.ts), from their first day to their last.
 */
function spanCtes({ today }: Asked): Prisma.Sql {
  return Prisma.sql`courses as materialized (
    select distinct on (c.id) c.subject_id, c.term_kind, g.grading_mode, m.started_on
    from pupils p join course_group_membership m on m.school_id = p.school_id and m.pupil_id = p.id and m.started_on <= ${today}::date
      join course_group g on g.school_id = m.school_id and g.id = m.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id and c.year_id = p.year_id
    order by c.id, m.started_on desc),
  span as materialized (
    select min(t.starts_on) as starts_on, max(t.ends_on) as ends_on from terms t join chosen o on t.id = o.id
      or exists (select from courses c where c.term_kind <> o.kind)
        and (t.starts_on <= o.starts_on and t.ends_on >= o.ends_on
          or t.kind = 'quarter' and o.kind = 'quarter' and (t.ordinal + 1) / 2 = (o.ordinal + 1) / 2))`;
}

/** All that families have seen of a term's marks. */
export async function readMarksRows(db: Reader, asked: Asked, termId: string | null): Promise<MarksRows> {
  const [row] = await db.$queryRaw<[{ page: MarksRows }]>`/* diary: marks */
    with ${pupilsCte(asked)}, ${termCtes(asked, termId)}, ${spanCtes(asked)},
      ${lessonsCte(Prisma.sql`(select starts_on from span)`, Prisma.sql`(select ends_on from span)`)}, ${seenCte(asked)}
    select json_build_object(${termHeadJson(asked)},
      'subjectIds', (select coalesce(json_agg(subject_id), '[]') from (
        select subject_id from lessons where is_own and on_date between ${termFrom} and ${termTo}
        union select subject_id from slots where on_date between ${termFrom} and ${termTo}) s),
      'marks', (select coalesce(json_agg(json_build_object('subjectId', subject_id, 'onDate', on_date, 'topic', topic,
          ${SLOT}) order by on_date, position, slot), '[]') from slots where on_date between ${termFrom} and ${termTo}
            or subject_id in (select c.subject_id from courses c join chosen o on c.term_kind <> o.kind)),
      'courses', (select coalesce(json_agg(json_build_object('subjectId', subject_id, 'termKind', term_kind, 'mode', grading_mode)
        order by started_on desc), '[]') from courses),
      'termMarks', ${termMarksJson(asked)},
      'settings', ${settingsJson(asked)},
      'classMeans', (select coalesce(json_agg(json_build_object('subjectId', k.subject_id, 'sum', k.sum, 'count', k.count, 'weightedSum', k.weighted_sum, 'weight', k.weight)), '[]')
        from pupils p cross join lateral app.class_means_of(p.id, ${termFrom}, ${termTo}) k)) as page`;
  return row.page;
}

/** As `seenCte` has it for marks: published, and not corrected before that; never a predicted one. */
export function termMarksJson({ now }: Asked): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('subjectId', c.subject_id, 'period', r.period, 'kind', r.kind,
      'value', r.value, 'reason', r.reason, 'mode', (select g.grading_mode from course_group_membership m
          join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.course_id = r.course_id
        where m.school_id = r.school_id and m.pupil_id = r.pupil_id order by m.started_on desc limit 1)) order by r.seq), '[]')
    from pupils p join term_mark_revision r on r.school_id = p.school_id and r.pupil_id = p.id and r.stage = 'decided' and r.publish_at <= ${now}
      join course c on c.school_id = r.school_id and c.id = r.course_id and c.year_id = p.year_id
    where not exists (select from term_mark_revision later where later.school_id = r.school_id
      and later.base_revision_id = r.id and later.received_at <= r.publish_at))`;
}

/** Every absence, lateness and exemption of a term, and what was said of attendance before it was put right. */
export async function readAttendanceRows(db: Reader, asked: Asked, termId: string | null): Promise<AttendanceRows> {
  const [row] = await db.$queryRaw<[{ page: AttendanceRows }]>`/* diary: attendance */
    with ${pupilsCte(asked)}, ${termCtes(asked, termId)}, ${lessonsCte(termFrom, termTo)}, ${absencesCte()}
    select json_build_object(${termHeadJson(asked)},
      'lessons', (select coalesce(json_agg(json_build_object('id', x.id, 'onDate', x.on_date, 'position', x.position,
          'subjectId', x.subject_id, ${ABSENCE}) order by x.on_date desc, x.position, x.id), '[]') from absences x),
      'calendar', ${calendarJson(Prisma.sql`${asked.schoolId}::uuid`, termFrom, termTo)}, 'settings', ${settingsJson(asked)}) as page`;
  return row.page;
}
