import type { Owner } from '@/tests/support/owner';

export interface WatchedTables {
  /** Gives the tables of whose rows one was inserted, changed or deleted and stayed so, since the last time it was asked, with how. */
  touched(): Promise<string[]>;
}

/**
 * From now on the test file's database notes every row that comes, changes or goes, in whatever table and whoever did it:
 * with what is rolled back the note goes too. All tables there are come from the catalogue.
 */
export async function watchTables(owner: Owner): Promise<WatchedTables> {
  await owner.rows('create schema watch');
  await owner.rows('create unlogged table watch.note (what text)');
  await owner.rows(`create function watch.note() returns trigger language plpgsql security definer as $$
    begin insert into watch.note values (tg_table_name || ' ' || lower(tg_op)); return null; end $$`);
  const tables = await owner.rows<{ name: string }>(`select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
  for (const { name } of tables) {
    await owner.rows(`create trigger watched after insert or update or delete on ${name} for each row execute function watch.note()`);
    await owner.rows(`create trigger watched_whole after truncate on ${name} for each statement execute function watch.note()`);
  }
  return {
    touched: async () => {
      const notes = await owner.rows<{ what: string }>('with noted as (delete from watch.note returning what) select distinct what from noted order by what');
      return notes.map(({ what }) => what);
    },
  };
}
