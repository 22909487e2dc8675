import { Client } from 'pg';
import { restoreBackup } from '@/prisma/backup/restore';
import type { ServerLogin } from '@/prisma/migrate/server-login';
import { besideDatabase } from './beside-database';
import { type VerifiedSchool, type VerifyOptions, verifyRecord } from './verify-record';

/** What a back-up holds, held against the seals in it and those noted here: it is restored into a database of its own on the same server, which is thrown away. */
export async function verifyBackup(file: string, { ownerUrl, key, login }: { ownerUrl: string; key: Uint8Array; login?: ServerLogin | undefined }, options: VerifyOptions): Promise<VerifiedSchool[]> {
  return besideDatabase(ownerUrl, 'verify', async (url) => {
    await restoreBackup(file, url, { key, login });
    const client = new Client({ connectionString: url });
    await client.connect();
    return verifyRecord(client, { ...options, isOfThen: true }).finally(() => client.end());
  });
}
