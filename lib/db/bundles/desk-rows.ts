import 'server-only';
import type { TermKind } from '@/lib/calendar/model';
import type { Reader } from '../transaction';

interface BundleRow {
  id: string;
  outcome: 'made' | 'failed' | 'refused' | 'cancelled' | null;
  trouble: 'unexpected' | 'tooLarge' | 'nothing' | null;
  askedAt: string;
  done: number;
  total: number | null;
  size: number | null;
  expiresAt: string;
}

export interface SheetsRow extends BundleRow {
  className: string | null;
  term: { kind: TermKind; ordinal: number } | null;
}

export interface PrintingRows {
  firstYear: number;
  terms: { id: string; kind: TermKind; ordinal: number }[];
  classes: { id: string; name: string }[];
  bundles: SheetsRow[];
}

const MOST_SHOWN = 20;

/** The year of the day with its begun terms and classes (or the one asked for), and what the person had made of it lately. Null before the first year. */
export async function readPrintingRows(db: Reader, { schoolId, personId, today }: { schoolId: string; personId: string; today: string }, classId: string | null): Promise<PrintingRows | null> {
  const [row] = await db.$queryRaw<PrintingRows[]>`/* bundles: desk */
    with y as (select * from school_year y where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date
        and (${classId}::uuid is null or y.id = (select k.year_id from school_class k where k.school_id = y.school_id and k.id = ${classId}::uuid)) order by y.starts_on desc limit 1)
    select extract(year from y.starts_on)::int as "firstYear",
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'ordinal', t.ordinal) order by t.starts_on desc), '[]') from term t
        where t.school_id = y.school_id and t.year_id = y.id and t.starts_on <= ${today}::date
          and t.kind = (select o.kind from term o where o.school_id = t.school_id and o.year_id = t.year_id order by o.kind = 'quarter' desc, o.ordinal limit 1)) as terms,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by k.grade, k.letter), '[]') from school_class k
        where k.school_id = y.school_id and k.year_id = y.id and (${classId}::uuid is null or k.id = ${classId}::uuid)) as classes,
      (select coalesce(json_agg(b order by b."askedAt" desc, b.id desc), '[]') from (
        select b.id, b.outcome, b.trouble, b.asked_at as "askedAt", b.done, b.total, b.size, b.expires_at as "expiresAt", k.name as "className",
          case when t.id is not null then json_build_object('kind', t.kind, 'ordinal', t.ordinal) end as term
        from bundle b left join school_class k on k.school_id = b.school_id and k.id = b.class_id left join term t on t.school_id = b.school_id and t.id = b.term_id
        where b.school_id = y.school_id and b.kind = 'sheets' and b.asked_by_id = ${personId}::uuid and b.year_id = y.id and (${classId}::uuid is null or b.class_id = ${classId}::uuid)
        order by b.asked_at desc, b.id desc limit ${MOST_SHOWN}::int) b) as bundles
    from y`;
  return row ?? null;
}

export interface ArchiveRow extends BundleRow {
  askedById: string;
  surname: string;
  firstName: string;
  sha256: string | null;
  returned: { word: string; at: string; surname: string; firstName: string } | null;
  isApproved: boolean;
  hasChanged: boolean;
  /** asked for on a day after the year's last one */
  isAfterYear: boolean;
}

export interface ArchiveYearRow {
  id: string;
  firstYear: number;
  endsOn: string;
  archived: { at: string; surname: string; firstName: string } | null;
  archives: ArchiveRow[];
}

/** The school's years up to the day's, the newest first, each with its archives, the newest first. */
export async function readArchiveRows(db: Reader, { schoolId, today }: { schoolId: string; today: string }): Promise<ArchiveYearRow[]> {
  return db.$queryRaw<ArchiveYearRow[]>`/* bundles: archives */
    select y.id, extract(year from y.starts_on)::int as "firstYear", y.ends_on::text as "endsOn",
      (select json_build_object('at', a.archived_at, 'surname', p.surname, 'firstName', p.first_name) from year_archiving a join person p on p.school_id = a.school_id and p.id = a.archived_by_id
        where a.school_id = y.school_id and a.year_id = y.id) as archived,
      (select coalesce(json_agg(b order by b."askedAt" desc, b.id desc), '[]') from (
        select b.id, b.outcome, b.trouble, b.asked_at as "askedAt", b.done, b.total, b.size, b.sha256, b.expires_at as "expiresAt", b.asked_by_id as "askedById", p.surname, p.first_name as "firstName",
          (b.asked_at at time zone o.time_zone)::date > y.ends_on as "isAfterYear",
          exists (select from year_archiving a where a.school_id = b.school_id and a.bundle_id = b.id) as "isApproved",
          b.outcome = 'made' and app.year_changed_since(b.year_id, b.asked_at) as "hasChanged",
          (select json_build_object('word', r.word, 'at', r.returned_at, 'surname', q.surname, 'firstName', q.first_name) from archive_return r
            join person q on q.school_id = r.school_id and q.id = r.returned_by_id where r.school_id = b.school_id and r.bundle_id = b.id) as returned
        from bundle b join person p on p.school_id = b.school_id and p.id = b.asked_by_id
        where b.school_id = y.school_id and b.kind = 'archive' and b.year_id = y.id order by b.asked_at desc, b.id desc limit 5) b) as archives
    from school_year y join school o on o.id = y.school_id where y.school_id = ${schoolId}::uuid and y.starts_on <= ${today}::date order by y.starts_on desc limit 4`;
}

/** Archives that wait for the person's answer: the newest that was made of each year, neither approved nor returned, and not her own. */
export async function countWaitingArchives(db: Reader, { schoolId, personId }: { schoolId: string; personId: string }): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select distinct on (b.year_id) b.* from bundle b where b.school_id = ${schoolId}::uuid and b.kind = 'archive' and b.outcome = 'made' and b.expires_at > app.now()
      order by b.year_id, b.asked_at desc) b
    where b.asked_by_id <> ${personId}::uuid and not exists (select from archive_return r where r.school_id = b.school_id and r.bundle_id = b.id)
      and not exists (select from year_archiving a where a.school_id = b.school_id and a.year_id = b.year_id)`;
  return row?.count ?? 0;
}
