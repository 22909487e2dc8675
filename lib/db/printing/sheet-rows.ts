import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { Names } from '@/lib/journal/view';
import type { PrintKind } from '@/lib/printing/model';
import type { RowKind } from '@/lib/statistics/model';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { Db, Reader } from '../transaction';

export interface SheetHead {
  yearId: string;
  /** the first calendar year of the school year */
  firstYear: number;
  /** of what the sheet rests on */
  contentHash: string;
  school: Names;
  /** the day of the record's last seal and the first signs of its root; null before the first */
  seal: string | null;
}

/** A sheet as it is asked for. */
export interface SheetAsked {
  kind: PrintKind;
  /** a group, a class, a pupil, a plan, a check; of figures and of the working group the school */
  ofId: string;
  termId?: string | undefined;
  /** of a report on filling, with those it is set beside */
  days?: { from: Day; to: Day } | undefined;
  /** of figures and reports: what their rows are */
  rowKind?: RowKind | undefined;
  /** of a report: what it tells besides filling and remarks; of figures of a whole year: which of its marks they are of */
  tells?: readonly ('statistics' | 'changes' | MarkPeriod)[] | undefined;
}

/** What each of some sheets is headed by and rests on now, in one statement. Null for whoever may not open the page it is of: the database itself says so. */
export async function readSheetHeads(db: Reader, schoolId: string, asked: readonly SheetAsked[]): Promise<(SheetHead | null)[]> {
  const rows = await db.$queryRaw<(SheetHead & { place: string })[]>`/* printing: heads */
    select x.place, h.year_id as "yearId", h.first_year as "firstYear", h.content_hash as "contentHash",
      json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as school,
      (select app.last_seal()) as seal
    from unnest(${asked.map(({ kind }) => kind)}::printed_sheet_kind[], ${asked.map(({ ofId }) => ofId)}::uuid[], ${asked.map(({ termId }) => termId ?? null)}::uuid[],
          ${asked.map(({ days }) => days?.from ?? null)}::date[], ${asked.map(({ days }) => days?.to ?? null)}::date[], ${asked.map(({ rowKind }) => rowKind ?? null)}::text[],
          ${asked.map(({ tells }) => (tells ?? []).join())}::text[]) with ordinality x(kind, of_id, term_id, from_on, to_on, row_kind, tells, place)
      cross join lateral app.sheet_head(x.kind, x.of_id, x.term_id, case when x.from_on is not null then daterange(x.from_on, x.to_on, '[]') end, x.row_kind, string_to_array(x.tells, ',')) h, school s where s.id = ${schoolId}::uuid`;
  const heads = new Map(rows.map(({ place, ...head }) => [Number(place), head]));
  return asked.map((_, at) => heads.get(at + 1) ?? null);
}

export interface PrintedSheetRow {
  kind: PrintKind;
  /** of a spread */
  termKind: TermKind | null;
  termOrdinal: number | null;
  firstYear: number;
  printedOn: Day;
  school: Names;
  isSame: boolean;
}

/** The sheet behind a code's hash, in whatever school: a function for the role of the page that verifies, and nothing else of the database. */
export async function findSheetOfHash(db: Db, hash: string): Promise<PrintedSheetRow | null> {
  const rows = await db.$queryRaw<PrintedSheetRow[]>`
    select kind, term_kind as "termKind", term_ordinal as "termOrdinal", first_year as "firstYear", printed_on::text as "printedOn", school, is_same as "isSame"
    from app.printed_sheet_of(${hash})`;
  return rows[0] ?? null;
}
