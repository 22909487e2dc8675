import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { MarkExtras, WorkKind } from '@/lib/journal/schema';
import type { ExceptionKind, GroupHead, Names } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { Choice } from '@/lib/settings/rules-model';
import { calendarJson, type CalendarJson } from '../calendar-json';
import { Prisma } from '../generated/client';
import { isLostToPlan } from '../planning/lost-hour';
import type { Reader } from '../transaction';
import {
  type Asker,
  grantedInReach,
  GROUP_HEAD,
  groupInReach,
  type GroupPartRow,
  ladderOfLesson,
  type LadderRow,
  partOfGroup,
  pupilOfClasses,
  settingsJson,
  tailOf,
  unlockedUntil,
} from './ladder-sql';
import { EXTRAS, IS_RETAKEN } from './mark-sql';

/** One lesson with everything its screen needs, in one statement. */

export interface LessonRow extends LadderRow {
  id: string;
  groupId: string;
  onDate: Day;
  position: number;
  room: string | null;
  cancelReason: string | null;
  substitute: { surname: string; firstName: string; absent: { surname: string; firstName: string } | null; subjectGiven: Names | null } | null;
  topic: string | null;
  topicBase: string | null;
  curriculumTopicId: string | null;
  unlockedUntil: Day | null;
  /** what the plan has its topic for */
  plannedKind: WorkKind | null;
  confirmedAt: string | null;
  confirmationBase: string | null;
  homework: { text: string | null; minutes: number | null; dueLessonId: string | null; isDueFixed: boolean; base: string } | null;
}

export interface LessonPupilRow {
  id: string;
  surname: string;
  firstName: string;
  exception: { kind: ExceptionKind | null; minutes: number | null; base: string } | null;
  /** by the class teacher's word */
  expected: 'excursion' | 'exemption' | 'announced' | null;
  earlierToday: boolean;
  previousLesson: ExceptionKind | null;
  /** said to be present in another lesson of the same hour */
  isElsewhere: boolean;
  /** the last day of the order by which she is taught at home on the lesson’s day */
  homeUntil: Day | null;
  marks: { slot: number; value: number | null; workKind: WorkKind; weight: number; note: string | null; base: string; extras: MarkExtras; isRetaken: boolean }[];
  /** open ones of this group's other lessons, the most pressing first */
  debts: { onDate: Day; workKind: WorkKind; dueOn: Day }[];
}

export interface LessonRows {
  group: GroupHead & { part: GroupPartRow | null };
  lesson: LessonRow;
  readsMarks: boolean;
  offered: { id: string; title: string; homework: string | null; workKind: WorkKind | null } | null;
  lately: string[];
  dueChoices: { lessonId: string; onDate: Day }[];
  previousHomework: string | null;
  pupils: LessonPupilRow[];
  neighbours: { previousId: string | null; nextId: string | null };
  settings: Choice[];
  calendar: CalendarJson;
}

export interface LessonAsked {
  lessonId: string;
  reach: Reach;
  marksReach: Reach;
}

/** An absence this many days back is still offered: over a weekend, not from week to week. */
const SUGGESTED_FROM_DAYS = 4;
const LATELY = 5;
const DUE_CHOICES = 8;

