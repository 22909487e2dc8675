import { Client, escapeIdentifier } from 'pg';

/** Does work with an empty database of its own on the server of `ownerUrl`, which is thrown away afterwards. The owner must be allowed to make databases. */
export async function besideDatabase<T>(ownerUrl: string, purpose: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `journal_${purpose}_${process.pid}`;
  await onServer(ownerUrl, `create database ${escapeIdentifier(name)}`);
  try {
    return await work(urlOf(ownerUrl, name));
  } finally {
    await onServer(ownerUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`);
  }
}

/**
 * Fills a database beside the present one and puts it in its place; the present one stays under another name, which is
 * given. Nothing changes where the work fails. Throws while anybody is connected to the present one.
 */
export async function replaceDatabase(ownerUrl: string, now: Date, work: (url: string) => Promise<unknown>): Promise<string> {
  const present = nameOf(ownerUrl);
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const [next, old] = [`${present}_next_${stamp}`, `${present}_before_${stamp}`];
  await onServer(ownerUrl, `create database ${escapeIdentifier(next)}`);
  try {
    await work(urlOf(ownerUrl, next));
    await onServer(ownerUrl, `alter database ${escapeIdentifier(present)} rename to ${escapeIdentifier(old)}`);
  } catch (error) {
    await onServer(ownerUrl, `drop database if exists ${escapeIdentifier(next)} with (force)`);
    throw error;
  }
  await onServer(ownerUrl, `alter database ${escapeIdentifier(next)} rename to ${escapeIdentifier(present)}`);
  return old;
}

/** From a database that every server has: one is neither made nor renamed from within. */
async function onServer(ownerUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(ownerUrl, 'postgres') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));
