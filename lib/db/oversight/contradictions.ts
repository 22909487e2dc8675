import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { CONTRADICTIONS, type Contradiction, type ContradictionRules } from '@/lib/oversight/contradictions-model';
import type { FillingDay } from '@/lib/oversight/model';
import type { Reader } from '../transaction';
import { daysJson, type NamesRow, type TeacherRow } from './filling';

export interface ContradictionRow {
  key: string;
  kind: Contradiction;
  groupId: string | null;
  groupName: string | null;
  subject: NamesRow | null;
  otherGroupName: string | null;
  otherSubject: NamesRow | null;
  classId: string | null;
  className: string | null;
  lessonId: string | null;
  firstOn: Day;
  lastOn: Day;
  amount: number;
  norm: number | null;
  numbers: number[];
  keepers: TeacherRow[];
  isOwn: boolean;
  dismissal: { id: string; reason: string; at: string; by: { surname: string; firstName: string } } | null;
}

export interface ContradictionsRow {
  counts: [kind: Contradiction, isDismissed: boolean, count: number][];
  found: ContradictionRow[];
}

/** What contradicts itself in those days, with a key of that kind alone; refused by the database to anyone who does not oversee. */
export async function readContradictions(
  db: Reader,
  ask: {
    days: readonly FillingDay[];
    asOf: Date;
    rules: ContradictionRules;
    kind?: Contradiction;
    classId?: string;
    key?: string;
    isDismissed: boolean;
    limit: number;
    skip: number;
  },
): Promise<ContradictionsRow> {
  const { days, asOf, rules, kind = null, classId = null, key = null, isDismissed, limit, skip } = ask;
  const [row] = await db.$queryRaw<{ contradictions: ContradictionsRow }[]>`
    select app.contradictions(${daysJson(days.map((day) => ({ ...day, column: 0 })))}::jsonb, ${asOf}, ${JSON.stringify(rules)}::jsonb,
      ${key && kind ? [kind] : [...CONTRADICTIONS]}::text[], ${kind}, ${classId}::uuid, ${key}, ${isDismissed}, ${limit}::int, ${skip}::int) as contradictions`;
  if (!row) throw new Error('app.contradictions() gave no row');
  return row.contradictions;
}

/** Of a class on a day: minutes of homework, tasks, and tasks that no teacher measured. */
export type LoadRow = [classId: string, dueOn: Day, minutes: number, tasks: number, unmeasured: number];

/** The homework of every class by day; likewise refused. */
export async function readHomeworkLoad(db: Reader, { days, asOf }: { days: readonly FillingDay[]; asOf: Date }): Promise<LoadRow[]> {
  const [row] = await db.$queryRaw<{ load: LoadRow[] }[]>`
    select app.homework_load(${daysJson(days.map((day) => ({ ...day, column: 0 })))}::jsonb, ${asOf}) as load`;
  return row?.load ?? [];
}