/** Null when the lesson is not there for this person. */
export async function readLessonRows(db: Reader, asker: Asker, asked: LessonAsked): Promise<LessonRows | null> {
  const { schoolId } = asker;
  const { reach } = asked;
  const school = Prisma.sql`${schoolId}::uuid`;
  const [row] = await db.$queryRaw<{ page: LessonRows }[]>`/* journal: lesson */
    with l as materialized (select l.*, g.course_id, c.year_id, json_build_object(${GROUP_HEAD}, 'part', ${partOfGroup(Prisma.sql`g.id`)}) as head,
        (${reach.all} or g.id = any (${reach.groupIds}::uuid[]) or ${grantedInReach(reach)}) as sees_all_pupils,
        (${groupInReach(asked.marksReach)} or ${grantedInReach(asked.marksReach)}) as reads_marks
      from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id
        join subject u on u.school_id = c.school_id and u.id = c.subject_id
      where l.school_id = ${school} and l.id = ${asked.lessonId}::uuid and (${groupInReach(reach)} or ${grantedInReach(reach)})),
    around as materialized (select x.*, (x.on_date, x.position) < (l.on_date, l.position) as is_before,
        ${isLostToPlan(Prisma.sql`x`)} as is_lost_to_plan from lesson x, l
      where x.school_id = l.school_id and x.group_id = l.group_id and x.id <> l.id and x.withdrawn_at is null),
    previous as materialized (select * from around where is_before and cancelled_at is null order by on_date desc, position desc limit 1),
    pup as materialized (select m.pupil_id, p.surname, p.first_name, p.sort_key from l
        join course_group_membership m on m.school_id = l.school_id and m.group_id = l.group_id
          and m.started_on <= l.on_date and coalesce(m.ended_on, 'infinity') >= l.on_date
        join person p on p.school_id = m.school_id and p.id = m.pupil_id
      where l.sees_all_pupils or ${pupilOfClasses(reach.classIds, asker)}),
    debts as materialized (select m.pupil_id, m.work_kind, m.debt_due_on, a.on_date from l
        join mark m on m.school_id = l.school_id and m.group_id = l.group_id and m.debt_due_on is not null and l.reads_marks
        join around a on a.id = m.lesson_id where not ${IS_RETAKEN}),
    that_day as materialized (select s.* from l, app.said_that_day(l.id) as s),
    away_before as materialized (select a.* from l, app.away_in_previous_lesson(l.id, ${SUGGESTED_FROM_DAYS}::int) as a),
    expected as materialized (select e.* from l, app.expected_away(l.id) as e)
    select json_build_object('group', l.head, 'readsMarks', l.reads_marks,
      'lesson', json_build_object('id', l.id, 'groupId', l.group_id, 'onDate', l.on_date, 'position', l.position, 'room', l.room,
        ${ladderOfLesson(asker, Prisma.sql`l.year_id`)}, 'unlockedUntil', (select max(${unlockedUntil(asker, Prisma.sql`l.group_id`)}) from term t
          where t.school_id = l.school_id and t.year_id = l.year_id and l.on_date between t.starts_on and t.ends_on), 'cancelReason', l.cancel_reason,
        'substitute', (select json_build_object('surname', p.surname, 'firstName', p.first_name,
            'absent', case when a.id is not null then json_build_object('surname', a.surname, 'firstName', a.first_name) end,
            'subjectGiven', case when v.id is not null then json_build_object('ky', v.name_ky, 'ru', v.name_ru, 'en', v.name_en) end)
          from substitution s join person p on p.school_id = s.school_id and p.id = s.substitute_id
            left join person a on a.school_id = s.school_id and a.id = s.absent_teacher_id
            left join subject v on v.school_id = s.school_id and v.id = s.subject_given_id
          where s.school_id = l.school_id and s.lesson_id = l.id and s.withdrawn_at is null),
        'topic', l.topic, 'curriculumTopicId', l.curriculum_topic_id, 'topicBase', ${tailOf(Prisma.sql`l.topic_revision_id`)},
        'plannedKind', (select t.work_kind from curriculum_topic t where t.school_id = l.school_id and t.id = l.curriculum_topic_id), 'confirmedAt', l.attendance_complete_since,
        'confirmationBase', ${tailOf(Prisma.sql`l.attendance_revision_id`)},
        'homework', (select json_build_object('text', h.text, 'minutes', h.minutes, 'dueLessonId', h.due_lesson_id,
            'isDueFixed', h.is_due_fixed, 'base', ${tailOf(Prisma.sql`h.revision_id`)})
          from homework h where h.school_id = l.school_id and h.given_lesson_id = l.id)),
      'offered', ${offeredTopic(asker.today)},
      'lately', (select coalesce(json_agg(text order by given_on desc), '[]') from (select h.text, max(a.on_date) as given_on
        from homework h join around a on a.school_id = h.school_id and a.id = h.given_lesson_id
        where a.is_before and h.text is not null group by h.text order by 2 desc limit ${LATELY}) forms),
      'dueChoices', (select coalesce(json_agg(json_build_object('lessonId', id, 'onDate', on_date) order by on_date, position), '[]')
        from (select * from around where not is_before and cancelled_at is null and left_timetable_at is null
          order by on_date, position limit ${DUE_CHOICES}) ahead),
      'previousHomework', coalesce((select string_agg(h.text, E'\n') from homework h
          where h.school_id = l.school_id and h.group_id = l.group_id and h.due_lesson_id = l.id and h.text is not null),
        (select h.text from homework h join previous on h.school_id = previous.school_id and h.given_lesson_id = previous.id)),
      'pupils', ${PUPILS},
      'neighbours', json_build_object(
        'previousId', (select id from around where is_before order by on_date desc, position desc limit 1),
        'nextId', (select id from around where not is_before order by on_date, position limit 1)),
      'settings', ${settingsJson(asker)},
      'calendar', ${calendarJson(school, Prisma.sql`l.on_date`, Prisma.sql`l.on_date`)}
    ) as page from l`;
  return row?.page ?? null;
}

