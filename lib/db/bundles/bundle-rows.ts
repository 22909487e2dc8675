import 'server-only';
import type { Db, Reader } from '../transaction';

/** In whose name a year's archive is made; null while the school has no director who can come in. */
export async function findDirectorToday(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string | null }[]>`select app.director_today() as id`;
  return row?.id ?? null;
}

/** Each file's head with its name, as the directory of the ZIP is made of them. */
export async function readHeads(db: Reader, { schoolId, bundleId }: { schoolId: string; bundleId: string }): Promise<{ head: Uint8Array; length: number }[]> {
  return db.$queryRaw<{ head: Uint8Array; length: number }[]>`
    select substring(p.bytes from 1 for 30 + octet_length(convert_to(p.name, 'UTF8'))) as head, octet_length(p.bytes) as length
    from bundle_part p where p.school_id = ${schoolId}::uuid and p.bundle_id = ${bundleId}::uuid and p.kind <> 'directory' order by p.ordinal`;
}

/** The bytes of one part; null past the last one, and for whoever may not take the bundle away, or no longer. */
export async function readBytes(db: Reader, { schoolId, bundleId }: { schoolId: string; bundleId: string }, ordinal: number): Promise<Uint8Array | null> {
  const [row] = await db.$queryRaw<{ bytes: Uint8Array | null }[]>`/* bundles: bytes */
    select p.bytes from bundle_part p where p.school_id = ${schoolId}::uuid and p.bundle_id = ${bundleId}::uuid and p.ordinal = ${ordinal}::int`;
  return row?.bytes ?? null;
}

/** What the files of a bundle are, for its manifest: those that are made. */
export async function readFiles(db: Reader, { schoolId, bundleId }: { schoolId: string; bundleId: string }): Promise<{ kind: string; name: string; size: number; sha256: string }[]> {
  return db.$queryRaw<{ kind: string; name: string; size: number; sha256: string }[]>`
    select p.kind, p.name, p.size, p.sha256 from bundle_part p
    where p.school_id = ${schoolId}::uuid and p.bundle_id = ${bundleId}::uuid and p.bytes is not null order by p.ordinal`;
}

/** Copies that nobody may take away any more. */
export async function dropParts(db: Db, { schoolId, bundleId }: { schoolId: string; bundleId: string }): Promise<void> {
  await db.$executeRaw`delete from bundle_part where school_id = ${schoolId}::uuid and bundle_id = ${bundleId}::uuid`;
}

/** Whether anything of the year's lessons and period marks was written since. */
export async function hasYearChanged(db: Reader, yearId: string, since: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ changed: boolean }[]>`select app.year_changed_since(${yearId}::uuid, ${since}) as changed`;
  return row?.changed ?? false;
}
