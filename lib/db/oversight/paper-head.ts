import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import type { NamesRow, TeacherRow } from './filling';

type Named = Omit<TeacherRow, 'id'>;

/** What stands over a paper that is approved: the school in three languages, and whoever directs it. */
export interface PaperHead {
  school: NamesRow;
  /** null: nobody that day */
  director: Named | null;
}

/** The name of a person, as a property of a json_build_object. */
export function personJson(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select jsonb_build_object('surname', n.surname, 'firstName', n.first_name) from person n where n.school_id = app.school_id() and n.id = ${id})`;
}

/** The head of a paper of the day, as properties of a json_build_object; an acting director stands before the director. */
export function paperHead(day: Day): Prisma.Sql {
  return Prisma.sql`'school', (select jsonb_build_object('ky', o.name_ky, 'ru', o.name_ru, 'en', o.name_en) from school o where o.id = app.school_id()),
    'director', (select ${personJson(Prisma.sql`a.person_id`)} from staff_appointment a where a.school_id = app.school_id() and a.post in ('director', 'actingDirector')
      and a.approved_at is not null and ${day}::date between a.started_on and coalesce(a.ended_on, 'infinity') order by a.post desc limit 1)`;
}

/** The head alone, for a paper that is made of figures. */
export async function readPaperHead(db: Reader, day: Day): Promise<PaperHead> {
  const [row] = await db.$queryRaw<{ head: PaperHead }[]>`select jsonb_build_object(${paperHead(day)}) as head`;
  if (!row) throw new Error('the head of a paper gave no row');
  return row.head;
}
