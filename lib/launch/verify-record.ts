import type { Client } from 'pg';
import { type StoredEntry, verify } from '@/lib/history/model';
import { type Finding, isSignedBy, readNotes, type SealedRoot } from '@/lib/integrity/model';

/** With the rows: the first few. */
export type FoundRows = Finding & { keys: string[] };

export interface VerifiedSchool {
  schoolId: string;
  name: string;
  seals: number;
  last: { day: string; root: string; keyName: string } | null;
  entries: number;
  /** entries whose payload was emptied by law */
  emptied: number;
  findings: FoundRows[];
}

export interface VerifyOptions {
  /** public keys by their names */
  keys: ReadonlyMap<string, string>;
  /** what the server noted outside the database */
  notes: string;
  schoolId?: string | undefined;
  /** of a back-up: the record as it was then, so that the chain may end before the notes do */
  isOfThen?: boolean;
}

const SHOWN_KEYS = 3;
const ENTRIES_AT_ONCE = 2_000;

/** Compares every school's record, or one's, with its seals: reads as the owner, in one snapshot, writes nothing, keeps no more than a batch of rows. */
export async function verifyRecord(client: Client, options: VerifyOptions): Promise<VerifiedSchool[]> {
  await client.query('begin isolation level repeatable read read only');
  try {
    return await verifyRecordWithin(client, options);
  } finally {
    await client.query('rollback');
  }
}

/** The same in a transaction that is open. */
export async function verifyRecordWithin(client: Client, { keys, notes, schoolId, isOfThen = false }: VerifyOptions): Promise<VerifiedSchool[]> {
  const { rows: schools } = await client.query<{ id: string; name: string; zone: string }>('select id, name_ky as name, time_zone as zone from school where $1::uuid is null or id = $1 order by id', [schoolId ?? null]);
  const noted = readNotes(notes);
  const verified: VerifiedSchool[] = [];
  for (const { id, name, zone } of schools) {
    const findings = new Findings();
    const chain = await verifyChain(client, id, keys, findings);
    verifyNotes(noted.filter((note) => note.schoolId === id), chain, isOfThen, findings);
    const last = chain.at(-1) ?? null;
    if (last) await verifyTables(client, id, zone, last.day, findings);
    const entries = await verifyEntries(client, id, zone, findings);
    verified.push({ schoolId: id, name, seals: chain.length, last: last && { day: last.day, root: last.root, keyName: last.keyName }, ...entries, findings: findings.all });
  }
  return verified;
}

/** Findings of one day, table and kind together. */
class Findings {
  private readonly byPlace = new Map<string, FoundRows>();

  add(day: string, table: string, what: Finding['what'], key: string): void {
    this.addMany(day, table, what, 1, [key]);
  }

  /** So many rows, and the first few of their keys. */
  addMany(day: string, table: string, what: Finding['what'], rows: number, keys: readonly string[]): void {
    const place = `${day} ${table} ${what}`;
    const finding = this.byPlace.get(place) ?? { day, table, what, keys: [], rows: 0 };
    finding.rows += rows;
    finding.keys = [...finding.keys, ...keys].slice(0, SHOWN_KEYS);
    this.byPlace.set(place, finding);
  }

  get all(): FoundRows[] {
    return [...this.byPlace.values()].sort((a, b) => (a.day + a.table + a.what < b.day + b.table + b.what ? -1 : 1));
  }
}

type Link = SealedRoot & { day: string; signature: string; keyName: string };

/** Root by root: each is of what its parts hold and of the one before, and signed. */
async function verifyChain(client: Client, schoolId: string, keys: VerifyOptions['keys'], findings: Findings): Promise<Link[]> {
  const { rows } = await client.query<Link & { made: string; is_late: boolean }>(
    `select s.ordinal, s.on_date::text as day, s.root, s.signature, s.key_name as "keyName",
       app.seal_root(s.school_id, s.ordinal, s.sealed_at, s.up_to, lag(s.root) over (order by s.ordinal)) as made,
       (s.sealed_at at time zone (select time_zone from school where id = s.school_id))::date <> s.on_date as is_late
     from seal s where s.school_id = $1 order by s.ordinal`,
    [schoolId],
  );
  const chain = rows.map((row) => ({ ...row, schoolId }));
  for (const [at, seal] of chain.entries()) {
    for (let gone = (chain[at - 1]?.ordinal ?? 0) + 1; gone < seal.ordinal; gone += 1) findings.add(seal.day, 'seal', 'missingSeal', String(gone));
    if (seal.made !== seal.root) findings.add(seal.day, 'seal', 'badRoot', String(seal.ordinal));
    if (seal.is_late) findings.add(seal.day, 'seal', 'changed', String(seal.ordinal));
    const signed = isSignedBy(keys, seal);
    if (signed !== true) findings.add(seal.day, 'seal', signed === null ? 'unknownKey' : 'badSignature', String(seal.ordinal));
  }
  const { rows: loose } = await client.query<{ day: string; ordinal: number }>(
    'select distinct p.on_date::text as day, p.ordinal from seal_part p where p.school_id = $1 and not exists (select from seal s where s.school_id = $1 and s.ordinal = p.ordinal)', [schoolId]);
  for (const { day, ordinal } of loose) findings.add(day, 'seal', 'missingSeal', String(ordinal));
  return chain;
}

