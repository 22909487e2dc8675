import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TwinCell } from '@/lib/merging/model';
import type { Db } from './transaction';

/** Two rows of one pupil (prisma/policies/_5-merging.sql). */

/** How much there is of each of the two, by table. Empty where it is not for whoever asks. */
export function countEntriesOfTwins(db: Db, goneId: string, keptId: string): Promise<{ table: string; gone: number; kept: number }[]> {
  return db.$queryRaw`select of_table as table, of_gone as gone, of_kept as kept from app.entries_of_twins(${goneId}::uuid, ${keptId}::uuid)`;
}

/** A cell of which the two rows say different things, and where it stands. */
export type TwinCellRow = TwinCell & { groupId: string | null; courseId: string | null; onDate: Day | null };

/** The cells of which both say something else, by day; none for whoever reads no values. */
export function listCellsOfTwins(db: Db, goneId: string, keptId: string): Promise<TwinCellRow[]> {
  return db.$queryRaw`select part, key, group_id as "groupId", course_id as "courseId", period, stage, on_date::text as "onDate", kept_revision as "keptRevision", gone_revision as "goneRevision",
      kept_said as "keptSaid", gone_said as "goneSaid", is_mine as "isMine"
    from app.cells_of_twins(${goneId}::uuid, ${keptId}::uuid) where not is_same order by on_date nulls last, key`;
}

/** A choice between two, as the revision it became. */
export interface DecidedCell {
  part: TwinCell['part'];
  revisionId: string;
  lessonId: string | null;
  groupId: string | null;
  courseId: string | null;
  period: string | null;
  stage: string | null;
}

/** What went over: by table the keys of its rows, of periods the rows themselves. */
export interface MergedPupils {
  moved: Record<string, unknown[]>;
  decided: DecidedCell[];
}

/** Everything of one goes over to the other; null where it is refused. */
export async function mergePupilRows(db: Db, { goneId, keptId, ofGone, orderNumber, reason }: { goneId: string; keptId: string; ofGone: readonly string[]; orderNumber: string; reason: string }): Promise<MergedPupils | null> {
  const [row] = await db.$queryRaw<{ merged: MergedPupils | null }[]>`select app.merge_pupils(${goneId}::uuid, ${keptId}::uuid, ${[...ofGone]}::text[], ${orderNumber}, ${reason}) as merged`;
  return row?.merged ?? null;
}
