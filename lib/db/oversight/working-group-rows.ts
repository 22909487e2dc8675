import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import type { TeacherRow } from './filling';
import { type PaperHead, paperHead, personJson } from './paper-head';

type Named = Omit<TeacherRow, 'id'>;

export interface SeatRow {
  id: string;
  personId: string;
  name: Named;
  isAdministrator: boolean;
  isChair: boolean;
  orderNumber: string | null;
  orderOn: Day | null;
  startedOn: Day;
  endedOn: Day | null;
  proposedById: string | null;
  proposedBy: Named | null;
  proposedAt: string;
  approvedAt: string | null;
  approvedBy: Named | null;
  declinedAt: string | null;
  declinedBy: Named | null;
  word: string | null;
}

export interface GroupRow extends PaperHead {
  /** the newest first */
  seats: SeatRow[];
  /** whom the person may propose; null where it was not asked for */
  people: TeacherRow[] | null;
  /** of the present year; null: there is none */
  yearEndsOn: Day | null;
}

/** Somebody of the staff today and no pupil; app.may_supervise says the same of one. */
function staff({ schoolId, today }: Asker): Prisma.Sql {
  return Prisma.sql`(select t.teacher_id from teaching_assignment t where t.school_id = ${schoolId}::uuid and ${today}::date between t.started_on and coalesce(t.ended_on, 'infinity')
    union select a.person_id from staff_appointment a where a.school_id = ${schoolId}::uuid and a.approved_at is not null and ${today}::date between a.started_on and coalesce(a.ended_on, 'infinity')
    except select l.id from pupil l where l.school_id = ${schoolId}::uuid)`;
}

type Asker = { schoolId: string; personId: string; today: Day };

/** The working group of the school with its past, by one statement. */
export async function readGroup(db: Reader, { schoolId, personId, today }: Asker, { seats, withPeople }: { seats: number; withPeople: boolean }): Promise<GroupRow> {
  const [row] = await db.$queryRaw<{ group: GroupRow }[]>`/* working group */
    select jsonb_build_object(${paperHead(today)},
      'seats', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'personId', m.person_id, 'name', jsonb_build_object('surname', m.surname, 'firstName', m.first_name),
          'isAdministrator', exists (select from staff_appointment a where a.school_id = m.school_id and a.person_id = m.person_id and a.post = 'administrator'
            and a.approved_at is not null and ${today}::date between a.started_on and coalesce(a.ended_on, 'infinity')),
          'isChair', m.is_chair, 'orderNumber', m.order_number, 'orderOn', m.order_on, 'startedOn', m.started_on, 'endedOn', m.ended_on,
          'proposedById', m.proposed_by_id, 'proposedBy', ${personJson(Prisma.sql`m.proposed_by_id`)}, 'proposedAt', m.proposed_at,
          'approvedAt', m.approved_at, 'approvedBy', ${personJson(Prisma.sql`m.approved_by_id`)},
          'declinedAt', m.declined_at, 'declinedBy', ${personJson(Prisma.sql`m.declined_by_id`)}, 'word', m.word) order by m.started_on desc, m.sort_key, m.id), '[]')
        from (select m.*, n.surname, n.first_name, n.sort_key from working_group_membership m join person n on n.school_id = m.school_id and n.id = m.person_id
          where m.school_id = ${schoolId}::uuid order by m.started_on desc, n.sort_key, m.id limit ${seats}) m),
      'people', case when ${withPeople} then (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'surname', n.surname, 'firstName', n.first_name) order by n.sort_key, n.id), '[]')
        from person n where n.school_id = ${schoolId}::uuid and n.id <> ${personId}::uuid and n.id in ${staff({ schoolId, personId, today })}) end,
      'yearEndsOn', (select y.ends_on from school_year y where y.school_id = ${schoolId}::uuid
        order by y.starts_on <= ${today}::date desc, case when y.starts_on <= ${today}::date then y.starts_on end desc, y.starts_on limit 1)) as "group"`;
  if (!row) throw new Error('the statement of the working group gave no row');
  return row.group;
}
