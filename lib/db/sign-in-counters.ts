import 'server-only';
import type { Counter } from '@/lib/auth/slow-down';
import type { Db } from './transaction';

/**
 * The counters of these keys, held until the transaction ends, so that tries at the same moment are counted one after
 * the other; what nobody counted yet begins at nothing. They are taken in the order of the keys: two tries that share
 * some never wait for each other in a circle.
 */
export async function holdCounters(db: Db, keys: readonly string[], at: Date): Promise<Map<string, Counter>> {
  const rows = await db.$queryRaw<({ key: string } & Counter)[]>`
    insert into sign_in_failure as present (key, failures, last_at, not_before_at)
    select key, 0, ${at}::timestamptz, to_timestamp(0) from unnest(${[...keys].sort()}::text[]) with ordinality as asked (key, place) order by place
    on conflict (key) do update set failures = present.failures
    returning key, failures, last_at as "lastAt", not_before_at as "notBeforeAt"`;
  return new Map(rows.map(({ key, ...counter }) => [key, counter]));
}

/** Writes counters that are held; null deletes. */
export async function writeCounters(db: Db, counters: ReadonlyMap<string, Counter | null>): Promise<void> {
  for (const [key, counter] of counters) {
    if (counter) await db.signInFailure.update({ where: { key }, data: counter });
    else await db.signInFailure.deleteMany({ where: { key } });
  }
}

/** Deletes the counters that nobody failed under since; one that is held stays for the next time. */
export async function deleteCountersBefore(db: Db, at: Date): Promise<void> {
  await db.$executeRaw`
    delete from sign_in_failure where key in (select key from sign_in_failure where last_at < ${at}::timestamptz for update skip locked)`;
}
