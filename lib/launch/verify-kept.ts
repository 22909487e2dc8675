import { existsSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { type Finding, nameOfKey, publicKeyOf } from '@/lib/integrity/model';
import { sealKey, sealNotes } from './secret';
import { type VerifiedSchool, verifyRecord } from './verify-record';

/** What the server holds the record against: its key by name, with others that were given, and the notes beside it. */
export function ownSeals(folder: string, others: readonly string[] = []): { own: string; keys: Map<string, string>; notes: string } {
  const own = publicKeyOf(sealKey(folder));
  const notes = existsSync(sealNotes(folder)) ? readFileSync(sealNotes(folder), 'utf8') : '';
  return { own, keys: new Map([own, ...others].map((key) => [nameOfKey(key), key])), notes };
}

/** Compares every school's record with its seals and keeps what was found where director and administrator see it. */
export async function compareRecord(ownerUrl: string, folder: string, at: Date): Promise<VerifiedSchool[]> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const schools = await verifyRecord(client, ownSeals(folder));
    await keepComparison(client, schools, at);
    return schools;
  } finally {
    await client.end();
  }
}

/** Of a school without a seal nothing was compared. */
export async function keepComparison(client: Client, schools: readonly VerifiedSchool[], at: Date): Promise<void> {
  for (const { schoolId, seals, findings } of schools.filter((school) => school.seals > 0)) {
    const places = findings.map(({ day, table, what, rows }): Finding => ({ day, table, what, rows }));
    await client.query('insert into record_comparison (school_id, id, compared_at, seals, findings) values ($1, $2, $3, $4, $5)', [schoolId, newId(), at, seals, JSON.stringify(places)]);
  }
}