/** A chain that was cut, or made anew by whoever has the key, is not the one that was noted. */
function verifyNotes(notes: readonly SealedRoot[], chain: readonly Link[], isOfThen: boolean, findings: Findings): void {
  const byOrdinal = new Map(chain.map((seal) => [seal.ordinal, seal]));
  const end = chain.at(-1);
  for (const { ordinal, root } of notes) {
    const seal = byOrdinal.get(ordinal);
    if (seal && seal.root !== root) findings.add(seal.day, 'seal', 'changed', String(ordinal));
    if (!seal && !(isOfThen && ordinal > (end?.ordinal ?? 0))) findings.add(end?.day ?? '', 'seal', 'missingSeal', String(ordinal));
  }
}

async function verifyTables(client: Client, schoolId: string, zone: string, lastDay: string, findings: Findings): Promise<void> {
  const { rows: tables } = await client.query<{ name: string; back: boolean }>(
    `select s.of_table as name, s.dated_by is not null and app.last_number(s.of_table) < (select (x.up_to ->> s.of_table)::bigint from seal x where x.school_id = $1 order by x.ordinal desc limit 1) as back
     from app.sealed_tables() s`, [schoolId]);
  for (const { name, back } of tables) {
    if (back) findings.add(lastDay, name, 'numbersSetBack', '');
    const { rows } = await client.query<FoundPlace>(byPlace(`select $2::text as of_table, on_date, key, kind from app.verify_table($1, $2, $3)`), [schoolId, name, zone]);
    for (const { table, day, kind, count, keys } of rows) findings.addMany(day ?? lastDay, table, kind, count, keys);
  }
  const { rows } = await client.query<FoundPlace>(byPlace(`select of_table, on_date, key, 'notTheLastRevision' as kind from app.verify_current($1, $2)`), [schoolId, zone]);
  for (const { table, day, kind, count, keys } of rows) findings.addMany(day ?? lastDay, table, kind, count, keys);
}

type FoundPlace = { table: string; day: string | null; kind: Finding['what']; count: number; keys: string[] };

/** Counted in the database: where a whole table was touched there are as many rows as it has. */
const byPlace = (found: string): string => `
  select of_table as "table", on_date::text as day, kind, count(*)::int as count, array_agg(key order by key) filter (where nth <= ${SHOWN_KEYS}) as keys
  from (select f.*, row_number() over (partition by of_table, on_date, kind order by key) as nth from (${found}) f) numbered group by of_table, on_date, kind`;

type EntryRow = StoredEntry & { seq: string; day: string };

/** Every entry of the history against its own hash; a payload that was emptied by law is counted. */
async function verifyEntries(client: Client, schoolId: string, zone: string, findings: Findings): Promise<{ entries: number; emptied: number }> {
  await client.query(
    `declare entries no scroll cursor for select seq, (at at time zone $2)::date::text as day, school_id as "schoolId", at, person_id as "personId", session_id as "sessionId", fact,
       subject_pupil_id as "subjectPupilId", group_id as "groupId", payload, salt, payload_hash as "payloadHash" from history_entry where school_id = $1 order by seq`, [schoolId, zone]);
  const sums = { entries: 0, emptied: 0 };
  for (;;) {
    const { rows } = await client.query<EntryRow>(`fetch ${ENTRIES_AT_ONCE} from entries`);
    for (const { seq, day, ...entry } of rows) {
      const state = verify(entry);
      sums.entries += 1;
      if (state === 'emptied') sums.emptied += 1;
      if (state === 'changed') findings.add(day, 'history_entry', 'changed', seq);
    }
    if (rows.length < ENTRIES_AT_ONCE) break;
  }
  await client.query('close entries');
  return sums;
}
