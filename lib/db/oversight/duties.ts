import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { DutiesAsked, DutyBesides } from '@/lib/oversight/duties-model';
import type { Reader } from '../transaction';
import type { CountsRow, NamesRow, PictureRow, RowName } from './filling';

type RowKind = 'class' | 'teacher' | 'subject' | 'group' | 'school';

interface Ask {
  duty: DutyBesides;
  rowKind: RowKind;
  classId?: string;
  asked: DutiesAsked;
  asOf: Date;
}

/** What is due besides lessons, by row and column; refused by the database to anyone who does not oversee. */
export async function readDutyPicture(db: Reader, { duty, rowKind, classId, asked, asOf }: Ask): Promise<PictureRow> {
  const [row] = await db.$queryRaw<{ picture: PictureRow }[]>`
    select app.duty_picture(${duty}, ${rowKind}, ${classId ?? null}::uuid, ${JSON.stringify(asked)}::jsonb, ${asOf}) as picture`;
  if (!row) throw new Error('app.duty_picture() gave no row');
  return row.picture;
}

export interface DueRow {
  groupId: string | null;
  groupName: string | null;
  subject: NamesRow | null;
  classId: string | null;
  className: string | null;
  dueOn: Day;
  counts: CountsRow[];
}

/** What stands behind a number, most missing first; likewise refused. */
export async function readDutyList(db: Reader, { duty, rowKind, rowId, classId, asked, asOf }: Ask & { rowId: string | null }): Promise<{ name: RowName | null; dues: DueRow[] }> {
  const [row] = await db.$queryRaw<{ list: { name: RowName | null; dues: DueRow[] } }[]>`
    select app.duty_list(${duty}, ${rowKind}, ${rowId}::uuid, ${classId ?? null}::uuid, ${JSON.stringify(asked)}::jsonb, ${asOf}) as list`;
  if (!row) throw new Error('app.duty_list() gave no row');
  return row.list;
}
