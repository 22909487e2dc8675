import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reach } from '@/lib/policy/scopes';
import { Prisma } from '../generated/client';

/** Pieces of the journal's statements: what the ladder of change asks of a lesson, and which rows a reach opens. */

/** Who asks, on which of the school's days. */
export interface Asker {
  schoolId: string;
  personId: string;
  today: Day;
}

/** Columns of the ladder, as properties of a json_build_object, for a lesson `l` of a school year `year`. */
export function ladderOfLesson(asker: Asker, year: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`'isWithdrawn', l.withdrawn_at is not null, 'isCancelled', l.cancelled_at is not null,
    'isArchived', exists (select from year_archiving v where v.school_id = l.school_id and v.year_id = ${year}),
    'closedAt', ${closedAt(asker, year)},
    'taughtThen', ${taughtThen(asker.personId)},
    'substitution', (select json_build_object('substituteId', s.substitute_id, 'grantsMarks', s.grants_marks)
      from substitution s where s.school_id = l.school_id and s.lesson_id = l.id and s.withdrawn_at is null)`;
}

/** Since when a term of lesson `l` is closed to the person; null while it is open, or unlocked for her group. */
export function closedAt({ personId, today }: Asker, year: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select min(k.closed_at) from term t join term_closing k on k.school_id = t.school_id and k.term_id = t.id
    where t.school_id = l.school_id and t.year_id = ${year} and l.on_date between t.starts_on and t.ends_on and k.reopened_at is null
      and not exists (select from term_unlock u where u.school_id = t.school_id and u.term_id = t.id and u.group_id = l.group_id
        and u.teacher_id = ${personId}::uuid and u.started_on <= ${today}::date and coalesce(u.ended_on, 'infinity') >= ${today}::date))`;
}

/** Until when the closed term `t` is open to the person in a group; null where it is open to all, or closed to her. An unlock that was prolonged is several in a row. */
export function unlockedUntil(asker: Pick<Asker, 'personId' | 'today'>, groupId: Prisma.Sql): Prisma.Sql {
  return openUntil(asker, Prisma.sql`u.group_id = ${groupId}`);
}

/** The same of the reasons of absence of a class. */
export function reasonsUnlockedUntil(asker: Pick<Asker, 'personId' | 'today'>, classId: Prisma.Sql): Prisma.Sql {
  return openUntil(asker, Prisma.sql`u.class_id = ${classId}`);
}

function openUntil({ personId, today }: Pick<Asker, 'personId' | 'today'>, isOfMatter: Prisma.Sql): Prisma.Sql {
  const isHers = Prisma.sql`u.school_id = t.school_id and u.term_id = t.id and ${isOfMatter} and u.teacher_id = ${personId}::uuid`;
  return Prisma.sql`(select max(u.ended_on) from term_unlock u where ${isHers}
    and exists (select from term_closing k where k.school_id = t.school_id and k.term_id = t.id and k.reopened_at is null)
    and exists (select from term_unlock u where ${isHers} and u.started_on <= ${today}::date and coalesce(u.ended_on, 'infinity') >= ${today}::date))`;
}

/** Whether the person taught the group of lesson `l` on its day. */
export function taughtThen(personId: string): Prisma.Sql {
  return Prisma.sql`exists (select from teaching_assignment a where a.school_id = l.school_id and a.group_id = l.group_id
    and a.teacher_id = ${personId}::uuid and a.started_on <= l.on_date and coalesce(a.ended_on, 'infinity') >= l.on_date)`;
}

export interface LadderRow {
  isWithdrawn: boolean;
  isCancelled: boolean;
  isArchived: boolean;
  closedAt: string | null;
  taughtThen: boolean;
  substitution: { substituteId: string; grantsMarks: boolean } | null;
}

/** Whether a reach opens the group `g`: taught, of the class led, or any. */
export function groupInReach({ all, groupIds, classIds }: Reach): Prisma.Sql {
  return Prisma.sql`(${all} or g.id = any (${groupIds}::uuid[]) or exists (select from course_group_part p
    where p.school_id = g.school_id and p.group_id = g.id and p.class_id = any (${classIds}::uuid[])))`;
}

/** Whether lesson `l` was granted to the person, lately enough to be seen. */
export function grantedInReach({ substituteId, onlyGrantedMarks, grantedFrom }: Reach): Prisma.Sql {
  return Prisma.sql`(l.on_date >= ${grantedFrom}::date and exists (select from substitution s
    where s.school_id = l.school_id and s.lesson_id = l.id and s.substitute_id = ${substituteId}::uuid
      and s.withdrawn_at is null and (s.grants_marks or not ${onlyGrantedMarks})))`;
}

/** Of a group that only a led class opens, the pupils who are in that class: for a membership `m`. */
export function pupilOfClasses(classIds: readonly string[], { today }: Asker): Prisma.Sql {
  return Prisma.sql`exists (select from enrolment e where e.school_id = m.school_id and e.pupil_id = m.pupil_id
    and e.class_id = any (${classIds}::uuid[]) and e.started_on <= ${today}::date and coalesce(e.ended_on, 'infinity') >= ${today}::date)`;
}

/** The class that decides the group's hours: of several the first by name. For a group id. */
export function partOfGroup(groupId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select json_build_object('classId', k.id, 'grade', k.grade, 'shift', k.shift)
    from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
    where p.group_id = ${groupId} and p.school_id = app.school_id() order by k.grade, k.name limit 1)`;
}

export interface GroupPartRow {
  classId: string;
  grade: number;
  shift: number;
}

/** What the school chose until that day, for `rulesFrom`. */
export function settingsJson({ schoolId, today }: Pick<Asker, 'schoolId' | 'today'>): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(json_build_object('key', s.key, 'value', s.value, 'effectiveOn', s.effective_on) order by s.effective_on, s.set_at), '[]')
    from setting s where s.school_id = ${schoolId}::uuid and s.effective_on <= ${today}::date)`;
}

/** Columns of a group `g` of subject `u`, as properties of a json_build_object. */
export const GROUP_HEAD = Prisma.sql`'id', g.id, 'name', g.name, 'gradingMode', g.grading_mode,
  'subject', json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)`;

/** The last twelve digits of a revision's id: what a write sends back as its base. */
export function tailOf(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`right(${id}::text, 12)`;
}
