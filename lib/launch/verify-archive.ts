import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Client } from 'pg';
import type { FoundRows } from './verify-record';

/** What became of a year's archive since it was made. */
export interface VerifiedArchive {
  /** it is, byte by byte, the file that the history says was made then; null = it is not */
  madeOn: string | null;
  /** whether this journal made an archive of that name at all */
  isKnown: boolean;
  /** rows of its record that are not those of the journal */
  findings: FoundRows[];
  /** files in it that are not what its own list says */
  files: string[];
}

/** Older archives do not say it. */
const TAKEN_BACK = `|| case when t.t ? 'taken_back' then jsonb_build_object('taken_back', r.is_taken_back is not null) else '{}' end`;
/** What the archive says of a revision, as the journal says it; of each list in a group's file. */
const LISTS = {
  markRevisions: ['mark_revision', `'lesson_id', r.lesson_id, 'pupil_id', r.pupil_id, 'slot', r.slot, 'value', r.value, 'work_kind', r.work_kind, 'weight', r.weight, 'counts', r.counts, 'note', r.note, 'remark', r.remark`, ''],
  attendanceRevisions: ['attendance_revision', `'lesson_id', r.lesson_id, 'pupil_id', r.pupil_id, 'kind', r.kind, 'minutes_late', r.minutes_late`, TAKEN_BACK],
  lessonRevisions: ['lesson_revision', `'lesson_id', r.lesson_id, 'part', r.part, 'topic', r.topic, 'homework', r.homework_text, 'homework_minutes', r.homework_minutes`, TAKEN_BACK],
} as const;
const COMMON = `'reason', r.reason, 'received_at', to_char(r.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SHOWN_KEYS = 3;

/**
 * Holds an archive against the journal: by its sum, which stands in the history and so in the seals; where that is another, row by row and
 * file by file. The journal itself is to be verified as well. Throws a sentence on what is no archive.
 */
export async function verifyArchive(client: Client, zip: Buffer): Promise<VerifiedArchive> {
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const { rows: [same] } = await client.query<{ madeOn: string }>(
    `select (e.at at time zone s.time_zone)::date::text as "madeOn" from history_entry e join school s on s.id = e.school_id where e.fact = 'bundle.made' and e.payload ->> 'sha256' = $1`, [sha256]);
  if (same) return { madeOn: same.madeOn, isKnown: true, findings: [], files: [] };
  const files = filesOf(zip);
  const list = JSON.parse(files.get('manifest.json')?.().toString('utf8') ?? 'null') as { archiveId: string; askedAt: string; files: { name: string; sha256: string }[] } | null;
  if (!list) throw new Error('The file has no list of its content: it is no archive of a year.');
  const { rows: [known] } = await client.query<{ school: string; zone: string }>(
    `select b.school_id as school, s.time_zone as zone from bundle b join school s on s.id = b.school_id where b.id::text = $1 and b.kind = 'archive'`, [list.archiveId]);
  const listed = new Map(list.files.map(({ name, sha256: sum }) => [name, sum]));
  const found: VerifiedArchive = { madeOn: null, isKnown: known !== undefined, findings: [], files: [...listed.keys()].filter((name) => !files.has(name)) };
  for (const [name, read] of files) {
    if (name === 'manifest.json') continue;
    const bytes = read();
    if (createHash('sha256').update(bytes).digest('hex') !== listed.get(name)) found.files.push(name);
    if (known && name.endsWith('/group.json')) found.findings.push(...(await verifyGroup(client, known, list.askedAt, JSON.parse(bytes.toString('utf8')) as Group)));
  }
  return found;
}

type Group = { groupId: string } & Record<keyof typeof LISTS, { revision_id: string }[]>;

async function verifyGroup(client: Client, { school, zone }: { school: string; zone: string }, askedAt: string, group: Group): Promise<FoundRows[]> {
  const findings = new Map<string, FoundRows>();
  for (const [list, [table, told, besides]] of Object.entries(LISTS) as [keyof typeof LISTS, readonly [string, string, string]][]) {
    const { rows } = await client.query<{ day: string; key: string; what: FoundRows['what'] }>(
      `with told as (select t, (t ->> 'revision_id')::uuid as id from jsonb_array_elements($3::jsonb) t)
       select (coalesce(r.received_at, (t.t ->> 'received_at')::timestamptz) at time zone $5)::date::text as day, coalesce(r.id, t.id)::text as key,
         case when r.id is null then 'inserted' when t.id is null then 'removed' else 'changed' end as what
       from told t full join (select * from ${table} where school_id = $1 and group_id = $2) r on r.id = t.id
       where t.id is null and r.received_at < $4 or r.id is null or not t.t @> (jsonb_build_object(${told}, ${COMMON}) ${besides})`,
      [school, group.groupId, JSON.stringify(group[list]), askedAt, zone]);
    for (const { day, key, what } of rows) {
      const place = `${day} ${table} ${what}`;
      const finding = findings.get(place) ?? { day, table, what, keys: [], rows: 0 };
      findings.set(place, { ...finding, rows: finding.rows + 1, keys: [...finding.keys, key].slice(0, SHOWN_KEYS) });
    }
  }
  return [...findings.values()];
}

/** The files of a ZIP that the journal made (lib/bundles/zip-model.ts), each to be unpacked when it is looked at. Throws a sentence on what is none. */
function filesOf(zip: Buffer): Map<string, () => Buffer> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Error('The file is no whole ZIP.');
  const files = new Map<string, () => Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') throw new Error('The directory of the ZIP is broken.');
    const [method, packed, nameLength, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files.set(name, () => (method === 0 ? zip.subarray(from, from + packed) : inflateRawSync(zip.subarray(from, from + packed))));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
