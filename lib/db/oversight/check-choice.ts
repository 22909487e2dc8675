import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reader } from '../transaction';
import { HEAD, IS_IN_FORCE, IS_OPEN, type PlannedHeadRow } from './check-rows';
import { type ColumnDay, daysJson, type NamesRow, type TeacherRow } from './filling';

/** What a check is begun with: the planned check, and what its sample may be of. */

export interface PlannedRow extends PlannedHeadRow {
  checkId: string;
  sampleSize: number | null;
  yearId: string;
  isInForce: boolean;
  /** somebody carries it out now */
  isOpen: boolean;
}

/** A planned check, of whatever version; null where there is none. */
export async function readPlanned(db: Reader, { schoolId, plannedCheckId }: { schoolId: string; plannedCheckId: string }): Promise<PlannedRow | null> {
  const rows = await db.$queryRaw<{ planned: PlannedRow }[]>`/* planned check */
    select jsonb_build_object(${HEAD}, 'checkId', c.check_id, 'sampleSize', c.sample_size, 'isInForce', ${IS_IN_FORCE}, 'isOpen', ${IS_OPEN},
      'yearId', (select p.year_id from check_plan_version v join check_plan p on p.school_id = v.school_id and p.id = v.plan_id
        where v.school_id = c.school_id and v.id = c.version_id)) as planned
    from planned_check c where c.school_id = ${schoolId}::uuid and c.id = ${plannedCheckId}::uuid`;
  return rows[0]?.planned ?? null;
}

interface Ask {
  plannedCheckId: string;
  ofLessons: boolean;
  days: readonly ColumnDay[];
  asOf: Date;
}

export interface CandidateRow {
  groupId: string;
  /** null where the check looks at whole groups */
  lessonId: string | null;
  /** of a lesson that another took */
  substituteId: string | null;
}

/** What a sample may be of; refused by the database to anyone who does not carry the check out. */
export async function readCandidates(db: Reader, { plannedCheckId, ofLessons, days, asOf }: Ask): Promise<CandidateRow[]> {
  return db.$queryRaw<CandidateRow[]>`
    select group_id as "groupId", lesson_id as "lessonId", substitute_id as "substituteId" from app.check_candidates(${plannedCheckId}::uuid, ${ofLessons}, ${daysJson(days)}::jsonb, ${asOf})`;
}

/** A lesson or group with its names; the state by its place from best to worst. */
export interface ChoiceRow {
  id: string;
  groupName: string;
  subject: NamesRow;
  keepers: TeacherRow[];
  /** of a lesson */
  onDate: Day | null;
  state: number | null;
}

export interface ChoiceRows {
  /** of those that the filter leaves */
  total: number;
  lines: ChoiceRow[];
  /** what was asked for as chosen and is among the candidates */
  chosen: ChoiceRow[];
  classes: { id: string; name: string }[];
  subjects: { id: string; name: NamesRow }[];
  teachers: TeacherRow[];
}

export interface ChoiceFilter {
  classId: string | null;
  subjectId: string | null;
  teacherId: string | null;
  state: number | null;
  chosen: readonly string[];
  limit: number;
  skip: number;
}

/** The same with names, for choosing by hand: a page of them, and the choice so far; likewise refused. */
export async function readChoice(db: Reader, { plannedCheckId, ofLessons, days, asOf }: Ask, filter: ChoiceFilter): Promise<ChoiceRows> {
  const [row] = await db.$queryRaw<{ choice: ChoiceRows }[]>`
    select app.check_choice(${plannedCheckId}::uuid, ${ofLessons}, ${daysJson(days)}::jsonb, ${asOf}, ${JSON.stringify(filter)}::jsonb) as choice`;
  if (!row) throw new Error('app.check_choice() gave no row');
  return row.choice;
}
