import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { ComparisonView } from '@/lib/integrity/view';
import type { Db, Reader } from '../transaction';

/** How far a seal may go, as text, and the transactions that must have ended before (prisma/policies/_8-seals.sql). */
export interface SealBounds {
  upTo: string;
  writers: string[];
}

export async function readSealBounds(db: Db): Promise<SealBounds> {
  const [bounds] = await db.$queryRaw<SealBounds[]>`/* integrity: bounds */ select up_to::text as "upTo", writers from app.seal_bounds()`;
  return bounds!;
}

/** Which of these transactions are not over. */
export async function stillWriting(db: Db, writers: readonly string[]): Promise<string[]> {
  const [row] = await db.$queryRaw<{ present: string[] }[]>`/* integrity: writers */ select app.record_writers() as present`;
  return writers.filter((writer) => row!.present.includes(writer));
}

export interface DrawnSeal {
  ordinal: number;
  root: string;
  /** how far it went, and a print of every table that does not only grow */
  upTo: string;
}

interface Drawing {
  upTo: string;
  at: Date;
  timeZone: string;
  everySeconds: number;
  /** numbers that one statement takes in */
  atOnce: number;
}

/** Takes in what was written since the last seal, when that is so many seconds old; null when there is nothing or it is not. */
export async function drawSeal(db: Db, { upTo, at, timeZone, everySeconds, atOnce }: Drawing): Promise<DrawnSeal | null> {
  const [begun] = await db.$queryRaw<{ ordinal: number; above: Record<string, number> }[]>`/* integrity: begin */ select ordinal, above from app.begin_seal(${at}, ${timeZone}, ${everySeconds}::int)`;
  if (!begun) return null;
  const { ordinal } = begun;
  const [facts] = await db.$queryRaw<{ hasMore: boolean; prints: object }[]>`/* integrity: facts */ select has_more as "hasMore", prints from app.seal_facts(${ordinal}::int, ${at}, ${timeZone})`;
  let { hasMore } = facts!;
  const numbers = JSON.parse(upTo) as Record<string, number>;
  for (const [table, last] of Object.entries(numbers)) {
    for (let above = begun.above[table] ?? 0; above < last; above += atOnce) {
      const [rows] = await db.$queryRaw<{ found: boolean }[]>`/* integrity: rows */
        select app.seal_rows(${ordinal}::int, ${table}, ${above}::bigint, ${Math.min(above + atOnce, last)}::bigint, ${at}, ${timeZone}) as found`;
      hasMore ||= rows!.found;
    }
  }
  if (!hasMore) return null;
  const went = JSON.stringify({ ...numbers, prints: facts!.prints });
  const [ended] = await db.$queryRaw<{ root: string }[]>`/* integrity: end */ select app.end_seal(${ordinal}::int, ${at}, ${went}::jsonb, ${timeZone}) as root`;
  return { ordinal, root: ended!.root, upTo: went };
}

/** In the transaction that drew it. */
export async function keepSeal(db: Db, schoolId: string, seal: DrawnSeal & { onDate: Day; at: Date; upTo: string; signature: string; keyName: string }): Promise<void> {
  await db.$executeRaw`/* integrity: keep */
    insert into seal (school_id, ordinal, on_date, sealed_at, up_to, root, signature, key_name)
    values (${schoolId}::uuid, ${seal.ordinal}, ${seal.onDate}::date, ${seal.at}, ${seal.upTo}::jsonb, ${seal.root}, ${seal.signature}, ${seal.keyName})`;
}

export interface LastSealRow {
  onDate: Day;
  sealedAt: Date;
  root: string;
  keyName: string;
}

/** Directors of today who have had no letter of the last seal of a day that is over. */
export async function readUntoldOfSeal(db: Reader): Promise<string[]> {
  return (await db.$queryRaw<{ id: string }[]>`select app.seal_untold() as id`).map(({ id }) => id);
}

/** Of the days before one, where it is given. Null before the first, and for whoever may not know of it. */
export async function readLastSeal(db: Reader, schoolId: string, before: Day | null = null): Promise<LastSealRow | null> {
  const rows = await db.$queryRaw<LastSealRow[]>`/* integrity: last */
    select on_date::text as "onDate", sealed_at as "sealedAt", root, key_name as "keyName" from seal
    where school_id = ${schoolId}::uuid and (${before}::date is null or on_date < ${before}::date) order by ordinal desc limit 1`;
  return rows[0] ?? null;
}

/** Without what some comparison found and the director explained. Null before the first, and for whoever may not know of it. */
export async function readLastComparison(db: Reader, schoolId: string): Promise<ComparisonView | null> {
  const rows = await db.$queryRaw<ComparisonView[]>`/* integrity: compared */
    select c.id, c.compared_at as "comparedAt", coalesce(jsonb_agg(f.said order by f.place) filter (where not f.is_explained), '[]') as findings, coalesce(bool_or(f.is_explained), false) as "hasExplained"
    from (select * from record_comparison where school_id = ${schoolId}::uuid order by compared_at desc, id desc limit 1) c
      left join lateral (
        select said, place, exists (select from record_comparison x where x.school_id = c.school_id and x.explained_at is not null and x.findings @> jsonb_build_array(said)) as is_explained
        from jsonb_array_elements(c.findings) with ordinality e(said, place)) f on true
    group by c.id, c.compared_at`;
  return rows[0] ?? null;
}
