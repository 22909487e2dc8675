import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import type { RecordFrame, RecordYear } from '@/lib/records/view';
import { seenCte, SLOT } from '../diary/marks-sql';
import { ABSENCE, absencesCte, lessonsCte, pupilsCte, type Asked } from '../diary/pupil-sql';
import type { AbsenceRow, SlotRow } from '../diary/rows';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';

/**
 * Everything that is held on one pupil, as the family's own policy has it: once what there is one of, then each school year
 * by itself, so that no more than a year of a pupil is ever held at once.
 */

export interface RecordFrameRow {
  frame: Omit<RecordFrame, 'guardianships' | 'consents' | 'groups' | 'weekConfirmations'> & {
    guardianships: (RecordFrame['guardianships'][number] & Person)[];
    consents: (RecordFrame['consents'][number] & Person)[];
    groups: (Omit<RecordFrame['groups'][number], 'teachers'> & { teachers: Person[] })[];
    weekConfirmations: (RecordFrame['weekConfirmations'][number] & Person)[];
  };
  years: { id: string; label: string; startsOn: Day; endsOn: Day }[];
}

interface Person {
  surname: string;
  firstName: string;
}

const NAME = Prisma.sql`'surname', n.surname, 'firstName', n.first_name`;
const SUBJECT = Prisma.sql`json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en)`;
const listOf = (what: Prisma.Sql, order: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`(select coalesce(json_agg(json_build_object(${what}) order by ${order}), '[]') ${from})`;

/** `askerId`: the guardian whose words and papers go with it, and nobody else's. Null when the pupil is out of reach. */
export async function readRecordFrame(db: Reader, asked: Asked, askerId: string): Promise<RecordFrameRow | null> {
  const asker = Prisma.sql`${askerId}::uuid`;
  const [row] = await db.$queryRaw<{ record: RecordFrameRow }[]>`/* record: frame */
    with ${pupilsCte(asked)}
    select json_build_object('frame', json_build_object(
      'school', (select json_build_object('name', json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en), 'timeZone', s.time_zone)
        from school s where s.id = p.school_id),
      'pupil', (select json_build_object(${NAME}, 'patronymic', n.patronymic, 'number', q.number, 'sex', q.sex, 'bornOn', q.born_on)
        from person n join pupil q on q.school_id = n.school_id and q.id = n.id where n.school_id = p.school_id and n.id = p.id),
      'guardianships', ${listOf(
        Prisma.sql`${NAME}, 'relation', x.relation, 'mayAnnounce', x.may_announce, 'startedOn', x.started_on, 'endedOn', x.ended_on`,
        Prisma.sql`x.started_on, x.id`,
        Prisma.sql`from guardianship x join person n on n.school_id = x.school_id and n.id = x.guardian_id
          where x.school_id = p.school_id and x.pupil_id = p.id and x.guardian_id = ${asker}`,
      )},
      'consents', ${listOf(
        Prisma.sql`${NAME}, 'scope', x.scope, 'givenOn', x.given_on, 'withdrawnAt', x.withdrawn_at`,
        Prisma.sql`x.given_on, x.id`,
        Prisma.sql`from paper_consent x join person n on n.school_id = x.school_id and n.id = x.taken_by_id
          where x.school_id = p.school_id and x.pupil_id = p.id and x.guardian_id = ${asker}`,
      )},
      'enrolments', ${listOf(
        Prisma.sql`'className', c.name, 'grade', c.grade, 'startedOn', x.started_on, 'endedOn', x.ended_on, 'orderNumber', x.order_number`,
        Prisma.sql`x.started_on, x.id`,
        Prisma.sql`from enrolment x join school_class c on c.school_id = x.school_id and c.id = x.class_id where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'homeTeaching', ${listOf(
        Prisma.sql`'startedOn', x.started_on, 'endedOn', x.ended_on, 'orderNumber', x.order_number, 'orderedOn', x.ordered_on`,
        Prisma.sql`x.started_on, x.id`,
        Prisma.sql`from home_teaching x where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'groups', ${listOf(
        Prisma.sql`'subject', ${SUBJECT}, 'name', g.name, 'startedOn', x.started_on, 'endedOn', x.ended_on, 'teachers', (
          select coalesce(json_agg(json_build_object(${NAME}) order by n.sort_key, n.id), '[]') from (select distinct a.school_id, a.teacher_id from teaching_assignment a
            where a.school_id = x.school_id and a.group_id = x.group_id and a.started_on <= coalesce(x.ended_on, 'infinity') and coalesce(a.ended_on, 'infinity') >= x.started_on) a
          join person n on n.school_id = a.school_id and n.id = a.teacher_id)`,
        Prisma.sql`x.started_on, u.name_ky, x.id`,
        Prisma.sql`from course_group_membership x join course_group g on g.school_id = x.school_id and g.id = x.group_id
          join course c on c.school_id = g.school_id and c.id = g.course_id join subject u on u.school_id = c.school_id and u.id = c.subject_id
          where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'absenceReasons', ${listOf(
        Prisma.sql`'startedOn', x.started_on, 'endedOn', x.ended_on, 'kind', x.kind, 'note', x.note, 'enteredAt', x.entered_at, 'withdrawnAt', x.withdrawn_at`,
        Prisma.sql`x.started_on, x.entered_at, x.id`,
        Prisma.sql`from absence_spell x where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'absenceNotices', ${listOf(
        Prisma.sql`'startedOn', x.started_on, 'endedOn', x.ended_on, 'kind', x.kind, 'note', x.note, 'announcedAt', x.announced_at,
          'withdrawnAt', x.withdrawn_at, 'decision', x.decision, 'word', x.word`,
        Prisma.sql`x.announced_at, x.id`,
        Prisma.sql`from absence_notice x where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'weekConfirmations', ${listOf(
        Prisma.sql`${NAME}, 'weekStartsOn', x.week_starts_on, 'confirmedAt', x.confirmed_at`,
        Prisma.sql`x.week_starts_on, x.id`,
        Prisma.sql`from week_confirmation x join person n on n.school_id = x.school_id and n.id = x.guardian_id
          where x.school_id = p.school_id and x.pupil_id = p.id and ${asker} in (x.guardian_id, x.pupil_id)`,
      )},
      'objections', ${listOf(
        Prisma.sql`'onDate', l.on_date, 'subject', ${SUBJECT}, 'part', x.part, 'note', x.note, 'raisedAt', x.raised_at, 'decision', x.decision, 'word', x.word, 'decidedAt', x.decided_at`,
        Prisma.sql`x.raised_at, x.id`,
        Prisma.sql`from objection x join lesson l on l.school_id = x.school_id and l.id = x.lesson_id
          join course_group g on g.school_id = x.school_id and g.id = x.group_id
          join course c on c.school_id = g.school_id and c.id = g.course_id join subject u on u.school_id = c.school_id and u.id = c.subject_id
          where x.school_id = p.school_id and x.pupil_id = p.id`,
      )},
      'recordRequests', ${listOf(
        Prisma.sql`'receivedOn', x.received_on, 'handedOverAt', x.handed_over_at`,
        Prisma.sql`x.received_on, x.id`,
        Prisma.sql`from record_request x where x.school_id = p.school_id and x.pupil_id = p.id and x.guardian_id = ${asker}`,
      )},
      'readings', (select coalesce(json_agg(json_build_object('onDate', r.on_date, 'hat', r.hat, 'count', r.readings) order by r.on_date, r.hat), '[]')
        from app.readings_of(p.id, '-infinity'::date) r)),
      'years', (select coalesce(json_agg(json_build_object('id', y.id, 'label', y.label, 'startsOn', y.starts_on, 'endsOn', y.ends_on) order by y.starts_on), '[]')
        from (select distinct c.school_id, c.year_id from enrolment x join school_class c on c.school_id = x.school_id and c.id = x.class_id
            where x.school_id = p.school_id and x.pupil_id = p.id) k
        join school_year y on y.school_id = k.school_id and y.id = k.year_id)) as record
    from pupils p`;
  return row?.record ?? null;
}

export interface RecordYearRows {
  lessons: (Omit<RecordYear['lessons'][number], 'marks' | 'attendance'> & { id: string; isChecked: boolean; absence: AbsenceRow | null; marks: SlotRow[] })[];
  termMarks: { subject: Names; period: RecordYear['termMarks'][number]['period']; kind: 'figure' | 'notAssessed' | null; value: number | null; reason: string | null; publishedAt: string }[];
}

/** One school year of the record: every lesson that was the pupil's or that something of him stands in, and his period marks. */
export async function readRecordYear(db: Reader, asked: Asked, year: { id: string; startsOn: Day; endsOn: Day }): Promise<RecordYearRows> {
  const { now } = asked;
  const [row] = await db.$queryRaw<[{ year: RecordYearRows }]>`/* record: year */
    with ${pupilsCte(asked)}, ${lessonsCte(Prisma.sql`${year.startsOn}::date`, Prisma.sql`least(${year.endsOn}::date, ${asked.today}::date)`)},
      ${seenCte(asked)}, ${absencesCte()}
    select json_build_object(
      'lessons', ${listOf(
        Prisma.sql`'id', l.id, 'onDate', l.on_date, 'position', l.position, 'subject', ${SUBJECT}, 'topic', l.topic,
          'isCancelled', l.cancelled_at is not null, 'isChecked', o.attendance_revision_id is not null,
          'absence', (select json_build_object(${ABSENCE}) from absences x where x.pupil_id = l.pupil_id and x.id = l.id),
          'homework', (select json_build_object('text', h.text, 'minutes', h.minutes, 'doneAt', k.done_at,
              'dueOn', (select d.on_date from lesson d where d.school_id = h.school_id and d.id = h.due_lesson_id))
            from homework h left join homework_tick k on k.school_id = h.school_id and k.pupil_id = l.pupil_id and k.given_lesson_id = h.given_lesson_id
            where h.school_id = l.school_id and h.given_lesson_id = l.id),
          'marks', (select coalesce(json_agg(json_build_object(${SLOT}) order by s.slot), '[]') from slots s where s.pupil_id = l.pupil_id and s.lesson_id = l.id)`,
        Prisma.sql`l.on_date, l.position, l.id`,
        Prisma.sql`from lessons l join subject u on u.school_id = l.school_id and u.id = l.subject_id join lesson o on o.school_id = l.school_id and o.id = l.id
          where l.is_own or exists (select from slots s where s.pupil_id = l.pupil_id and s.lesson_id = l.id)
            or exists (select from absences x where x.pupil_id = l.pupil_id and x.id = l.id)`,
      )},
      'termMarks', ${listOf(
        Prisma.sql`'subject', ${SUBJECT}, 'period', r.period, 'kind', r.kind, 'value', r.value, 'reason', r.reason, 'publishedAt', r.publish_at`,
        Prisma.sql`r.seq`,
        Prisma.sql`from pupils p join term_mark_revision r on r.school_id = p.school_id and r.pupil_id = p.id and r.stage = 'decided' and r.publish_at <= ${now}
          join course c on c.school_id = r.school_id and c.id = r.course_id and c.year_id = ${year.id}::uuid
          join subject u on u.school_id = c.school_id and u.id = c.subject_id
          where not exists (select from term_mark_revision later where later.school_id = r.school_id
            and later.base_revision_id = r.id and later.received_at <= r.publish_at)`,
      )}) as year`;
  return row.year;
}
