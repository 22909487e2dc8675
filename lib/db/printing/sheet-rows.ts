import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { Names } from '@/lib/journal/view';
import type { SheetKind } from '@/lib/printing/model';
import type { Db, Reader } from '../transaction';

export interface SheetHead {
  yearId: string;
  /** the first calendar year of the school year */
  firstYear: number;
  /** of what the sheet rests on */
  contentHash: string;
  school: Names;
}

/** What a sheet is headed by and rests on now. Null for whoever may not open the page it is of: the database itself says so. */
export async function readSheetHead(db: Reader, schoolId: string, { kind, ofId, termId }: { kind: SheetKind; ofId: string; termId?: string | undefined }): Promise<SheetHead | null> {
  const [row] = await db.$queryRaw<SheetHead[]>`/* printing: head */
    select h.year_id as "yearId", h.first_year as "firstYear", h.content_hash as "contentHash",
      json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as school
    from app.sheet_head(${kind}::printed_sheet_kind, ${ofId}::uuid, ${termId ?? null}::uuid) h, school s where s.id = ${schoolId}::uuid`;
  return row ?? null;
}

export interface PrintedSheetRow {
  kind: SheetKind;
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
