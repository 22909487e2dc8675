import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { DutiesAsked, DutyBesides } from '@/lib/oversight/duties-model';
import type { Reader } from '../transaction';
import type { CountsRow, NamesRow, PictureWithViews, RowName } from './filling';
import { SAVED_VIEWS } from './saved-views';

type RowKind = 'class' | 'teacher' | 'subject' | 'group' | 'school';

interface Ask {
  duty: DutyBesides;
  rowKind: RowKind;
  classId?: string;
  asked: DutiesAsked;
  asOf: Date;
}

/** What is due besides lessons, by row and column; refused by the database to anyone who does not oversee. */
export async function readDutyPicture(db: Reader, { duty, rowKind, classId, asked, asOf }: Ask): Promise<PictureWithViews> {
  const [row] = await db.$queryRaw<PictureWithViews[]>`
    select app.duty_picture(${duty}, ${rowKind}, ${classId ?? null}::uuid, ${JSON.stringify(asked)}::jsonb, ${asOf}) as picture, ${SAVED_VIEWS} as views`;
  if (!row) throw new Error('app.duty_picture() gave no row');
  return row;
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