/**
 * The first topic of the plan with hours left, each open lesson from today on before this one taking one of them: as
 * `expandHours` of lib/planning/model.ts lays the plan out. None where the lesson's own hour is lost to the plan.
 */
function offeredTopic(today: Day): Prisma.Sql {
  return Prisma.sql`(select json_build_object('id', t.id, 'title', t.title, 'homework', t.homework, 'workKind', t.work_kind)
    from (select t.id, t.title, t.homework, t.work_kind, t.ordinal, sum(greatest(0, t.hours - (select count(*) from around a
          where a.curriculum_topic_id = t.id and not a.is_lost_to_plan))) over (order by t.ordinal) as hours_so_far
        from curriculum_plan p join curriculum_topic t on t.school_id = p.school_id and t.plan_id = p.id
        where p.school_id = l.school_id and p.group_id = l.group_id) t
    where t.hours_so_far > (select count(*) from around a where a.is_before and a.on_date >= ${today}::date and a.topic is null
      and not a.is_lost_to_plan and a.left_timetable_at is null) and not ${isLostToPlan(Prisma.sql`l`)}
    order by t.ordinal limit 1)`;
}

const PUPILS = Prisma.sql`(select coalesce(json_agg(json_build_object('id', pup.pupil_id, 'surname', pup.surname, 'firstName', pup.first_name,
    'exception', (select json_build_object('kind', x.kind, 'minutes', x.minutes_late, 'base', ${tailOf(Prisma.sql`x.revision_id`)})
      from attendance_exception x where x.school_id = l.school_id and x.lesson_id = l.id and x.pupil_id = pup.pupil_id),
    'expected', (select e.because from expected e where e.pupil_id = pup.pupil_id),
    'isElsewhere', exists (select from that_day s where s.pupil_id = pup.pupil_id and s.is_present_elsewhere),
    'homeUntil', (select h.ended_on from home_teaching h where h.school_id = l.school_id and h.pupil_id = pup.pupil_id and l.on_date between h.started_on and h.ended_on),
    'earlierToday', exists (select from that_day s where s.pupil_id = pup.pupil_id and s.is_absent_earlier),
    'previousLesson', (select a.kind from away_before a where a.pupil_id = pup.pupil_id),
    'marks', (select coalesce(json_agg(json_build_object('slot', m.slot, 'value', m.value, 'workKind', m.work_kind, 'weight', m.weight, 'note', m.note,
        'base', ${tailOf(Prisma.sql`m.revision_id`)}, 'extras', ${EXTRAS}, 'isRetaken', ${IS_RETAKEN}) order by m.slot), '[]')
      from mark m where l.reads_marks and m.school_id = l.school_id and m.lesson_id = l.id and m.pupil_id = pup.pupil_id),
    'debts', (select coalesce(json_agg(json_build_object('onDate', d.on_date, 'workKind', d.work_kind, 'dueOn', d.debt_due_on) order by d.debt_due_on), '[]')
      from debts d where d.pupil_id = pup.pupil_id))
    order by pup.sort_key collate "C", pup.pupil_id), '[]') from pup)`;
