import type { Owner } from './owner-connection';

export interface WatchedTables {
  /** Gives the tables of whose rows one was inserted, changed or deleted and stayed so, since the last time it was asked, with how. */
  touched(): Promise<string[]>;
  /** The same since the watch began, each with how often; nothing is forgotten. */
  all(): Promise<Record<string, number>>;
}

/** Who wrote does not matter, and what is rolled back takes its note with it. Of the history it is noted what was remembered. */
const NOTE = `
  create schema if not exists watch;
  create unlogged table if not exists watch.note (what text);
  create or replace function watch.note() returns trigger language plpgsql security definer as $$
    begin
      insert into watch.note values (concat_ws(' ', tg_table_name, lower(tg_op), case tg_table_name when 'history_entry' then to_jsonb(new) ->> 'fact' end));
      return null;
    end $$;`;

/** From now on the database notes every row that comes, changes or goes, in whatever table the catalogue knows, but for those `leftOut`. */
export async function watchTables(owner: Owner, leftOut: readonly string[] = []): Promise<WatchedTables> {
  const tables = await owner.rows<{ name: string }>(
    `select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($1)`,
    [leftOut],
  );
  await owner.rows(NOTE);
  // Table by table: whoever writes meanwhile waits for one of them at most.
  for (const { name } of tables) {
    await owner.rows(`create or replace trigger watched after insert or update or delete on ${name} for each row execute function watch.note()`);
    await owner.rows(`create or replace trigger watched_whole after truncate on ${name} for each statement execute function watch.note()`);
  }
  return {
    touched: async () => {
      const notes = await owner.rows<{ what: string }>('with noted as (delete from watch.note returning what) select distinct what from noted order by what');
      return notes.map(({ what }) => what);
    },
    all: async () => {
      const notes = await owner.rows<{ what: string; times: number }>('select what, count(*)::int as times from watch.note group by what');
      return Object.fromEntries(notes.map(({ what, times }) => [what, times]));
    },
  };
}
